"""A slide written for our own layouts, bound to a template's: its marks, its frames, and what is left unsaid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from confdeck.renderers.pptx.colours import SCHEME, TYPEFACES, fill
from confdeck.renderers.pptx.master import role_index
from confdeck.renderers.pptx.shapes import frame, preset
from confdeck.renderers.pptx.template.drawing import parsed
from confdeck.renderers.pptx.template.reading import FURNITURE, TITLES, mark
from confdeck.renderers.pptx.template.xpaths import every, first, number, qualified
from confdeck.renderers.pptx.text import body_properties
from confdeck.renderers.pptx.xml import tag
from confdeck.storyboard import LayoutKind, Role, SlideLayout
from confdeck.storyboard.styles import Anchor, PlaceholderStyle

if TYPE_CHECKING:
    from collections.abc import Iterable

    from confdeck.renderers.pptx.template.reading import Place
    from confdeck.renderers.pptx.template.seating import Seating
    from confdeck.storyboard import PlacedLayout, Placeholder
    from confdeck.storyboard.geometry import Box

_ROLES = {role_index(role): role for role in Role}
_FULL = tag("a:lnSpc", tag("a:spcPct", val=100_000))
_NONE_AFTER = tag("a:spcAft", tag("a:spcPts", val=0))
_SHAPES = tuple(qualified(f"p:{name}") for name in ("sp", "pic", "graphicFrame"))
_LOOSE = PlaceholderStyle(("body",))
"""The voice of what stands in no placeholder, which the template says nothing of."""


@dataclass(frozen=True, slots=True)
class Binder:
    """Binds the slides of one of our layouts."""

    layout: SlideLayout
    plan: PlacedLayout
    seating: Seating
    frames: dict[Role, Box]
    """The inner boxes of the template's placeholders, at the real size of the slide."""
    banded: bool
    """Whether the small line stands on the title's own field."""
    mirrored: bool
    """Whether the words run from right to left, and boxes are to be mirrored."""
    width: float
    """Of the slide."""
    scale: float
    dark: bool
    """Whether its paper is dark."""

    def bound(self, slide: bytes) -> bytes:
        """The slide on the template's layout."""
        root = etree.fromstring(slide)
        for cell in root.iter(qualified("a:tcPr")):
            _scale_margins(cell, self.scale)
        for tones in list(root.iter(qualified("a:duotone"))) if self.dark else ():
            _lighten(tones)
        for shape in list(root.iter(*_SHAPES)):
            self._bind(shape) if mark(shape) is not None else _dress_all(shape, _LOOSE)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def _bind(self, shape: etree._Element) -> None:
        held = mark(shape)
        if held is None:
            return
        kind = held.get("type", "obj")
        if kind in FURNITURE:
            self._furnish(shape, held, kind)
            return
        role = Role.TITLE if kind in TITLES else _ROLES.get(int(held.get("idx", "0")))
        place = self.plan.find(role) if role else None
        if role is None or place is None:
            return
        seat = self.seating.seats.get(role)
        if self.seating.drawn:
            _say_all(shape) if role is Role.TITLE else None
        elif seat:
            self._seat(shape, held, place, seat)
        else:
            self._free(shape, held, place)
        if role is Role.KICKER and self.banded and self.seating.layout.title:
            _recolour(shape, self.seating.layout.title.dress.ink)
        # The background of these is unknown: all their words are in the colour the template gives them.
        if self.layout.template_kind in (LayoutKind.TITLE, LayoutKind.SECTION):
            _recolour(shape, None)

    def _seat(self, shape: etree._Element, held: etree._Element, place: Placeholder, seat: Place) -> None:
        """Put a shape into a placeholder of the template."""
        held.attrib.clear()
        if seat.kind != "obj":
            held.set("type", seat.kind)
        if seat.index != "0":
            held.set("idx", seat.index)
        if shape.tag != qualified("p:sp"):
            _dress_all(shape, _LOOSE)
            return
        _say_all(shape)
        if first(shape, "p:spPr/a:xfrm") is None and place.box != self.frames.get(place.role):
            first_child(shape, "p:spPr").insert(0, parsed(frame(self._turned(place.box))))
        if first(shape, "p:spPr/a:xfrm") is not None:
            _set_body(shape, place.style.anchor)

    def _free(self, shape: etree._Element, held: etree._Element, place: Placeholder) -> None:
        """Let a shape stand on the slide without a placeholder."""
        parent = held.getparent()
        if parent is not None:
            parent.remove(held)
        for locks in [*shape.iter("{*}picLocks"), *shape.iter("{*}graphicFrameLocks")]:
            locks.attrib.pop("noGrp", None)
        if shape.tag != qualified("p:sp"):
            _dress_all(shape, _LOOSE)
            return
        head, properties = first_child(shape, "p:nvSpPr/p:cNvSpPr"), first_child(shape, "p:spPr")
        for locks in list(head):
            head.remove(locks)
        head.set("txBox", "1")
        if first(properties, "a:xfrm") is None:
            properties.insert(0, parsed(frame(self._turned(place.box))))
        if first(properties, "a:prstGeom") is None:
            properties.append(parsed(preset()))
        _set_body(shape, place.style.anchor)
        _say_all(shape)
        _dress_all(shape, place.style)

    def _furnish(self, shape: etree._Element, held: etree._Element, kind: str) -> None:
        """Date, footer and number as the template has them, where it has them; its own words stay."""
        theirs = next((each for each in self.seating.layout.furniture if each.kind == kind), None)
        parent = shape.getparent()
        if theirs is None and parent is not None:
            parent.remove(shape)
            return
        if theirs is None:
            return
        held.set("idx", theirs.index)
        held.attrib.pop("sz", None)
        for run in _runs(shape):
            language = run.get("lang")
            run.attrib.clear()
            run.set("lang", language or "en")
            for each in list(run):
                run.remove(each)
        for paragraph in shape.iter("{*}pPr"):
            paragraph.attrib.clear()
        words = list(shape.iter("{*}t"))
        if kind != "sldNum" and theirs.words and words:
            words[0].text = theirs.words

    def _turned(self, box: Box) -> Box:
        return box.mirrored(self.width) if self.mirrored else box


