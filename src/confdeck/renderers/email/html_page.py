"""The HTML page around a digest's rows, with the theme's styles inlined."""

from __future__ import annotations

import re
from html import unescape
from importlib.resources import files
from string import Template

import css_inline
from markupsafe import Markup, escape

from confdeck.errors import RenderError
from confdeck.renderers.email.digest import Digest
from confdeck.theme import Theme, marker

COLUMN = 600
"""Width of the column, in CSS px."""

PHONE_TITLE = 28
"""Largest size of the title on a phone, in CSS px."""
HEADLINE = 0.87
"""Size of the headlines of entries in that of the headings of parts."""

TAG = re.compile(r"<(style|title)\b.*?</\1>|<!--.*?-->|<[^>]*>", re.DOTALL)
RULE = re.compile(r"([^{}]+)(\{[^{}]*\})")
CLASSES = re.compile(r' class="([^"]*)"')
SELECTOR_CLASS = re.compile(r"\.([a-z-]+)")
CLASS = re.compile(r"\.([a-z-]+)(?=[^{}]*\{)")
# All tags are ours: text holds no `<`. A class is the first attribute of its tag.
CLASSED = re.compile(r'(<[a-z\d]+) class="([a-z -]*)"')


def html_page(digest: Digest, rows: Markup, theme: Theme) -> str:
    """Return the whole page with its styles inlined, and with the marks of its words."""
    language = digest.edition.language
    page = files("confdeck.renderers.email").joinpath("page.html").read_text("utf-8")
    inlined, kept = styles(theme, language.direction)
    kept = _without_unused_rules(kept, f"{page}{rows}")
    values = {
        "lang": language.code,
        "dir": language.direction,
        "title": digest.subject,
        "preheader": digest.preheader,
        "kept": Markup(kept),  # noqa: S704  the theme's own stylesheet
        "rows": rows,
        "column": COLUMN,
        "size": _px(theme.tokens.email.text_size),
        "ink": theme.tokens.colours.ink,
    }
    # In page.html, a table of fixed width holds the column in Outlook: Word lays mail out there and ignores max-width.
    html = Template(page).substitute({name: escape(value) for name, value in values.items()})
    inliner = css_inline.CSSInliner(load_remote_stylesheets=False, minify_css=True, extra_css=inlined)
    return _without_unused_classes(str(inliner.inline(html)), kept)


def _without_unused_rules(sheet: str, html: str) -> str:
    """Return a stylesheet without the selectors whose classes are nowhere in a page."""
    used = {name for names in CLASSES.findall(html) for name in names.split()}

    def reduced(rule: re.Match[str]) -> str:
        selectors = [part for part in rule[1].split(",") if used.issuperset(SELECTOR_CLASS.findall(part))]
        return f"\n  {','.join(selectors).strip()} {rule[2]}" if selectors else ""

    return RULE.sub(reduced, sheet)


def _without_unused_classes(html: str, kept: str) -> str:
    """Remove the classes that only served to inline the styles; css_inline needs them and cannot remove them."""
    used = set(CLASS.findall(kept))

    def reduced(tag: re.Match[str]) -> str:
        names = " ".join(name for name in tag[2].split() if name in used)
        return f'{tag[1]} class="{names}"' if names else tag[1]

    return CLASSED.sub(reduced, html)


def visible_words(html: str) -> str:
    """Return what a reader sees of a page, tags replaced by spaces."""
    return unescape(TAG.sub(" ", html)).strip()


def styles(theme: Theme, direction: str) -> tuple[str, str]:
    """Return the theme's rules to inline, and those from the first `@media` on, which stay a stylesheet."""
    values = _values(theme, direction)
    sheets = [_filled(sheet, values) for sheet in theme.stylesheets("email.css")]
    parts = [sheet.partition("@media") for sheet in sheets]
    inlined = "\n".join(before for before, _, _ in parts)
    kept = "\n".join((at + after).strip() for _, at, after in parts if at)
    return inlined, kept


def _filled(sheet: str, values: dict[str, object]) -> str:
    try:
        return Template(sheet).substitute(values)
    except (KeyError, ValueError) as fault:
        known = ", ".join(f"`${name}`" for name in sorted(values))
        raise RenderError(
            f"the theme's `email.css` uses an unknown `$` name: {fault}", f"known names: {known}"
        ) from fault


def _values(theme: Theme, direction: str) -> dict[str, object]:
    """Return the values of the `$names` in a stylesheet."""
    tokens = theme.tokens
    email = tokens.email
    right_to_left = direction == "rtl"
    colours = tokens.colours.model_dump()
    dark = {f"dark_{role}": colour for role, colour in email.dark.model_dump().items()}
    return {
        **colours,
        **dark,
        "marker": marker(tokens.colours).colour(tokens.colours),
        "dark_marker": marker(email.dark).colour(email.dark),
        "text_font": _stack(email.text),
        "display_font": _stack(email.display),
        "mono_font": _stack(email.mono),
        "text_size": _px(email.text_size),
        "small_size": _px(email.text_size * 0.875),
        "lead_size": _px(email.text_size * 1.125),
        "heading_size": _px(email.heading_size),
        "title_size": _px(email.title_size),
        "title_size_small": _px(min(email.title_size, PHONE_TITLE)),
        "section_size": _px(email.heading_size),
        "headline_size": _px(email.heading_size * HEADLINE),
        "radius": _px(tokens.pictures.radius),
        "start": "right" if right_to_left else "left",
        "end": "left" if right_to_left else "right",
        # Letters of a cursive script are not spaced.
        "tracking": "0" if right_to_left else "0.06em",
        "tight": "0" if right_to_left else "-0.02em",
    }


def _px(size: float) -> str:
    return f"{round(size)}px"


def _stack(fonts: str) -> str:
    """Return a font stack without spaces, since it is repeated in every row."""
    return fonts.replace(", ", ",")
