"""The fonts of a page: parts of the theme's, with the characters that the page has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

from confdeck.renderers.web.files import FilesBeside
from confdeck.theme import Theme

CUTS = {
    "regular": "font-weight:400;font-style:normal",
    "italic": "font-weight:400;font-style:italic",
    "bold": "font-weight:700;font-style:normal",
    "bold_italic": "font-weight:700;font-style:italic",
}
MATH_FAMILY = "Confdeck Math"
_FEATURES = ("lnum", "onum", "pnum", "tnum", "sups")
_MATH_FEATURES = ("ssty",)
_USUAL = frozenset(
    (
        *range(0x20, 0x7F),
        *range(0xA0, 0x180),
        *range(0x2010, 0x2027),
        0x2032,
        0x2033,
        0x20AC,
        0x2190,
        0x2192,
        0x21A9,
        0x2212,
        0x00D7,
    )
)
"""Characters that every page's fonts have, so that a changed word seldom changes their files."""
_BOLD_ITALIC = re.compile(r"<(em|i)\b[^>]*>[^<]*<(strong|b)\b|<(strong|b)\b[^>]*>[^<]*<(em|i)\b")
_GROWING = "()[]{}|‖⟨⟩⌈⌉⌊⌋√∑∏∫⏞⏟‾→←ˆ˜"
"""Signs that browsers stretch; their parts are in the font of formulas."""


@dataclass(frozen=True, slots=True)
class PageFont:
    """A font of the page: its family, its cut as CSS, and its address."""

    family: str
    style: str
    url: str

    @property
    def rule(self) -> str:
        """The font as a rule of CSS."""
        return f'@font-face{{font-family:"{self.family}";{self.style};font-display:swap;src:url({self.url}) format("woff")}}'


def page_fonts(theme: Theme, body: str, files: FilesBeside) -> Iterator[PageFont]:
    """Yield the fonts of the theme that a page needs, as files beside it.

    Args:
        theme: The theme.
        body: The HTML of the page.
        files: Where the fonts are added.
    """
    tokens = theme.tokens.print
    codes = frozenset(map(ord, set(body))) | _USUAL
    mono = [tokens.mono] if "<code" in body else []
    done: set[Path] = set()
    for key in dict.fromkeys(
        filter(None, (tokens.text, tokens.display, tokens.label, *mono, tokens.symbols))
    ):
        face = theme.tokens.faces[key]
        for cut, style in CUTS.items():
            file: Path = getattr(face, cut)
            if file not in done and not (cut == "bold_italic" and not _BOLD_ITALIC.search(body)):
                done.add(file)
                if data := _part(theme.font_file(file), codes, _FEATURES):
                    yield PageFont(face.family, style, files.add("font", ".woff", data))


def math_font(formulas: Iterable[str], files: FilesBeside) -> PageFont | None:
    """Return the font of formulas with the letters of some MathML; None where there are no formulas."""
    written = "".join(formulas)
    if not written:
        return None
    ziamath = find_spec("ziamath")  # importing it would take time
    assert ziamath and ziamath.origin  # noqa: S101, PT018  it is a dependency
    font = Path(ziamath.origin).parent / "fonts" / "STIXTwoMath-Regular.ttf"
    codes = frozenset(map(ord, {*written, *_GROWING, *map(_italic, filter(str.isalpha, written))}))
    data = _part(font, codes, _MATH_FEATURES)
    return PageFont(MATH_FAMILY, "font-weight:400", files.add("font", ".woff", data)) if data else None


def _italic(letter: str) -> str:
    """Return the italic letter with which browsers draw a variable."""
    for first, count, italic in (
        ("A", 26, 0x1D434),
        ("a", 26, 0x1D44E),
        ("Α", 25, 0x1D6E2),
        ("α", 25, 0x1D6FC),
    ):
        index = ord(letter) - ord(first)
        if 0 <= index < count:
            return "ℎ" if letter == "h" else chr(italic + index)
    return {"ϵ": "𝜖", "ϑ": "𝜗", "ϰ": "𝜘", "ϕ": "𝜙", "ϱ": "𝜚", "ϖ": "𝜛"}.get(letter, letter)


def deck_font(data: bytes, codes: frozenset[int]) -> bytes:
    """Return the part of a deck's font with some characters and all usual ones; nothing if it has none of them."""
    return _part_of(data, codes | _USUAL, _FEATURES)


@lru_cache(maxsize=64)
def _part(path: Path, codes: frozenset[int], features: tuple[str, ...]) -> bytes:
    """Return the part of a font file with some characters."""
    return _part_of(path.read_bytes(), codes, features)


def _part_of(data: bytes, codes: frozenset[int], features: tuple[str, ...]) -> bytes:
    """Return the part of a font with some characters as WOFF; nothing if it has none of them.

    WOFF2 would be a fifth smaller, and take thirty times as long.
    """
    from fontTools.ttLib import TTFont

    harfbuzz: Any = import_module("uharfbuzz")  # its names are made at run time
    face = harfbuzz.Face(data)
    if codes.isdisjoint(face.unicodes):
        return b""
    part = harfbuzz.SubsetInput()
    part.sets(harfbuzz.SubsetInputSets.UNICODE).update(codes)
    part.layout_feature_tag_set.update(int.from_bytes(feature.encode(), "big") for feature in features)
    part.flags |= harfbuzz.SubsetFlags.NO_HINTING
    written = BytesIO()
    with TTFont(BytesIO(harfbuzz.subset(face, part).blob.data), recalcTimestamp=False) as font:
        font.flavor = "woff"
        font.save(written)
    return written.getvalue()
