"""The output formats: the renderer protocol, what formats share, and a package for each built-in format."""

from confdeck.renderers.base import Artifact, Job, OutputFile, Renderer

__all__ = ["Artifact", "Job", "OutputFile", "Renderer"]
