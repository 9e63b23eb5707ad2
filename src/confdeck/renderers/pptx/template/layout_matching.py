"""Finds the layouts of a template that serve as title, section, content, two columns and title only."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from confdeck.renderers.pptx.template.backdrop import colours_behind, least_contrast
from confdeck.renderers.pptx.template.background_shapes import BackgroundShape
from confdeck.renderers.pptx.template.free_space import is_roomy, obstacles, room_of
from confdeck.renderers.pptx.template.layout_names import TYPES, matches
from confdeck.renderers.pptx.template.palette import BLACK, WHITE
from confdeck.renderers.pptx.template.reading import ParsedTemplate, TemplateLayout, TemplatePlaceholder
from confdeck.storyboard.geometry import Box
from confdeck.storyboard.roles import LayoutKind
from confdeck.theme.contrast import contrast, luminance

_CONTENT_AREA = 0.15
"""Least share of the slide that a placeholder for content takes."""
_COLUMN_AREA = 0.1
"""Least share of the slide that one of two columns takes."""
_CRAMPED = 0.3
"""Share of the slide's width and height below which there is little room for content."""
_LEVEL = 0.06
"""Greatest distance between the tops of two columns, as a share of the slide's height."""
_COVERED = 0.3
"""Share of a placeholder that a title's box may cover."""
_COVERING = 0.9
"""Share of a placeholder from which on a shape lies under it to be written on."""
_LIKE_GROUNDS = 1.5
"""Greatest contrast of two backgrounds on which the same colours of text can be read."""
_LOW = 0.2
"""Height below which a title is no heading, as a share of the slide's height."""
_TEXT = frozenset({"obj", "body"})
_FOR_READING = frozenset({LayoutKind.CONTENT, LayoutKind.TWO, LayoutKind.BARE})
"""Kinds of layouts that hold much text."""
_WITH_CONTENT = (LayoutKind.CONTENT, LayoutKind.TWO)
"""Kinds of layouts that have placeholders for it."""
_ORDER = (LayoutKind.CONTENT, LayoutKind.TITLE, LayoutKind.SECTION, LayoutKind.TWO, LayoutKind.BARE)


def matched(template: ParsedTemplate) -> Mapping[LayoutKind, TemplateLayout]:
    """Return the best layout of each kind, of those that could serve as one; a kind may have none."""
    found: dict[LayoutKind, TemplateLayout] = {}
    for kind in _ORDER:
        free = [layout for layout in template.layouts if layout not in found.values()]
        best = _best(kind, free, template, found.get(LayoutKind.CONTENT))
        if best:
            found[kind] = best
    return found


def _best(
    kind: LayoutKind,
    layouts: Sequence[TemplateLayout],
    template: ParsedTemplate,
    content: TemplateLayout | None,
) -> TemplateLayout | None:
    fitting = [
        layout
        for layout in layouts
        if layout.title
        and _TESTS[kind](layout, template)
        and (kind not in _WITH_CONTENT or _is_roomy(layout, template))
        and _has_same_ground(layout, kind, content, template)
    ]
    best = min(fitting, key=lambda layout: _rank(layout, kind, template, content), default=None)
    known = best and (best.kind in TYPES[kind] or matches(best.name, kind))
    # A title above some text could be a section's header or anything: its type or name must say so.
    return best if known or kind is not LayoutKind.SECTION else None


def _rank(
    layout: TemplateLayout, kind: LayoutKind, template: ParsedTemplate, content: TemplateLayout | None
) -> tuple[float, ...]:
    """Return a rank, the smaller the better: plain background, master, type and name, how like the layout for content, how plain."""
    types = TYPES[kind]
    typed = types.index(layout.kind) if layout.kind in types else len(types)
    named = 0 if matches(layout.name, kind) else 1
    # Each master has its own ornaments, and slides with content look alike.
    other = kind in _FOR_READING and content is not None and content.master is not layout.master
    master = template.masters.index(layout.master)
    limits = _limits_for_text(layout, template) if kind in _FOR_READING else (0.0, 0.0)
    return (
        other,
        *limits,
        master,
        named + typed,
        named,
        title_distance(layout, content),
        _clutter(layout, kind),
    )


