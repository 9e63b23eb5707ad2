"""The colours of a template by what we need them for: its own theme's, so that its variants still work."""

from __future__ import annotations

import colorsys
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.colours import ACCENT, RULE, SCHEME, SOFT
from confdeck.renderers.pptx.template.xpaths import first, number
from confdeck.renderers.pptx.xml import Xml, tag
from confdeck.storyboard.styles import Ink
from confdeck.theme import Colours
from confdeck.theme.contrast import READABLE, contrast, luminance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml import etree

    from confdeck.renderers.pptx.template.source import Source

_WHITE, _BLACK = "#FFFFFF", "#000000"
_SLOTS = ("dk1", "lt1", "dk2", "lt2", *(f"accent{at}" for at in range(1, 7)), "hlink", "folHlink")
_DARK = 0.18
"""Luminance below which a ground is dark."""
_FULL = 100_000
_GREY = 0.15
_COLOUR = re.compile(r'<a:schemeClr val="(?P<name>\w+)"(?:/>|>(?P<changes>.*?)</a:schemeClr>)')


@dataclass(frozen=True, slots=True)
class Tint:
    """A colour of the theme, shaded or not: as the file says it and as it looks."""

    xml: Xml
    shown: str
    """`#RRGGBB`."""

    def changed(self, changes: str) -> Xml:
        """The colour with more changes upon its own."""
        if not changes:
            return self.xml
        opened, _, _ = self.xml.partition("</") if "</" in self.xml else self.xml.partition("/>")
        name = self.xml[1 : self.xml.index(" ")]
        return Xml(f"{opened}{'' if '</' in self.xml else '>'}{changes}</{name}>")


Palette = dict[str, Tint]
"""The template's colour for each name of a colour in our own theme."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """The colours of one master's theme, by the names slides use."""

    shown: Mapping[str, str]

    @classmethod
    def of(cls, source: Source, master: str) -> Scheme:
        """The theme's colours through the master's map."""
        theme = next(iter(source.related(master, "theme")), None)
        listed = first(source.xml(theme), "a:themeElements/a:clrScheme") if theme else None
        own = {name: _literal(first(listed, f"a:{name}")) for name in _SLOTS}
        mapping = first(source.xml(master), "p:clrMap")
        names = ("bg1", "tx1", "bg2", "tx2", *_SLOTS[4:])
        usual = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
        mapped = {
            name: own.get((mapping.get(name) if mapping is not None else "") or usual.get(name, name))
            for name in names
        }
        fallback = {name: _WHITE if name.startswith("bg") else _BLACK for name in names}
        return cls({name: mapped[name] or own.get(name) or fallback[name] for name in names} | _known(own))

    def tint(self, name: str, mod: float = 1, off: float = 0) -> Tint:
        """A colour by name, its lightness multiplied and raised."""
        changes = (tag("a:lumMod", val=round(mod * _FULL)), tag("a:lumOff", val=round(off * _FULL)))
        shade = changes[: 2 if off else 1] if mod != 1 else ()
        return Tint(tag("a:schemeClr", *shade, val=name), shaded(self.shown[name], mod, off))

    def look(self, fill: etree._Element | None) -> str | None:
        """How a solid fill looks, if that can be told."""
        colour = None if fill is None else next(iter(fill), None)
        if colour is None:
            return None
        base = self.shown.get(colour.get("val", "")) if _name(colour) == "schemeClr" else _literal(fill)
        mod, off = (
            number(first(colour, f"a:{each}"), "val", default) / _FULL
            for each, default in (("lumMod", _FULL), ("lumOff", 0))
        )
        return shaded(base, mod, off) if base else None


def ground(source: Source, scheme: Scheme, parts: tuple[str, ...], ink: str) -> str:
    """The colour of the background of a layout or its master; of a picture, what its text asks for."""
    for part in parts:
        background = first(source.xml(part), "p:cSld/p:bg")
        if background is None:
            continue
        fills = (first(background, "p:bgPr/a:solidFill"), first(background, "p:bgRef"))
        seen = next((look for fill in fills if (look := scheme.look(fill))), None)
        stops = [scheme.look(each) for each in background.iter("{*}gs")]
        seen = seen or next((each for each in stops if each), None)
        return seen or (_WHITE if luminance(ink) < _DARK else _BLACK)
    return scheme.shown["bg1"]


