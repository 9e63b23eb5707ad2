"""Positions and heights of elements in pages that were laid out, by their ids; in mm."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from confdeck.renderers.newsletter.flow import FlowBlock

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

SAME_POSITION = 0.1
"""Distance in mm below which two positions are the same."""
MAX_SPACE = 40.0
"""Greatest space between rows on a page, in mm; where it is more, a page ended between them."""
ElementRow = tuple[str, ...]
"""Ids of elements that stand side by side."""


@dataclass(frozen=True, slots=True)
class Measurements:
    """What was measured of pages that were laid out."""

    positions: Mapping[str, float]
    """Where each element begins: page index times page depth, plus the distance from the top margin."""
    heights: Mapping[str, float]
    """Height of each element on all its pages, without its margins."""

    def height(self, element: str) -> float:
        """Return the height of an element; 0 if there is none with this id."""
        return self.heights.get(element, 0.0)

    def position(self, element: str) -> float:
        """Return where an element begins; 0 if there is none with this id."""
        return self.positions.get(element, 0.0)

    def row_position(self, row: ElementRow) -> float:
        """Return where a row begins, with the heading above it if it has one."""
        return self.positions.get(f"{row[0]}-above", self.position(row[0]))

    def row_blocks(self, rows: Sequence[ElementRow], line: float, page_depth: float) -> Iterator[FlowBlock]:
        """Yield rows as flow blocks with the space between them; one higher than a page may break between lines."""
        for row, following in zip_longest(rows, rows[1:]):
            start = self.row_position(row)
            height = self.position(row[0]) - start + max(map(self.height, row))
            space = self.row_position(following) - start - height if following else line
            below = space if SAME_POSITION <= space < MAX_SPACE else line
            yield FlowBlock(height, below=below, line=line if height > page_depth else 0)
