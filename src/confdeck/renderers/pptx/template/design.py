"""Compute where our slide layouts put their placeholders on a template, within the free area of its slides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from confdeck.renderers.pptx.template.free_space import EDGE, FreeSpace, clear, obstacles
from confdeck.renderers.pptx.template.placeholder_mapping import PlaceholderMapping
from confdeck.renderers.pptx.template.reading import ParsedTemplate
from confdeck.renderers.pptx.template.spare_room import holds_a_line, spare_room
from confdeck.renderers.pptx.template.text_style import TextStyle
from confdeck.storyboard.compose.statements import STATEMENTS
from confdeck.storyboard.geometry import Box, Stage
from confdeck.storyboard.roles import LayoutKind, PlaceholderType, Role
from confdeck.storyboard.slide import Design, Placeholder, SlideLayout
from confdeck.storyboard.styles import Align, Anchor, FontRole, Ink, PlaceholderStyle

_HEADING = ("title", "heading", "lead", "body", "floor")
_HERO = ("hero", "banner", "display", "title", "heading", "lead", "body")
_FLOW = ("lead", "body", "floor", "caption")
_LEFT_OUT = (Role.NUMERAL, Role.LOGO)
"""Roles that only our own layouts have."""
_LEAST_SUBTITLE = 60.0
"""Height of a subtitle for which the template has no placeholder, in pt."""
_TITLE_SHARE = 0.46
"""Share of the content's height that a large title within it takes."""
_MOST_LINES_BESIDE = 8
"""Most lines of a title that stands beside the content, in a narrow box."""
_LEAST_PLACEHOLDER = 0.3
"""Least share of the content's width and height at which a placeholder of the template is used."""


def designed(template: ParsedTemplate, mappings: Mapping[SlideLayout, PlaceholderMapping]) -> Design:
    """Return the design of a deck on a template: each layout in the room that its layout of the template leaves."""
    main = mappings[STATEMENTS]
    rooms = {(mapping.layout.part, mapping.content): mapping for mapping in mappings.values()}
    found = {key: mapping.room(template) for key, mapping in rooms.items()}
    room_of = {layout: found[mapping.layout.part, mapping.content] for layout, mapping in mappings.items()}
    stages = {layout: _stage(room, template) for layout, room in room_of.items()}
    plans = {
        layout: {
            place.role: _as_wide_as_shown(place, mappings[layout], main)
            for place in _placeholders(layout, mappings[layout], room, stages[layout], template)
        }
        for layout, room in room_of.items()
    }
    return Design(stages[STATEMENTS], plans, fixed=True, feet=_feet(main), stages=stages)


def _as_wide_as_shown(
    place: Placeholder, mapping: PlaceholderMapping, main: PlaceholderMapping
) -> Placeholder:
    """Return a placeholder whose text runs as wide as in that of the template: bold, capitals, another font.

    The theme has the fonts of the layout for content, and its text is measured with them.
    """
    target = mapping.placeholders.get(place.role)
    if target is None or place.holds is not PlaceholderType.TEXT:
        return place
    role = Role.TITLE if place.style.face is FontRole.DISPLAY else Role.BODY
    measured = main.placeholders.get(role) or main.placeholders[Role.TITLE]
    text = target.style
    stretch = max(1.0, text.breadth / measured.style.breadth)
    return replace(place, style=replace(place.style, bold=text.bold, italic=text.italic, stretch=stretch))


def _feet(main: PlaceholderMapping) -> tuple[Box, Box, Box]:
    """Return where the template has footer, date and number; an empty box for what it lacks."""
    nowhere = Box(0, 0, 0, 0)
    boxes = {place.kind: place.inner for place in main.layout.furniture}
    return boxes.get("ftr", nowhere), boxes.get("dt", nowhere), boxes.get("sldNum", nowhere)


