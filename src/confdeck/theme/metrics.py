"""How wide a text will be: advance widths of font files, without opening a font where a table is at hand."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_EMOJI_WIDTH = 1.3
_WIDE_WIDTH = 1.0
_UNKNOWN_WIDTH = 0.6
_FIRST_EMOJI = 0x1F000


class Advances(dict[str, float]):
    """Widths of characters in em; what the font lacks is estimated, on the safe side, and remembered."""

    def __missing__(self, character: str) -> float:
        self[character] = width = _estimate(character)
        return width


@dataclass(frozen=True, slots=True)
class FontMetrics:
    """One cut of a family; all lengths in em."""

    ascent: float
    descent: float
    gap: float
    covered: frozenset[str]
    """The characters the font draws itself."""
    advances: Advances = field(repr=False)

    @property
    def line_height(self) -> float:
        """The natural height of a line, in em."""
        return self.ascent + self.descent + self.gap

    def width(self, text: str, size: float) -> float:
        """The width of `text` on one line, in the unit of `size`; kerning is left out, which errs wide."""
        return sum(map(self.advances.__getitem__, text)) * size

    def missing(self, text: str) -> str:
        """The characters of `text` the font cannot draw, each once, in order."""
        return "".join(each for each in dict.fromkeys(text) if each not in self.covered and is_drawn(each))


@dataclass(frozen=True, slots=True)
class FaceMetrics:
    """A family's four cuts, each read when first asked for."""

    family: str
    cuts: Mapping[tuple[bool, bool], Path]
    """Files by (bold, italic)."""

    def cut(self, *, bold: bool = False, italic: bool = False) -> FontMetrics:
        """One cut; hold on to it where many texts are measured."""
        return read_metrics(self.cuts[bold, italic])

    def width(self, text: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
        """The width of `text` on one line, in the unit of `size` (pt in, pt out)."""
        return self.cut(bold=bold, italic=italic).width(text, size)

    def missing(self, text: str) -> str:
        """The characters of `text` the regular cut cannot draw, each once, in order."""
        return self.cut().missing(text)

    @property
    def line_height(self) -> float:
        """The natural height of a line of the regular cut, in em."""
        return self.cut().line_height


def is_drawn(character: str) -> bool:
    """Whether a font needs a glyph for `character` to show: not for spaces, controls, joiners and selectors."""
    return (
        unicodedata.category(character) not in {"Cc", "Cf", "Zs", "Zl", "Zp"}
        and not "\ufe00" <= character <= "\ufe0f"
    )


@cache
def read_metrics(path: Path) -> FontMetrics:
    """The metrics of a font file, or of the advance table (`.json`) made from one."""
    if path.suffix == ".json":
        return _from_table(json.loads(path.read_text("utf-8")))
    return _from_table(advance_table(path))


def advance_table(path: Path) -> dict[str, Any]:
    """The advance widths of a font file as plain data: characters by width, in font units."""
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        widths = font["hmtx"].metrics
        by_width: dict[int, list[str]] = {}
        for code, glyph in sorted(font.getBestCmap().items()):
            by_width.setdefault(widths[glyph][0], []).append(chr(code))
        head = font["hhea"]
        return {
            "font": font["name"].getDebugName(4),
            "units": font["head"].unitsPerEm,
            "ascent": head.ascent,
            "descent": -head.descent,
            "gap": head.lineGap,
            "advances": {str(width): "".join(by_width[width]) for width in sorted(by_width)},
        }


def _from_table(table: Mapping[str, Any]) -> FontMetrics:
    units = table["units"]
    advances = Advances()
    for width, characters in table["advances"].items():
        advances.update(dict.fromkeys(characters, int(width) / units))
    covered = frozenset(advances)
    # Marks that join the letter before them take no room even where the font spaces them.
    return FontMetrics(
        table["ascent"] / units, table["descent"] / units, table["gap"] / units, covered, advances
    )


def _estimate(character: str) -> float:
    if not is_drawn(character) and character not in "\t\u00a0\u2003 ":
        return 0.0
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me"}:
        return 0.0
    if ord(character) >= _FIRST_EMOJI and unicodedata.category(character) == "So":
        return _EMOJI_WIDTH
    return _WIDE_WIDTH if unicodedata.east_asian_width(character) in {"W", "F"} else _UNKNOWN_WIDTH
