"""How many lines a text takes: the theme's own metrics, words wrapped as PowerPoint wraps them."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from confdeck.storyboard.slide import BREAK
from confdeck.storyboard.styles import FontRole
from confdeck.typography.lines import IDEOGRAPHS, NEVER_FIRST, NEVER_LAST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.storyboard.slide import SlideParagraph, TextRun
    from confdeck.theme import Theme
    from confdeck.theme.metrics import FontMetrics

SINGLE_LINE = 1.2
"""Height of a single-spaced line in em, whatever a Latin face says of itself."""
WIDE_LINE = 1.5
"""The same where a line holds East Asian characters."""
MARGIN = 1.03
"""What is added to a measured height, for the faces we do not know."""
RAISED = 0.66
"""Size of baseline and lowered characters, of the others'."""
_SCRIPT_LINES = {"arabic": 1.75, "nastaliq": 2.2}

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
"""Characters of a word that leans on the next one."""
_PIECE = re.compile(
    rf"{BREAK}|\s+|[{re.escape(NEVER_LAST)}]*[{IDEOGRAPHS}][{re.escape(NEVER_FIRST)}]*|[^\s{IDEOGRAPHS}]+"
)


@dataclass(frozen=True, slots=True)
class _Word:
    """Characters that stay on one line while they can."""

    width: float
    """In em."""
    widest: float
    """Width of the widest character, in em."""
    space: bool = False
    ends_line: bool = False
    length: int = 0
    """In characters."""


@dataclass(frozen=True, slots=True)
class TextMeasurer:
    """Measures the text of one theme in one language."""

    theme: Theme
    nastaliq: bool = False
    """Whether Arabic letters are set in the tall hand of Urdu."""
    _cuts: dict[tuple[FontRole, bool, bool], FontMetrics] = field(default_factory=dict)
    _words: dict[tuple[object, ...], tuple[_Word, ...]] = field(default_factory=dict)

    def lines(self, paragraph: SlideParagraph, size: float, width: float) -> int:
        """How many lines a paragraph takes at `size` where there is room for `width`."""
        return _wrapped(self._words_of(paragraph), max(width / size, 1.0))

    def width(self, paragraph: SlideParagraph, size: float) -> float:
        """How wide a paragraph is on one line."""
        return sum(word.width for word in self._words_of(paragraph)) * size

    def widest_word(self, paragraph: SlideParagraph, size: float) -> float:
        """The room a paragraph needs not to break within a word."""
        return max((word.width for word in self._words_of(paragraph)), default=0.0) * size

    def bearing(self, paragraph: SlideParagraph, size: float, *, behind: bool = False) -> float:
        """The white before the figure a paragraph begins with, or behind that it ends with."""
        text = str(paragraph)
        known = self._cut(paragraph.face, bold=paragraph.bold, italic=paragraph.italic).bearings
        return known.get(text[-1 if behind else 0], (0.0, 0.0))[behind] * size if text else 0.0

    def mid_word_breaks(self, paragraph: SlideParagraph, size: float, width: float) -> int:
        """How many lines end within a word of Japanese or Chinese, as far as the script shows where words end."""
        text = str(paragraph)
        ends = _line_ends(self._words_of(paragraph), width / size)
        return sum(not _PHRASE_END.match(text, at - 1) for at in ends if _IDEOGRAPH.match(text, at))

    def roughness(self, paragraph: SlideParagraph, size: float, width: float) -> int:
        """How ill its lines end: best after a pause, worst after an article or another word as short."""
        text = str(paragraph)
        ends = (
            text[:at].rstrip().rpartition(" ")[2]
            for at in _line_ends(self._words_of(paragraph), width / size)
        )
        return sum(0 if end.endswith(_PAUSES) else 2 if len(end) <= _SHORT_WORD else 1 for end in ends)

    def line_height(self, paragraph: SlideParagraph, size: float) -> float:
        """The height of one of its lines, in pt."""
        text = str(paragraph)
        natural = self._cut(paragraph.face, bold=paragraph.bold, italic=paragraph.italic).line_height
        tall = max(SINGLE_LINE, natural)
        if _EAST_ASIAN.search(text):
            tall = max(tall, WIDE_LINE)
        if _ARABIC.search(text):
            tall = max(tall, _SCRIPT_LINES["nastaliq" if self.nastaliq else "arabic"])
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
        scale = RAISED if run.baseline else 1.0
        return [advances[character] * scale for character in run.text]

    def _cut(self, face: FontRole, *, bold: bool, italic: bool) -> FontMetrics:
        key = (face, bold, italic)
        if key not in self._cuts:
            self._cuts[key] = self.theme.metrics(face.value).cut(bold=bold, italic=italic)
        return self._cuts[key]


def _line_ends(words: tuple[_Word, ...], room: float) -> Iterator[int]:
    """Where lines end, in characters, in a text none of whose words is wider than a line."""
    used, at = 0.0, 0
    for word in words:
        if used + word.width > room and not word.space:
            yield at
            used = 0.0
        used = 0.0 if word.ends_line else used + word.width
        at += word.length


def _wrapped(words: tuple[_Word, ...], room: float) -> int:
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
    """How many new lines a word takes, and how much of the last; one wider than a line is broken anywhere."""
    if word.width <= room:
        return 1, word.width
    usable = max(room - word.widest, word.widest)
    lines = math.ceil(word.width / usable)
    return lines, min(room, word.width - (lines - 1) * usable)
