"""Reads the shapes in a group: how they look, where they stand, and what a click on each leads to.

A drawing of a recap has hundreds of shapes that mostly look alike, so their XML is read as it is written, each look once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from confdeck.renderers.pptx.edits.formatting import SHAPES, Difference, Formatting, differ, differences
from confdeck.renderers.pptx.edits.wording import place_words
from confdeck.renderers.pptx.xml_writer import EMU_PER_PT
from confdeck.storyboard.geometry import Box

if TYPE_CHECKING:
    from lxml import etree

_PARTS = ("{*}sp", "{*}pic", "{*}cxnSp", "{*}graphicFrame")
_TAG = re.compile(rb"<(/?)(?:\w+:)?(grpSp|sp|pic|cxnSp|graphicFrame)[ >]")
_NAME = re.compile(rb'<(?:\w+:)?cNvPr\b[^>]*?\bname="([^"]*)"[^>]*>')
_PLACE = re.compile(
    rb'<(?:\w+:)?off x="(-?\d+)" y="(-?\d+)"/>\s*<(?:\w+:)?ext cx="(\d+)" cy="(\d+)"/>'
    rb'(?:\s*<(?:\w+:)?chOff x="(-?\d+)" y="(-?\d+)"/>\s*<(?:\w+:)?chExt cx="(\d+)" cy="(\d+)"/>)?'
)
_LINK = b"hlinkClick"
_TOLERANCE = 1.0
"""Distance in pt up to which a shape has not moved: other programs round positions."""


Place = tuple[float, float, float, float]
"""Left, top, width and height on the slide, in pt."""


class GroupPart(NamedTuple):
    """A shape in a group."""

    path: tuple[bytes, ...]
    """The names of the groups in the group that it is in, and its own, as they are written."""
    look: Formatting
    link: str
    place: Place | None
    """Where it stands; None if it does not say so."""

    def changes(self, other: GroupPart) -> Mapping[str, Difference]:
        """Return in what another one looks different, by name, with a link as `link`."""
        found = {} if self.look is other.look else dict(differences(self.look, other.look))
        if differ("link", self.link, other.link):
            found["link"] = self.link, other.link
        return found


@dataclass(frozen=True, slots=True)
class Space:
    """The coordinates in a group, which are in EMU, and their places on the slide."""

    x: float = 0
    y: float = 0
    across: float = 1 / EMU_PER_PT
    down: float = 1 / EMU_PER_PT

    def place(self, x: float, y: float, width: float, height: float) -> Place:
        """Return the place on the slide, in pt, of a shape by its four numbers in the group."""
        return self.x + x * self.across, self.y + y * self.down, width * self.across, height * self.down

    def sides(self, place: Place) -> tuple[int, int, int, int]:
        """Return the four numbers in the group of a place on the slide."""
        x, y, width, height = place
        return (
            round((x - self.x) / self.across),
            round((y - self.y) / self.down),
            round(width / self.across),
            round(height / self.down),
        )

    def within(self, sides: Place, inner: Place) -> Space:
        """Return the space in a group in this one, from its place here and that place in its own numbers."""
        if not (inner[2] and inner[3] and sides[2] and sides[3]):
            return self
        x, y, width, height = self.place(*sides)
        across, down = width / inner[2], height / inner[3]
        return Space(x - inner[0] * across, y - inner[1] * down, across, down)


def part_elements(group: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements of the shapes in a group; what is in an embedded object is none of them."""
    for element in group.iter(*_PARTS):
        if next(element.iterancestors("{*}graphicFrame"), None) is None:
            yield element


def group_parts(
    group: etree._Element,
    written: bytes,
    look_of: Callable[[etree._Element], Formatting],
    link_of: Callable[[etree._Element], str],
) -> tuple[GroupPart, ...]:
    """Return the shapes in a group, in the order of its XML.

    Args:
        group: The group.
        written: Its XML.
        look_of: Returns how a shape in it looks.
        link_of: Returns what a click on a shape leads to.
    """
    looks: dict[bytes, Formatting] = {}
    links: dict[bytes, str] = {}
    parts = []
    for element, (path, mark, place) in zip(part_elements(group), _written_parts(written), strict=False):
        if mark not in looks:
            looks[mark] = look_of(element)
        if mark not in links or _LINK in mark:
            links[mark] = link_of(element)
        parts.append(GroupPart(path, looks[mark], links[mark], place))
    return tuple(parts)


def part_origins(before: Sequence[GroupPart], after: Sequence[GroupPart]) -> dict[int, int]:
    """Return, by the index of each shape that is in both versions of a group, its index in the first.

    Shapes are found by their names. Where some of one name were added or deleted, the others are those in the same places.
    """
    known: dict[tuple[bytes, ...], tuple[list[int], list[int]]] = {}
    for which, parts in enumerate((before, after)):
        for at, part in enumerate(parts):
            known.setdefault(part.path, ([], []))[which].append(at)
    origins: dict[int, int] = {}
    for old, new in known.values():
        if len(old) != len(new):
            for at in list(new):
                place = after[at].place
                same = (index for index in old if _is_same_place(before[index].place, place))
                if (index := next(same, -1)) >= 0:
                    origins[at] = index
                    old.remove(index)
                    new.remove(at)
        origins |= dict(zip(new, old, strict=False))
    return origins


