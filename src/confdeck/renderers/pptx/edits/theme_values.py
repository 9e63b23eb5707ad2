"""The colours and fonts of a slide's theme: what the names in its XML stand for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from confdeck.renderers.pptx.edits.formatting import Formatting
from confdeck.renderers.pptx.template.palette import ColourScheme, alpha_of
from confdeck.renderers.pptx.template.xml_lookup import every, first, local_name, number

if TYPE_CHECKING:
    from confdeck.renderers.pptx.edits.deck_file import DeckFile

FILLS = ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill")
_FONTS = {"+mj": "a:majorFont", "+mn": "a:minorFont"}
_SCRIPTS = {"lt": "a:latin", "ea": "a:ea", "cs": "a:cs"}
_OPAQUE = 0.995
_DEGREE = 60_000


@dataclass(frozen=True, slots=True)
class ThemeValues:
    """The colours and fonts of one master's theme, through the colour map of a slide."""

    colours: ColourScheme = field(default_factory=lambda: ColourScheme.from_xml(None, None))
    fonts: Mapping[str, str] = field(default_factory=dict)
    """Typefaces by the names that text uses, such as `+mj-lt`."""
    _known: dict[bytes, str] = field(default_factory=dict, compare=False, repr=False)
    """The colours that were read, by their XML."""

    @classmethod
    def of_slide(cls, deck: DeckFile, part: str) -> ThemeValues:
        """Return what the colours and fonts of a slide, layout or master stand for."""
        layouts = deck.related(part, "slideLayout")[:1]
        masters = [
            master for origin in (*layouts, part) for master in deck.related(origin, "slideMaster")[:1]
        ]
        master = next(iter(masters), part)
        overrides = (
            first(deck.xml(origin), "p:clrMapOvr/a:overrideClrMapping") for origin in (part, *layouts)
        )
        mapping = next((override for override in overrides if override is not None), None)
        if mapping is None:
            mapping = first(deck.xml(master), "p:clrMap")
        elements = first(deck.theme(master), "a:themeElements")
        return cls(ColourScheme.from_xml(first(elements, "a:clrScheme"), mapping), _typefaces(elements))

    def typeface(self, name: str) -> str:
        """Return the typeface that a name in XML stands for."""
        return self.fonts.get(name, name)

    def fill(self, owner: etree._Element | None) -> str:
        """Return the look of the fill of an element; empty if it states none."""
        fill = None if owner is None else next((child for child in owner if local_name(child) in FILLS), None)
        return "" if fill is None else self.fill_look(fill)

    def fill_look(self, fill: etree._Element) -> str:
        """Return the look of a fill: a colour, `none`, or the kind of fill with its details."""
        kind = local_name(fill)
        if kind == "solidFill":
            return self.colour(fill)
        if kind == "noFill":
            return "none"
        if kind == "gradFill":
            stops = (
                f"{number(stop, 'pos') / 1000:.0f} {self.colour(stop)}"
                for stop in every(fill, "a:gsLst/a:gs")
            )
            angle = number(first(fill, "a:lin"), "ang") / _DEGREE
            return f"a gradient ({angle:.0f}°: {', '.join(stops)})"
        if kind == "pattFill":
            inks = (self.colour(ink) for ink in fill)
            return f"a pattern ({fill.get('prst', '')}: {', '.join(inks)})"
        return {"blipFill": "a picture", "grpFill": "that of its group"}.get(kind, kind)

    def colour(self, holder: etree._Element | None) -> str:
        """Return the colour that an element holds as `#RRGGBB`, with its opacity if it is not opaque."""
        colour = None if holder is None else next(iter(holder), None)
        if holder is None or colour is None:
            return ""
        written = etree.tostring(colour, with_tail=False)
        if written not in self._known:
            shown = self.colours.look(holder) or f"{local_name(colour)} {colour.get('val', '')}"
            alpha = alpha_of(holder)
            self._known[written] = (
                shown.upper() if alpha >= _OPAQUE else f"{shown.upper()} ({alpha:.0%} opaque)"
            )
        return self._known[written]


def background(root: etree._Element, theme: ThemeValues) -> str:
    """Return the background that a slide, a layout or a master states itself; empty if it states none."""
    properties, reference = first(root, "p:cSld/p:bg/p:bgPr"), first(root, "p:cSld/p:bg/p:bgRef")
    return theme.fill(properties) if reference is None else theme.colour(reference)


def slide_background(deck: DeckFile, part: str, inherited: str, theme: ThemeValues) -> Formatting:
    """Return the background of a slide in a theme, its own or the one that it inherits."""
    stated = background(deck.xml(part), theme)
    own = bool(stated) or deck.is_from_libreoffice  # which moves backgrounds to masters of its own
    return Formatting.of({"background": stated or inherited}, ["background"] if own else ())


def theme_values(theme: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the colours and fonts of a theme by their names."""
    elements = first(theme, "a:themeElements")
    scheme = ColourScheme.from_xml(first(elements, "a:clrScheme"), None)
    listed = first(elements, "a:clrScheme")
    for colour in () if listed is None else listed:
        name = local_name(colour)
        yield f"theme colour {name}", scheme.shown.get(name, "")
    for name, typeface in _typefaces(elements).items():
        yield f"theme font {name}", typeface


def _typefaces(elements: etree._Element | None) -> dict[str, str]:
    faces = {}
    for prefix, font in _FONTS.items():
        for script, name in _SCRIPTS.items():
            face = first(elements, f"a:fontScheme/{font}/{name}")
            if face is not None:
                faces[f"{prefix}-{script}"] = face.get("typeface", "")
    return faces
