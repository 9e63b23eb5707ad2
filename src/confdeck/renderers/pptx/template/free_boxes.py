"""Finds the free boxes between what stands on a slide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
    held = (box.inset(-air) for box in taken)
    largest = sorted((box for box in held if box.overlaps(area)), key=lambda box: -box.area)[:_MOST_TAKEN]
    downwards = sorted(largest, key=lambda box: box.y)
    for top in sorted({area.y, *(box.bottom for box in largest)}):
        if top >= area.y:
            below = (box for box in downwards if box.bottom > top)
            strip = Box(area.x, top, area.width, area.bottom - top)
            found = _hanging_from(strip, below, least_width)
            yield from (box for box in found if box.height >= least_height)


def _hanging_from(strip: Box, obstacles: Iterator[Box], least_width: float) -> Iterator[Box]:
    """Yield the boxes that reach from the top of a strip down to obstacles, which come from the top down."""
    gaps = [(strip.x, strip.right)]
    for box in obstacles:
        end = min(box.y, strip.bottom)
        reached = [gap for gap in gaps if box.x < gap[1] and gap[0] < box.right]
        yield from (Box(start, strip.y, stop - start, end - strip.y) for start, stop in reached)
        parts = [part for start, stop in reached for part in ((start, box.x), (box.right, stop))]
        gaps = [gap for gap in gaps if gap not in reached]
        gaps += [(start, stop) for start, stop in parts if stop - start >= least_width]
        if not gaps:
            return
    yield from (Box(start, strip.y, stop - start, strip.height) for start, stop in gaps)
