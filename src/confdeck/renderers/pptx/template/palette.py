"""Chooses a template's colours for our roles from its own theme, so that its theme variants still work."""

from __future__ import annotations

from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.colours import COLOUR_MAP, PAPER, RULE, SOFT, DrawingColour, Palette, lightness
from confdeck.renderers.pptx.template.xml_lookup import first, local_name, number, theme_of
from confdeck.storyboard.styles import Ink
from confdeck.theme import Colours
from confdeck.theme.contrast import READABLE, contrast, gamma, is_dark, linear
from confdeck.theme.tints import shade

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from lxml import etree
    from pptx.slide import SlideMaster

WHITE, BLACK = "#FFFFFF", "#000000"
_SLOTS = ("dk1", "lt1", "dk2", "lt2", *(f"accent{at}" for at in range(1, 7)), "hlink", "folHlink")
_FULL = 100_000
_PRESETS = {
    "black": "#000000",
    "white": "#FFFFFF",
    "red": "#FF0000",
    "blue": "#0000FF",
    "navy": "#000080",
    "gray": "#808080",
    "dkGray": "#A9A9A9",
    "ltGray": "#D3D3D3",
    "dkBlue": "#00008B",
    "dkGreen": "#006400",
    "green": "#008000",
    "maroon": "#800000",
    "teal": "#008080",
    "yellow": "#FFFF00",
}
"""Common colours that are given by a name of DrawingML."""
_DARK_PANELS = ((0.75, 0.25), (0.85, 0.15), (0.92, 0.08), (0.96, 0.04))
_LIGHT_PANELS = ((0.95, 0), (0.97, 0), (0.985, 0))
"""Changes of the paper's lightness for panels and discs, the most visible first."""
_GREY = 0.15
"""Saturation below which a colour is a grey."""


@dataclass(frozen=True, slots=True)
class ThemeColour:
    """A colour of a template's theme, shaded or not: as slides name it and as it looks."""

    colour: DrawingColour
    shown: str
    """`#RRGGBB`."""

    def shaded(self, mod: float, off: float) -> ThemeColour:
        """Return the colour with its lightness multiplied and raised."""
        changed = replace(self.colour, changes=lightness(mod, off))
        return ThemeColour(changed, shade(self.shown, mod, off))


@dataclass(frozen=True, slots=True)
class ColourScheme:
    """The colours of a master's theme by the names that slides use, each `#RRGGBB`."""

    shown: Mapping[str, str]

    @classmethod
    def of(cls, master: SlideMaster, remapped: etree._Element | None = None) -> ColourScheme:
        """Return the colours of a master's theme through its colour map, or through that of a layout."""
        mapping = first(master.element, "p:clrMap") if remapped is None else remapped
        return cls.from_xml(first(theme_of(master), "a:clrScheme"), mapping)

    @classmethod
    def from_xml(cls, listed: etree._Element | None, mapping: etree._Element | None) -> ColourScheme:
        """Return the colours of an `a:clrScheme` through a colour map."""
        literals = ((name, _literal(first(listed, f"a:{name}"))) for name in _SLOTS)
        own = {name: colour for name, colour in literals if colour}
        shown = dict(own)
        for name in (*COLOUR_MAP, *_SLOTS[4:]):
            slot = (mapping is not None and mapping.get(name)) or COLOUR_MAP.get(name, name)
            shown.setdefault(name, own.get(slot) or (WHITE if name.startswith("bg") else BLACK))
        return cls(shown)

    def named(self, shown: str) -> ThemeColour:
        """Return a colour by its name in the theme if the background or text has it, else by its value."""
        name = next(
            (name for name in ("bg1", "tx1", "bg2", "tx2") if self.shown[name].upper() == shown.upper()), ""
        )
        return (
            self.shade(name) if name else ThemeColour(DrawingColour(shown.lstrip("#"), literal=True), shown)
        )

    def shade(self, name: str, mod: float = 1, off: float = 0) -> ThemeColour:
        """Return a colour by name, its lightness multiplied and raised."""
        return ThemeColour(DrawingColour(name, lightness(mod, off)), shade(self.shown[name], mod, off))

    def look(self, fill: etree._Element | None) -> str | None:
        """Return the colour of a solid fill as `#RRGGBB`, if it can be known."""
        colour = None if fill is None else next(iter(fill), None)
        if colour is None:
            return None
        base = self.shown.get(colour.get("val", "")) if local_name(colour) == "schemeClr" else _literal(fill)
        mod, off = _lightness_change(colour)
        saturation = number(first(colour, "a:satMod"), "val", _FULL) / _FULL
        return _tinted(_saturated(shade(base, mod, off), saturation), colour) if base else None


