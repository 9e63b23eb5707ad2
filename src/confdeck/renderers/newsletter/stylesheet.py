"""The newsletter's CSS: font faces and page sizes from the theme's tokens and the sheet, then the theme's own rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from confdeck.edition import Edition
from confdeck.edition import language as language_of
from confdeck.renderers.newsletter.line_estimates import line_height_factor
from confdeck.renderers.newsletter.sheet import BLEED, COLUMNS, GUTTER, Sheet
from confdeck.text import walk
from confdeck.text.nodes import Code, CodeBlock
from confdeck.theme import Theme, coverage_of, marker

STYLESHEET = "newsletter.css"
MEASURING_HEIGHT = 4000.0
"""Height of the sheets for measuring, in mm; not all on one, as WeasyPrint looks at all floats of a page for each line."""
MARKER_RULE = "li::marker {font-variant-numeric: tabular-nums; white-space: pre; text-transform: none}"
FONT_ROLES = ("text", "display", "label", "mono")
CAPTION_LEADING = 0.82
"""Line height of captions and notes, in that of running text."""
FONT_STYLES = {
    "regular": "font-weight: normal; font-style: normal",
    "italic": "font-weight: normal; font-style: italic",
    "bold": "font-weight: bold; font-style: normal",
    "bold_italic": "font-weight: bold; font-style: italic",
}
_VARIABLE = re.compile(r"var\(--([a-z0-9-]+)\)")


class Stylesheet:
    """The CSS of a theme on a sheet, in a language (BCP 47), with the fonts that `html` needs."""

    def __init__(self, theme: Theme, sheet: Sheet, language: str, html: str) -> None:
        self._theme = theme
        self._sheet = sheet
        self._language = language
        self._characters = "".join(sorted(set(html)))
        tokens = theme.tokens.print
        mono = tokens.mono if "<code" in html else ""
        faces = (tokens.text, tokens.display, tokens.label, mono, tokens.symbols)
        self._faces = tuple(dict.fromkeys(filter(None, faces)))

    def text(self) -> str:
        """Return all CSS, with the values of our custom properties put in."""
        variables = dict(_variables(self._theme, self._sheet, self._language))
        variables |= {f"{role}-face": self._families(role) for role in FONT_ROLES}
        # WeasyPrint would look each variable up anew for every box.
        rules = (
            _VARIABLE.sub(lambda found: variables.get(found[1], found[0]), text)
            for text in self._theme.stylesheets(STYLESHEET)
        )
        # A printed page has the colour of its paper.
        printed = ("@page {background: none}",) if self._sheet.bleed else ()
        return "\n".join((*self._font_faces(), _page_rules(self._sheet), *rules, *printed))

    def fonts(self) -> dict[str, bytes]:
        """Return the data of the fonts by the address that the CSS gives them."""
        return {url: self._theme.font_file(file).read_bytes() for url, file, _, _ in self._font_files()}

    def _families(self, role: str) -> str:
        """Return the families of a role in the order of their use, with no more than the text needs: each costs time."""
        tokens = self._theme.tokens.print
        face: str = getattr(tokens, role)
        borrowed = coverage_of(self._theme, self._characters, face, self._language).borrowed
        own = (self._theme.tokens.faces[name].family for name in (face, tokens.symbols) if name)
        return ", ".join(f'"{family}"' for family in dict.fromkeys((*own, *borrowed)))

    def _font_faces(self) -> Iterator[str]:
        for url, _, family, style in self._font_files():
            yield f'@font-face {{font-family: "{family}"; {style}; src: url({url})}}'

    def _font_files(self) -> Iterator[tuple[str, Path, str, str]]:
        """Yield the address, file, family and style of each font; each file once."""
        files: set[Path] = set()
        for name in self._faces:
            face = self._theme.tokens.faces[name]
            for cut, style in FONT_STYLES.items():
                file: Path = getattr(face, cut)
                if file not in files:
                    files.add(file)
                    yield f"asset:font-{name}-{cut}", file, face.family, style


def probable_html(edition: Edition) -> str:
    """Return titles, and a sign of code if there is any, for which the CSS is probably that of the pages."""
    titles = " ".join(str(entry.title) for entry in edition.entries)
    nodes = (node for entry in edition.entries for text in entry.all_texts for node in walk(text))
    has_code = any(isinstance(node, Code | CodeBlock) for node in nodes)
    return f"<code>{titles}" if has_code else titles


def _variables(theme: Theme, sheet: Sheet, language: str) -> Iterator[tuple[str, str]]:
    """Yield names and values of the custom properties that the theme's rules use."""
    tokens = theme.tokens
    for role, colour in tokens.colours:
        yield _dashed(role), colour
    yield "marker", marker(tokens.colours).colour(tokens.colours)
    for role, colour in tokens.email.dark:
        yield f"dark-{_dashed(role)}", colour
    yield "numerals", language_of(language).counter_style
    factor = line_height_factor(language)
    for size, points in tokens.print.sizes:
        yield _dashed(f"size-{size}"), f"{points * (factor if size == 'leading' else 1):g}pt"
    yield "caption-leading", f"{CAPTION_LEADING * tokens.print.sizes.leading * factor:.2f}pt"
    yield "line-tight", f"{factor:g}"
    yield "line-loose", f"{1.3 * factor:g}"
    yield "radius", f"{tokens.pictures.radius:g}pt"
    for number in range(1, COLUMNS + 1):
        yield f"columns-{number}", f"{sheet.columns(number):.3f}mm"
    yield "before", f"{sheet.before:.3f}mm"
    yield "behind", f"{sheet.behind:.3f}mm"
    yield "edge", f"{sheet.margin + BLEED:g}mm"
    yield "outer", f"{sheet.outer:g}mm"
    yield "measure", f"{sheet.measure:g}mm"
    yield "depth", f"{sheet.depth:g}mm"
    yield "gutter", f"{GUTTER:g}mm"
    out, gutter = f"{-sheet.axis:.3f}mm", f"{GUTTER:g}mm"
    # Where the margin column is: for a float its side and its margins, for a positioned box its insets.
    names = ("side", "hang-start", "hang-end", "inset-start", "inset-end")
    values = {
        "left": ("inline-start", out, gutter, out, "auto"),
        "right": ("inline-end", gutter, out, "auto", out),
        "centre": ("none", "0", "0", "0", "0"),
    }
    yield from zip(names, values[sheet.grid], strict=True)


def _page_rules(sheet: Sheet) -> str:
    margins = f"{sheet.top:g}mm {sheet.margin:g}mm {sheet.bottom:g}mm"
    # The bleed lets the page engine move the sheet sideways under colour that runs off its edge.
    page = f"@page {{size: {sheet.width:g}mm {sheet.height:g}mm; margin: {margins}; bleed: {BLEED:g}mm}}"
    # The first part stands where it stands in the issue; the others hang down, to be measured.
    measuring = (
        f"@page measuring {{size: {sheet.width:g}mm {MEASURING_HEIGHT:g}mm}} "
        ".measuring > section ~ section {page: measuring} .measuring > section ~ section article {break-inside: avoid}"
    )
    return f"{page} {measuring} {MARKER_RULE}"


def _dashed(name: str) -> str:
    return name.replace("_", "-")
