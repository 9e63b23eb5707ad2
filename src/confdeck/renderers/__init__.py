"""The output formats, one room each, all through one protocol."""

from confdeck.renderers.base import Artifact, Job, OutputFile, Renderer

__all__ = ["Artifact", "Job", "OutputFile", "Renderer"]
