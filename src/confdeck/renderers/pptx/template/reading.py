"""What a template offers: its size, its layouts, and where and how text stands on each of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.template.archive import refuse
from confdeck.renderers.pptx.template.ornament import Ornament, ornaments
from confdeck.renderers.pptx.template.text_style import TextStyle, text_style_of
from confdeck.renderers.pptx.template.xpaths import RELATION, every, first, number
from confdeck.renderers.pptx.xml import EMU_PER_PT
from confdeck.storyboard.geometry import SLIDE_HEIGHT, Box

if TYPE_CHECKING:
    from lxml import etree

    from confdeck.renderers.pptx.template.source import Source

FURNITURE = ("dt", "ftr", "sldNum")
TITLES = ("title", "ctrTitle")
_NARROWEST = 720.0
"""Width of the narrowest stage, in pt: the old slide of four to three."""
_SMALLEST_SIDE, _LARGEST_SIDE = 914_400, 51_206_400
_INSETS = (7.2, 3.6, 7.2, 3.6)
"""Of a text frame that says nothing, in pt: left, top, right, bottom."""
_ON_MASTER = {"ctrTitle": "title", "title": "title", "dt": "dt", "ftr": "ftr", "sldNum": "sldNum"}


@dataclass(frozen=True, slots=True)
class Place:
    """A placeholder of a layout, with all it takes over from the master."""

    kind: str
    index: str
    name: str
    outer: Box
    """Its frame, in pt of the stage."""
    inner: Box
    """Where its text stands."""
    style: TextStyle
    upright: bool = True
    """Whether text runs in it as it does on any slide: not turned, not from top to bottom."""
    words: str = ""
    """What the layout has written into it."""

    @property
    def is_title(self) -> bool:
        """Whether it holds the title."""
        return self.kind in TITLES

    @property
    def takes_pictures(self) -> bool:
        """Whether a picture or a table may stand in it."""
        return self.kind in {"obj", "pic"}


@dataclass(frozen=True, slots=True)
class LayoutRead:
    """A layout as we see it."""

    part: str
    name: str
    """Unique within the template."""
    kind: str
    """What PowerPoint knows it as: `twoObj`, `secHead`; empty for one of the lab's own."""
    master: str
    places: tuple[Place, ...]
    ornaments: tuple[Ornament, ...]
    """What stands on it and is no placeholder, from the bottom up."""

    @property
    def title(self) -> Place | None:
        """Its title."""
        return next((each for each in self.places if each.is_title and each.upright), None)

    @property
    def content(self) -> tuple[Place, ...]:
        """What is neither title nor furniture, in reading order."""
        found = [each for each in self.places if not each.is_title and each.kind not in FURNITURE]
        return tuple(sorted(found, key=lambda each: (round(each.outer.y / 20), each.outer.x)))

    @property
    def furniture(self) -> tuple[Place, ...]:
        """Date, footer and slide number."""
        return tuple(each for each in self.places if each.kind in FURNITURE)


@dataclass(frozen=True, slots=True)
class TemplateRead:
    """A template as we see it; lengths in pt of a stage 540 high."""

    source: Source
    scale: float
    """Real pt to a pt of the stage."""
    width: float
    height: float
    masters: tuple[str, ...]
    layouts: tuple[LayoutRead, ...]
    tall: bool = False
    """Whether the lines to be set on it are as high as those of Urdu."""

    @property
    def name(self) -> str:
        """The file's name."""
        return self.source.name


def read(source: Source) -> TemplateRead:
    """All the layouts of all its masters.

    Raises:
        UsageError: if it has no master or no layout, or slides of no size.
    """
    root = source.xml(source.main)
    size = first(root, "p:sldSz")
    wide, high = number(size, "cx"), number(size, "cy")
    if not all(_SMALLEST_SIDE <= side <= _LARGEST_SIDE for side in (wide, high)):
        refuse(source.name, "says nothing sensible about the size of its slides")
    scale = min(high / SLIDE_HEIGHT, wide / _NARROWEST) / EMU_PER_PT
    masters = tuple(_listed(source, source.main, "p:sldMasterIdLst/p:sldMasterId", "slideMaster"))
    if not masters:
        refuse(source.name, "has no slide master")
    units = EMU_PER_PT * scale
    layouts = [
        _layout(source, part, master, units) for master in masters for part in _layouts(source, master)
    ]
    if not layouts:
        refuse(source.name, "has no layouts")
    return TemplateRead(source, scale, wide / units, high / units, masters, tuple(_uniquely_named(layouts)))


def listed_layouts(source: Source, master: str) -> tuple[tuple[str, str], ...]:
    """Relationship id and part of each layout of a master, in its order."""
    return tuple(_list(source, master, "p:sldLayoutIdLst/p:sldLayoutId", "slideLayout"))


def _layouts(source: Source, master: str) -> tuple[str, ...]:
    return tuple(part for _, part in listed_layouts(source, master))


