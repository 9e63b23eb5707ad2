"""Maps our layouts to those of a template, and the roles on each to its placeholders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from confdeck.renderers.pptx.template.free_space import FreeSpace, is_roomy, obstacles, room_of
from confdeck.renderers.pptx.template.layout_matching import (
    content_box,
    is_for_reading,
    matched,
    title_distance,
)
from confdeck.renderers.pptx.template.reading import (
    ParsedTemplate,
    TemplateLayout,
    TemplatePlaceholder,
    retitled,
)
from confdeck.storyboard.geometry import Box
from confdeck.storyboard.layouts import HOUSE_DESIGN, LAYOUTS
from confdeck.storyboard.roles import LayoutKind, PlaceholderType, Role
from confdeck.storyboard.slide import SlideLayout

_LARGE_ROLES = (Role.BODY, Role.SECOND, Role.SUBTITLE, Role.TABLE, Role.FIGURE, Role.FIGURE_2)
"""Roles that take a placeholder of the template, in this order; all others are small."""
_ENOUGH_ROOM = 0.8
"""Share of the largest content area among layouts from which on a plainer layout is preferred."""
_ENOUGH_CONTENT = 0.5
"""Share of the room below a title from which on content stands where other layouts have it."""
_SAME_PLACE = 8.0
"""Greatest distance between the sides of titles that stand in the same place, in pt."""
_UNFILLED = (Role.TABLE, Role.FIGURE, Role.FIGURE_2)
"""Roles that are not shown on the fill of their placeholder: tables and charts have none."""
_OPENING = (LayoutKind.TITLE, LayoutKind.SECTION)
"""Kinds of layouts that have no content."""
_HOLDERS = {
    PlaceholderType.TEXT: {"obj", "body", "subTitle"},
    PlaceholderType.PICTURE: {"obj", "pic"},
    PlaceholderType.TABLE: {"obj", "tbl"},
}
"""Types of the template's placeholders that hold what one of ours does."""


@dataclass(frozen=True, slots=True)
class PlaceholderMapping:
    """The layout of a template on which one of ours is written, and its placeholders by role."""

    layout: TemplateLayout
    drawn: bool
    """Whether our layout is drawn upon the template's, and not written on it as it is."""
    placeholders: Mapping[Role, TemplatePlaceholder]
    content: Box | None = None
    """Where the content stands, if placeholders tell."""
    cramped: str = ""
    """The name of the layout that the user chose, if it has no room for content."""

    def room(self, template: ParsedTemplate) -> FreeSpace:
        """Return the space that the template's layout leaves for ours."""
        return room_of(self.layout, self.content, template)


def placeholder_mappings(
    template: ParsedTemplate, chosen: Mapping[SlideLayout, TemplateLayout | None]
) -> Mapping[SlideLayout, PlaceholderMapping]:
    """Return the mapping of each of our layouts; what the user has `chosen` goes first, None asking for a drawn one."""
    kinds = matched(template)
    main = kinds.get(LayoutKind.CONTENT)
    base = plainest(template, kinds)
    drawn = PlaceholderMapping(
        base, drawn=True, placeholders=_title_of(base), content=_content_on(base, main, template)
    )
    found: dict[SlideLayout, TemplateLayout | None] = {
        layout: kinds.get(layout.template_kind) for layout in LAYOUTS if layout.template_kind
    }
    found.update(chosen)
    return {layout: _mapping(layout, found.get(layout), drawn, template) for layout in LAYOUTS}


def _mapping(
    layout: SlideLayout, found: TemplateLayout | None, drawn: PlaceholderMapping, template: ParsedTemplate
) -> PlaceholderMapping:
    """Return the mapping of one of our layouts to the layout found for it, or `drawn` if there is none with room."""
    if found is None:
        return drawn
    content = content_box(found)
    if layout.template_kind not in _OPENING and not is_roomy(
        room_of(found, content, template).body, template
    ):
        return replace(drawn, cramped=found.name)
    placeholders = _by_role(layout, found)
    filled = any(place.fill for role, place in placeholders.items() if role in _UNFILLED)
    if filled and drawn.layout is not found:
        return drawn
    return PlaceholderMapping(found, drawn=False, placeholders=placeholders, content=content)


