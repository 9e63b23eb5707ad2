"""The letters of a paragraph, each with its run, and which letters of two versions of a paragraph are the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.edits.content import ParagraphContent, RunContent
from confdeck.renderers.pptx.template.xml_lookup import first, local_name

if TYPE_CHECKING:
    from lxml import etree

_PIECES = re.compile(r"\s+|\w+|[^\w\s]")
_PLAIN = {"pPr", "r", "br", "fld", "endParaRPr"}
_LEAST_COMMON = 0.25
"""Share of common words from which a changed paragraph is taken for another version of an old one."""


@dataclass(frozen=True, slots=True)
class PlacedLetter:
    """A letter or a line break of a paragraph."""

    text: str
    run: RunContent
    element: etree._Element
    """The `a:r`, `a:fld` or `a:br` that has it."""
    properties: etree._Element | None
    """The properties of its run."""


@dataclass(frozen=True, slots=True)
class LetteredParagraph:
    """A paragraph of one version of a text, with its element."""

    content: ParagraphContent
    element: etree._Element

    @property
    def is_plain(self) -> bool:
        """Whether it has nothing but text, such as no formula."""
        return all(local_name(child) in _PLAIN for child in self.element)

    def letters(self) -> list[PlacedLetter]:
        """Return its letters in order."""
        runs = [run for run in self.content.runs for _ in run.text]
        pieces = ((_text(element), element, first(element, "a:rPr")) for element in self.element)
        letters = ((letter, element, look) for text, element, look in pieces for letter in text)
        return [
            PlacedLetter(letter, run, element, look)
            for (letter, element, look), run in zip(letters, runs, strict=False)
        ]


def _text(element: etree._Element) -> str:
    words = first(element, "a:t")
    return "\n" if local_name(element) == "br" else "" if words is None else words.text or ""


def same_letters(before: Sequence[PlacedLetter], after: Sequence[PlacedLetter]) -> Mapping[int, int]:
    """Return, by the index of each letter of a version, the index of the same letter in an older one."""
    old, new = ("".join(letter.text for letter in letters) for letters in (before, after))
    if old == new:
        return {index: index for index in range(len(new))}
    return dict(_matches(old, new))


def _matches(old: str, new: str) -> Iterator[tuple[int, int]]:
    pieces, new_pieces = list(_PIECES.finditer(old)), list(_PIECES.finditer(new))
    matcher = SequenceMatcher(
        None, [piece.group() for piece in pieces], [piece.group() for piece in new_pieces], autojunk=False
    )
    for block in matcher.get_matching_blocks():
        for offset in range(block.size):
            piece, new_piece = pieces[block.a + offset], new_pieces[block.b + offset]
            for at in range(len(piece.group())):
                yield new_piece.start() + at, piece.start() + at


def counterparts(before: Sequence[ParagraphContent], after: Sequence[ParagraphContent]) -> dict[int, int]:
    """Return, by the index of each paragraph of a version, the index of the one that it comes from in an older one."""
    words = [paragraph.words for paragraph in before]
    new_words = [paragraph.words for paragraph in after]
    found: dict[int, int] = {}
    for operation, start, end, new_start, new_end in SequenceMatcher(
        None, words, new_words, autojunk=False
    ).get_opcodes():
        if operation == "equal" or (operation == "replace" and end - start == new_end - new_start):
            found |= dict(zip(range(new_start, new_end), range(start, end), strict=True))
        elif operation == "replace":
            found |= dict(_alike(words, new_words, range(start, end), range(new_start, new_end)))
    return found


def _alike(
    before: Sequence[str], after: Sequence[str], old: Sequence[int], new: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Yield the pairs of paragraphs with the most words in common, in order."""
    at = 0
    for index in new:
        shares = [(_common(before[other], after[index]), -other) for other in old[at:]]
        share, other = max(shares, default=(0.0, 0))
        if share >= _LEAST_COMMON:
            yield index, -other
            at = old.index(-other) + 1


def _common(before: str, after: str) -> float:
    words, other_words = set(before.split()), set(after.split())
    return len(words & other_words) / max(len(words | other_words), 1)
