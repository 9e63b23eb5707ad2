"""Results of the page engine: the laid-out pages and the finished PDF."""

from __future__ import annotations

from dataclasses import dataclass

from confdeck.diagnostics import Diagnostic
from confdeck.renderers.newsletter.measurements import Measurements


@dataclass(frozen=True, slots=True)
class LaidOutDocument:
    """Number of pages, and the positions and heights of the elements on them, before the PDF is written."""

    pages: int
    measurements: Measurements


@dataclass(frozen=True, slots=True)
class PrintedPdf:
    """The PDF, and the page engine's messages for the author."""

    data: bytes
    diagnostics: tuple[Diagnostic, ...]
    """Messages about things WeasyPrint could not draw or understand, and about its installed version."""
