"""Measure the words of table cells in the faces that tables are set in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from confdeck.renderers.newsletter.formula_registry import FORMULA_PT, FormulaRegistry
from confdeck.text.nodes import (
    Citation,
    Code,
    Footnote,
    Inline,
    LineBreak,
    Mark,
    Math,
    Strong,
    TableCell,
    Text,
    plain,
)
from confdeck.text.number_cells import is_number
from confdeck.theme import Theme
from confdeck.theme.metrics import FontMetrics
from confdeck.typography.lines import split_words

CODE_SCALE = 0.86
"""Font size of code, relative to the words around it."""
MARK_SCALE = 0.72
"""Font size of the mark of a footnote, relative to the words around it."""
_Word = tuple[float, bool]
"""A width in pt, and whether a line may break after it."""


class CellMeasurer:
    """Measures words at the usual size of tables, that of captions."""

    def __init__(self, theme: Theme, formulas: FormulaRegistry) -> None:
        tokens = theme.tokens.print
        faces = theme.face_metrics(tokens.label)
        self.size = tokens.sizes.caption
        """Usual font size of tables, in pt."""
        self._cuts = {bold: faces.cut(bold=bold) for bold in (False, True)}
        self._mono = theme.face_metrics(tokens.mono).cut()
        self._formulas = formulas

    def longest_word(self, cell: TableCell, *, bold: bool) -> float:
        """Return the least width, in pt, in which a cell breaks within no word; a number is one word."""
        if is_number(cell):
            return self._cuts[bold].width(plain(cell.children), self.size)
        longest = word = 0.0
        for width, may_break in self._words(cell.children, self._cuts[bold]):
            word += width
            longest = max(longest, word)
            word = 0.0 if may_break else word
        return longest

    def line_width(self, cell: TableCell, *, bold: bool) -> float:
        """Return about the width, in pt, of a cell on one line."""
        cut = self._cuts[bold]
        if is_number(cell):
            return cut.width(plain(cell.children), self.size)
        space = cut.width(" ", self.size)
        return sum(width + space * may_break for width, may_break in self._words(cell.children, cut))

    def _words(self, children: Iterable[Inline], cut: FontMetrics) -> Iterator[_Word]:
        for node in children:
            yield from self._words_of(node, cut)

    def _words_of(self, node: Inline, cut: FontMetrics) -> Iterator[_Word]:
        if isinstance(node, Mark):
            yield from self._words(node.children, self._cuts[True] if isinstance(node, Strong) else cut)
            return
        match node:
            case Text(value):
                yield from self._text_words(value, cut, self.size)
            case Code(value):
                yield from self._text_words(value, self._mono, CODE_SCALE * self.size)
            case Math():
                yield self._formula_width(node), False
            case Citation():
                yield from self._text_words(plain((node,)), cut, self.size)
            case LineBreak():
                yield 0.0, True
            case Footnote(_, _, number):
                yield cut.width(str(number), MARK_SCALE * self.size), False
            case _:
                assert_never(node)

    def _formula_width(self, node: Math) -> float:
        drawn = self._formulas.drawing(node, display=False)
        return drawn[0].width / FORMULA_PT * self.size if drawn else 0.0

    @staticmethod
    def _text_words(value: str, cut: FontMetrics, size: float) -> Iterator[_Word]:
        if value[:1].isspace():
            yield 0.0, True
        *words, last = split_words(value) or [""]
        yield from ((cut.width(word.rstrip(), size), True) for word in words)
        yield cut.width(last, size), value[-1:].isspace()
