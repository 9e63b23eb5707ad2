"""The Jinja environment of the newsletter's templates, with the filters, tests and functions that they use."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import accumulate

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from confdeck.edition import Entry, Language, Takeaway
from confdeck.located import sourced
from confdeck.model import Author
from confdeck.renderers.markup import safe_url
from confdeck.renderers.newsletter.article_layout import entries_by_tag, figure_size
from confdeck.renderers.newsletter.contents import lists_entries
from confdeck.renderers.newsletter.engine.page_number_links import (
    CITING_PAGE_CLASS,
    PAGE_NUMBER_CLASS,
    PLACEHOLDER,
)
from confdeck.renderers.newsletter.lead_size import LONG_TITLE, MAX_COVER_NAMES
from confdeck.renderers.newsletter.line_ends import NO_BREAK_SPACE, with_kept_words
from confdeck.renderers.newsletter.line_estimates import is_brief
from confdeck.renderers.newsletter.people_columns import people_bands
from confdeck.renderers.newsletter.photo_rows import photos_with_widths
from confdeck.renderers.newsletter.pull_quotes import pull_quote
from confdeck.renderers.templates import html_templates
from confdeck.text import plain
from confdeck.text.nodes import Block, Paragraph
from confdeck.typography.addresses import short_address

LONGEST_ACRONYM = 3
"""Letters of a tag that is set in capitals."""
ONE_LINE = 56
"""Characters of a text that surely takes one line."""
RATING_URL = "asset:rating-{}"


@cache
def template_environment() -> Environment:
    """Return an environment that loads our templates, each once, and escapes all values."""
    environment = html_templates("confdeck.renderers.newsletter")
    environment.filters |= {
        "safe_url": safe_url,
        "short_address": _short_address,
        "by_tag": entries_by_tag,
        "topic": _topic,
        "columns": people_bands,
        "byline": _byline,
        "cover_names": _cover_names,
        "signed": _signed,
        "pull_quote": pull_quote,
        "rating_url": RATING_URL.format,
        "citing_page": _citing_page,
        "page_number": _page_number,
        "rows": photos_with_widths,
        "unbreakable": _unbreakable,
        "kept_words": with_kept_words,
    }
    environment.tests |= {
        "brief": is_brief,
        "one_line": _is_one_line,
        "listed_by_entry": lists_entries,
        "trial": _is_trial,
        "long_title": _is_long_title,
    }
    environment.globals["figure_size"] = figure_size
    return environment


def _unbreakable(words: Markup) -> Markup:
    """Return words between which no line ends."""
    return words.replace(" ", NO_BREAK_SPACE)


def _is_one_line(blocks: Sequence[Block]) -> bool:
    """Return whether a text is so short that it surely takes one line."""
    return (
        len(blocks) == 1 and isinstance(blocks[0], Paragraph) and len(plain(blocks[0].children)) <= ONE_LINE
    )


def _is_long_title(title: str) -> bool:
    return len(title) > LONG_TITLE


def _is_trial(takeaway: Takeaway) -> bool:
    return "try" in takeaway.tags


def _topic(tag: str) -> str:
    """Return a tag as a heading: `gan` is an acronym, `metric learning` is not."""
    acronym = len(tag) <= LONGEST_ACRONYM and tag.islower()
    return sourced(tag.upper() if acronym else f"{tag[:1].upper()}{tag[1:]}", tag)


def _short_address(url: str) -> str:
    return sourced(short_address(url), url)


def _byline(entry: Entry) -> Markup:
    """Return the byline of an entry with the names in bold."""
    written, rest = Markup(), str(entry.byline)
    for name in entry.names:
        before, found, rest = rest.partition(name)
        written += _between_names(before, entry)
        written += Markup("<b>{}</b>").format(sourced(found, name)) if found else ""
    return written + _between_names(rest, entry)


def _between_names(words: str, entry: Entry) -> Markup:
    """Return affiliations or separators of a byline."""
    return escape(sourced(words, entry.byline) if any(map(str.isalnum, words)) else words)


@pass_context
def _cover_names(context: Context, authors: Sequence[Author]) -> str:
    """Return the authors' names for the front page; those who would crowd it out are in the colophon only."""
    language: Language = context["edition"].language
    names = [author.name for author in authors]
    listed = language.listed(names)
    if len(listed) <= MAX_COVER_NAMES:
        return listed
    lengths = accumulate(len(name) + 2 for name in names)
    shown = max(1, sum(length <= MAX_COVER_NAMES for length in lengths))
    return language.et_al(language.listed(names[:shown]))


@pass_context
def _signed(context: Context, author: Author) -> str:
    """Return an author's name with affiliation and addresses."""
    written: str = context["edition"].language.signed(author.name, author.details)
    return written


@pass_context
def _page_number(context: Context, element: str) -> Markup:
    """Return a link to an element that shows its page, filled in when the pages are laid out."""
    return _number_link(context, element, PAGE_NUMBER_CLASS)


@pass_context
def _citing_page(context: Context, entry: str) -> Markup:
    """Return a link to an entry that cites a work; it shows a page with a citation, filled in with the page numbers."""
    return _number_link(context, entry, CITING_PAGE_CLASS)


def _number_link(context: Context, element: str, class_name: str) -> Markup:
    placeholder = context["edition"].language.numeral(PLACEHOLDER)
    return Markup('<a class="{}" href="#{}">{}</a>').format(class_name, element, placeholder)
