"""Finds what an edited deck says and the readers of the new one must not see, so that no edit brings it back."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from confdeck.renderers.pptx.edits.content import DeckContent, ShapeContent, ShapeExcerpt, SlideContent
from confdeck.typography.sentences import STOPS, UNSPACED_STOPS

_WORD = re.compile("[\u3040-\u30ff\u3400-\u9fff]|[^\\W\u3040-\u30ff\u3400-\u9fff]+")
"""A word; in Chinese and Japanese, a character."""
_SENTENCE_END = re.compile(
    rf"(?<=[{re.escape(''.join(STOPS))};:])\s+|(?<=[{re.escape(''.join(UNSPACED_STOPS))}])|\n+"
)
_LIKE = 0.6
"""Share of a sentence's words from which a text is taken for it."""
_FEW_WORDS = 3
_LONG_WORD = 8
"""Letters from which a word alone tells where it comes from."""
_LEAST = 3
_FIRST_WORD = 6
"""Letters from which the first word of a text counts as a name."""
_PHRASE = 3
"""Number of words in a row by which a quotation is recognised."""

Phrases = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Withheld:
    """The words and pictures that must not be taken from an edited deck."""

    active: bool = False
    """Whether the new deck leaves out something that the edited one shows, because of its audience."""
    words: frozenset[str] = frozenset()
    """Words of what is left out that the new deck has nowhere."""
    telling: frozenset[str] = frozenset()
    """Those among them that tell even alone: names, numbers, long words."""
    phrases: Phrases = frozenset()
    """Words in a row, of what is left out, that the new deck has nowhere."""
    pictures: frozenset[bytes] = frozenset()
    """Pictures that are left out."""
    lines: frozenset[str] = frozenset()
    """Paragraphs that are left out."""
    every_slide: bool = False
    """Whether each slide that the new deck lacks may be hidden from its readers."""

    def concerns(self, text: str) -> bool:
        """Return whether a text of the edited deck quotes what is left out."""
        if not self.words:
            return False
        words = _words(text)
        return not self.telling.isdisjoint(words) or not self.phrases.isdisjoint(_phrases(words))

    def concerns_name(self, name: str) -> bool:
        """Return whether the name of a section or the like is left out, or quotes what is."""
        return name in self.lines or self.concerns(name)

    def forbids(self, before: str, edited: str, new: str) -> bool:
        """Return whether an edited text must not stay.

        Args:
            before: The text as confdeck wrote it last; empty if a person added it.
            edited: The text as it is now.
            new: The text as confdeck would write it now; empty if it is left out.
        """
        if not edited.strip() or not (self.active or self.words):
            return False
        if self.concerns(edited) or (self.active and before.strip() and not new.strip()):
            return True
        return not self.words.isdisjoint(set(_words(edited)) & set(_words(before)))

    def forbids_shape(self, before: ShapeContent, edited: ShapeContent, new: ShapeContent) -> bool:
        """Return whether an edited shape must not be taken as a whole, with all its words."""
        lines = set(_lines_of_shape(before)) - set(_lines_of_shape(new))
        lost = self.active and not lines.isdisjoint(_lines_of_shape(edited))
        texts = ("\n".join(_lines_of_shape(shape)) for shape in (before, edited, new))
        return lost or self.concerns_shape(edited) or self.forbids(*texts)

    def concerns_shape(self, shape: ShapeContent) -> bool:
        """Return whether a shape of the edited deck shows or quotes what is left out."""
        if shape.picture and shape.picture in self.pictures:
            return True
        return any(map(self.concerns, _lines_of_shape(shape)))

    def concerns_slide(self, before: SlideContent | None, edited: SlideContent) -> bool:
        """Return whether a slide that only the edited deck has must not stay.

        Args:
            before: The slide as confdeck wrote it last; None if a person added it.
            edited: The slide as it is now.
        """
        if before is not None and self.every_slide:
            return True
        slides = (edited,) if before is None else (before, edited)
        lines = {line for slide in slides for line in _lines_of_slide(slide)}
        return (
            not self.lines.isdisjoint(lines)
            or any(map(self.concerns, lines))
            or any(shape.picture in self.pictures for shape in edited.excerpts)
        )


def withheld_between(
    base: DeckContent, theirs: DeckContent, ours: DeckContent, texts: Sequence[str], *, wider_audience: bool
) -> Withheld:
    """Return the words and pictures that must not be taken from an edited deck.

    Args:
        base: The deck as confdeck wrote it last.
        theirs: The deck as it is now.
        ours: The deck as confdeck would write it now.
        texts: The texts of the recap that are not for the audience of the new deck.
        wider_audience: Whether the new deck is for more people, so that whatever it lacks may be hidden from them.
    """
    if not wider_audience and not _may_quote(base, theirs, ours, texts):
        return Withheld()
    shown = _Vocabulary.of(_lines(ours))
    gone = [line for line in dict.fromkeys(_lines(base)) if line not in shown.lines]
    added = [line for line in dict.fromkeys(_lines(theirs)) if line not in shown.lines]
    hidden = _Sentences.of(texts, shown)
    found = [line for line in dict.fromkeys((*gone, *added)) if hidden.like(line)]
    active = wider_audience or not set(found).isdisjoint(gone)
    if not found and not active:
        return Withheld()
    quoted = [*found, *(" ".join(sentence) for line in found for sentence in hidden.like(line))]
    known = _Vocabulary.of((*quoted, *(gone if wider_audience else ())))
    carried = _Vocabulary.of(quoted).words
    if active:
        carried |= _Vocabulary.of(gone).words & _Vocabulary.of(texts).words
    carried = frozenset(word for word in carried if len(word) > 1 or not word.isascii())
    return Withheld(
        active,
        (carried | known.telling) - shown.words,
        known.telling - shown.words,
        known.phrases - shown.phrases,
        _pictures(base) - _pictures(ours) if active else frozenset(),
        frozenset((*found, *(gone if wider_audience else ()))),
        wider_audience,
    )


