"""The room a template leaves: its title, its content, and what must not be written over."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from confdeck.storyboard.geometry import Box
from confdeck.storyboard.styles import Anchor

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from confdeck.renderers.pptx.template.background_shapes import BackgroundShape
    from confdeck.renderers.pptx.template.reading import LayoutRead, Place, TemplateRead

AIR = 6.0
"""Between what we write and what the template shows, in pt."""
EDGE = 12.0
"""Nothing is written closer to the edge of a slide."""
SOURCE_LINE = 19.0
_KICKER, _TALL_KICKER = 22.0, 34.0
"""Height of the line above a title, with room for Chinese; and for Nastaliq."""
_TWO_LINES = 62.0
"""Height of a title of two lines that still looks like one."""
_GROUND = 0.6
"""Of the slide: what covers more is its background."""
_MEANT = 0.9
"""Of a placeholder: what lies under so much of it is there to be written on."""
_LEAST = 0.2
"""Of the slide: less room than that is none."""


@dataclass(frozen=True, slots=True)
class Room:
    """Where on a layout we write."""

    title: Box
    kicker: Box
    body: Box
    sources: Box
    line: float
    """Height of a small line, in the hand it will be written in."""
    band: bool
    """Whether the title stands on a field of its own, which it must not leave."""
    kept: tuple[Box, ...] = ()
    """What must stay free."""

    @property
    def kicker_above(self) -> bool:
        """Whether the line stands above the title, and not below it."""
        return self.kicker.y < self.title.y

    def is_free(self, box: Box) -> bool:
        """Whether nothing of the template stands in a box."""
        return not any(box.overlaps(each) for each in self.kept)


def room_of(layout: LayoutRead, body: Box | None, template: TemplateRead) -> Room:
    """The room on a layout with a title; `body` is where its content stands, if any."""
    title = layout.title
    if title is None:
        raise ValueError("a layout without a title")
    kept = obstacles(layout, template)
    slide = Box(0, 0, template.width, template.height)
    high = _TALL_KICKER if template.tall else _KICKER
    band = _field(title.outer, layout.ornaments, template)
    content = clear(body or _content(title.inner, kept, slide), kept, template)
    heading, kicker = _with_kicker(title, kept, high)
    if kicker is None:
        top = max([title.outer.bottom, *([band.bottom + 2] if band else [])])
        kicker = _lowered(Box(content.x, top, content.width, high), kept, content.y)
        content = content.cut(top=max(0.0, kicker.bottom + 1.5 * AIR - content.y))
    if title.style.anchor is Anchor.TOP and band is None:
        heading = _lengthened(heading, kept, min(content.y, kicker.y if kicker.y > heading.y else content.y))
    content, sources = _with_sources(content, kept, slide)
    return Room(heading, kicker, content, sources, high, band=band is not None, kept=kept)


def obstacles(layout: LayoutRead, template: TemplateRead) -> tuple[Box, ...]:
    """What is shown on a layout and must stay free: logos, rules, bands, footers."""
    drawn = (each.box for each in layout.ornaments if not _is_ground(each.box, template))
    return (*drawn, *(each.outer for each in layout.furniture))


def clear(box: Box, kept: Iterable[Box], template: TemplateRead) -> Box:
    """As much of a box as nothing else stands on; all of it where that would be too little."""
    left = box
    for other in kept:
        if left.overlaps(other) and _common(left, other) < _MEANT * left.width * left.height:
            left = max(_beside(left, other), key=lambda each: each.width * each.height)
    enough = left.width * left.height >= _LEAST * min(
        box.width * box.height, template.width * template.height
    )
    return left if enough else box


def _with_kicker(place: Place, kept: Sequence[Box], high: float) -> tuple[Box, Box | None]:
    """The title and the line above it; lowered for that where it is tall, without the line where it is not."""
    title = place.inner
    air = AIR if place.style.anchor is Anchor.TOP else 0
    above = [each.bottom + 2 for each in kept if _across(each, title) and each.bottom <= title.y + 1]
    top = max([EDGE, *above])
    missing = max(0.0, top + high + air - title.y)
    if missing and title.height - missing < _TWO_LINES:
        return title, None
    heading = title.cut(top=missing)
    return heading, Box(title.x, top, title.width, heading.y - air - top)


def _lowered(line: Box, kept: Iterable[Box], end: float) -> Box:
    """A line below a title, and below what the template draws between that and where its content begins."""
    for each in sorted((each for each in kept if each.bottom <= end), key=lambda each: each.y):
        if line.overlaps(each):
            line = replace(line, y=each.bottom + 2)
    return line


def _lengthened(title: Box, kept: Sequence[Box], end: float) -> Box:
    """A title that begins at the top of its box, with what is free below it."""
    below = [each.y for each in kept if _across(each, title) and each.y >= title.bottom - 1]
    return replace(title, height=max(title.bottom, min([end, *below]) - AIR) - title.y)


def _with_sources(body: Box, kept: Sequence[Box], slide: Box) -> tuple[Box, Box]:
    """The content, cut off above a line for its sources, and that line."""
    below = [each.y for each in kept if _across(each, body) and each.y >= body.bottom - 1]
    bottom = min([slide.height - EDGE, *(each - 2 for each in below)])
    line = Box(body.x, min(bottom, body.bottom + SOURCE_LINE + AIR) - SOURCE_LINE, body.width, SOURCE_LINE)
    return replace(body, height=min(body.bottom, line.y - 2) - body.y), line


def _content(title: Box, kept: Sequence[Box], slide: Box) -> Box:
    """Where content may stand below a title, when the template does not say."""
    top = title.bottom + 2 * AIR
    below = [each.y for each in kept if _across(each, title) and each.y > slide.height / 2]
    return Box(
        title.x, top, title.width, min([slide.height - 2 * EDGE, *(each - AIR for each in below)]) - top
    )


def _field(title: Box, ornaments: Iterable[BackgroundShape], template: TemplateRead) -> Box | None:
    """The filled shape a title stands on."""
    fields = (
        each.box
        for each in ornaments
        if each.opaque
        and not _is_ground(each.box, template)
        and _common(title, each.box) > title.width * title.height / 2
    )
    return next(fields, None)


def _is_ground(box: Box, template: TemplateRead) -> bool:
    slide = Box(0, 0, template.width, template.height)
    return _common(box, slide) >= _GROUND * slide.width * slide.height


def _beside(box: Box, other: Box) -> tuple[Box, ...]:
    """What is left of a box on each side of another."""
    return (
        box.cut(top=max(0.0, other.bottom + AIR - box.y))
        if other.bottom + AIR < box.bottom
        else replace(box, height=0),
        box.cut(bottom=max(0.0, box.bottom - other.y + AIR))
        if other.y - AIR > box.y
        else replace(box, height=0),
        box.cut(left=max(0.0, other.right + AIR - box.x))
        if other.right + AIR < box.right
        else replace(box, width=0),
        box.cut(right=max(0.0, box.right - other.x + AIR))
        if other.x - AIR > box.x
        else replace(box, width=0),
    )


def _common(one: Box, other: Box) -> float:
    """The area two boxes share."""
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return max(across, 0) * max(down, 0)


def _across(one: Box, other: Box) -> bool:
    """Whether one box stands above or below another."""
    return min(one.right, other.right) - max(one.x, other.x) > 1
