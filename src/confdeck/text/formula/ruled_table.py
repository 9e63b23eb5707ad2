"""Draws the lines between columns and rows of tables, which ziamath leaves out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

_THICKNESS = 0.04
"""Thickness of a line, as a share of the font size."""


class _Cell(NamedTuple):
    """The ink of a cell, relative to the table."""

    left: float
    right: float
    top: float
    bottom: float


@cache
def register_ruled_table() -> None:
    """Make ziamath use a table that draws its lines."""
    from ziamath.nodes.mtable import Mtable

    class RuledTable(Mtable, tag="mtable"):
        """A table that draws its lines over its cells."""

        def draw(self, x: float, y: float, svg: Element) -> tuple[float, float]:
            """Draw the cells, then the lines."""
            end = super().draw(x, y, svg)
            lines = [self.element.get(name, "").split() for name in ("columnlines", "rowlines")]
            if any("solid" in kinds for kinds in lines):
                self._draw_lines(x, y, svg, *lines)
            return end

        def _draw_lines(
            self, x: float, y: float, svg: Element, columns: Sequence[str], rows: Sequence[str]
        ) -> None:
            width = self.glyphsize * _THICKNESS
            box, cells = self.bbox, list(self._cells())
            for position in _positions(columns, list(zip(*cells, strict=False)), vertical=True):
                _line(svg, x + position, y - box.ymax, width, box.ymax - box.ymin, self.style.mathcolor)
            for position in _positions(rows, cells, vertical=False):
                _line(svg, x, y + position, box.xmax, width, self.style.mathcolor)

        def _cells(self) -> Iterator[list[_Cell]]:
            placed = iter(zip(self.nodes, self.nodexy, strict=True))
            for row in self.element:
                yield [
                    _Cell(x, x + node.bbox.xmax, y - node.bbox.ymax, y - node.bbox.ymin)
                    for _, (node, (x, y)) in zip(row, placed, strict=False)
                ]


def _positions(kinds: Sequence[str], groups: Sequence[Sequence[_Cell]], *, vertical: bool) -> Iterator[float]:
    """Yield where the solid lines between columns or rows are."""
    for kind, (before, after) in zip(kinds, pairwise(groups), strict=False):
        if kind == "solid" and before and after:
            end = max(cell.right if vertical else cell.bottom for cell in before)
            start = min(cell.left if vertical else cell.top for cell in after)
            yield (end + start) / 2


def _line(svg: Element, x: float, y: float, width: float, height: float, colour: str | None) -> None:
    line = SubElement(svg, "rect", x=f"{x:.4f}", y=f"{y:.4f}", width=f"{width:.4f}", height=f"{height:.4f}")
    if colour:
        line.set("fill", str(colour))
