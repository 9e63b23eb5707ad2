"""Our layouts laid out on a template: the stage its boxes give, and each plan with its places."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.template.archive import refuse
from confdeck.renderers.pptx.template.space import EDGE, Room, clear, obstacles, room_of
from confdeck.storyboard import (
    LAYOUTS,
    Design,
    LayoutKind,
    PlacedLayout,
    Placeholder,
    Role,
    SlideLayout,
)
from confdeck.storyboard.compose.figures import TALL_FIGURE
from confdeck.storyboard.compose.opening import SUMMARY
from confdeck.storyboard.compose.sections import SECTION
from confdeck.storyboard.compose.statements import STATEMENTS
from confdeck.storyboard.geometry import Box, Stage
from confdeck.storyboard.layouts import placed_on
from confdeck.storyboard.styles import Align, Anchor, FontRole, Ink, PlaceholderStyle

if TYPE_CHECKING:
    from collections.abc import Mapping

    from confdeck.renderers.pptx.template.placeholder_mapping import PlaceholderMapping
    from confdeck.renderers.pptx.template.reading import Place, TemplateRead
    from confdeck.renderers.pptx.template.text_style import TextStyle

_HEADING = ("title", "heading", "lead", "body", "floor")
_HERO = ("hero", "banner", "display", "title", "heading", "lead", "body")
_FLOW = ("lead", "body", "floor", "caption")
_ORNAMENTAL = (Role.NUMERAL, Role.LOGO)
_TOP_ROWS = (6.0, 14.0, 17.0)
_LEAST_SUBTITLE = 60.0
_SHARE = 0.46
"""Of the content, for a large title in it."""
_LEAST = 0.3
"""Of the slide, each way: less is no room for content."""
_LEAST_SEAT = 0.3
"""The same, of the content, for one of its placeholders."""


def designed(template: TemplateRead, mappings: Mapping[SlideLayout, PlaceholderMapping]) -> Design:
    """The design of a deck on a template."""
    main = mappings[STATEMENTS]
    room = room_on(main, template)
    if not _is_roomy(room.body, template):
        room = room_of(main.layout, None, template)
    if not _is_roomy(room.body, template):
        hint = "make its content placeholder larger, or its title and ornaments smaller"
        refuse(template.name, f"leaves no room for content on `{main.layout.name}`", hint)
    stage = _stage(room, template)
    plans = placed_on(stage)
    laid = {layout: _plan(plans[layout], layout, mappings[layout], stage, template) for layout in LAYOUTS}
    return Design(stage, laid, fixed=True, feet=_feet(main))


def _feet(main: PlaceholderMapping) -> tuple[Box, Box, Box]:
    """Where the template has footer, date and number; nowhere, where it has none."""
    nowhere = Box(0, 0, 0, 0)
    places = {each.kind: each.inner for each in main.layout.furniture}
    return places.get("ftr", nowhere), places.get("dt", nowhere), places.get("sldNum", nowhere)


def room_on(mapping: PlaceholderMapping, template: TemplateRead) -> Room:
    """The room there is for one of our layouts."""
    return room_of(mapping.layout, _body(mapping), template)


def _body(mapping: PlaceholderMapping) -> Box | None:
    """Where the template has its content: what its columns take up together."""
    boxes = [each.inner for each in mapping.layout.content if each.upright]
    if not boxes:
        return None
    left, top = min(each.x for each in boxes), min(each.y for each in boxes)
    return Box(left, top, max(each.right for each in boxes) - left, max(each.bottom for each in boxes) - top)


def _is_roomy(body: Box, template: TemplateRead) -> bool:
    """Whether a text can be set in a box without going on for hundreds of slides."""
    return body.width >= _LEAST * template.width and body.height >= _LEAST * template.height


def _stage(room: Room, template: TemplateRead) -> Stage:
    body, line = room.body, room.sources
    rows = (
        (0.0, 0.0),
        (1.0, room.kicker.y),
        (4.8, room.kicker.bottom),
        (6.0, room.title.y),
        (14.0, body.y),
        (17.0, body.y),
        (54.0, body.bottom),
        (56.5, line.y),
        (58.5, line.bottom),
        (60.0, template.height),
    )
    return Stage(template.width, template.height, body.x, body.right, rows, content=body.y)


def _plan(
    plan: PlacedLayout, layout: SlideLayout, mapping: PlaceholderMapping, stage: Stage, template: TemplateRead
) -> PlacedLayout:
    if layout.template_kind in (LayoutKind.TITLE, LayoutKind.SECTION):
        places = _opening(layout, mapping, stage, template)
        return replace(plan, placeholders=places)
    body = stage.grid(1, 12, 17, 54) if mapping.drawn else _body(mapping)
    room = room_of(mapping.layout, body, template)
    ours = (each for each in plan.placeholders if each.role not in _ORNAMENTAL)
    grown = _grown(layout, plan[Role.TITLE], room)
    return replace(plan, placeholders=tuple(_moved(layout, each, mapping, room, grown) for each in ours))


def _moved(
    layout: SlideLayout, place: Placeholder, mapping: PlaceholderMapping, room: Room, grown: Box | None
) -> Placeholder:
    """A placeholder of ours, where the template has one for it."""
    title = mapping.layout.title
    align = title.style.align if title else Align.START
    match place.role:
        case Role.TITLE if title:
            style = _title_style(place.style, title.style, grows=grown is not None)
            if grown and grown.y >= room.body.y:
                style = replace(style, align=Align.START)
            return replace(place, box=grown or room.title, style=style)
        case Role.KICKER if grown and grown.y >= room.body.y:
            # The title stands in the content, where words begin at its edge, and the line goes with it.
            line = replace(room.body, height=grown.y - room.body.y)
            return replace(place, box=line, style=replace(place.style, align=Align.START))
        case Role.KICKER:
            above = replace(place.style, align=align)
            below = replace(place.style, anchor=Anchor.TOP)
            return replace(place, box=room.kicker, style=above if room.kicker_above else below)
        case Role.SOURCES:
            return replace(place, box=room.sources)
        case Role.ASIDE if layout is SUMMARY:
            # There is no room between the title and the content; it stays in the notes.
            return replace(place, box=replace(room.body, height=1))
        case Role.FIGURE if layout is TALL_FIGURE:
            return replace(place, box=room.body.cut(bottom=room.body.bottom - place.box.bottom))
        case Role.CAPTION if layout is TALL_FIGURE:
            return replace(place, box=replace(place.box, x=room.body.x, width=room.body.width))
        case _:
            seat = mapping.places.get(place.role)
            if seat is None or layout.template_kind is None:
                return place
            return replace(place, box=_seated(seat, place, room))


def _grown(layout: SlideLayout, place: Placeholder, room: Room) -> Box | None:
    """The box of a title that takes some of the content's room: down from its place, or in the content."""
    if not layout.title_grows:
        return None
    box = replace(room.title, height=place.box.bottom - room.title.y)
    if not room.band and room.kicker_above and room.is_free(box):
        return box
    top = room.body.y + room.line
    return replace(
        room.body, y=top, height=max(place.box.bottom, room.body.y + room.body.height * _SHARE) - top
    )


