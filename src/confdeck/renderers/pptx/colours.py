"""Colours and faces by the names of the theme part, so that PowerPoint's variants restyle a deck."""

from __future__ import annotations

from typing import TYPE_CHECKING

from confdeck.renderers.pptx.xml import Xml, tag, thousandths
from confdeck.storyboard.styles import FontRole, Ink

if TYPE_CHECKING:
    from confdeck.theme import Colours, Tint

SCHEME = {
    Ink.INK: "tx1",
    Ink.MUTED: "tx2",
    Ink.ACCENT: "accent1",
    Ink.HIGHLIGHT: "accent2",
    Ink.ON_ACCENT: "accent6",
}
ROLES = {"ink": "tx1", "muted": "tx2", "accent": "accent1", "highlight": "accent2"}
"""What the theme part calls the roles that tints are made of."""
PAPER = "bg1"
SOFT = "bg2"
ACCENT = "accent1"
RULE = "accent5"
TYPEFACES = {FontRole.TEXT: "+mn-lt", FontRole.DISPLAY: "+mj-lt"}


def scheme_colours(colours: Colours) -> dict[str, str]:
    """The twelve colours of the theme part, each `#rrggbb`."""
    return {
        "dk1": colours.ink,
        "lt1": colours.paper,
        "dk2": colours.muted,
        "lt2": colours.accent_soft,
        "accent1": colours.accent,
        "accent2": colours.highlight,
        "accent3": colours.muted,
        "accent4": _between(colours.accent, colours.paper),
        "accent5": colours.rule,
        "accent6": colours.on_accent,
        "hlink": colours.highlight,
        "folHlink": colours.highlight,
    }


def colour_map() -> Xml:
    """Which colour of the theme is the ground and which the text; the same on every master."""
    same = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink")
    mapping = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"} | {name: name for name in same}
    return tag("p:clrMap", **mapping)


def fill(name: str, **attributes: object) -> Xml:
    """A solid fill in a colour of the theme."""
    return tag("a:solidFill", tag("a:schemeClr", val=name), **attributes)


def tinted(tint: Tint) -> Xml:
    """A solid fill in a colour of the theme at another lightness."""
    changes = [tag("a:lumMod", val=thousandths(tint.factor))] if tint.factor != 1 else []
    if tint.offset:
        changes.append(tag("a:lumOff", val=thousandths(tint.offset)))
    return tag("a:solidFill", tag("a:schemeClr", *changes, val=ROLES[tint.role]))


def ink(colour: Ink) -> Xml:
    """The fill of text in a colour's role."""
    return fill(SCHEME[colour])


def _between(first: str, second: str) -> str:
    channels = zip(bytes.fromhex(first[1:]), bytes.fromhex(second[1:]), strict=True)
    return "#" + bytes((one + other) // 2 for one, other in channels).hex()
