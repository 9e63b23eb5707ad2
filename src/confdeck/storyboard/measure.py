"""Measure text with a theme's font metrics: widths, lines as PowerPoint wraps them, and line heights."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

from confdeck.storyboard.slide import BREAK, SlideParagraph, TextRun, TextRuns
from confdeck.storyboard.styles import FontRole
from confdeck.theme import Theme
from confdeck.theme.metrics import FontMetrics
from confdeck.typography.lines import IDEOGRAPHS, NEVER_FIRST, NEVER_LAST, ends_phrase

SINGLE_LINE = 1.2
"""Least height of a single-spaced line, in em."""
WIDE_LINE = 1.5
"""Least height of a line with East Asian characters, in em."""
MARGIN = 1.03
"""Factor of measured heights, for fonts that may replace the measured ones."""
_MOST_TEXTS = 20_000
"""Texts that are kept; the sample has 8,000, since many are tried with a word more or less."""
_SCRIPT_SIZE = 0.66
"""Font-size factor of super- and subscripts."""
_ARABIC_LINE, _NASTALIQ_LINE = 1.75, 2.2

_SYLLABLES = "\uac00-\ud7af\u1100-\u11ff\u3130-\u318f"
_IDEOGRAPH = re.compile(f"[{IDEOGRAPHS}]")
_EAST_ASIAN = re.compile(f"[{IDEOGRAPHS}{_SYLLABLES}]")
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
_PAUSES = (",", ";", ":", ".", "?", "!", "–", "—")
_SHORT_WORD = 3
"""Characters of a word that should not end a line."""
OTHER_FONTS = 1.18
"""How much wider text may be in another font that a machine has in place of ours."""
OTHER_LINE = 1.362
"""Height of a line in such a font, in em: that of the Noto fonts."""
FULL_LINE = 0.85
"""Share of a line that words without a break between them may take, since another font may be wider."""
_LOOSE_SPACE = re.compile("(?<=[^\\s«‹(])[\u00a0\u202f](?=[^\\s»›:;!?%.,)])")
"""Matches a no-break space between words; it may become an ordinary one in a narrow box."""
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
    parts: tuple[_Word, ...] = ()
    """The words and spaces that it is made of, if it has no-break spaces."""


class _CharacterStyle(NamedTuple):
    """Formatting that the widths of characters depend on."""

    face: FontRole
    bold: bool
    italic: bool
    is_script: bool


@dataclass(frozen=True, slots=True)
class _MeasuredText:
    """The words of a paragraph, and what has been found out about them."""

    words: tuple[_Word, ...]
    joined: bool
    """Whether no-break spaces are among them."""
    line: float
    """Height of a line, in em."""
    line_counts: dict[float, int] = field(default_factory=dict)
    """Number of lines by their width, in em."""


@dataclass(frozen=True, slots=True)
class TextMeasurer:
    """Measures the text of one theme in one language."""

    theme: Theme
    nastaliq: bool = False
    """Whether Arabic letters are set in the tall style of Urdu."""
    _cuts: dict[tuple[FontRole, bool, bool], FontMetrics] = field(default_factory=dict)
    _words: dict[tuple[str, _CharacterStyle], _Word] = field(default_factory=dict)
    _texts: dict[tuple[object, ...], _MeasuredText] = field(default_factory=dict)
    """The measured texts of paragraphs, by their runs and formatting."""
    _same_runs: dict[tuple[object, ...], tuple[TextRuns, _MeasuredText]] = field(default_factory=dict)
    """Runs and their measured texts, by the identity of the runs: hashing them takes longer than looking that up."""

    def end_deck(self) -> None:
        """Forget the runs of a deck, but not what their texts measure."""
        self._same_runs.clear()

    def lines(self, paragraph: SlideParagraph, size: float, width: float) -> int:
        """Count the lines that a paragraph takes at `size` in a box of `width`, which is that of all but the first."""
        if paragraph.is_code and self.width(paragraph, size) <= width + paragraph.hang * size:
            return 1
        room, known = max(width / size, 1.0), self._measured(paragraph)
        if room not in known.line_counts:
            known.line_counts[room] = _count_lines(_words_in_line(known, room), room)
        return known.line_counts[room]

    def width(self, paragraph: SlideParagraph, size: float) -> float:
        """Return the width of a paragraph on one line, in pt."""
        return sum(word.width for word in self._words_of(paragraph)) * size

    def widest_word(self, paragraph: SlideParagraph, size: float) -> float:
        """Return the least width in which a paragraph breaks within no word, in pt."""
        return max((word.width for word in self._words_of(paragraph)), default=0.0) * size

    def breaks_words(self, paragraph: SlideParagraph, size: float, width: float) -> bool:
        """Return whether a line ends within a word, because the word is wider than the line."""
        room = width / size
        return any(word.width > room for word in self._words_in_line(paragraph, room))

    def with_breakable_spaces(
        self, paragraph: SlideParagraph, size: float, width: float, share: float = FULL_LINE
    ) -> SlideParagraph:
        """Return a paragraph with ordinary spaces for the no-break spaces of what takes more than a share of a line."""
        text, room = str(paragraph), width / size
        if not _LOOSE_SPACE.search(text) or paragraph.is_code:
            return paragraph
        loose: list[int] = []
        offset = 0
        for word in self._words_of(paragraph):
            if word.parts and word.width > share * room:
                loose += (
                    found.start() for found in _LOOSE_SPACE.finditer(text, offset, offset + word.length)
                )
            offset += word.length
        return replace(paragraph, runs=tuple(_with_spaces(paragraph.runs, loose))) if loose else paragraph

    def bearing(self, paragraph: SlideParagraph, size: float, *, behind: bool = False) -> float:
        """Return the side bearing of the first digit of a paragraph, or of the last one, in pt."""
        text = str(paragraph)
        known = self._cut(paragraph.face, bold=paragraph.bold, italic=paragraph.italic).bearings
        return known.get(text[-1 if behind else 0], (0.0, 0.0))[behind] * size if text else 0.0

    def mid_word_breaks(self, paragraph: SlideParagraph, size: float, width: float) -> int:
        """Count lines that end within a word of Japanese or Chinese, as far as the script shows where words end."""
        text = str(paragraph)
        ends = self._line_ends(paragraph, width / size)
        return sum(not ends_phrase(text, end) for end in ends if _IDEOGRAPH.match(text, end))

    def line_ends(self, paragraph: SlideParagraph, size: float, width: float) -> tuple[int, ...]:
        """Return where lines end, as offsets of the characters that begin the next line."""
        return tuple(self._line_ends(paragraph, width / size))

    def line_end_penalty(self, paragraph: SlideParagraph, size: float, width: float) -> int:
        """Return how badly lines end: best after a pause, worst after an article or another short word."""
        text = str(paragraph)
        ends = self._line_ends(paragraph, width / size)
        words = (text[:end].rstrip().rpartition(" ")[2] for end in ends)
        return sum(0 if word.endswith(_PAUSES) else 2 if len(word) <= _SHORT_WORD else 1 for word in words)

    def line_em(self, paragraph: SlideParagraph) -> float:
        """Return the height of one line of a paragraph, in em."""
        text = str(paragraph)
        natural = self._cut(paragraph.face, bold=paragraph.bold, italic=paragraph.italic).line_height
        known: float = getattr(self.theme.tokens.deck, paragraph.face.value).line
        tall = max(SINGLE_LINE, natural, known)
        if _EAST_ASIAN.search(text):
            tall = max(tall, WIDE_LINE)
        if _ARABIC.search(text):
            tall = max(tall, _NASTALIQ_LINE if self.nastaliq else _ARABIC_LINE)
        return tall

    def line_height(self, paragraph: SlideParagraph, size: float) -> float:
        """Return the height of one line of a paragraph, in pt."""
        return self._measured(paragraph).line * size

    def _line_ends(self, paragraph: SlideParagraph, room: float) -> Iterator[int]:
        """Yield the offsets of line ends in a text without a word wider than a line."""
        used, offset = 0.0, 0
        for word in self._words_in_line(paragraph, room):
            if used + word.width > room and not word.space:
                yield offset
                used = 0.0
            used = 0.0 if word.ends_line else used + word.width
            offset += word.length

    def _words_of(self, paragraph: SlideParagraph) -> tuple[_Word, ...]:
        return self._measured(paragraph).words

    def _words_in_line(self, paragraph: SlideParagraph, room: float) -> Iterable[_Word]:
        """Return the words of a paragraph as they are broken in a line of some width."""
        return _words_in_line(self._measured(paragraph), room)

    def _measured(self, paragraph: SlideParagraph) -> _MeasuredText:
        look = paragraph.face, paragraph.bold, paragraph.italic, bool(paragraph.hang)
        same = self._same_runs.get((id(paragraph.runs), *look))
        if same:
            return same[1]
        key = (paragraph.runs, *look)
        known = self._texts.get(key)
        if known is None:
            if len(self._texts) >= _MOST_TEXTS:
                self._forget()
            words = tuple(self._words_in(paragraph))
            joined = any(word.parts for word in words)
            known = self._texts[key] = _MeasuredText(words, joined, self.line_em(paragraph))
        self._same_runs[id(paragraph.runs), *look] = paragraph.runs, known
        return known

    def _forget(self) -> None:
        for known in (self._words, self._texts, self._same_runs):
            known.clear()

    def _words_in(self, paragraph: SlideParagraph) -> Iterator[_Word]:
        text = str(paragraph)
        word_at = self._word_reader(paragraph, text)
        hanging = text.find("\t") + 1 if paragraph.hang else 0
        for piece in _PIECE.finditer(text, hanging):
            word = word_at(*piece.span())
            cuts = [found.span() for found in _LOOSE_SPACE.finditer(text, piece.start(), piece.end())]
            if cuts and not paragraph.is_code:
                ends = sorted({piece.start(), piece.end(), *(end for cut in cuts for end in cut)})
                word = replace(word, parts=tuple(word_at(start, end) for start, end in pairwise(ends)))
            yield word

    def _word_reader(self, paragraph: SlideParagraph, text: str) -> Callable[[int, int], _Word]:
        """Return a function that measures the characters between two offsets; all words of one look are kept."""
        looks = [_look(run, paragraph) for run in paragraph.runs]
        if len(set(looks)) == 1:
            return lambda start, end: self._known_word(text[start:end], looks[0])
        runs = zip(paragraph.runs, looks, strict=True)
        widths = [width for run, look in runs for width in self._widths(run.text, look)]
        return lambda start, end: _word(text[start:end], widths[start:end])

    def _known_word(self, text: str, look: _CharacterStyle) -> _Word:
        word = self._words.get((text, look))
        if word is None:
            word = self._words[text, look] = _word(text, self._widths(text, look))
        return word

    def _widths(self, text: str, look: _CharacterStyle) -> list[float]:
        advances = self._cut(look.face, bold=look.bold, italic=look.italic).advances
        scale = _SCRIPT_SIZE if look.is_script else 1.0
        return [advances[character] * scale for character in text]

    def _cut(self, face: FontRole, *, bold: bool, italic: bool) -> FontMetrics:
        key = (face, bold, italic)
        if key not in self._cuts:
            self._cuts[key] = self.theme.metrics(face.value).cut(bold=bold, italic=italic)
        return self._cuts[key]


def _look(run: TextRun, paragraph: SlideParagraph) -> _CharacterStyle:
    bold, italic = run.bold or paragraph.bold, run.italic or paragraph.italic
    return _CharacterStyle(run.face or paragraph.face, bold, italic, bool(run.baseline))


def _word(text: str, widths: Sequence[float]) -> _Word:
    return _Word(sum(widths), max(widths), text.isspace(), text == BREAK, len(widths))


def _words_in_line(text: _MeasuredText, room: float) -> Iterable[_Word]:
    """Return words as they are broken in a line of some width."""
    return _broken_at_spaces(text.words, room) if text.joined else text.words


def _broken_at_spaces(words: Iterable[_Word], room: float) -> Iterator[_Word]:
    """Yield words, those apart that are kept together by no-break spaces and fill a line."""
    for word in words:
        if word.parts and word.width > FULL_LINE * room:
            yield from word.parts
        else:
            yield word


def _with_spaces(runs: TextRuns, offsets: Collection[int]) -> Iterator[TextRun]:
    """Yield runs with ordinary spaces at some offsets of their text."""
    start = 0
    for run in runs:
        characters = (" " if start + at in offsets else character for at, character in enumerate(run.text))
        yield replace(run, text="".join(characters))
        start += len(run.text)


def _count_lines(words: Iterable[_Word], room: float) -> int:
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
