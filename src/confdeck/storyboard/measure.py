"""Measure text with a theme's font metrics: widths, lines as PowerPoint wraps them, and line heights."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from confdeck.storyboard.slide import BREAK, SlideParagraph, TextRun
from confdeck.storyboard.styles import FontRole
from confdeck.theme import Theme
from confdeck.theme.metrics import FontMetrics
from confdeck.typography.lines import IDEOGRAPHS, NEVER_FIRST, NEVER_LAST

SINGLE_LINE = 1.2
"""Least height of a single-spaced line, in em."""
WIDE_LINE = 1.5
"""Least height of a line with East Asian characters, in em."""
MARGIN = 1.03
"""Factor of measured heights, for fonts that may replace the measured ones."""
_SCRIPT_SIZE = 0.66
"""Font-size factor of super- and subscripts."""
_ARABIC_LINE, _NASTALIQ_LINE = 1.75, 2.2

_SYLLABLES = "\uac00-\ud7af\u1100-\u11ff\u3130-\u318f"
_IDEOGRAPH = re.compile(f"[{IDEOGRAPHS}]")
# Hiragana or a stop, and then something else: particles end a phrase, and the next word begins in another script.
# Between Katakana and Han one word ends, at least, and another begins.
_PHRASE_END = re.compile(
    "[、。：；？！・](?!$)|[\u3041-\u309f][^\u3041-\u309fー、。]"
    "|[\u30a1-\u30faー][\u3400-\u9fff]|[\u3400-\u9fff][\u30a1-\u30fa]"
)
_EAST_ASIAN = re.compile(f"[{IDEOGRAPHS}{_SYLLABLES}]")
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
_PAUSES = (",", ";", ":", ".", "?", "!", "–", "—")
_SHORT_WORD = 3
"""Characters of a word that should not end a line."""
_PIECE = re.compile(
    rf"{BREAK}|[^\S\u00a0\u202f]+|[{re.escape(NEVER_LAST)}]*[{IDEOGRAPHS}][{re.escape(NEVER_FIRST)}]*|(?:[^\s{IDEOGRAPHS}]|[\u00a0\u202f])+"
)


@dataclass(frozen=True, slots=True)
class _Word:
    """Characters that stay on one line if possible."""

    width: float
    """Width in em."""
    widest: float
    """Width of the widest character, in em."""
    space: bool = False
    ends_line: bool = False
    length: int = 0
    """Number of characters."""


@dataclass(frozen=True, slots=True)
class TextMeasurer:
    """Measures the text of one theme in one language."""

    theme: Theme
    nastaliq: bool = False
    """Whether Arabic letters are set in the tall style of Urdu."""
    _cuts: dict[tuple[FontRole, bool, bool], FontMetrics] = field(default_factory=dict)
    _words: dict[tuple[object, ...], tuple[_Word, ...]] = field(default_factory=dict)

    def lines(self, paragraph: SlideParagraph, size: float, width: float) -> int:
        """Count the lines that a paragraph takes at `size` in a box of `width`, which is that of all but the first."""
        if paragraph.is_code and self.width(paragraph, size) <= width + paragraph.hang * size:
            return 1
        return _count_lines(self._words_of(paragraph), max(width / size, 1.0))

    def width(self, paragraph: SlideParagraph, size: float) -> float:
        """Return the width of a paragraph on one line, in pt."""
        return sum(word.width for word in self._words_of(paragraph)) * size

    def widest_word(self, paragraph: SlideParagraph, size: float) -> float:
        """Return the least width in which a paragraph breaks within no word, in pt."""
        return max((word.width for word in self._words_of(paragraph)), default=0.0) * size

    def bearing(self, paragraph: SlideParagraph, size: float, *, behind: bool = False) -> float:
        """Return the side bearing of the first digit of a paragraph, or of the last one, in pt."""
        text = str(paragraph)
        known = self._cut(paragraph.face, bold=paragraph.bold, italic=paragraph.italic).bearings
        return known.get(text[-1 if behind else 0], (0.0, 0.0))[behind] * size if text else 0.0

    def mid_word_breaks(self, paragraph: SlideParagraph, size: float, width: float) -> int:
        """Count lines that end within a word of Japanese or Chinese, as far as the script shows where words end."""
        text = str(paragraph)
        ends = _line_ends(self._words_of(paragraph), width / size)
        return sum(not _PHRASE_END.match(text, end - 1) for end in ends if _IDEOGRAPH.match(text, end))

    def line_end_penalty(self, paragraph: SlideParagraph, size: float, width: float) -> int:
        """Return how badly lines end: best after a pause, worst after an article or another short word."""
        text = str(paragraph)
        ends = _line_ends(self._words_of(paragraph), width / size)
        words = (text[:end].rstrip().rpartition(" ")[2] for end in ends)
        return sum(0 if word.endswith(_PAUSES) else 2 if len(word) <= _SHORT_WORD else 1 for word in words)

    def line_height(self, paragraph: SlideParagraph, size: float) -> float:
        """Return the height of one line of a paragraph, in pt."""
        text = str(paragraph)
        natural = self._cut(paragraph.face, bold=paragraph.bold, italic=paragraph.italic).line_height
        tall = max(SINGLE_LINE, natural)
        if _EAST_ASIAN.search(text):
            tall = max(tall, WIDE_LINE)
        if _ARABIC.search(text):
            tall = max(tall, _NASTALIQ_LINE if self.nastaliq else _ARABIC_LINE)
        return tall * size

    def _words_of(self, paragraph: SlideParagraph) -> tuple[_Word, ...]:
        key = (paragraph.runs, paragraph.face, paragraph.bold, paragraph.italic)
        if key not in self._words:
            self._words[key] = tuple(self._words_in(paragraph))
        return self._words[key]

    def _words_in(self, paragraph: SlideParagraph) -> Iterator[_Word]:
        widths = [width for run in paragraph.runs for width in self._widths(run, paragraph)]
        text = str(paragraph)
        hanging = text.find("\t") + 1 if paragraph.hang else 0
        for piece in _PIECE.finditer(text, hanging):
            own = widths[piece.start() : piece.end()]
            yield _Word(sum(own), max(own), piece[0].isspace(), piece[0] == BREAK, len(own))

    def _widths(self, run: TextRun, paragraph: SlideParagraph) -> list[float]:
        bold, italic = run.bold or paragraph.bold, run.italic or paragraph.italic
        advances = self._cut(run.face or paragraph.face, bold=bold, italic=italic).advances
        scale = _SCRIPT_SIZE if run.baseline else 1.0
        return [advances[character] * scale for character in run.text]

    def _cut(self, face: FontRole, *, bold: bool, italic: bool) -> FontMetrics:
        key = (face, bold, italic)
        if key not in self._cuts:
            self._cuts[key] = self.theme.metrics(face.value).cut(bold=bold, italic=italic)
        return self._cuts[key]


def _line_ends(words: tuple[_Word, ...], room: float) -> Iterator[int]:
    """Yield the offsets of line ends in a text without a word wider than a line."""
    used, offset = 0.0, 0
    for word in words:
        if used + word.width > room and not word.space:
            yield offset
            used = 0.0
        used = 0.0 if word.ends_line else used + word.width
        offset += word.length


def _count_lines(words: tuple[_Word, ...], room: float) -> int:
    lines, used, pending = 1, 0.0, 0.0
    for word in words:
        if word.ends_line:
            lines, used, pending = lines + 1, 0.0, 0.0
        elif word.space:
            pending += word.width
        elif used and used + pending + word.width > room:
            more, used = _broken(word, room)
            lines, pending = lines + more, 0.0
        elif not used and word.width > room:
            more, used = _broken(word, room)
            lines, pending = lines + more - 1, 0.0
        else:
            used, pending = used + pending + word.width, 0.0
    return lines


def _broken(word: _Word, room: float) -> tuple[int, float]:
    """Return how many new lines a word takes, and the width used of the last; a word wider than a line is broken."""
    if word.width <= room:
        return 1, word.width
    usable = max(room - word.widest, word.widest)
    lines = math.ceil(word.width / usable)
    return lines, min(room, word.width - (lines - 1) * usable)