def alpha_of(fill: etree._Element) -> float:
    """Return how opaque a fill is, from 0 to 1."""
    colour = next(iter(fill), None)
    return number(first(colour, "a:alpha"), "val", _FULL) / _FULL


def mixed(colour: str, below: str, alpha: float) -> str:
    """Return a colour laid over another one, `alpha` of it opaque."""
    pairs = ((int(colour[at : at + 2], 16), int(below[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(alpha * over + (1 - alpha) * under):02X}" for over, under in pairs)


def template_palette(
    scheme: ColourScheme, paper: str, ink: ThemeColour, behind: Sequence[str] = ()
) -> tuple[Palette, Colours]:
    """Return our roles in the template's colours: as slides name them, and as they look.

    Args:
        scheme: The colours of the template's theme.
        paper: The colour of its background.
        ink: The colour of its text.
        behind: All colours behind its content, if there are several; text is readable on each of them.
    """
    dark, ground = is_dark(paper), scheme.named(paper)
    papers = behind or (paper,)
    accent = _readable(papers, _accents(scheme, dark=dark)) or ink
    others = (colour for colour in _accents(scheme, dark=dark) if colour.shown != accent.shown)
    highlight = _readable(papers, others) or accent
    base = "tx1" if not ink.colour.literal and scheme.shown["tx1"] == ink.shown else ""
    roles = {
        Ink.INK: ink,
        Ink.MUTED: _readable(papers, _quieter(scheme, base)) or ink,
        Ink.ACCENT: accent,
        Ink.HIGHLIGHT: highlight,
        Ink.ON_ACCENT: _most_readable(accent.shown, (ground, scheme.shade("bg1"), ink)),
        RULE: ground.shaded(*((0.5, 0.5) if dark else (0.85, 0))),
    }
    written = [roles[ink].shown for ink in (Ink.INK, Ink.MUTED, Ink.ACCENT, Ink.HIGHLIGHT)]
    tints = [ground.shaded(*change) for change in (_DARK_PANELS if dark else _LIGHT_PANELS)]
    roles[SOFT] = next((tint for tint in tints if _least(tint.shown, written) >= READABLE), ground)
    names = {str(role): colour.colour for role, colour in roles.items()} | {PAPER: ground.colour}
    shown = {str(role): colour.shown for role, colour in roles.items()} | {PAPER: paper}
    return Palette(names), Colours(**shown)


def ink_colour(scheme: ColourScheme, fill: etree._Element | None) -> ThemeColour:
    """Return the colour of a template's text."""
    shown = scheme.look(fill)
    colour = None if fill is None else next(iter(fill), None)
    if shown is None or colour is None:
        return scheme.shade("tx1")
    if len(colour) or local_name(colour) != "schemeClr":
        return ThemeColour(DrawingColour(shown[1:], literal=True), shown)
    return scheme.shade(colour.get("val", ""))


def _accents(scheme: ColourScheme, *, dark: bool) -> Iterator[ThemeColour]:
    """Yield colours that could be the accent, the best first: the theme's first, shaded if need be; greys come last."""
    names = [f"accent{at}" for at in range(1, 7)]
    near, far = ((0.6, 0.4), (0.4, 0.6)) if dark else ((0.75, 0), (0.5, 0))
    shades = [scheme.shade("accent1"), scheme.shade("accent1", *near), scheme.shade("accent2")]
    shades += [scheme.shade("accent1", *far), *(scheme.shade(name) for name in (*names[2:], "hlink", "tx2"))]
    yield from sorted(shades, key=lambda colour: _saturation(colour.shown) < _GREY)


def _saturation(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return max(red, green, blue) - min(red, green, blue)


def _quieter(scheme: ColourScheme, base: str) -> Iterator[ThemeColour]:
    if base:
        yield scheme.shade(base, 0.65, 0.35)
        yield scheme.shade(base, 0.75, 0.25)
        yield scheme.shade(base, 0.75)
    yield scheme.shade("tx2")


def _least(paper: str, colours: Iterable[str]) -> float:
    """Return the contrast of a paper with the colour that is nearest to it."""
    return min(contrast(paper, colour) for colour in colours)


def _readable(papers: Sequence[str], colours: Iterable[ThemeColour]) -> ThemeColour | None:
    """Return the first colour that can be read on all papers."""
    return next(
        (colour for colour in colours if all(contrast(colour.shown, paper) >= READABLE for paper in papers)),
        None,
    )


def _lightness_change(colour: etree._Element) -> tuple[float, float]:
    """Return by what the lightness of a colour is multiplied, and then raised, by all changes in their order."""
    mod, off = 1.0, 0.0
    for change in colour:
        share = number(change, "val", _FULL) / _FULL
        if local_name(change) == "lumMod":
            mod, off = mod * share, off * share
        elif local_name(change) == "lumOff":
            off += share
    return mod, off


def _saturated(shown: str, factor: float) -> str:
    """Return a colour with its saturation multiplied."""
    if factor == 1:
        return shown
    hue, lightness, saturation = rgb_to_hls(*(int(shown[at : at + 2], 16) / 255 for at in (1, 3, 5)))
    channels = hls_to_rgb(hue, lightness, min(saturation * factor, 1.0))
    return "#" + "".join(f"{round(255 * channel):02X}" for channel in channels)


def _tinted(shown: str, colour: etree._Element) -> str:
    """Return a colour mixed with white (`a:tint`) or black (`a:shade`), which PowerPoint does in linear light."""
    for change, ground in (("tint", 1.0), ("shade", 0.0)):
        share = number(first(colour, f"a:{change}"), "val", _FULL) / _FULL
        if 0 <= share < 1:
            channels = (int(shown[at : at + 2], 16) / 255 for at in (1, 3, 5))
            mixed = (share * linear(channel) + (1 - share) * ground for channel in channels)
            shown = "#" + "".join(f"{round(255 * gamma(channel)):02X}" for channel in mixed)
    return shown


def _most_readable(paper: str, colours: Sequence[ThemeColour]) -> ThemeColour:
    """Return the first colour that can be read on `paper`, else the one with the greatest contrast."""
    return _readable((paper,), colours) or max(colours, key=lambda colour: contrast(colour.shown, paper))


def _literal(holder: etree._Element | None) -> str | None:
    """Return a colour that is given as a value or a common name and not by the theme's, as `#RRGGBB`."""
    colour = None if holder is None else next(iter(holder), None)
    if colour is None:
        return None
    match local_name(colour):
        case "sysClr":
            written = colour.get("lastClr", "")
        case "srgbClr":
            written = colour.get("val", "")
        case "scrgbClr":
            channels = (number(colour, name) / _FULL for name in "rgb")
            return "#" + "".join(f"{round(255 * gamma(min(max(share, 0), 1))):02X}" for share in channels)
        case _:
            return _PRESETS.get(colour.get("val", ""))
    try:
        return f"#{int(written, 16):06X}" if len(written) == 6 else None  # noqa: PLR2004  RRGGBB
    except ValueError:
        return None
