"""The result of resolving the styles of a drawing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ResolvedStyles:
    """The background of a drawing, and the styles that were not understood."""

    background: str = ""
    """Colour behind the drawing; empty for none."""
    unknown: tuple[str, ...] = ()
    """Declarations that were not understood."""