def palette(scheme: Scheme, paper: str, ink: Tint) -> tuple[Palette, Colours]:
    """Our roles in the template's colours, each readable on its paper; as the file has them and as they look."""
    dark = is_dark(paper)
    accent = _readable(paper, _accents(scheme, dark=dark)) or ink
    others = (each for each in _accents(scheme, dark=dark) if each.shown != accent.shown)
    highlight = _readable(paper, others) or accent
    base = "tx1" if "schemeClr" in ink.xml and scheme.shown["tx1"] == ink.shown else ""
    muted = _readable(paper, _quieter(scheme, base)) or ink
    soft = scheme.tint("bg1", *((0.75, 0.25) if dark else (0.95, 0)))
    rule = scheme.tint("bg1", *((0.5, 0.5) if dark else (0.85, 0)))
    on_accent = scheme.tint("bg1")
    inks = {
        SCHEME[Ink.INK]: ink,
        SCHEME[Ink.MUTED]: muted,
        SCHEME[Ink.HIGHLIGHT]: highlight,
        SCHEME[Ink.ON_ACCENT]: on_accent,
        ACCENT: accent,
        SOFT: soft,
        RULE: rule,
    }
    shown = Colours(
        paper=paper,
        ink=ink.shown,
        muted=muted.shown,
        rule=rule.shown,
        accent=accent.shown,
        accent_soft=soft.shown,
        on_accent=on_accent.shown,
        highlight=highlight.shown,
    )
    return inks, shown


def repainted(part: bytes, colours: Palette) -> bytes:
    """A part written in the names of our own theme, in the template's colours."""

    def painted(found: re.Match[str]) -> str:
        tint = colours.get(found["name"])
        return tint.changed(found["changes"] or "") if tint else found[0]

    return _COLOUR.sub(painted, part.decode("utf-8")).encode("utf-8")


def ink_of(scheme: Scheme, fill: etree._Element | None) -> Tint:
    """The colour of a template's text."""
    shown = scheme.look(fill)
    colour = None if fill is None else next(iter(fill), None)
    if shown is None or colour is None or len(colour):
        return scheme.tint("tx1") if shown is None else Tint(tag("a:srgbClr", val=shown[1:]), shown)
    name = colour.get("val", "")
    return scheme.tint(name) if _name(colour) == "schemeClr" else Tint(tag("a:srgbClr", val=shown[1:]), shown)


def is_dark(colour: str) -> bool:
    """Whether text on a colour must be light."""
    return luminance(colour) < _DARK


def shaded(colour: str, mod: float, off: float) -> str:
    """A colour with its lightness multiplied and raised, as Office does it."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    channels = colorsys.hls_to_rgb(hue, min(max(light * mod + off, 0), 1), saturation)
    return "#" + "".join(f"{round(each * 255):02X}" for each in channels)


def _accents(scheme: Scheme, *, dark: bool) -> Iterator[Tint]:
    """Colours that could be the accent, the best first: the first of the theme, shaded if need be; greys come last."""
    names = [f"accent{at}" for at in range(1, 7)]
    near, far = ((0.6, 0.4), (0.4, 0.6)) if dark else ((0.75, 0), (0.5, 0))
    tints = [scheme.tint("accent1"), scheme.tint("accent1", *near), scheme.tint("accent2")]
    tints += [scheme.tint("accent1", *far), *(scheme.tint(name) for name in (*names[2:], "hlink", "tx2"))]
    yield from sorted(tints, key=lambda each: _saturation(each.shown) < _GREY)


def _saturation(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return max(red, green, blue) - min(red, green, blue)


def _quieter(scheme: Scheme, base: str) -> Iterator[Tint]:
    if base:
        yield scheme.tint(base, 0.65, 0.35)
        yield scheme.tint(base, 0.75, 0.25)
        yield scheme.tint(base, 0.75)
    yield scheme.tint("tx2")


def _readable(paper: str, tints: Iterable[Tint]) -> Tint | None:
    return next((each for each in tints if contrast(each.shown, paper) >= READABLE), None)


def _literal(holder: etree._Element | None) -> str | None:
    """A colour given outright: `#RRGGBB`."""
    colour = None if holder is None else next(iter(holder), None)
    written = (
        ""
        if colour is None
        else {"sysClr": colour.get("lastClr", ""), "srgbClr": colour.get("val", "")}.get(_name(colour), "")
    )
    try:
        return f"#{int(written, 16):06X}" if len(written) == 6 else None  # noqa: PLR2004  RRGGBB
    except ValueError:
        return None


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _known(own: Mapping[str, str | None]) -> dict[str, str]:
    return {name: look for name, look in own.items() if look}