def _limits_for_text(layout: TemplateLayout, template: ParsedTemplate) -> tuple[float, float]:
    """Return whether a layout lacks room for content, and how uneven it is behind text; both 0 for a single master.

    Designs of several masters have the pictures of covers on the first one.
    """
    if len(template.masters) == 1:
        return 0.0, 0.0
    room = room_of(layout, content_box(layout), template).body
    cramped = room.height < _CRAMPED * template.height or room.width < _CRAMPED * template.width
    ornaments = _share_drawn_on(layout, template) if is_for_reading(layout, template) else 0.0
    return float(cramped), round(ornaments + _lightness_range(layout, template), 1)


def _share_drawn_on(layout: TemplateLayout, template: ParsedTemplate) -> float:
    """Return about what share of the content's place ornaments take."""
    box = content_box(layout) or template.slide
    shares = (box.common_area(other) / box.area for other in obstacles(layout, template))
    return min(sum(share for share in shares if share < _COVERING), 1.0)


def is_for_reading(layout: TemplateLayout, template: ParsedTemplate) -> bool:
    """Return whether a layout has one or two placeholders for content, and room for it."""
    return any(_TESTS[kind](layout, template) for kind in _WITH_CONTENT) and _is_roomy(layout, template)


def _is_roomy(layout: TemplateLayout, template: ParsedTemplate) -> bool:
    return is_roomy(room_of(layout, content_box(layout), template).body, template)


def content_box(layout: TemplateLayout) -> Box | None:
    """Return where a layout has its content: the box around its columns."""
    boxes = [place.inner for place in layout.main_content if place.upright]
    if not boxes:
        return None
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    return Box(left, top, max(box.right for box in boxes) - left, max(box.bottom for box in boxes) - top)


def _lightness_range(layout: TemplateLayout, template: ParsedTemplate) -> float:
    """Return how much the lightness of what is drawn behind a layout's content differs, from 0 to 1."""
    boxes = [place.outer for place in (*layout.main_content, *filter(None, (layout.title,)))]
    lights = [luminance(colour) for box in boxes for colour in colours_behind(layout, box, template.slide)]
    return max(lights) - min(lights) if lights else 0.0


def _has_same_ground(
    layout: TemplateLayout, kind: LayoutKind, content: TemplateLayout | None, template: ParsedTemplate
) -> bool:
    """Return whether a layout for reading has about the background of that for content, whose colours all share."""
    if content is None or kind not in _FOR_READING:
        return True
    middle = template.slide.inset(template.height / 4)
    ours, theirs = (colours_behind(one, middle, template.slide, _fill_of(one)) for one in (layout, content))
    if len(ours) == len(theirs) == 1:
        return contrast(ours[0], theirs[0]) <= _LIKE_GROUNDS
    return not ours or not theirs or _ink_on(ours) == _ink_on(theirs)


def _fill_of(layout: TemplateLayout) -> BackgroundShape | None:
    """Return the fill that the content of a layout stands on, if its placeholder has one."""
    return next((place.fill for place in layout.main_content if place.fill), None)


def _ink_on(behind: Sequence[str]) -> str:
    """Return whether black or white is the more readable on some colours."""
    return max((BLACK, WHITE), key=lambda ink: least_contrast(ink, behind))


def title_distance(layout: TemplateLayout, content: TemplateLayout | None) -> float:
    """Return how far a layout's title stands from that of the layout for content."""
    if content is None or content.title is None or layout.title is None:
        return 0
    one, other = layout.title.outer, content.title.outer
    return round(abs(one.x - other.x) + abs(one.y - other.y) + abs(one.right - other.right))


