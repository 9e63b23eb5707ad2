"""Styles of placeholders in terms of the theme's tokens: font, colour, sizes, alignment."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from confdeck.theme.tokens import DeckSizes

_CELL_PADDING = 16.0
CELL_PADDING_Y = 4.5
"""Space above and below the words of a table cell, in pt."""
_LARGEST_TITLE = 32.0
"""Size in pt of the largest title that a few words below it are set nearly as large as."""


PANEL_PADDING = 16.0
"""Space between the words on a panel and its edges, in pt."""


class FontRole(StrEnum):
    """One of the theme's three font families."""

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
    """Alignment of lines; start and end follow the direction of writing."""

    START = "start"
    CENTER = "center"
    END = "end"


def cell_padding(align: Align) -> float:
    """Return the space at the end of a table cell, in pt; at the start there is none, so that words begin on the grid.

    End-aligned words keep away from those that begin the next cell.
    """
    return 2 * _CELL_PADDING if align is Align.END else _CELL_PADDING


class Anchor(StrEnum):
    """Vertical position of text in a box that is higher."""

    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True)
class PlaceholderStyle:
    """The style of a placeholder: its font, its colour, and the sizes it may step down through."""

    steps: tuple[str, ...]
    """Names of `DeckSizes`, or of sizes derived from them (`size_of`); the best first."""
    face: FontRole = FontRole.TEXT
    ink: Ink = Ink.INK
    bold: bool = False
    italic: bool = False
    leading: float = 1.0
    """Line spacing, relative to single-spaced lines."""
    anchor: Anchor = Anchor.TOP
    align: Align = Align.START
    most_lines: int = 0
    """Lines that look well; 0 if the box alone decides."""
    stretch: float = 1.0
    """Width of its text relative to that in the theme's font, as a template may have it."""

    def sizes(self, tokens: DeckSizes) -> tuple[float, ...]:
        """Return the sizes in pt, the largest first."""
        return tuple(sorted({size_of(step, tokens) for step in self.steps}, reverse=True))


FOOTER_STYLE = PlaceholderStyle(("furniture",), ink=Ink.MUTED, anchor=Anchor.BOTTOM)
"""Style of the conference's name and dates at the foot of slides."""
NUMBER_STYLE = PlaceholderStyle(("furniture",), ink=Ink.MUTED, anchor=Anchor.BOTTOM, align=Align.END)
"""Style of the slide number."""


def size_of(step: str, tokens: DeckSizes) -> float:
    """Return the size of one step in pt; a few are between or beyond the theme's own."""
    match step:
        case "numeral":
            return 3 * tokens.hero
        case "kicker":
            return (tokens.caption + tokens.floor) / 2
        case "heading":
            return (tokens.title + tokens.lead) / 2
        case "banner":
            return (tokens.hero + tokens.title) / 2
        case "cover":
            return (tokens.hero + tokens.display) / 2
        case "few":
            return min(tokens.title, _LARGEST_TITLE) - 2
        case "text":
            return (tokens.body + tokens.floor) / 2
        case _:
            return float(getattr(tokens, step))
