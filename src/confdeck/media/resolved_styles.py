"""The result of resolving the styles of a drawing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from confdeck.media.embedded_fonts import EmbeddedFont


@dataclass(frozen=True, slots=True)
class ResolvedStyles:
    """The embedded fonts of a drawing, and its styles that were not understood."""

    fonts: tuple[EmbeddedFont, ...] = ()
    """Fonts embedded in the drawing."""
    unknown: tuple[str, ...] = ()
    """Declarations that were not understood."""
