"""The look of the site: colours and fonts of confdeck's default theme, as its other outputs have them."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import ClassVar

from pygments.style import Style
from pygments.token import Comment, Generic, Keyword, Literal, Name, Operator, Token, _TokenType
from sphinx.application import Sphinx

from confdeck.renderers.web.files import FilesBeside
from confdeck.renderers.web.fonts import page_fonts
from confdeck.theme import Colours, load_theme

THEME = load_theme("default")
COMPLETED = {
    'role="heading">': 'role="heading" aria-level="2">',
    '<aside class="sidebar-drawer">': '<aside class="sidebar-drawer" aria-label="All pages">',
    '<aside class="toc-drawer': '<aside aria-label="This page" class="toc-drawer',
    '<th class="head"><p></p></th>': "<td></td>",
    "<pre>": '<pre tabindex="0">',
    '<div id="search-results"></div>': '<h1>Search</h1>\n<div id="search-results" class="results"></div>',
}
"""Parts of pages as Sphinx and Furo write them, and with what they lack."""
TYPED = "<code>→⌘│└├─…“”‘’—–×</code><em><strong></strong></em>"
"""HTML with the faces, and the characters beyond the usual ones, that pages of the site need."""


def _variables(colours: Colours) -> dict[str, str]:
    """Return the colours of a scheme by the names that Furo gives them."""
    return {
        "color-brand-primary": colours.accent,
        "color-brand-content": colours.accent,
        "color-brand-visited": colours.accent,
        "color-background-primary": colours.paper,
        "color-background-secondary": colours.paper,
        "color-background-hover": colours.accent_soft,
        "color-background-border": colours.rule,
        "color-foreground-primary": colours.ink,
        "color-foreground-secondary": colours.muted,
        "color-foreground-muted": colours.muted,
        "color-foreground-border": colours.muted,
        "color-code-background": colours.accent_soft,
        "color-code-foreground": colours.ink,
        "color-inline-code-background": "transparent",
        "color-api-background": colours.accent_soft,
        "color-api-name": colours.accent,
        "color-api-pre-name": colours.muted,
        "color-sidebar-link-text": colours.ink,
        "color-sidebar-link-text--top-level": colours.ink,
        "color-sidebar-search-icon": colours.muted,
        "color-highlight-on-target": colours.accent_soft,
        "color-highlighted-background": colours.accent_soft,
        "color-highlighted-text": colours.ink,
        "color-toc-item-text": colours.muted,
        "color-toc-item-text--active": colours.accent,
        "color-admonition-background": colours.accent_soft,
        "confdeck-highlight": colours.highlight,
    }


LIGHT = _variables(THEME.tokens.colours) | {
    "font-stack": '"Source Serif 4", Georgia, serif',
    "font-stack--headings": '"IBM Plex Sans", Helvetica, Arial, sans-serif',
    "font-stack--monospace": '"Source Code Pro", Menlo, Consolas, monospace',
}
DARK = _variables(THEME.tokens.email.dark)


def _code_colours(colours: Colours) -> dict[_TokenType, str]:
    return {
        Token: colours.ink,
        Comment: f"italic {colours.muted}",
        Keyword: colours.accent,
        Name.Tag: colours.accent,
        Name.Builtin: colours.accent,
        Name.Function: f"bold {colours.ink}",
        Name.Class: f"bold {colours.ink}",
        Literal: colours.highlight,
        Operator: colours.ink,
        Generic.Prompt: colours.muted,
        Generic.Output: colours.muted,
        Generic.Deleted: colours.accent,
        Generic.Inserted: colours.highlight,
    }


class CodeColours(Style):
    """Colours of listings on paper."""

    background_color = THEME.tokens.colours.accent_soft
    styles: ClassVar[dict[_TokenType, str]] = _code_colours(THEME.tokens.colours)


class DarkCodeColours(Style):
    """Colours of listings in the dark."""

    background_color = THEME.tokens.email.dark.accent_soft
    styles: ClassVar[dict[_TokenType, str]] = _code_colours(THEME.tokens.email.dark)


def setup(app: Sphinx) -> dict[str, bool]:
    """Write the theme's fonts into the site."""
    app.connect("builder-inited", _write_fonts)
    app.connect("build-finished", _complete_pages)
    return {"parallel_read_safe": True}


def _write_fonts(app: Sphinx) -> None:
    if app.builder.format != "html":
        return
    static = Path(app.outdir, "_static")
    files = FilesBeside("fonts")
    rules = [font.rule for font in page_fonts(THEME, TYPED, files)]
    folder = static / "fonts.web"
    folder.mkdir(parents=True, exist_ok=True)
    for file in files.outputs:
        (folder / Path(file.suffix).name).write_bytes(file.data)
    (static / "faces.css").write_text("\n".join(rules), "utf-8")


def _complete_pages(app: Sphinx, error: Exception | None) -> None:
    """Add to the finished pages what readers with ears or a keyboard need."""
    if app.builder.format == "html" and error is None:
        for path in Path(app.outdir).rglob("*.html"):
            page = path.read_text("utf-8")
            completed = functools.reduce(lambda text, pair: text.replace(*pair), COMPLETED.items(), page)
            if completed != page:
                path.write_text(completed, "utf-8")
