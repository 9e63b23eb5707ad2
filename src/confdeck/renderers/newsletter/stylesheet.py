"""The theme's tokens and the sheet's grid as CSS: custom properties, font faces, then the theme's own rules."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from confdeck.renderers.newsletter.sheet import BLEED, COLUMNS, GUTTER
from confdeck.theme import font_stack

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.renderers.newsletter.sheet import Sheet
    from confdeck.theme import Theme

STYLESHEET = "newsletter.css"
VOICES = ("text", "display", "label", "mono")
PROPERTY = re.compile(r"var\(--([a-z0-9-]+)\)")
CUTS = (
    ("regular", "normal", "normal"),
    ("italic", "normal", "italic"),
    ("bold", "bold", "normal"),
    ("bold_italic", "bold", "italic"),
)


def stylesheet(theme: Theme, sheet: Sheet, language: str) -> str:
    """All the CSS of a newsletter in a language (BCP 47)."""
    properties = dict(_properties(theme, sheet, language))
    rules = (_filled(text, properties) for text in theme.stylesheets(STYLESHEET))
    return "\n".join((*_font_faces(theme), _page(sheet), *rules))


def font_files(theme: Theme) -> dict[str, bytes]:
    """The bytes of the fonts the stylesheet names, by the address it names them with."""
    tokens = theme.tokens
    return {
        _font_url(key, cut): theme.font_file(getattr(tokens.faces[key], cut)).read_bytes()
        for key in _faces(theme)
        for cut, _, _ in CUTS
    }


def _faces(theme: Theme) -> tuple[str, ...]:
    """Keys of the faces the newsletter speaks with, each once."""
    spoken = (getattr(theme.tokens.print, voice) for voice in (*VOICES, "symbols"))
    return tuple(dict.fromkeys(filter(None, spoken)))


def _font_url(key: str, cut: str) -> str:
    return f"asset:font-{key}-{cut}"


def _font_faces(theme: Theme) -> Iterator[str]:
    for key in _faces(theme):
        family = theme.tokens.faces[key].family
        for cut, weight, style in CUTS:
            yield (
                f'@font-face {{font-family: "{family}"; font-weight: {weight}; font-style: {style}; '
                f"src: url({_font_url(key, cut)})}}"
            )


def _filled(css: str, properties: dict[str, str]) -> str:
    """The rules with our properties put in; WeasyPrint would look each up anew for every box."""
    return PROPERTY.sub(lambda found: properties.get(found[1], found[0]), css)


def _properties(theme: Theme, sheet: Sheet, language: str) -> Iterator[tuple[str, str]]:
    tokens = theme.tokens
    for role, colour in tokens.colours:
        yield _dashed(role), colour
    for size, points in tokens.print.sizes:
        yield f"size-{_dashed(size)}", f"{points:g}pt"
    for voice in VOICES:
        yield f"{voice}-face", _families(theme, getattr(tokens.print, voice), language)
    for number in range(1, COLUMNS + 1):
        yield f"columns-{number}", f"{sheet.columns(number):.3f}mm"
    yield "axis", f"{sheet.axis:.3f}mm"
    yield "outer", f"{sheet.outer:g}mm"
    yield "measure", f"{sheet.measure:g}mm"
    yield "gutter", f"{GUTTER:g}mm"
    yield "radius", f"{tokens.pictures.radius:g}pt"


def _families(theme: Theme, key: str, language: str) -> str:
    return ", ".join(f'"{family}"' for family in font_stack(theme, key, language))


def _page(sheet: Sheet) -> str:
    edges = f"{sheet.top:g}mm {sheet.margin:g}mm {sheet.bottom:g}mm"
    # The bleed is what the press needs to move the sheet sideways under colour that runs off its edge.
    return f"@page {{size: {sheet.width:g}mm {sheet.height:g}mm; margin: {edges}; bleed: {BLEED:g}mm}}"


def _dashed(name: str) -> str:
    return name.replace("_", "-")