def _is_same_place(place: Place | None, other: Place | None) -> bool:
    return place is not None and other is not None and not are_apart(place, other)


def part_differences(before: Sequence[GroupPart], after: Sequence[GroupPart]) -> Mapping[str, Difference]:
    """Return in what the shapes of a group look different in another version of it, by name."""
    if len(before) != len(after):
        return {SHAPES: (str(len(before)), str(len(after)))}
    origins = part_origins(before, after)
    if len(origins) != len(before):
        return {SHAPES: (str(len(before)), f"{len(after)} other")}
    pairs = [(before[index], after[at]) for at, index in sorted(origins.items(), key=lambda pair: pair[1])]
    moved = moved_parts(pairs)
    found: dict[str, Difference] = {}
    for at, (old, new) in enumerate(pairs):
        for name, difference in old.changes(new).items():
            found[f"{name} of shape {at + 1} in it"] = difference
        if at in moved and old.place and new.place:
            found[f"place of shape {at + 1} in it"] = place_words(*old.place), place_words(*new.place)
    return found


def moved_parts(pairs: Sequence[tuple[GroupPart, GroupPart]]) -> frozenset[int]:
    """Return the indexes of the shapes that stand elsewhere among the shapes of their group."""
    places = [(at, old.place, new.place) for at, (old, new) in enumerate(pairs) if old.place and new.place]
    moved = frozenset(at for at, old, new in places if are_apart(old, new))
    if 2 * len(moved) <= len(places):
        return moved
    old_group, new_group = around([old for _, old, _ in places]), around([new for _, _, new in places])
    carried = ((at, _carried(old, old_group, new_group), new) for at, old, new in places)
    return frozenset(at for at, old, new in carried if are_apart(old, new))


def stand_still(before: Sequence[GroupPart], after: Sequence[GroupPart]) -> bool:
    """Return whether most shapes of a group are where they were, so that the group as a whole was not moved."""
    known = [(before[index].place, after[at].place) for at, index in part_origins(before, after).items()]
    places = [(old, new) for old, new in known if old and new]
    return 2 * sum(are_apart(old, new) for old, new in places) <= len(places) > 0


def are_apart(place: Sequence[float], other: Sequence[float]) -> bool:
    """Return whether two places differ to the eye."""
    return any(abs(side - new) > _TOLERANCE for side, new in zip(place, other, strict=True))


def group_box(parts: Sequence[GroupPart]) -> Box | None:
    """Return the box around the shapes of a group; None if no place of any is known."""
    places = [part.place for part in parts if part.place]
    return Box(*around(places)) if places else None


def around(places: Sequence[Place]) -> Place:
    """Return the place around several."""
    left, top = min(place[0] for place in places), min(place[1] for place in places)
    right, bottom = max(x + width for x, _, width, _ in places), max(y + height for _, y, _, height in places)
    return left, top, right - left, bottom - top


def _carried(place: Place, old: Place, new: Place) -> Place:
    """Return where something is when all around it was moved and resized."""
    across, down = new[2] / old[2] if old[2] else 1, new[3] / old[3] if old[3] else 1
    x, y = new[0] + (place[0] - old[0]) * across, new[1] + (place[1] - old[1]) * down
    return x, y, place[2] * across, place[3] * down


def _written_parts(xml: bytes) -> Iterator[tuple[tuple[bytes, ...], bytes, Place | None]]:
    """Yield the shapes in a group: their path, their XML without name, number and place, and their place."""
    names: list[bytes] = []
    spaces = [Space()]
    begun, depth = 0, 0
    for tag in _TAG.finditer(xml):
        closes, kind = tag.groups()
        if kind == b"grpSp":
            if closes:
                names, spaces = names[:-1], spaces[:-1]
            else:
                names.append(_name(xml, tag.start(), len(xml))[0])
                spaces.append(_group_space(spaces[-1], xml, tag.start()))
        elif not closes:
            begun, depth = (begun, depth + 1) if depth else (tag.start(), 1)
        else:
            depth -= 1
            if not depth:
                yield _written_part(xml, begun, tag.end(), tuple(names[1:]), spaces[-1])


def _name(xml: bytes, begin: int, end: int) -> tuple[bytes, int]:
    """Return the name of the shape that begins at a place of the XML, and where the tag with it ends."""
    found = _NAME.search(xml, begin, end)
    return (found.group(1), found.end()) if found else (b"", begin)


def _group_space(outer: Space, xml: bytes, begin: int) -> Space:
    next_shape = _TAG.search(xml, begin + 1)
    place = _PLACE.search(xml, begin, next_shape.start() if next_shape else len(xml))
    if place is None or place.group(5) is None:
        return outer
    x, y, width, height, inner_x, inner_y, inner_width, inner_height = map(int, place.groups())
    return outer.within((x, y, width, height), (inner_x, inner_y, inner_width, inner_height))


def _written_part(
    xml: bytes, begin: int, end: int, groups: tuple[bytes, ...], space: Space
) -> tuple[tuple[bytes, ...], bytes, Place | None]:
    name, after_name = _name(xml, begin, end)
    place = _PLACE.search(xml, after_name, end)
    if place is None:
        return (*groups, name), xml[after_name:end], None
    x, y, width, height = map(int, place.groups()[:4])
    mark = xml[after_name : place.start()] + xml[place.end() : end]
    return (*groups, name), mark, space.place(x, y, width, height)
