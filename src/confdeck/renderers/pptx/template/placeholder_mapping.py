"""Maps our layouts to those of a template, and the roles on each to its placeholders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from confdeck.renderers.pptx.template.archive import refuse
from confdeck.renderers.pptx.template.free_space import room_of
from confdeck.renderers.pptx.template.layout_matching import matched
from confdeck.renderers.pptx.template.reading import ParsedTemplate, TemplateLayout, TemplatePlaceholder
from confdeck.storyboard.layouts import HOUSE_DESIGN, LAYOUTS
from confdeck.storyboard.roles import LayoutKind, PlaceholderType, Role
from confdeck.storyboard.slide import SlideLayout

_LARGE_ROLES = (Role.BODY, Role.SECOND, Role.SUBTITLE, Role.TABLE, Role.FIGURE, Role.FIGURE_2)
"""Roles that take a placeholder of the template, in this order; all others are small."""
_ENOUGH_ROOM = 0.8
"""Share of the largest content area among layouts from which on a plainer layout is preferred."""
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


def placeholder_mappings(
    template: ParsedTemplate, chosen: Mapping[SlideLayout, TemplateLayout | None]
) -> Mapping[SlideLayout, PlaceholderMapping]:
    """Return the mapping of each of our layouts; what the user has `chosen` goes first, None asking for a drawn one.

    Raises:
        UsageError: if no layout of the template has a title.
    """
    kinds = matched(template)
    base = plainest(template, kinds)
    mappings = {}
    for layout in LAYOUTS:
        found = (
            chosen[layout] if layout in chosen else layout.template_kind and kinds.get(layout.template_kind)
        )
        placeholders = _by_role(layout, found) if found else _title_of(base)
        mappings[layout] = PlaceholderMapping(found or base, not found, placeholders)
    return mappings


def plainest(template: ParsedTemplate, kinds: Mapping[LayoutKind, TemplateLayout]) -> TemplateLayout:
    """Return the layout that others are drawn upon: a title and nothing else, or the next best with as much room."""
    known = [kinds[kind] for kind in (LayoutKind.BARE, LayoutKind.CONTENT, LayoutKind.TWO) if kind in kinds]
    titled = [layout for layout in template.layouts if layout.title and layout not in known]
    # A cover's title stands in its middle, and what surrounds it is for covers.
    others = sorted(titled, key=lambda layout: (_is_cover(layout), len(layout.content)))
    candidates = known or others
    if not candidates:
        refuse(template.name, "has no layout with a title", "add a title to its master: View > Slide Master")
    rooms = {layout.part: max(room_of(layout, None, template).body.area, 0.0) for layout in candidates}
    enough = _ENOUGH_ROOM * max(rooms.values())
    return next(layout for layout in candidates if rooms[layout.part] >= enough)


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
