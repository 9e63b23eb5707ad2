"""Colours and typefaces of a deck by role, so that PowerPoint's theme variants restyle it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.xml import Xml, tag, thousandths
from confdeck.storyboard.styles import FontRole, Ink

if TYPE_CHECKING:
    from collections.abc import Mapping

    from confdeck.theme import Colours, Tint

PAPER, SOFT, RULE, ACCENT = "paper", "accent_soft", "rule", "accent"
"""Roles of colours that no text has; those of text are the members of `Ink`."""
TYPEFACES = {FontRole.TEXT: "+mn-lt", FontRole.DISPLAY: "+mj-lt"}


@dataclass(frozen=True, slots=True)
class DrawingColour:
    """A colour as DrawingML names it."""

    value: str
    """A name of the theme's colour scheme, or six hexadecimal digits."""
    changes: tuple[Xml, ...] = ()
    """Changes of its lightness."""
    literal: bool = False
    """Whether the value is in digits."""

    def xml(self, *changes: Xml) -> Xml:
        """Return the element, with further changes after the colour's own."""
        name = "a:srgbClr" if self.literal else "a:schemeClr"
        return tag(name, *self.changes, *changes, val=self.value)


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a deck by their roles in the theme."""

    colours: Mapping[str, DrawingColour]
    dark: bool = False
    """Whether text stands on a dark ground."""

    def colour(self, role: str, *changes: Xml) -> Xml:
        """Return the element of a role's colour."""
        return self.colours[role].xml(*changes)

    def fill(self, role: str, *changes: Xml) -> Xml:
        """Return a solid fill in a role's colour."""
        return tag("a:solidFill", self.colour(role, *changes))

    def tinted(self, tint: Tint) -> Xml:
        """Return a solid fill in a role's colour at another lightness."""
        changes = [tag("a:lumMod", val=thousandths(tint.factor))] if tint.factor != 1 else []
        if tint.offset:
            changes.append(tag("a:lumOff", val=thousandths(tint.offset)))
        return self.fill(tint.role, *changes)


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
"""The palette of decks whose theme part `scheme_colours` fills."""


def scheme_colours(colours: Colours) -> dict[str, str]:
    """Return the twelve colours of the theme part, each `#rrggbb`."""
    return {
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


def colour_map() -> Xml:
    """Return the colour map of a master, the same on each of ours."""
    same = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink")
    mapping = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"} | {name: name for name in same}
    return tag("p:clrMap", **mapping)


def _mean(first: str, second: str) -> str:
    channels = zip(bytes.fromhex(first[1:]), bytes.fromhex(second[1:]), strict=True)
    return "#" + bytes((one + other) // 2 for one, other in channels).hex()
