"""Finds the free boxes between what stands on a slide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from confdeck.storyboard.geometry import Box

_MOST_TAKEN = 80
"""Boxes that are looked at, the largest first."""


def free_boxes(
    area: Box, taken: Sequence[Box], air: float, least_width: float, least_height: float
) -> Iterator[Box]:
    """Yield the free boxes of an area, each reaching from one obstacle to the next.

    Args:
        area: Where they may be.
        taken: The obstacles.
        air: Distance from obstacles.
        least_width: Width below which a box is of no use.
        least_height: Height below which it is of no use.
    """
    largest = sorted((box for box in taken if box.overlaps(area)), key=lambda box: -box.area)[:_MOST_TAKEN]
    tops = sorted({area.y, *(box.bottom + air for box in largest)})
    ends = sorted({area.bottom, *(box.y - air for box in largest)})
    for top in tops:
        for end in ends:
            if area.y <= top and end <= area.bottom and end - top >= least_height:
                strip = Box(area.x, top, area.width, end - top)
                gaps = _gaps(strip, largest, air)
                yield from (gap for gap in gaps if gap.width >= least_width)


def _gaps(strip: Box, taken: Sequence[Box], air: float) -> Iterator[Box]:
    """Yield the parts of a strip across the area between what stands in it."""
    left = strip.x
    for box in sorted((box for box in taken if box.overlaps(strip)), key=lambda box: box.x):
        yield replace(strip, x=left, width=box.x - air - left)
        left = max(left, box.right + air)
    yield replace(strip, x=left, width=strip.right - left)
