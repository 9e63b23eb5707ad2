"""Marks in HTML of where its words come from: written before the words, and taken out again before anybody reads it.

Words that know their places write a mark when they become HTML (`located.SourcedText`), within `marking_spans`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from confdeck.diagnostics import Span
from confdeck.located import spans_in

_BEGIN, _END = "\ufdd2", "\ufdd3"
"""Noncharacters around the number of a mark; `text.clean` removes them from what authors write."""
_MARK = re.compile(f"{_BEGIN}([0-9]+){_END}")
_TOKEN = re.compile(
    rf"""{_BEGIN}[0-9]+{_END}|<!--.*?-->|<(/?)([a-zA-Z][a-zA-Z0-9]*)(?:[^>"']|"[^"]*"|'[^']*')*>""",
    re.DOTALL,
)
"""A mark, a comment, or a tag, whose attributes may hold what looks like a tag."""
_RAW = frozenset(("script", "style", "textarea", "title"))
"""Elements whose text may hold what looks like a tag."""
_VOID = frozenset(("area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"))


class MarkedElement(NamedTuple):
    """An element that has words with marks."""

    number: int
    """Its place among all elements of the document, from 0."""
    name: str
    tag_end: int
    """Where its start tag ends in the HTML without marks, before the `>`."""
    spans: tuple[Span, ...]


@dataclass(slots=True)
class SourceMarks:
    """The marks of one document."""

    _numbers: dict[tuple[Span, ...], int] = field(default_factory=dict)

    def mark(self, spans: tuple[Span, ...]) -> str:
        """Return the mark of what comes from places."""
        return f"{_BEGIN}{self._numbers.setdefault(spans, len(self._numbers))}{_END}"

    def without(self, html: str) -> str:
        """Return a document without its marks."""
        return _MARK.sub("", html) if _BEGIN in html else html

    def taken_out(self, html: str) -> tuple[str, tuple[MarkedElement, ...]]:
        """Return a document without its marks, and the elements that had some.

        A mark belongs to the element whose start tag follows it at once, or else to the one around it; one in an
        attribute counts for pictures.
        """
        if _BEGIN not in html:
            return html, ()
        reading = _Reading(list(self._numbers), html)
        kept = "".join(reading.without_marks())
        return kept, reading.marked()


@dataclass(slots=True)
class _Reading:
    """The elements of a document as far as it is read."""

    spans: list[tuple[Span, ...]]
    html: str
    open: list[int] = field(default_factory=list)
    """Numbers of the open elements."""
    elements: list[tuple[str, int]] = field(default_factory=list)
    """Name of each element, and where its start tag ends."""
    found: dict[int, tuple[Span, ...]] = field(default_factory=dict)
    length: int = 0
    """Characters kept so far."""
    raw: str = ""
    """The open element of `_RAW`."""

    def marked(self) -> tuple[MarkedElement, ...]:
        return tuple(
            MarkedElement(number, *self.elements[number], spans)
            for number, spans in sorted(self.found.items())
        )

    def without_marks(self) -> Iterator[str]:
        """Yield the pieces of the document that are no marks."""
        start = 0
        for token in _TOKEN.finditer(self.html):
            yield self._kept(self.html[start : token.start()])
            start = token.end()
            if token[0][0] == _BEGIN:
                self._take(token)
            else:
                yield self._tag(token)
        yield self._kept(self.html[start:])

    def _kept(self, piece: str) -> str:
        self.length += len(piece)
        return piece

    def _take(self, mark: re.Match[str]) -> None:
        """Note a mark at the element that follows it, or at the one around it."""
        following = self.html[mark.end() : mark.end() + 2]
        begins = following[:1] == "<" and following[1:].isalpha()
        self._note(mark[0], len(self.elements) if begins or not self.open else self.open[-1])

    def _note(self, marks: str, element: int) -> None:
        for found in _MARK.finditer(marks):
            spans = self.spans[int(found[1])] if int(found[1]) < len(self.spans) else ()
            self.found[element] = spans_in((*self.found.get(element, ()), *spans))

    def _tag(self, token: re.Match[str]) -> str:
        tag, closes, name = token[0], token[1], token[2]
        if name is None or (self.raw and not (closes and name.lower() == self.raw)):
            return self._kept(tag)
        if closes:
            self.raw = ""
            self.open.pop() if self.open else None
            return self._kept(tag)
        self.raw = name.lower() if name.lower() in _RAW else ""
        number = len(self.elements)
        if _BEGIN in tag:
            if name.lower() == "img":
                self._note(tag, number)
            tag = _MARK.sub("", tag)
        self.elements.append((name, self.length + len(tag) - (2 if tag.endswith("/>") else 1)))
        if name.lower() not in _VOID and not tag.endswith("/>"):
            self.open.append(number)
        return self._kept(tag)