def _clutter(layout: TemplateLayout, kind: LayoutKind) -> float:
    if kind in {LayoutKind.CONTENT, LayoutKind.TWO}:
        return -sum(place.outer.area for place in layout.main_content)
    return len(layout.placeholders) + len(layout.background_shapes)


def _is_title(layout: TemplateLayout, _template: ParsedTemplate) -> bool:
    title = layout.title
    if title is None or any(place.kind == "pic" for place in layout.content[1:]):
        return False
    named = title.kind == "ctrTitle" or matches(layout.name, LayoutKind.TITLE) or layout.kind == "title"
    return named and len(layout.content) <= 3 and title.outer.height > 0  # noqa: PLR2004  subtitle, author, date


def _is_section(layout: TemplateLayout, template: ParsedTemplate) -> bool:
    title = layout.title
    words = [place for place in layout.content if place.kind in {*_TEXT, "subTitle"}]
    low = title is not None and title.outer.y > _LOW * template.height
    named = layout.kind == "secHead" or matches(layout.name, LayoutKind.SECTION)
    return (low or named) and len(words) <= 2 and len(words) == len(layout.content)  # noqa: PLR2004  a number, a text


def _is_content(layout: TemplateLayout, template: ParsedTemplate) -> bool:
    content = layout.main_content
    if len(content) != 1 or layout.title is None or layout.title.kind == "ctrTitle":
        return False
    (only,) = content
    return _holds_text(only) and _share(only, template) >= _CONTENT_AREA and _is_apart(only, layout)


def _is_two(layout: TemplateLayout, template: ParsedTemplate) -> bool:
    content = layout.main_content
    if len(content) != 2 or layout.title is None:  # noqa: PLR2004  two columns
        return False
    left, right = sorted(content, key=lambda place: place.outer.x)
    level = abs(left.outer.y - right.outer.y) <= _LEVEL * template.height
    beside = left.outer.right <= right.outer.x + 1
    roomy = all(_holds_text(place) and _share(place, template) >= _COLUMN_AREA for place in content)
    return level and beside and roomy and _is_apart(left, layout) and _is_apart(right, layout)


def _is_bare(layout: TemplateLayout, template: ParsedTemplate) -> bool:
    title = layout.title
    if title is None:
        return False
    named = layout.kind in TYPES[LayoutKind.BARE] or matches(layout.name, LayoutKind.BARE)
    heading = named or title.outer.bottom < template.height / 2
    return heading and all(_share(place, template) < _COLUMN_AREA for place in layout.content)


def _holds_text(place: TemplatePlaceholder) -> bool:
    return place.kind in _TEXT and place.upright


def _share(place: TemplatePlaceholder, template: ParsedTemplate) -> float:
    return place.outer.area / template.slide.area


def _is_below(place: TemplatePlaceholder, title: TemplatePlaceholder) -> bool:
    return place.outer.y + place.outer.height / 2 > title.outer.bottom


def _is_apart(place: TemplatePlaceholder, layout: TemplateLayout) -> bool:
    """Return whether a placeholder stands below, or on no cover beside or above the title, and not in its box."""
    title = layout.title
    if title is None:
        return False
    cover = layout.kind in TYPES[LayoutKind.TITLE] or matches(layout.name, LayoutKind.TITLE)
    beside = not cover and place.outer.common_area(title.outer) <= _COVERED * place.outer.area
    return beside or _is_below(place, title)


def _is_unusual(layout: TemplateLayout, kind: LayoutKind) -> bool:
    """Return whether the title of a layout for reading is not above its content."""
    title = layout.title
    if title is None or kind not in _FOR_READING:
        return False
    return not all(_is_below(place, title) for place in layout.main_content)


_TESTS: Mapping[LayoutKind, Callable[[TemplateLayout, ParsedTemplate], bool]] = {
    LayoutKind.TITLE: _is_title,
    LayoutKind.SECTION: _is_section,
    LayoutKind.CONTENT: _is_content,
    LayoutKind.TWO: _is_two,
    LayoutKind.BARE: _is_bare,
}
