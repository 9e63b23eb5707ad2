"""The footnotes of a mail between their marks and the place where their words follow."""

from __future__ import annotations

from collections.abc import Iterator

from confdeck.text.nodes import Footnote


class FootnoteQueue:
    """Footnotes whose marks are written, and whose words are not yet."""

    def __init__(self) -> None:
        self._marked: dict[int, Footnote] = {}
        self._noted: set[int] = set()
        """Numbers of the footnotes whose words are written."""

    def mark(self, footnote: Footnote) -> bool:
        """Note that a mark is written, and return whether it is the first one of its footnote."""
        number = footnote.number
        if number in self._noted:
            return False
        is_first = number not in self._marked
        self._marked[number] = footnote
        return is_first

    def due(self) -> Iterator[Footnote]:
        """Yield the marked footnotes, whose words are written now; also those that are marked meanwhile."""
        while self._marked:
            number = min(self._marked)
            self._noted.add(number)
            yield self._marked.pop(number)
