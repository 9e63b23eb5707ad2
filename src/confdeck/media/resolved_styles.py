"""The result of resolving the styles of a drawing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from confdeck.media.embedded_fonts import EmbeddedFont


@dataclass(frozen=True, slots=True)
class ResolvedStyles:
    """The fonts that a drawing brings along, and the styles that were not understood."""

    fonts: tuple[EmbeddedFont, ...] = ()
    """Fonts that the drawing brings along."""
    unknown: tuple[str, ...] = ()
    """Declarations that were not understood."""
