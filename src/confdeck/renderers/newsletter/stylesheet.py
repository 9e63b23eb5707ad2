"""The theme's tokens and the sheet's grid as CSS: custom properties, font faces, then the theme's own rules."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, assert_never

from confdeck.renderers.newsletter.sheet import BLEED, COLUMNS, GUTTER
from confdeck.theme import coverage_of
from confdeck.theme.coverage import script_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from confdeck.renderers.newsletter.sheet import Sheet
    from confdeck.theme import Theme

STYLESHEET = "newsletter.css"
GALLEY = 4000.0
"""How long a sheet of a galley is, in mm: for each line WeasyPrint looks at all floats of its page."""
MARKER = "li::marker {font-variant-numeric: tabular-nums; white-space: pre; text-transform: none}"
VOICES = ("text", "display", "label", "mono")
PROPERTY = re.compile(r"var\(--([a-z0-9-]+)\)")
TALL = {"Aran": 1.5}
"""What lines of some scripts need above those of Latin."""
CUTS = (
    ("regular", "normal", "normal"),
    ("italic", "normal", "italic"),
    ("bold", "bold", "normal"),
    ("bold_italic", "bold", "italic"),
)


class Stylesheet:
    """What a theme looks like on a sheet, in a language (BCP 47), with the faces that `html` asks for."""

    def __init__(self, theme: Theme, sheet: Sheet, language: str, html: str) -> None:
        self._theme = theme
        self._sheet = sheet
        self._language = language
        self._html = html

    def text(self) -> str:
        """All the CSS."""
        properties = dict(_properties(self._theme, self._sheet, self._language))
        properties |= {f"{voice}-face": self._families(voice) for voice in VOICES}
        rules = (_filled(text, properties) for text in self._theme.stylesheets(STYLESHEET))
        return "\n".join((*self._font_faces(), _page(self._sheet), *rules, *_printed(self._sheet)))

    def fonts(self) -> dict[str, bytes]:
        """The bytes of the fonts it names, by the address it names them with."""
        return {url: self._theme.font_file(file).read_bytes() for url, file, _, _ in self._cuts()}

    def _families(self, voice: str) -> str:
        """The face and what it must borrow for this text; each family more costs time at every line."""
        key: str = getattr(self._theme.tokens.print, voice)
        borrowed = coverage_of(self._theme, "".join(sorted(set(self._html))), key, self._language).borrowed
        own = (
            self._theme.tokens.faces[each].family for each in (key, self._theme.tokens.print.symbols) if each
        )
        return ", ".join(f'"{family}"' for family in dict.fromkeys((*own, *borrowed)))

    def _font_faces(self) -> Iterator[str]:
        for url, _, family, dress in self._cuts():
            yield f'@font-face {{font-family: "{family}"; {dress}; src: url({url})}}'

    def _cuts(self) -> Iterator[tuple[str, Path, str, str]]:
        """Address, file, family and dress of each cut; one that is the same file as another is left out."""
        files: set[Path] = set()
        for key in self._faces():
            face = self._theme.tokens.faces[key]
            for cut, weight, style in CUTS:
                file: Path = getattr(face, cut)
                if file not in files:
                    files.add(file)
                    yield (
                        f"asset:font-{key}-{cut}",
                        file,
                        face.family,
                        f"font-weight: {weight}; font-style: {style}",
                    )

    def _faces(self) -> tuple[str, ...]:
        """Keys of the faces the newsletter speaks with, each once."""
        tokens = self._theme.tokens.print
        mono = (tokens.mono,) if "<code" in self._html else ()
        return tuple(
            dict.fromkeys(filter(None, (tokens.text, tokens.display, tokens.label, *mono, tokens.symbols)))
        )


def _filled(css: str, properties: dict[str, str]) -> str:
    """The rules with our properties put in; WeasyPrint would look each up anew for every box."""
    return PROPERTY.sub(lambda found: properties.get(found[1], found[0]), css)


def _properties(theme: Theme, sheet: Sheet, language: str) -> Iterator[tuple[str, str]]:
    tokens = theme.tokens
    for role, colour in tokens.colours:
        yield _dashed(role), colour
    for role, colour in tokens.email.dark:
        yield f"dark-{_dashed(role)}", colour
    tall = TALL.get(script_of(language), 1.0)
    for size, points in tokens.print.sizes:
        yield f"size-{_dashed(size)}", f"{points * (tall if size == 'leading' else 1):g}pt"
    yield "line-tight", f"{tall:g}"
    yield "line-loose", f"{1.3 * tall:g}"
    yield "radius", f"{tokens.pictures.radius:g}pt"
    yield from _lengths(sheet)
    yield from _margin(sheet)


def _lengths(sheet: Sheet) -> Iterator[tuple[str, str]]:
    for number in range(1, COLUMNS + 1):
        yield f"columns-{number}", f"{sheet.columns(number):.3f}mm"
    yield "before", f"{sheet.before:.3f}mm"
    yield "behind", f"{sheet.behind:.3f}mm"
    yield "edge", f"{sheet.margin + BLEED:g}mm"
    yield "outer", f"{sheet.outer:g}mm"
    yield "measure", f"{sheet.measure:g}mm"
    yield "depth", f"{sheet.depth:g}mm"
    yield "gutter", f"{GUTTER:g}mm"


def _margin(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """How something is put into the two columns beside the text: as a float, or by its insets."""
    out = f"{-sheet.axis:.3f}mm"
    match sheet.grid:
        case "left":
            hang, inset, side = (out, f"{GUTTER:g}mm"), (out, "auto"), "inline-start"
        case "right":
            hang, inset, side = (f"{GUTTER:g}mm", out), ("auto", out), "inline-end"
        case "centre":
            hang, inset, side = ("0", "0"), ("0", "0"), "none"
        case _:
            assert_never(sheet.grid)
    yield "side", side
    yield "hang-start", hang[0]
    yield "hang-end", hang[1]
    yield "inset-start", inset[0]
    yield "inset-end", inset[1]


def _page(sheet: Sheet) -> str:
    edges = f"{sheet.top:g}mm {sheet.margin:g}mm {sheet.bottom:g}mm"
    # The bleed is what the press needs to move the sheet sideways under colour that runs off its edge.
    page = f"@page {{size: {sheet.width:g}mm {sheet.height:g}mm; margin: {edges}; bleed: {BLEED:g}mm}}"
    # What the first part begins with stands as in the issue; the rest hangs down, to be measured.
    galley = (
        f"@page galley {{size: {sheet.width:g}mm {GALLEY:g}mm}} .galley > section ~ section {{page: galley}}"
    )
    return f"{page} {galley} .galley article {{break-inside: avoid}} {MARKER}"


def _printed(sheet: Sheet) -> Iterator[str]:
    """Paper has its own colour."""
    if sheet.bleed:
        yield "@page {background: none}"


def _dashed(name: str) -> str:
    return name.replace("_", "-")
