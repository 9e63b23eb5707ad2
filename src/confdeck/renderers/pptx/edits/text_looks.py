"""Finds what differs in the look of two texts with the same words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from confdeck.renderers.pptx.edits.content import ParagraphContent, RunContent
from confdeck.renderers.pptx.edits.formatting import Difference, differences

EMPHASIS = frozenset({"bold", "italic", "underline", "link"})
"""The changes of looks that count as emphasis."""
Pairs = Sequence[tuple[ParagraphContent, ParagraphContent]]
LookChange = tuple[Mapping[str, Difference], str]
"""The differences by name, and the words that look different."""


def look_changes(pairs: Pairs) -> Iterator[LookChange]:
    """Yield what differs in the look of paragraphs: of all at once if it is the same in each, else piece by piece."""
    changes = [(paragraph.words, list(_changes(paragraph, other))) for paragraph, other in pairs]
    filled = [found for words, found in changes if words]
    new = {tuple(_values(found)) for found in filled}
    if (
        len(filled) > 1
        and len(new) == 1
        and all(_are_whole(words, found) for words, found in changes if words)
    ):
        both = dict(item for found, _ in filled[0] for item in found.items())
        if both:
            yield both, " ".join(words for words, _ in changes)
        return
    for _, found in changes:
        yield from found


def _values(found: Sequence[LookChange]) -> Iterator[tuple[str, str]]:
    for changes, _ in found:
        yield from ((name, pair[1]) for name, pair in changes.items())


def _are_whole(words: str, found: Sequence[LookChange]) -> bool:
    """Return whether changes are those of a paragraph as a whole."""
    return all("".join(piece.split()) == "".join(words.split()) for _, piece in found)


def _changes(paragraph: ParagraphContent, other: ParagraphContent) -> Iterator[LookChange]:
    whole = differences(paragraph.formatting, other.formatting)
    pieces = list(_pieces(paragraph, other))
    if len(pieces) == 1 and "".join(pieces[0][1].split()) == "".join(paragraph.text.split()):
        yield {**pieces[0][0], **whole}, paragraph.words
        return
    if whole:
        yield whole, paragraph.words
    yield from pieces


def _pieces(paragraph: ParagraphContent, other: ParagraphContent) -> Iterator[LookChange]:
    """Yield the pieces of a paragraph whose letters look different, with the spaces in them."""
    known: dict[tuple[int, int], Mapping[str, Difference]] = {}
    if not any(_of_runs(run, counterpart, known) for run, counterpart in _counterparts(paragraph, other)):
        return
    letters = [(letter, run) for run in paragraph.runs for letter in run.text]
    others = iter([run for run in other.runs for letter in run.text if not letter.isspace()])
    found: list[tuple[str, Mapping[str, Difference]]] = []
    for letter, run in letters:
        if letter.isspace():
            found.append((letter, found[-1][1] if found else {}))
        else:
            found.append((letter, _of_runs(run, next(others), known)))
    for _, group in groupby(found, key=lambda pair: sorted(pair[1].items())):
        members = list(group)
        if members[0][1]:
            yield members[0][1], " ".join("".join(letter for letter, _ in members).split())


def _counterparts(
    paragraph: ParagraphContent, other: ParagraphContent
) -> Iterator[tuple[RunContent, RunContent]]:
    """Yield each run with those of another paragraph with the same words that have some of its letters."""
    others = iter(other.runs)
    counterpart, left = RunContent(""), 0
    for run in paragraph.runs:
        letters = len("".join(run.text.split()))
        while letters:
            while not left:
                counterpart = next(others)
                left = len("".join(counterpart.text.split()))
            yield run, counterpart
            common = min(left, letters)
            left, letters = left - common, letters - common


def _of_runs(
    run: RunContent, other: RunContent, known: dict[tuple[int, int], Mapping[str, Difference]]
) -> Mapping[str, Difference]:
    key = id(run), id(other)
    if key not in known:
        known[key] = run.changes(other)
    return known[key]