def _listed(source: Source, part: str, path: str, kind: str) -> list[str]:
    return [target for _, target in _list(source, part, path, kind)]


def _list(source: Source, part: str, path: str, kind: str) -> list[tuple[str, str]]:
    known = {each.id: each.target for each in source.relations(part) if each.kind == kind}
    ids = [each.get(f"{RELATION}id", "") for each in every(source.xml(part), path)]
    found = [(each, known[each]) for each in dict.fromkeys(ids) if known.get(each, "") in source.archive]
    if len(found) < len(ids):
        refuse(source.name, f"names a {kind} that is not in the file")
    return found


def _uniquely_named(layouts: list[LayoutRead]) -> list[LayoutRead]:
    taken: dict[str, int] = {}
    named = []
    for layout in layouts:
        name = layout.name.strip() or "Untitled"
        taken[name] = taken.get(name, 0) + 1
        named.append(replace(layout, name=f"{name} ({taken[name]})" if taken[name] > 1 else name))
    return named


def _layout(source: Source, part: str, master: str, units: float) -> LayoutRead:
    root, above = source.xml(part), source.xml(master)
    shapes = _placeholders(root)
    places = [place for shape in shapes if (place := _place(shape, above, units))]
    shown = ornaments(source, master, units) if root.get("showMasterSp") not in {"0", "false"} else ()
    return LayoutRead(
        part,
        "" if (slide := first(root, "p:cSld")) is None else slide.get("name", ""),
        root.get("type", ""),
        master,
        tuple(places),
        (*shown, *ornaments(source, part, units)),
    )


def _placeholders(root: etree._Element) -> list[etree._Element]:
    shapes = every(root, "p:cSld/p:spTree//p:sp") + every(root, "p:cSld/p:spTree//p:pic")
    return [each for each in shapes if mark(each) is not None]


def mark(shape: etree._Element) -> etree._Element | None:
    """The `p:ph` that makes a shape a placeholder."""
    return next(
        (
            each
            for path in ("p:nvSpPr", "p:nvPicPr", "p:nvGraphicFramePr")
            if (each := first(shape, f"{path}/p:nvPr/p:ph")) is not None
        ),
        None,
    )


def _place(shape: etree._Element, master: etree._Element, units: float) -> Place | None:
    """The placeholder, unless it is nowhere."""
    held = mark(shape)
    if held is None:
        return None
    kind = held.get("type", "obj")
    line = [shape, *_above(kind, master)]
    frame = next((each for part in line if (each := first(part, "p:spPr/a:xfrm")) is not None), None)
    outer = box_of(frame, units)
    if outer is None:
        return None
    bodies = [body for part in line if (body := first(part, "p:txBody/a:bodyPr")) is not None]
    named = next((part.get("name", "") for part in shape.iter() if str(part.tag).endswith("}cNvPr")), "")
    vertical = _said(bodies, "vert", "horz") != "horz" or number(frame, "rot") != 0
    inner = _inside(outer, bodies, units)
    return Place(
        kind,
        held.get("idx", "0"),
        named,
        outer,
        inner,
        text_style_of(kind, line, bodies, master, units),
        not vertical,
        "".join(each.text or "" for each in shape.iter("{*}t") if _is_plain(each)).strip(),
    )


def _is_plain(text: etree._Element) -> bool:
    """Whether words are as they were typed, and not a field's."""
    run = text.getparent()
    return run is not None and str(run.tag).endswith("}r")


def _above(kind: str, master: etree._Element) -> list[etree._Element]:
    """The master's placeholder from which one of that kind inherits."""
    wanted = _ON_MASTER.get(kind, "body")
    return [
        each
        for each in _placeholders(master)
        if (held := mark(each)) is not None and held.get("type", "obj") == wanted
    ][:1]


def box_of(frame: etree._Element | None, units: float) -> Box | None:
    """The rectangle of an `a:xfrm` in pt of the stage."""
    start, size = first(frame, "a:off"), first(frame, "a:ext")
    if start is None or size is None or number(size, "cx") <= 0 or number(size, "cy") <= 0:
        return None
    return Box(*(number(*each) / units for each in ((start, "x"), (start, "y"), (size, "cx"), (size, "cy"))))


def _inside(outer: Box, bodies: list[etree._Element], units: float) -> Box:
    sides = ("lIns", "tIns", "rIns", "bIns")
    left, top, right, bottom = (
        _length(bodies, side, default * EMU_PER_PT) / units
        for side, default in zip(sides, _INSETS, strict=True)
    )
    inner = outer.cut(left=left, top=top, right=right, bottom=bottom)
    return inner if inner.width > 0 and inner.height > 0 else outer


def _length(bodies: list[etree._Element], attribute: str, default: float) -> float:
    return next((number(each, attribute, default) for each in bodies if each.get(attribute)), default)


def _said(bodies: list[etree._Element], attribute: str, default: str) -> str:
    return next((each.get(attribute, "") for each in bodies if each.get(attribute)), default)
