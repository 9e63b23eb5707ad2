"""Backings: plain shapes behind text where no colour of text can be read on all that a template shows there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from confdeck.renderers.pptx.template.free_space import obstacles
from confdeck.renderers.pptx.template.readable_text import ReadableText, furniture_line
from confdeck.renderers.pptx.template.reading import ParsedTemplate
from confdeck.storyboard.geometry import Box
from confdeck.storyboard.roles import PlaceholderType, Role
from confdeck.storyboard.slide import Placeholder
from confdeck.storyboard.styles import Anchor

_HEAD = (Role.TITLE, Role.KICKER)
_AIR_ACROSS, _AIR_DOWN = 14.0, 9.0
"""Space between the words on a backing and its edges, in pt."""
_NEAR = 30.0
"""Distance in pt up to which backings become one."""


@dataclass(frozen=True, slots=True)
class BackingFinder:
    """Finds the backings that the text of one layout needs."""

    text: ReadableText
    template: ParsedTemplate
    content: Box
    """Where the content of slides stands."""
    line: float
    """Height of a small line, in pt."""

    def backings(self, *, has_footer: bool) -> tuple[Box, ...]:
        """Return the boxes of backings; those of footer and slide number where they are shown."""
        plan = self.text.plan.values()
        uneven = list(self._opening() if self.text.inherited else self._groups())
        feet = [furniture_line(place) for place in self.text.shown_furniture] if has_footer else []
        others = [place.box for place in plan if not any(place.box.overlaps(box) for box in uneven)]
        kept = (*others, *feet, *obstacles(self.text.mapping.layout, self.template))
        return (
            *(self._spaced(box, kept, _AIR_ACROSS, _AIR_DOWN) for box in joined(uneven, _NEAR)),
            *(self._spaced(box, (), _AIR_DOWN, 1) for box in feet if self.text.is_uneven(box)),
        )

    def _opening(self) -> Iterator[Box]:
        """Yield the boxes of text on a cover if no colour can be read everywhere behind one of them."""
        texts = [place for place in self.text.plan.values() if place.holds is PlaceholderType.TEXT]
        if any(map(self.text.is_uneven_at, texts)):
            yield from (place.box for place in texts)

    def _groups(self) -> Iterator[Box]:
        """Yield the boxes of title, content and sources on a layout where they need a backing."""
        plan = self.text.plan
        content = list(self._content_boxes())
        head = [self._written(place) for role, place in plan.items() if role in _HEAD]
        reaches_down = any(place.box.overlaps(box) for place in head for box in content)
        if reaches_down or any(map(self.text.is_uneven_at, head)):
            yield bounding_box([place.box for place in head])
        sources = plan.get(Role.SOURCES)
        if sources and self.text.is_uneven_at(sources):
            yield sources.box
        yield from content

    def _written(self, place: Placeholder) -> Placeholder:
        """Return a placeholder of the title or of the line above it, which is written at the foot of a high box."""
        if place.role is not Role.KICKER or place.style.anchor is not Anchor.BOTTOM:
            return place
        return place.with_box(
            y=max(place.box.y, place.box.bottom - self.line), height=min(place.box.height, self.line)
        )

    def _content_boxes(self) -> Iterator[Box]:
        """Yield one box around all content if it needs a backing, or its boxes if the template shows something between."""
        content = [place for role, place in self.text.plan.items() if role not in (*_HEAD, Role.SOURCES)]
        needy = [place.box for place in content if self._is_unreadable(place)]
        if not needy and (content or self.text.is_ink_readable(self.content)):
            return
        boxes = [place.box for place in content]
        whole = bounding_box([*boxes, self.content])
        between = (
            other
            for other in obstacles(self.text.mapping.layout, self.template)
            if other.overlaps(whole) and not any(other.overlaps(box) for box in boxes)
        )
        yield from needy if any(between) else (whole,)

    def _is_unreadable(self, place: Placeholder) -> bool:
        """Return whether content cannot be read in our colours, which tables, charts and formulas have."""
        if self.text.has_fill(place):
            return self.text.is_uneven_at(place)
        return not place.role.startswith("portrait") and not self.text.is_ink_readable(place.box)

    def _spaced(self, box: Box, kept: Iterable[Box], across: float, down: float) -> Box:
        """Return a backing with space around its text, as far as the slide and what stands beside it allow."""
        slide = self.template.slide
        left, top = max(box.x - across, 0.0), max(box.y - down, 0.0)
        right, bottom = min(box.right + across, slide.right), min(box.bottom + down, slide.bottom)
        for other in kept:
            grown = Box(left, top, right - left, bottom - top)
            if not other.overlaps(grown) or other.overlaps(box):
                continue
            top = max(top, other.bottom) if other.bottom <= box.y else top
            bottom = min(bottom, other.y) if other.y >= box.bottom else bottom
            left = max(left, other.right) if other.right <= box.x else left
            right = min(right, other.x) if other.x >= box.right else right
        return Box(left, top, right - left, bottom - top)


def joined(boxes: Iterable[Box], distance: float = 0.0) -> tuple[Box, ...]:
    """Return boxes of which those that overlap, or are no more than a distance apart, are one, from the top down."""
    found: list[Box] = []
    for box in boxes:
        whole, grown = box, True
        while grown:
            near = [other for other in found if other.overlaps(whole.inset(-distance - 1))]
            found = [other for other in found if other not in near]
            whole, grown = bounding_box([whole, *near]), bool(near)
        found.append(whole)
    return tuple(sorted(found, key=lambda box: (box.y, box.x)))


def bounding_box(boxes: Sequence[Box]) -> Box:
    """Return the smallest box around some others."""
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.right for box in boxes), max(box.bottom for box in boxes)
    return Box(left, top, right - left, bottom - top)
