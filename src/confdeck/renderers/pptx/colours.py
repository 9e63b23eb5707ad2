"""Colours and fonts of a deck as references to its theme, so that PowerPoint's theme variants restyle it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from confdeck.renderers.pptx.xml_writer import Xml, percentage, tag
from confdeck.storyboard.styles import FontRole, Ink
from confdeck.theme import Colours, Tint

PAPER, SOFT, RULE, ACCENT = "paper", "accent_soft", "rule", "accent"
"""Roles of the colours of backgrounds and lines; the roles of text colours are the members of `Ink`."""
COLOUR_MAP = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
"""The usual slots of the theme for backgrounds and text."""
TYPEFACES = {FontRole.TEXT: "+mn-lt", FontRole.DISPLAY: "+mj-lt"}


@dataclass(frozen=True, slots=True)
class DrawingColour:
    """A colour as DrawingML refers to it."""

    value: str
    """A name from the theme's colour scheme, or six hexadecimal digits."""
    changes: tuple[Xml, ...] = ()
    """Changes of its lightness, as from `lightness`."""
    literal: bool = False
    """Whether the value is given in digits."""

    def xml(self, *changes: Xml) -> Xml:
        """Return the element, with further changes after the colour's own."""
        name = "a:srgbClr" if self.literal else "a:schemeClr"
        return tag(name, *self.changes, *changes, val=self.value)


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a deck by their roles in the theme."""

    colours: Mapping[str, DrawingColour]
    plain_paper: bool = True
    """Whether the background is known to have one colour wherever QR codes stand."""

    def colour(self, role: str, *changes: Xml) -> Xml:
        """Return the colour of a role."""
        return self.colours[role].xml(*changes)

    def fill(self, role: str, *changes: Xml) -> Xml:
        """Return a solid fill in the colour of a role."""
        return tag("a:solidFill", self.colour(role, *changes))

    def tint(self, tint: Tint) -> Xml:
        """Return the colour of a tint."""
        return self.colour(tint.role, *lightness(tint.factor, tint.offset))

    def tinted(self, tint: Tint) -> Xml:
        """Return a solid fill in the colour of a tint."""
        return tag("a:solidFill", self.tint(tint))


THEME_PALETTE = Palette(
    {
        Ink.INK: DrawingColour("tx1"),
        Ink.MUTED: DrawingColour("tx2"),
        Ink.ACCENT: DrawingColour("accent1"),
        Ink.HIGHLIGHT: DrawingColour("accent2"),
        Ink.ON_ACCENT: DrawingColour("accent6"),
        PAPER: DrawingColour("bg1"),
        SOFT: DrawingColour("bg2"),
        RULE: DrawingColour("accent5"),
    }
)
"""The palette of decks whose theme part has the colours of `colour_scheme`."""


def lightness(factor: float, offset: float) -> tuple[Xml, ...]:
    """Return the changes of a colour whose lightness is multiplied by `factor`, then raised by `offset`."""
    changes = (("a:lumMod", factor, 1), ("a:lumOff", offset, 0))
    return tuple(tag(name, val=percentage(value)) for name, value, neutral in changes if value != neutral)


def colour_scheme(colours: Colours) -> Iterator[Xml]:
    """Yield the twelve colours of the theme part."""
    scheme = {
        "dk1": colours.ink,
        "lt1": colours.paper,
        "dk2": colours.muted,
        "lt2": colours.accent_soft,
        "accent1": colours.accent,
        "accent2": colours.highlight,
        "accent3": colours.muted,
        "accent4": _mean(colours.accent, colours.paper),
        "accent5": colours.rule,
        "accent6": colours.on_accent,
        "hlink": colours.highlight,
        "folHlink": colours.highlight,
    }
    for name, colour in scheme.items():
        yield tag(f"a:{name}", tag("a:srgbClr", val=colour.lstrip("#").upper()))


def colour_map() -> Xml:
    """Return the colour map that all our masters have."""
    unmapped = (*(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
    return tag("p:clrMap", **COLOUR_MAP, **{name: name for name in unmapped})


def theme_fonts(font: FontRole = FontRole.TEXT, mono: str = "") -> tuple[Xml, Xml, Xml]:
    """Return the fonts of a role for Latin, East Asian and complex scripts, `mono` for code in Latin."""
    prefix = "+mj" if font is FontRole.DISPLAY else "+mn"
    return (
        tag("a:latin", typeface=TYPEFACES.get(font, mono)),
        tag("a:ea", typeface=f"{prefix}-ea"),
        tag("a:cs", typeface=f"{prefix}-cs"),
    )


def _mean(first: str, second: str) -> str:
    channels = zip(bytes.fromhex(first[1:]), bytes.fromhex(second[1:]), strict=True)
    return "#" + bytes((one + other) // 2 for one, other in channels).hex()
