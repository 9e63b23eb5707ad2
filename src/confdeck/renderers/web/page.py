"""Write the HTML of the page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files as package_files

from jinja2 import Environment
from markupsafe import Markup

from confdeck.edition import Edition, SectionKind
from confdeck.located import sourced
from confdeck.renderers.markup import safe_url
from confdeck.renderers.templates import html_templates
from confdeck.renderers.web.bibtex import bibtex
from confdeck.renderers.web.pictures import WebPictures
from confdeck.renderers.web.rich_text import WebWriter
from confdeck.renderers.web.score_panel import score_panels
from confdeck.score import score_description
from confdeck.text import plain_blocks
from confdeck.theme import Theme
from confdeck.typography.addresses import short_address
from confdeck.typography.lines import shorten

_DESCRIPTION = 200
"""Most characters of what search engines show of the page."""
_LISTED = frozenset((SectionKind.SESSION, SectionKind.PRESENTED, SectionKind.EVENTS))
"""Kinds of sections whose entries the contents name one by one."""


class WebPage:
    """The page of an edition: its body is written first, since its head depends on what is in it."""

    def __init__(self, edition: Edition, theme: Theme, pictures: WebPictures, slides: str = "") -> None:
        self.edition = edition
        self._slides = slides
        """The address of the view of the slides; empty if there is none."""
        self._titles = dict(_titles(edition))
        self.writer = WebWriter(edition.language.direction, self._titles)
        self._pictures = pictures
        self._theme = theme
        self._templates = _templates()

    @property
    def description(self) -> str:
        """The words that search engines and social networks show below the title."""
        edition = self.edition
        words = edition.subtitle or plain_blocks(edition.summary) or score_description(edition)
        return shorten(" ".join(words.split()), _DESCRIPTION)

    def body(self) -> str:
        """Return the content of the page's `body` element."""
        edition = self.edition
        return self._templates.get_template("body.html.j2").render(
            edition=edition,
            rich=self.writer,
            picture=self._pictures,
            titles=self._titles,
            works={reference.number: reference for reference in edition.references},
            slides=self._slides,
            score=score_panels(edition, self._theme, self._titles),
            parts=edition.ordered_parts,
            label=edition.language.label,
            listed=lambda section: section.kind in _LISTED and len(section.entries) > 1,
            bibtex={
                reference.number: sourced(bibtex(reference.work), reference)
                for reference in edition.references
                if reference.work
            },
        )

    def document(self, body: str, css: str, data: Markup, url: str, card: str) -> str:
        """Return the whole document around a body.

        Args:
            body: What `body` has returned.
            css: The stylesheet.
            data: The structured data.
            url: The page's own address; empty where it is not known.
            card: The address of the picture for social networks.
        """
        script = package_files("confdeck.renderers.web").joinpath("page.js").read_text("utf-8")
        return self._templates.get_template("document.html.j2").render(
            edition=self.edition,
            description=self.description,
            body=Markup(body),  # noqa: S704  written by our own templates
            css=Markup(css),  # noqa: S704  the theme's stylesheet
            script=Markup(script),  # noqa: S704  our own
            data=data,
            url=url,
            card=card,
        )


@cache
def _templates() -> Environment:
    templates = html_templates("confdeck.renderers.web")
    templates.filters |= {"safe_url": safe_url, "short_address": short_address}
    return templates


def _titles(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield the titles of all that can be linked to on the page, by their ids; no entry's id begins with `_`."""
    if edition.takeaways:
        yield "_takeaways", edition.language.label("takeaways")
    for section in edition.sections:
        yield section.id, str(section.title)
        yield from ((entry.id, str(entry.title)) for entry in section.entries)
    if edition.references:
        yield "_references", edition.language.label("references")