def _stage(room: FreeSpace, template: ParsedTemplate) -> Stage:
    body, line = room.body, room.sources
    head = ((1.0, room.kicker.y), (4.8, room.kicker.bottom), (6.0, room.title.y))
    rows = (
        (0.0, 0.0),
        *(head if room.kicker_above and room.title.y < body.y else ((1.0, body.y),)),
        (14.0, body.y),
        (17.0, body.y),
        (54.0, body.bottom),
        (56.5, line.y),
        (58.5, line.bottom),
        (60.0, template.height),
    )
    return Stage(template.width, template.height, body.x, body.right, rows, content=body.y)


def _placeholders(
    layout: SlideLayout, mapping: PlaceholderMapping, room: FreeSpace, stage: Stage, template: ParsedTemplate
) -> tuple[Placeholder, ...]:
    """Return our placeholders, moved to where the template has room for them."""
    if layout.template_kind in (LayoutKind.TITLE, LayoutKind.SECTION):
        return _opening(layout, mapping, stage, template)
    plan = layout.on(stage)
    grown = _grown(layout, plan[Role.TITLE], room)
    figure = plan.get(Role.FIGURE)
    beside_title = figure is not None and figure.box.y < stage.content
    return tuple(
        _beside_title(place, room)
        if beside_title and role in (Role.FIGURE, Role.CAPTION)
        else _moved(layout, place, mapping, room, grown)
        for role, place in plan.items()
        if role not in _LEFT_OUT
    )


def _beside_title(place: Placeholder, room: FreeSpace) -> Placeholder:
    """Return a figure or its caption over the whole content, for a template has no room beside its title."""
    if place.role is Role.CAPTION:
        return replace(place, box=replace(place.box, x=room.body.x, width=room.body.width))
    return replace(place, box=room.body.cut(bottom=room.body.bottom - place.box.bottom))


def _moved(
    layout: SlideLayout, place: Placeholder, mapping: PlaceholderMapping, room: FreeSpace, grown: Box | None
) -> Placeholder:
    """Return a placeholder of ours, moved to where the template has one for it."""
    title = mapping.layout.title
    align = title.style.align if title else Align.START
    match place.role:
        case Role.TITLE if title:
            style = _title_style(place.style, title.style, grows=grown is not None)
            if grown and grown.y >= room.body.y:
                style = replace(style, align=Align.START)
            elif room.title.right <= room.body.x or room.title.x >= room.body.right:
                style = replace(style, most_lines=_MOST_LINES_BESIDE)
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
        case Role.ASIDE if place.box.y < room.body.y:
            # There is no room between the title and the content; it stays in the notes.
            return replace(place, box=replace(room.body, height=1))
        case _:
            target = mapping.placeholders.get(place.role)
            if target is None or layout.template_kind is None or not _has_room_for_columns(mapping, room):
                return place
            return replace(place, box=_within(target.inner, room.body) or place.box)


def _has_room_for_columns(mapping: PlaceholderMapping, room: FreeSpace) -> bool:
    """Return whether all columns of a layout have room in the content."""
    columns = [mapping.placeholders.get(role) for role in (Role.BODY, Role.SECOND)]
    return all(_within(column.inner, room.body) for column in columns if column)


def _grown(layout: SlideLayout, place: Placeholder, room: FreeSpace) -> Box | None:
    """Return the box of a title that takes some of the content's space: down from its place, or within the content."""
    if not layout.title_grows:
        return None
    box = replace(room.title, height=place.box.bottom - room.title.y)
    grows = box.height >= room.title.height and room.kicker_above and not room.band
    if grows and room.is_free(box):
        return box
    top = room.body.y + room.line
    return replace(
        room.body, y=top, height=max(place.box.bottom, room.body.y + room.body.height * _TITLE_SHARE) - top
    )


def _within(box: Box, body: Box) -> Box | None:
    """Return the part of a placeholder that lies in the content, if that is large enough."""
    left, top = max(box.x, body.x), max(box.y, body.y)
    width, height = min(box.right, body.right) - left, min(box.bottom, body.bottom) - top
    roomy = width >= _LEAST_PLACEHOLDER * body.width and height >= _LEAST_PLACEHOLDER * body.height
    return Box(left, top, width, height) if roomy else None


