"""Fit the name at the top of the first page to the measure, by what its letters cover as drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from math import ceil, inf

from confdeck.edition import Edition
from confdeck.media.ink import LetterInk, drawn_ink
from confdeck.renderers.newsletter.sheet import Sheet
from confdeck.renderers.newsletter.units import MM_PER_PT
from confdeck.theme import FontMetrics, Theme, coverage_of
from confdeck.theme.coverage import font_file_of
from confdeck.typography.direction import Direction

MAX_NAMEPLATE_SIZE = 132.0
"""Greatest size of the nameplate in pt, so that a name of two letters does not fill the page."""
SIDE_BEARINGS = 0.09
"""White at the sides of the outer letters of the nameplate, in em, which the stylesheet lets hang out."""
SHAPING_SLACK = 1.02
"""Share of its width that a name in another font than the theme's may be wider than measured."""
LATIN_WHITE_BELOW = 0.12
"""White below the letters of the nameplate in Latin, in em; other scripts get as much."""
LETTER_SPACING = -0.03
"""Space between letters of the nameplate, in em; the stylesheet sets the same."""


@dataclass(frozen=True, slots=True)
class Nameplate:
    """The name at the top of the first page, and its size in pt."""

    text: str
    size: float
    tracked: bool
    """Whether its letters may stand closer; joined letters and those without capitals may not."""
    lines: int = 1
    ink: LetterInk | None = None
    """Room that its letters take as drawn, in another font; None where the theme has them all."""

    @property
    def height(self) -> float:
        """Its height in mm."""
        line = self.ink.line_height if self.ink else 1.0
        return self.lines * line * self.size * MM_PER_PT

    def style(self, direction: Direction) -> str:
        """Return CSS that keeps strokes within the measure and clear of the rule above; empty where none reaches out."""
        if self.ink is None:
            return ""
        sides = (self.ink.left, self.ink.right)
        start, end = sides if direction == "ltr" else sides[::-1]
        below = LATIN_WHITE_BELOW - self.ink.white_below
        return (
            f"line-height:{self.ink.line_height:.3f};margin-inline:{start:.3f}em {end:.3f}em;"
            f"margin-bottom:calc(4mm + {below:.3f}em)"
        )


def nameplate(edition: Edition, theme: Theme, sheet: Sheet) -> Nameplate:
    """Fit the conference's name to the full measure; a long name takes several lines in the theme's size."""
    text = edition.conference.short or edition.lab.name or edition.title
    spacing = LETTER_SPACING if text.isascii() else 0.0

    def ink(words: str) -> LetterInk:
        return ink_of(theme, words, theme.tokens.print.display, edition.language.code)

    def filling_size(words: str) -> float:
        shaped = ink(words)
        if shaped.above:
            return sheet.measure / MM_PER_PT / (shaped.drawn_width * SHAPING_SLACK)
        width = shaped.drawn_width + spacing * (len(words) - 1) - SIDE_BEARINGS
        return sheet.measure / MM_PER_PT / width if width > 0 else inf

    smallest = min(theme.tokens.print.sizes.masthead, *map(filling_size, text.split()))
    size = max(smallest, min(MAX_NAMEPLATE_SIZE, filling_size(text)))
    lines = max(1, ceil(size / filling_size(text) - 0.01))
    shaped = ink(text)
    return Nameplate(text, round(size, 1), text.isascii(), lines, shaped if shaped.above else None)


def ink_of(theme: Theme, text: str, key: str, language: str = "") -> LetterInk:
    """Return the ink of a text in the bold cut of a face; letters that the face lacks are shaped in an installed font.

    Args:
        theme: The theme.
        text: What is set on one line.
        key: The key of the face in `faces`.
        language: BCP 47 language of the text, whose fallback fonts come first.
    """
    letters = theme.face_metrics(key).cut(bold=True)
    ink = LetterInk(0.0)
    for run, is_own in _runs(text, letters):
        shaped = None if is_own else _shaped(theme, run, key, language)
        ink = ink.beside(shaped or LetterInk(letters.width(run, 1)))
    return ink


def _runs(text: str, letters: FontMetrics) -> Iterator[tuple[str, bool]]:
    """Yield pieces of a text, and whether the face has their letters; a space belongs to the word before."""
    missing = frozenset(letters.missing(text))
    if not missing:
        yield text, True
        return
    words = text.split(" ")
    spaced = [f"{word} " for word in words[:-1]] + words[-1:]
    for is_own, run in groupby(spaced, missing.isdisjoint):
        yield "".join(run), is_own


def _shaped(theme: Theme, run: str, key: str, language: str) -> LetterInk | None:
    """Return the ink of letters in the installed font that draws them; None where there is none."""
    families = coverage_of(theme, run, key, language).borrowed
    file = font_file_of(families[0], bold=True) if families else None
    return drawn_ink(run, *file) if file else None
