"""Reads shapes that differ in nothing but their words, names and pictures once, and gives the others what is their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.edits.content import ParagraphContent, RunContent, ShapeContent
from confdeck.renderers.pptx.edits.shapes import written_pieces

if TYPE_CHECKING:
    from lxml import etree

_WORDS = re.compile(rb"<a:t>[^<]+")
_NAMES = re.compile(rb'<p:cNvPr id="\d+" name="[^"]*"')
_PICTURE = re.compile(rb' r:embed="[^"]*"')
_REFERENCES = (b":id=", b":embed=")
"""The marks of charts, links and other pictures in the XML of a shape."""


@dataclass(frozen=True, slots=True)
class _Form:
    """A shape that stands for all that differ from it in words and name alone."""

    shape: ShapeContent
    counts: tuple[tuple[int, ...], ...]
    """The numbers of written pieces in each run of each paragraph."""

    def with_words(self, pieces: Sequence[str]) -> ShapeContent:
        """Return a shape of this form with other words."""
        left = iter(pieces)
        pairs = zip(self.shape.paragraphs, self.counts, strict=True)
        return replace(
            self.shape, paragraphs=tuple(_with_words(paragraph, counts, left) for paragraph, counts in pairs)
        )


def _with_words(
    paragraph: ParagraphContent, counts: Sequence[int], pieces: Iterator[str]
) -> ParagraphContent:
    runs = [
        RunContent("".join(islice(pieces, count)), run.formatting, run.link)
        for run, count in zip(paragraph.runs, counts, strict=True)
    ]
    return ParagraphContent(tuple(runs), paragraph.level, paragraph.formatting)


class ShapeForms:
    """The forms of shapes that were read."""

    def __init__(self) -> None:
        self._forms: dict[tuple[Hashable, bytes], _Form | None] = {}

    def __len__(self) -> int:
        """Return the number of forms."""
        return len(self._forms)

    def read(
        self,
        element: etree._Element,
        written: bytes,
        inherited: Hashable,
        read: Callable[[etree._Element, bytes], ShapeContent],
    ) -> ShapeContent:
        """Return the content of a shape but for its name and picture, which are those of any shape of its form.

        Args:
            element: The shape.
            written: Its XML.
            inherited: Stands for the things that it inherits.
            read: Returns the content of a shape, from its element and its XML.
        """
        form_xml = _PICTURE.sub(b"", _NAMES.sub(b"", _WORDS.sub(b"<a:t>", written), count=1))
        if any(reference in form_xml for reference in _REFERENCES):
            return read(element, written)
        key = inherited, form_xml
        if key not in self._forms:
            shape = read(element, written)
            self._forms[key] = _form(shape, list(written_pieces(element)))
            return shape
        form = self._forms[key]
        return read(element, written) if form is None else form.with_words(list(written_pieces(element)))


def _form(shape: ShapeContent, pieces: Sequence[str]) -> _Form | None:
    """Return the form of a shape; None if its words are not just those written in it."""
    left = list(reversed(pieces))
    counts = []
    for paragraph in shape.paragraphs:
        in_runs = []
        for run in paragraph.runs:
            text, count = "", 0
            while left and len(text) < len(run.text):
                text, count = text + left.pop(), count + 1
            if text != run.text:
                return None
            in_runs.append(count)
        counts.append(tuple(in_runs))
    return None if left else _Form(shape, tuple(counts))
