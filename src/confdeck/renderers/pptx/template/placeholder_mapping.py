"""Where each of our layouts stands on a template: on a layout of its own, or drawn upon its plainest one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.template.archive import refuse
from confdeck.renderers.pptx.template.matching import matched
from confdeck.renderers.pptx.template.reading import LayoutRead, Place
from confdeck.storyboard import HOUSE_DESIGN, LAYOUTS, LayoutKind, PlaceholderType, Role, SlideLayout

if TYPE_CHECKING:
    from confdeck.renderers.pptx.template.reading import TemplateRead

_IN_TURN = (Role.BODY, Role.SECOND, Role.SUBTITLE, Role.TABLE, Role.FIGURE, Role.FIGURE_2)
"""The roles that ask for a placeholder; all others are small."""


@dataclass(frozen=True, slots=True)
class PlaceholderMapping:
    """How one of our layouts stands on the template."""

    layout: LayoutRead
    """Theirs: what is written on, or drawn upon."""
    drawn: bool
    places: Mapping[Role, Place]
    """Their placeholders, by what we put into them."""


def mappings(
    template: TemplateRead, chosen: Mapping[SlideLayout, LayoutRead | None]
) -> Mapping[SlideLayout, PlaceholderMapping]:
    """The mapping of each of our layouts; what the user has `chosen` goes first, None asking for a drawn one.

    Raises:
        UsageError: if no layout of the template has a title.
    """
    hosts = matched(template)
    base = plainest(template, hosts)
    found = {}
    for layout in LAYOUTS:
        theirs = chosen[layout] if layout in chosen else hosts.get(layout.template_kind or LayoutKind.BARE)
        if theirs is None or (layout.template_kind is None and layout not in chosen):
            found[layout] = PlaceholderMapping(base, drawn=True, places=_title_seat(base))
        else:
            found[layout] = PlaceholderMapping(theirs, drawn=False, places=_seats(layout, theirs))
    return found


def plainest(template: TemplateRead, hosts: Mapping[LayoutKind, LayoutRead]) -> LayoutRead:
    """The layout others are drawn upon: a title and nothing else, or the next best."""
    known = (hosts.get(host) for host in (LayoutKind.BARE, LayoutKind.CONTENT, LayoutKind.TWO))
    titled = (each for each in template.layouts if each.title)
    base = next((each for each in (*known, *titled) if each), None)
    if base is None:
        refuse(template.name, "has no layout with a title", "add a title to its master: View > Slide Master")
    return base


def _title_seat(layout: LayoutRead) -> dict[Role, Place]:
    return {Role.TITLE: layout.title} if layout.title else {}


def _seats(layout: SlideLayout, theirs: LayoutRead) -> dict[Role, Place]:
    """The placeholders of a layout of theirs in reading order, each given to the first role it can hold."""
    places = _title_seat(theirs)
    plan = HOUSE_DESIGN.layouts[layout]
    # A placeholder is known by its index; some programs give all of them the same.
    indices = [each.index for each in theirs.content]
    free = [each for each in theirs.content if each.upright and indices.count(each.index) == 1]
    for role in _IN_TURN:
        where = plan.find(role)
        place = next((each for each in free if where and _holds(each, where.holds)), None)
        if place:
            places[role] = place
            free.remove(place)
    return places


def _holds(place: Place, holds: PlaceholderType) -> bool:
    match holds:
        case PlaceholderType.TEXT:
            return place.kind in {"obj", "body", "subTitle"}
        case PlaceholderType.PICTURE:
            return place.kind in {"obj", "pic"}
        case PlaceholderType.TABLE:
            return place.kind in {"obj", "tbl"}


def unserved(found: Mapping[SlideLayout, PlaceholderMapping]) -> tuple[LayoutKind, ...]:
    """The kinds of layout the template lacks."""
    missing = {layout.template_kind for layout, mapping in found.items() if mapping.drawn}
    return tuple(host for host in LayoutKind if host in missing)