def first_child(element: etree._Element, path: str) -> etree._Element:
    """The element at a path, which is known to be there."""
    found = first(element, path)
    if found is None:
        raise KeyError(path)
    return found


def _lighten(tones: etree._Element) -> None:
    """A code in the paper's colour on a field in the ink's: dark on light, as telephones want it."""
    tones.append(tones[0])


def _scale_margins(cell: etree._Element, scale: float) -> None:
    for side in ("marL", "marR", "marT", "marB"):
        cell.set(side, str(round(number(cell, side) * scale)))


def _set_body(shape: etree._Element, anchor: Anchor) -> None:
    """Make the frame of a shape its own: no insets, its own anchor."""
    body = first(shape, "p:txBody/a:bodyPr")
    if body is not None:
        for name, value in parsed(body_properties(anchor)).attrib.items():
            body.set(name, value)


def _say_all(shape: etree._Element) -> None:
    """Say what a placeholder of ours would have said: no indents, single lines, no room below."""
    for paragraph in every(shape, "p:txBody/a:p/a:pPr"):
        for name in ("marL", "indent"):
            if paragraph.get(name) is None:
                paragraph.set(name, "0")
        if first(paragraph, "a:lnSpc") is None:
            paragraph.insert(0, parsed(_FULL))
        before = first(paragraph, "a:spcBef")
        if before is not None and first(paragraph, "a:spcAft") is None:
            before.addnext(parsed(_NONE_AFTER))


def _runs(shape: etree._Element) -> Iterable[etree._Element]:
    return [each for each in shape.iter("{*}rPr") if each.tag == qualified("a:rPr")]


def _dress_all(shape: etree._Element, style: PlaceholderStyle) -> None:
    for run in _runs(shape):
        _dress(run, style)


def _dress(run: etree._Element, style: PlaceholderStyle) -> None:
    """What a run in a placeholder leaves unsaid, said for one without."""
    if first(run, "a:solidFill") is None:
        run.insert(0, parsed(fill(SCHEME[style.ink])))
    if first(run, "a:latin") is None and style.face in TYPEFACES:
        first_child(run, "a:solidFill").addnext(parsed(tag("a:latin", typeface=TYPEFACES[style.face])))
    for name, said in (("b", style.bold), ("i", style.italic)):
        if said and run.get(name) is None:
            run.set(name, "1")


def _recolour(shape: etree._Element, ink: etree._Element | None) -> None:
    """Give all the words of a shape one colour, or leave it to their placeholder."""
    for run in _runs(shape):
        own = first(run, "a:solidFill")
        if own is not None:
            run.remove(own)
        if ink is not None:
            run.insert(0, etree.fromstring(etree.tostring(ink)))