def _title_style(ours: PlaceholderStyle, text: TextStyle, *, grows: bool) -> PlaceholderStyle:
    steps = ("display", "banner", *_HEADING) if grows and "display" in ours.steps else _HEADING
    most = ours.most_lines if grows else 2
    anchor = ours.anchor if grows else text.anchor
    return replace(_style_like(text, steps), anchor=anchor, most_lines=most)


def _style_like(text: TextStyle, steps: tuple[str, ...]) -> PlaceholderStyle:
    """Return a style that leaves to the template all that it says itself."""
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
    layout: SlideLayout, mapping: PlaceholderMapping, stage: Stage, template: ParsedTemplate
) -> tuple[Placeholder, ...]:
    """Return the title of the deck or a section, and one placeholder for all that is said below it."""
    title = mapping.layout.title
    if mapping.drawn or title is None:
        inherited = _style_like(title.style, _HERO) if title else PlaceholderStyle(_HERO)
        style = replace(inherited, anchor=Anchor.BOTTOM)
        rows = (22, 40) if layout.template_kind is LayoutKind.SECTION else (14, 30)
        return (
            Placeholder(Role.TITLE, stage.grid(1, 12, *rows), style),
            Placeholder(
                Role.SUBTITLE, stage.grid(1, 12, rows[1] + 2, 54), PlaceholderStyle(_FLOW, align=style.align)
            ),
        )
    kept = obstacles(mapping.layout, template)
    steps = _HERO[2:] if layout.template_kind is LayoutKind.SECTION else _HERO
    box = clear(title.inner, kept, template)
    heading = Placeholder(Role.TITLE, box, _style_like(title.style, steps))
    below = _below_heading(mapping, heading, template)
    used = (title, mapping.placeholders.get(Role.SUBTITLE), mapping.placeholders.get(Role.BODY))
    filled = (place.outer for place in used if place and place.fill)
    spare = spare_room(template.slide, (*kept, box, *filled, *(place.box for place in below)), box)
    if not below:
        target = mapping.placeholders.get(Role.SUBTITLE)
        style = _running(target.style) if target else PlaceholderStyle(_FLOW, align=heading.style.align)
        box = spare or Box(box.x, box.bottom + EDGE, box.width, _LEAST_SUBTITLE)
        return (heading, Placeholder(Role.SUBTITLE, box, style))
    if spare is None or layout.template_kind is LayoutKind.SECTION:
        return (heading, *below)
    shared = min(spare.right, below[0].box.right) - max(spare.x, below[0].box.x)
    align = below[0].style.align if shared > below[0].box.width / 2 else Align.START
    return (heading, *below, Placeholder(Role.CREDITS, spare, PlaceholderStyle(_FLOW, align=align)))


def _running(text: TextStyle) -> PlaceholderStyle:
    """Return the style of a template's text below a title."""
    return replace(_style_like(text, _FLOW), face=FontRole.TEXT)


def _below_heading(
    mapping: PlaceholderMapping, heading: Placeholder, template: ParsedTemplate
) -> tuple[Placeholder, ...]:
    """Return the placeholder below a title, as far down as nothing stands in its way; none if it holds no line."""
    target = mapping.placeholders.get(Role.SUBTITLE) or mapping.placeholders.get(Role.BODY)
    if target is None:
        return ()
    kept = obstacles(mapping.layout, template)
    box = clear(target.inner, (*kept, heading.box), template)
    across = (other for other in kept if min(other.right, box.right) > max(other.x, box.x))
    others = (place.outer for place in mapping.layout.placeholders if place is not target)
    below = [other.y for other in (*across, *others) if other.y >= box.bottom - 1]
    lowest = min([template.height - 2 * EDGE, *below])
    grows = target.style.anchor is Anchor.TOP and heading.box.bottom <= box.y + 1
    box = replace(box, height=max(box.height, lowest - EDGE / 2 - box.y)) if grows else box
    return (Placeholder(Role.SUBTITLE, box, _running(target.style)),) if holds_a_line(box) else ()
