"""Writes the theme part: colour scheme, font scheme and flat formats from the theme's tokens."""

from __future__ import annotations

from collections.abc import Mapping

from confdeck.renderers.pptx.colours import colour_scheme
from confdeck.renderers.pptx.xml_writer import Xml, part_xml, tag
from confdeck.theme import Theme

_SCRIPTS = ("Jpan", "Hang", "Hans", "Hant", "Arab", "Hebr", "Thai", "Deva")
"""Scripts whose fonts Office looks up in a theme. Urdu is set in Nastaliq (`Aran`), but Office asks for `Arab`."""


def theme_xml(theme: Theme, *, nastaliq: bool = False) -> bytes:
    """Return `theme1.xml`; with `nastaliq`, the font of Arabic script is the one for Nastaliq."""
    tokens = theme.tokens
    deck, name = tokens.deck, tokens.title
    scripts = dict(deck.scripts)
    if nastaliq and "Aran" in scripts:
        scripts["Arab"] = scripts["Aran"]
    major, minor = (
        _font_collection("a:majorFont", deck.display.family, scripts),
        _font_collection("a:minorFont", deck.text.family, scripts),
    )
    elements = (
        tag("a:clrScheme", *colour_scheme(tokens.colours), name=name),
        tag("a:fontScheme", major, minor, name=name),
        _format_scheme(name),
    )
    return part_xml(
        "a:theme",
        tag("a:themeElements", *elements),
        tag("a:objectDefaults"),
        tag("a:extraClrSchemeLst"),
        name=name,
    )


def _font_collection(name: str, latin: str, scripts: Mapping[str, str]) -> Xml:
    fonts = (
        tag("a:font", script=script, typeface=scripts[script]) for script in _SCRIPTS if script in scripts
    )
    empty = (tag("a:ea", typeface=""), tag("a:cs", typeface=""))
    return tag(name, tag("a:latin", typeface=latin), *empty, *fonts)


def _format_scheme(name: str) -> Xml:
    """Return the required three fills, lines, effects and backgrounds, all of them plain."""
    fills = [tag("a:solidFill", tag("a:schemeClr", val="phClr"))] * 3
    lines = (
        tag("a:ln", fills[0], tag("a:prstDash", val="solid"), w=width, cap="flat", cmpd="sng", algn="ctr")
        for width in (6350, 12700, 19050)
    )
    return tag(
        "a:fmtScheme",
        tag("a:fillStyleLst", *fills),
        tag("a:lnStyleLst", *lines),
        tag("a:effectStyleLst", *[tag("a:effectStyle", tag("a:effectLst"))] * 3),
        tag("a:bgFillStyleLst", *fills),
        name=name,
    )
