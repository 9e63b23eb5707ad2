"""Finds room on a title slide for words that the placeholder below its title cannot hold."""

from __future__ import annotations

from collections.abc import Sequence

from confdeck.renderers.pptx.template.free_boxes import free_boxes
from confdeck.renderers.pptx.template.free_space import AIR, EDGE
from confdeck.storyboard.geometry import Box

_LEAST_WIDTH, _LEAST_HEIGHT = 140.0, 22.0
"""Least size of a box for a line of names, in pt."""
_USEFUL_WIDTH, _USEFUL_HEIGHT = 500.0, 190.0
"""Size from which on more room is no better, in pt."""
_DISTANCE = 0.4
"""Share of the score that a box loses at the far end of the slide."""
_ABOVE = 0.6
"""Factor of the score of a box above the title, where nobody looks for what follows it."""


def holds_a_line(box: Box) -> bool:
    """Return whether a box has room for a line of small type."""
    return box.width >= _LEAST_WIDTH and box.height >= _LEAST_HEIGHT


def spare_room(slide: Box, taken: Sequence[Box], title: Box) -> Box | None:
    """Return the best free box for a few lines, if there is one: large, and close to the title.

    Args:
        slide: The whole slide.
        taken: What must stay free, the title among it.
        title: The title's box, whose left edge and distance count.
    """
    area = slide.inset(2 * EDGE)
    free = free_boxes(area, taken, AIR, _LEAST_WIDTH, _LEAST_HEIGHT)
    return max(
        (_beside_title(box, title) for box in free),
        key=lambda box: _score(box, title, slide),
        default=None,
    )


def _beside_title(box: Box, title: Box) -> Box:
    """Return a free box begun where the title begins, if that is in it, and no higher than is useful."""
    left = title.x - box.x
    if 0 < left <= box.width - _LEAST_WIDTH:
        box = box.cut(left=left)
    spare = max(box.height - _USEFUL_HEIGHT, 0.0)
    return box.cut(bottom=spare) if box.y >= title.y else box.cut(top=spare)


def _score(box: Box, title: Box, slide: Box) -> float:
    away = max(box.y - title.bottom, title.y - box.bottom, 0.0) / slide.height
    size = min(box.width, _USEFUL_WIDTH) * min(box.height, _USEFUL_HEIGHT)
    return size * (1 - _DISTANCE * away) * (_ABOVE if box.bottom <= title.y else 1)
