"""Writes the theme part: colour scheme, font scheme and plain formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from confdeck.renderers.pptx.colours import scheme_colours
from confdeck.renderers.pptx.xml import Xml, part, tag, together

if TYPE_CHECKING:
    from confdeck.theme import Theme

# The keys under which Office looks for a script's face; Nastaliq is how Urdu is set, and Office asks for `Arab`.
_SCRIPTS = ("Jpan", "Hang", "Hans", "Hant", "Arab", "Hebr", "Thai", "Deva")


def theme_part(theme: Theme, *, nastaliq: bool = False) -> bytes:
    """Return `theme1.xml`: colour scheme, font scheme, and flat formats without effects."""
    tokens = theme.tokens
    colours = (
        tag(f"a:{name}", tag("a:srgbClr", val=value.lstrip("#").upper()))
        for name, value in scheme_colours(tokens.colours).items()
    )
    scripts = dict(tokens.deck.scripts)
    if nastaliq and "Aran" in scripts:
        scripts["Arab"] = scripts["Aran"]
    return part(
        "a:theme",
        tag(
            "a:themeElements",
            tag("a:clrScheme", *colours, name=tokens.title),
            tag(
                "a:fontScheme",
                _fonts("a:majorFont", tokens.deck.display.family, scripts),
                _fonts("a:minorFont", tokens.deck.text.family, scripts),
                name=tokens.title,
            ),
            _formats(tokens.title),
        ),
        tag("a:objectDefaults"),
        tag("a:extraClrSchemeLst"),
        name=tokens.title,
    )


def _fonts(name: str, latin: str, scripts: dict[str, str]) -> Xml:
    listed = (
        tag("a:font", script=script, typeface=scripts[script]) for script in _SCRIPTS if script in scripts
    )
    return tag(
        name, tag("a:latin", typeface=latin), tag("a:ea", typeface=""), tag("a:cs", typeface=""), *listed
    )


def _formats(name: str) -> Xml:
    """Return the least that the format demands: three fills, lines, effects and backgrounds, all plain."""
    solid = tag("a:solidFill", tag("a:schemeClr", val="phClr"))
    lines = (
        tag("a:ln", solid, tag("a:prstDash", val="solid"), w=width, cap="flat", cmpd="sng", algn="ctr")
        for width in (6350, 12700, 19050)
    )
    effects = (tag("a:effectStyle", tag("a:effectLst")) for _ in range(3))
    return tag(
        "a:fmtScheme",
        tag("a:fillStyleLst", solid, solid, solid),
        tag("a:lnStyleLst", *lines),
        tag("a:effectStyleLst", together(*effects)),
        tag("a:bgFillStyleLst", solid, solid, solid),
        name=name,
    )
