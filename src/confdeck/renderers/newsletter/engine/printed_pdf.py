"""The result of the page engine: the finished PDF."""

from __future__ import annotations

from dataclasses import dataclass

from confdeck.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class PrintedPdf:
    """The PDF, and the page engine's messages for the author."""

    data: bytes
    diagnostics: tuple[Diagnostic, ...]
    """Messages about things WeasyPrint could not draw or understand, and about its installed version."""
