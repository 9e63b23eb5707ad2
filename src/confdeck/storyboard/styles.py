"""How the text of a placeholder looks, by the names of the theme's tokens."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from confdeck.theme.tokens import DeckSizes


_CELL_PADDING = 16.0
CELL_PADDING_Y = 4.5
"""Above and below the words of a cell."""


class FontRole(StrEnum):
    """Which of the theme's three families."""

    TEXT = "text"
    DISPLAY = "display"
    MONO = "mono"


class Ink(StrEnum):
    """A colour by its role in the theme."""

    INK = "ink"
    MUTED = "muted"
    ACCENT = "accent"
    HIGHLIGHT = "highlight"
    ON_ACCENT = "on_accent"


class Align(StrEnum):
    """Where lines stand; start and end follow the direction of writing."""

    START = "start"
    CENTER = "center"
    END = "end"


def cell_padding(align: Align) -> float:
    """Room at the end of each cell of a table, in pt; at the start there is none, so that words stand on the grid.

    What stands at the end of its cell keeps away from what begins the next.
    """
    return 2 * _CELL_PADDING if align is Align.END else _CELL_PADDING


class Anchor(StrEnum):
    """Where text stands in a box that is taller."""

    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True)
class PlaceholderStyle:
    """A voice: its face, its colour, and the sizes it may step down through."""

    steps: tuple[str, ...]
    """Names of `DeckSizes`, or of sizes derived from them; the best first."""
    face: FontRole = FontRole.TEXT
    ink: Ink = Ink.INK
    bold: bool = False
    italic: bool = False
    leading: float = 1.0
    """Of the single line, which is 1.2 em or what the face asks for."""
    anchor: Anchor = Anchor.TOP
    align: Align = Align.START
    most_lines: int = 0
    """How many lines look well; 0 where the box alone decides."""

    def sizes(self, tokens: DeckSizes) -> tuple[float, ...]:
        """The sizes in pt, falling, each once."""
        return tuple(sorted({size_of(step, tokens) for step in self.steps}, reverse=True))


def size_of(step: str, tokens: DeckSizes) -> float:
    """The size of one step in pt; a few lie between or beyond the theme's own."""
    match step:
        case "numeral":
            return 3 * tokens.hero
        case "kicker":
            return (tokens.caption + tokens.floor) / 2
        case "heading":
            return (tokens.title + tokens.lead) / 2
        case "banner":
            return (tokens.hero + tokens.title) / 2
        case "text":
            return (tokens.body + tokens.floor) / 2
        case _:
            return float(getattr(tokens, step))