def _content_on(layout: TemplateLayout, main: TemplateLayout | None, template: ParsedTemplate) -> Box | None:
    """Return where content stands on a layout: where it says so, or where others do whose title is in the same place."""
    if is_for_reading(layout, template):
        return content_box(layout)
    alike = (
        other
        for other in sorted(template.layouts, key=lambda other: other is not main)
        if other.master is layout.master
        and is_for_reading(other, template)
        and title_distance(layout, other) <= _SAME_PLACE
    )
    free = room_of(layout, None, template).body.area
    boxes = map(content_box, alike)
    return next(
        (box for box in boxes if room_of(layout, box, template).body.area >= _ENOUGH_CONTENT * free), None
    )


def plainest(template: ParsedTemplate, kinds: Mapping[LayoutKind, TemplateLayout]) -> TemplateLayout:
    """Return the layout that others are drawn upon: a title and nothing else, or the next best with as much room."""
    main = kinds.get(LayoutKind.CONTENT)
    known = [kinds[kind] for kind in (LayoutKind.BARE, LayoutKind.CONTENT, LayoutKind.TWO) if kind in kinds]
    titled = [layout for layout in template.layouts if layout.title and not _is_cover(layout)]
    for candidates in (known, sorted(titled, key=lambda layout: len(layout.content))):
        rooms = [
            (layout, room_of(layout, _content_on(layout, main, template), template).body)
            for layout in candidates
        ]
        roomy = [(layout, room.area) for layout, room in rooms if is_roomy(room, template)]
        enough = _ENOUGH_ROOM * max((area for _, area in roomy), default=0.0)
        if roomy:
            return next(layout for layout, area in roomy if area >= enough)
    return _with_title_at_top((known or titled or template.layouts)[0], template)


def _with_title_at_top(layout: TemplateLayout, template: ParsedTemplate) -> TemplateLayout:
    """Return a layout with its title at the top; without its shapes if they leave no room there."""
    plain = retitled(layout, template, stripped=False)
    boxes = (place.outer for place in plain.placeholders if place.is_title)
    free = not any(box.overlaps(other) for box in boxes for other in obstacles(plain, template))
    if free and is_roomy(room_of(plain, None, template).body, template):
        return plain
    return retitled(layout, template, stripped=True)


def _is_cover(layout: TemplateLayout) -> bool:
    title = layout.title
    return layout.kind == "title" or (title is not None and title.kind == "ctrTitle")


def missing_kinds(mappings: Mapping[SlideLayout, PlaceholderMapping]) -> tuple[LayoutKind, ...]:
    """Return the kinds of layout that the template lacks."""
    missing = {layout.template_kind for layout, mapping in mappings.items() if mapping.drawn}
    return tuple(kind for kind in LayoutKind if kind in missing)


def _title_of(layout: TemplateLayout) -> dict[Role, TemplatePlaceholder]:
    return {Role.TITLE: layout.title} if layout.title else {}


def _by_role(layout: SlideLayout, found: TemplateLayout) -> dict[Role, TemplatePlaceholder]:
    """Give the placeholders of a template's layout, in reading order, each to the first role it can hold."""
    placeholders = _title_of(found)
    plan = HOUSE_DESIGN.layouts[layout]
    # A placeholder is known by its index; some programs give all of them the same.
    indices = [place.index for place in found.content]
    content = found.content if layout.template_kind is LayoutKind.TITLE else found.main_content
    free = [place for place in content if place.upright and indices.count(place.index) == 1]
    for role in _LARGE_ROLES:
        ours = plan.get(role)
        place = next((place for place in free if ours and place.kind in _HOLDERS[ours.holds]), None)
        if place:
            placeholders[role] = place
            free.remove(place)
    return placeholders