def _may_quote(base: DeckContent, theirs: DeckContent, ours: DeckContent, texts: Sequence[str]) -> bool:
    """Return whether slides that the new deck does not have in the same bytes may quote texts; no others are read."""
    hidden = _Sentences.of(texts, _Vocabulary.of(()))
    shown = {slide.read for slide in ours.slides}
    others = (tuple(slide for slide in deck.slides if slide.read not in shown) for deck in (base, theirs))
    decks = (replace(deck, slides=slides) for deck, slides in zip((base, theirs), others, strict=True))
    return bool(texts) and any(hidden.like(line) for deck in decks for line in set(_lines(deck)))


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The words of some texts."""

    lines: frozenset[str]
    words: frozenset[str]
    telling: frozenset[str]
    phrases: Phrases

    @classmethod
    def of(cls, lines: Iterable[str]) -> _Vocabulary:
        every_line = frozenset(lines)
        in_lines = [_words(line) for line in every_line]
        return cls(
            every_line,
            frozenset(word for words in in_lines for word in words),
            frozenset(word for line in every_line for word in _telling(line)),
            frozenset(phrase for words in in_lines for phrase in _phrases(words)),
        )


@dataclass(frozen=True, slots=True)
class _Sentences:
    """The sentences that are left out, found by their words."""

    by_word: Mapping[str, frozenset[tuple[str, ...]]]

    @classmethod
    def of(cls, texts: Iterable[str], shown: _Vocabulary) -> _Sentences:
        """Return the sentences of texts that the new deck does not have."""
        shown_lines = {" ".join(_words(line)) for line in shown.lines}
        by_word: dict[str, set[tuple[str, ...]]] = {}
        for text in texts:
            for written in _SENTENCE_END.split(text):
                sentence = tuple(_words(written))
                if " ".join(sentence) not in shown_lines:
                    for word in sentence:
                        by_word.setdefault(word, set()).add(sentence)
        return cls({word: frozenset(sentences) for word, sentences in by_word.items()})

    def like(self, line: str) -> tuple[tuple[str, ...], ...]:
        """Return the sentences that a text has most words of; very short ones only where it is nothing else."""
        words = _words(line)
        common = Counter(sentence for word in set(words) for sentence in self.by_word.get(word, ()))
        return tuple(
            sentence
            for sentence, count in sorted(common.items())
            if (
                count >= _LIKE * len(set(sentence))
                if len(sentence) >= _FEW_WORDS
                else list(sentence) == words or (count == len(set(sentence)) and _is_long(sentence))
            )
        )


def _is_long(sentence: Sequence[str]) -> bool:
    return all(len(word) >= _LONG_WORD for word in sentence)


def _lines(deck: DeckContent) -> Iterator[str]:
    yield from (line for slide in deck.slides for line in _lines_of_slide(slide))
    yield from (section.name for section in deck.sections if section.name.strip())


def _lines_of_slide(slide: SlideContent) -> Iterator[str]:
    yield from (line for shape in slide.excerpts for line in _lines_of_excerpt(shape))
    yield from (line.text for line in slide.notes if line.text.strip())


def _lines_of_shape(shape: ShapeContent) -> Iterator[str]:
    return _lines_of_excerpt(shape.excerpt)


def _lines_of_excerpt(shape: ShapeExcerpt) -> Iterator[str]:
    yield from filter(str.strip, (*shape.lines, shape.description, *shape.data.splitlines()))


def _pictures(deck: DeckContent) -> frozenset[bytes]:
    return frozenset(shape.picture for slide in deck.slides for shape in slide.excerpts if shape.picture)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(unicodedata.normalize("NFKC", text))]


def _telling(text: str) -> Iterator[str]:
    """Yield the words that tell even alone: long ones, numbers, and names within a sentence."""
    for number, word in enumerate(_WORD.findall(unicodedata.normalize("NFKC", text))):
        is_name = word[0].isupper() and len(word) >= (_LEAST if number else _FIRST_WORD)
        is_number = len(word) >= _LEAST and any(letter.isdigit() for letter in word)
        if is_name or is_number or len(word) >= _LONG_WORD:
            yield word.casefold()


def _phrases(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[at : at + _PHRASE]) for at in range(len(words) - _PHRASE + 1))
