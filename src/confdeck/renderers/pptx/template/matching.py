"""Which of a template's layouts are what we need: told by what they hold and where, then by type and by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from confdeck.renderers.pptx.template.names import TYPES, called
from confdeck.storyboard import LayoutKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from confdeck.renderers.pptx.template.reading import LayoutRead, Place, TemplateRead

_LARGE = 0.25
"""Of the slide: the least that is room for content."""
_COLUMN = 0.1
_LEVEL = 0.06
"""Of the height: how far two columns may begin apart."""
_LOW = 0.2
"""Of the height: where a title begins that is no heading."""
_WORDS = frozenset({"obj", "body"})


def matched(template: TemplateRead) -> Mapping[LayoutKind, LayoutRead]:
    """The best layout of each kind, of those that could serve as one; a kind may have none."""
    found: dict[LayoutKind, LayoutRead] = {}
    for host in (LayoutKind.CONTENT, LayoutKind.TITLE, LayoutKind.SECTION, LayoutKind.TWO, LayoutKind.BARE):
        free = [each for each in template.layouts if each not in found.values()]
        best = _best(host, free, template, found.get(LayoutKind.CONTENT))
        if best:
            found[host] = best
    return found


def serves(layout: LayoutRead, host: LayoutKind, template: TemplateRead) -> bool:
    """Whether a layout has what one of that kind needs."""
    return layout.title is not None and _SHAPES[host](layout, template)


def _best(
    host: LayoutKind, layouts: Sequence[LayoutRead], template: TemplateRead, content: LayoutRead | None
) -> LayoutRead | None:
    fitting = [each for each in layouts if serves(each, host, template)]
    ranked = sorted(fitting, key=lambda each: _rank(each, host, template, content))
    best = ranked[0] if ranked else None
    known = best and (best.kind in TYPES[host] or called(best.name, host))
    # A title above some text could be a section's header or anything: it must be called so.
    return best if known or host is not LayoutKind.SECTION else None


def _rank(
    layout: LayoutRead, host: LayoutKind, template: TemplateRead, content: LayoutRead | None
) -> tuple[float, ...]:
    """The smaller the better: type and name, then as the others look, then how close to the master's middle."""
    kinds = TYPES[host]
    typed = kinds.index(layout.kind) if layout.kind in kinds else len(kinds)
    named = 0 if called(layout.name, host) else 1
    away = template.masters.index(layout.master)
    return (away, named + typed, named, _apart(layout, content), _clutter(layout, host))


def _apart(layout: LayoutRead, content: LayoutRead | None) -> float:
    """How far its title stands from that of the layout for content."""
    if content is None or content.title is None or layout.title is None:
        return 0
    one, other = layout.title.outer, content.title.outer
    return round(abs(one.x - other.x) + abs(one.y - other.y) + abs(one.right - other.right))


def _clutter(layout: LayoutRead, host: LayoutKind) -> float:
    if host in {LayoutKind.CONTENT, LayoutKind.TWO}:
        return -sum(each.outer.width * each.outer.height for each in layout.content)
    return len(layout.places) + len(layout.ornaments)


def _is_title(layout: LayoutRead, _template: TemplateRead) -> bool:
    title = layout.title
    if title is None or any(each.kind == "pic" for each in layout.content[1:]):
        return False
    named = title.kind == "ctrTitle" or called(layout.name, LayoutKind.TITLE) or layout.kind == "title"
    return named and len(layout.content) <= 3 and title.outer.height > 0  # noqa: PLR2004  subtitle, author, date


def _is_section(layout: LayoutRead, template: TemplateRead) -> bool:
    title = layout.title
    words = [each for each in layout.content if each.kind in {*_WORDS, "subTitle"}]
    low = title is not None and title.outer.y > _LOW * template.height
    named = layout.kind == "secHead" or called(layout.name, LayoutKind.SECTION)
    return (low or named) and len(words) <= 2 and len(words) == len(layout.content)  # noqa: PLR2004  a number, a text


def _is_content(layout: LayoutRead, template: TemplateRead) -> bool:
    content = layout.content
    if len(content) != 1 or layout.title is None or layout.title.kind == "ctrTitle":
        return False
    (only,) = content
    return _holds_words(only) and _share(only, template) >= _LARGE and _below(only, layout.title)


def _is_two(layout: LayoutRead, template: TemplateRead) -> bool:
    content = layout.content
    if len(content) != 2 or layout.title is None:  # noqa: PLR2004  two columns
        return False
    left, right = sorted(content, key=lambda each: each.outer.x)
    level = abs(left.outer.y - right.outer.y) <= _LEVEL * template.height
    aside = left.outer.right <= right.outer.x + 1
    roomy = all(_holds_words(each) and _share(each, template) >= _COLUMN for each in content)
    return level and aside and roomy and _below(left, layout.title)


def _is_bare(layout: LayoutRead, template: TemplateRead) -> bool:
    title = layout.title
    heading = title is not None and title.outer.bottom < template.height / 2
    return heading and not layout.content


def _holds_words(place: Place) -> bool:
    return place.kind in _WORDS and place.upright


def _share(place: Place, template: TemplateRead) -> float:
    return place.outer.width * place.outer.height / (template.width * template.height)


def _below(place: Place, title: Place) -> bool:
    return place.outer.y + place.outer.height / 2 > title.outer.bottom


_SHAPES: Mapping[LayoutKind, Callable[[LayoutRead, TemplateRead], bool]] = {
    LayoutKind.TITLE: _is_title,
    LayoutKind.SECTION: _is_section,
    LayoutKind.CONTENT: _is_content,
    LayoutKind.TWO: _is_two,
    LayoutKind.BARE: _is_bare,
}