def _seated(seat: Place, place: Placeholder, room: Room) -> Box:
    """The box of a template's placeholder, as far as it lies in the room; a picture has all of it."""
    box = seat.inner
    top, bottom = max(box.y, room.body.y), min(box.bottom, room.body.bottom)
    left, right = max(box.x, room.body.x), min(box.right, room.body.right)
    roomy = right - left >= _LEAST_SEAT * room.body.width and bottom - top >= _LEAST_SEAT * room.body.height
    return Box(left, top, right - left, bottom - top) if roomy else place.box


def _title_style(ours: PlaceholderStyle, text: TextStyle, *, grows: bool) -> PlaceholderStyle:
    steps = ("display", "banner", *_HEADING) if grows and "display" in ours.steps else _HEADING
    most = ours.most_lines if grows else 2
    anchor = ours.anchor if grows else text.anchor
    return replace(_style_like(text, steps), anchor=anchor, most_lines=most)


def _style_like(text: TextStyle, steps: tuple[str, ...]) -> PlaceholderStyle:
    """A voice that leaves to the template all that it says itself."""
    return PlaceholderStyle(
        steps,
        FontRole.DISPLAY,
        Ink.INK,
        bold=text.bold,
        italic=text.italic,
        leading=text.leading,
        anchor=text.anchor,
        align=text.align,
    )


def _opening(
    layout: SlideLayout, mapping: PlaceholderMapping, stage: Stage, template: TemplateRead
) -> tuple[Placeholder, ...]:
    """The title of the deck or a section, and one place for all that is said below it."""
    title = mapping.layout.title
    if mapping.drawn or title is None:
        style = replace(
            _title_style(PlaceholderStyle(_HERO), title.style, grows=False)
            if title
            else PlaceholderStyle(_HERO),
            steps=_HERO,
            anchor=Anchor.BOTTOM,
            most_lines=0,
        )
        rows = (22, 40) if layout is SECTION else (14, 30)
        return (
            Placeholder(Role.TITLE, stage.grid(1, 12, *rows), style),
            Placeholder(
                Role.SUBTITLE, stage.grid(1, 12, rows[1] + 2, 54), PlaceholderStyle(_FLOW, align=style.align)
            ),
        )
    kept = obstacles(mapping.layout, template)
    steps = _HERO[2:] if layout is SECTION else _HERO
    box = clear(title.inner, kept, template)
    heading = Placeholder(Role.TITLE, box, _style_like(title.style, steps))
    return (heading, _subtitle(mapping, heading, template))


def _subtitle(mapping: PlaceholderMapping, heading: Placeholder, template: TemplateRead) -> Placeholder:
    """The place below a title, reaching as far down as nothing stands in its way."""
    seat = mapping.places.get(Role.SUBTITLE) or mapping.places.get(Role.BODY)
    kept = obstacles(mapping.layout, template)
    if seat is None:
        box = Box(heading.box.x, heading.box.bottom + EDGE, heading.box.width, _LEAST_SUBTITLE)
        return Placeholder(Role.SUBTITLE, box, PlaceholderStyle(_FLOW, align=heading.style.align))
    box = clear(seat.inner, kept, template)
    below = [
        each.y
        for each in kept
        if each.y >= box.bottom - 1 and min(each.right, box.right) > max(each.x, box.x)
    ]
    others = [
        each.outer.y for each in mapping.layout.places if each is not seat and each.outer.y >= box.bottom - 1
    ]
    lowest = min([template.height - 2 * EDGE, *below, *others])
    grows = seat.style.anchor is Anchor.TOP and heading.box.bottom <= box.y + 1
    box = replace(box, height=max(box.height, lowest - EDGE / 2 - box.y)) if grows else box
    style = replace(_style_like(seat.style, _FLOW), face=FontRole.TEXT)
    return Placeholder(Role.SUBTITLE, box, style)
