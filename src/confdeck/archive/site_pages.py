"""Write the pages that all recaps of a site share: the index, the papers, the people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from markupsafe import Markup

from confdeck.archive.site_contents import SiteRecap, site_papers, site_people
from confdeck.archive.site_settings import SiteSettings
from confdeck.edition import language as language_of
from confdeck.renderers.templates import html_templates
from confdeck.renderers.web.files import FilesBeside
from confdeck.renderers.web.fonts import page_fonts
from confdeck.renderers.web.stylesheet import stylesheet
from confdeck.theme import Theme

SITE = "site"
"""Stem of the folder with the fonts of these pages."""


def site_pages(
    recaps: Sequence[SiteRecap], settings: SiteSettings, theme: Theme, *, search: bool
) -> dict[str, bytes]:
    """Return the pages by their names, and the fonts they need.

    Args:
        recaps: The recaps, the newest first.
        settings: The settings of the site.
        theme: Its design.
        search: Whether the site has an index for searching.
    """
    language = language_of(settings.language)
    papers, people = site_papers(recaps), site_people(recaps)
    named = [name for name, listed in (("papers", papers), ("people", people)) if listed]
    shared = {
        "settings": settings,
        "language": language,
        "label": language.label,
        "pages": named,
        "search": search,
    }
    contents: dict[str, dict[str, object]] = {
        "index": {"years": tuple(_by_year(recaps))},
        "papers": {"papers": papers},
        "people": {"people": people},
    }
    written: dict[str, bytes] = {}
    files = FilesBeside(SITE)
    templates = html_templates("confdeck.archive")
    for name, values in contents.items():
        if name not in ("index", *named):
            continue
        body = templates.get_template(f"{name}.html.j2").render(**shared, **values)
        css = stylesheet(theme, settings.language, page_fonts(theme, body, files))
        page = templates.get_template("site.html.j2").render(
            **shared,
            name=name,
            body=Markup(body),  # noqa: S704  written by our own templates
            css=Markup(css),  # noqa: S704  the theme's stylesheet
        )
        written[f"{name}.html"] = page.encode()
    return written | {f"{SITE}{file.suffix}": file.data for file in files.outputs}


def _by_year(recaps: Sequence[SiteRecap]) -> Iterator[tuple[str, tuple[SiteRecap, ...]]]:
    for year, listed in groupby(recaps, key=lambda recap: recap.year):
        yield year, tuple(listed)
