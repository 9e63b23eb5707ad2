"""Font metrics: measure the width of text from the advance widths of a font."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from confdeck.diagnostics import Span, error
from confdeck.errors import RecapError

if TYPE_CHECKING:
    from confdeck.theme.tables import AdvanceTable


# Estimated widths of missing characters, in em: an unknown other font will draw them.
_EMOJI_WIDTH = 1.3
_WIDE_WIDTH = 1.0
_CAPITAL_WIDTH = 0.75
_OTHER_WIDTH = 0.6
_FIRST_EMOJI = "\U0001f000"
_INVISIBLE = frozenset({"Cc", "Cf", "Zl", "Zp"})
_MARKS = frozenset({"Mn", "Me"})
_VARIATION_SELECTORS = frozenset(map(chr, range(0xFE00, 0xFE10)))
# Some fonts give these a width, but in running text they have none.
_ZERO_WIDTH = dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", 0.0)


class Advances(dict[str, float]):
    """Advance widths of characters in em; those of missing characters are estimated generously."""

    def __missing__(self, character: str) -> float:
        self[character] = width = _estimate(character)
        return width


@dataclass(frozen=True, slots=True)
class FontMetrics:
    """Metrics of one font (a cut of a family), in em."""

    ascent: float
    descent: float
    gap: float
    covered: frozenset[str] = field(repr=False)
    """Characters that the font has glyphs for."""
    advances: Advances = field(repr=False)
    bearings: Mapping[str, tuple[float, float]] = field(default_factory=dict, repr=False)
    """Left and right side bearings of the figures 0 to 9."""

    @property
    def line_height(self) -> float:
        """Natural height of a line, in em; PowerPoint never goes below 1.2."""
        return self.ascent + self.descent + self.gap

    def width(self, text: str, size: float) -> float:
        """Return the width of `text` on one line, in the unit of `size`; without kerning, so rather too wide."""
        return sum(map(self.advances.__getitem__, text)) * size

    def missing(self, text: str) -> str:
        """Return the characters of `text` that the font cannot draw, in order, without duplicates."""
        missing = (character for character in dict.fromkeys(text) if character not in self.covered)
        return "".join(filter(is_drawn, missing))


@dataclass(frozen=True, slots=True)
class FaceMetrics:
    """Metrics of a family's four cuts, each read when first used."""

    family: str
    cuts: Mapping[tuple[bool, bool], Path]
    """Font files or advance tables by (bold, italic)."""
    stretch: float = 1
    """Factor for all widths, for a family that is wider than the face it is measured with."""

    def cut(self, *, bold: bool = False, italic: bool = False) -> FontMetrics:
        """Return the metrics of one cut; keep them if many texts are measured."""
        own = read_metrics(self.cuts[bold, italic])
        if self.stretch == 1:
            return own
        # Other characters are drawn by another font, whatever was estimated for them so far.
        widths = {character: own.advances[character] * self.stretch for character in own.covered}
        return replace(own, advances=Advances(widths))

    def width(self, text: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
        """Return the width of `text` on one line, in the unit of `size`."""
        return self.cut(bold=bold, italic=italic).width(text, size)

    def missing(self, text: str) -> str:
        """Return the characters of `text` that the regular cut cannot draw, in order, without duplicates."""
        return self.cut().missing(text)

    @property
    def line_height(self) -> float:
        """Natural height of a line of the regular cut, in em; PowerPoint never goes below 1.2."""
        return self.cut().line_height


def is_drawn(character: str) -> bool:
    """Whether `character` needs a glyph: not a space, control character, joiner or variation selector."""
    invisible = unicodedata.category(character) in _INVISIBLE or character.isspace()
    return not invisible and character not in _VARIATION_SELECTORS


@cache
def read_metrics(file: Path) -> FontMetrics:
    """Read the metrics of a font file or an advance table; a table beside a font is read in its place.

    Raises:
        RecapError: if it cannot be read.
    """
    try:
        return _from_table(_table(file))
    except Exception as fault:
        # A broken font may fail anywhere in fontTools.
        raise RecapError([error("this font cannot be read", Span(str(file), 1), str(fault)[:200])]) from fault


def _table(file: Path) -> AdvanceTable:
    table = file.with_suffix(".json")
    if table.is_file():
        return cast("AdvanceTable", json.loads(table.read_text("utf-8")))
    # Imported here: `python -m confdeck.theme.tables` would find itself loaded.
    from confdeck.theme.tables import advance_table

    return advance_table(file)


def _from_table(table: AdvanceTable) -> FontMetrics:
    em = table["units"]
    advances = Advances()
    for width, characters in table["advances"].items():
        advances.update(dict.fromkeys(characters, int(width) / em))
    covered = frozenset(advances)
    advances.update(_ZERO_WIDTH)
    bearings = {
        figure: (int(left) / em, int(right) / em)
        for figure, both in table.get("bearings", {}).items()
        for left, right in [both.split()]
    }
    return FontMetrics(
        table["ascent"] / em, table["descent"] / em, table["gap"] / em, covered, advances, bearings
    )


def _estimate(character: str) -> float:
    category = unicodedata.category(character)
    if category in _INVISIBLE or category in _MARKS:
        return 0.0
    if category == "So" and character >= _FIRST_EMOJI:
        return _EMOJI_WIDTH
    if unicodedata.east_asian_width(character) in "WF":
        return _WIDE_WIDTH
    return _CAPITAL_WIDTH if category == "Lu" else _OTHER_WIDTH
