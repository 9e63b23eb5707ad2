"""Describe the page for search engines and feeds: JSON-LD in the vocabulary of schema.org."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from confdeck.edition import Edition, Entry, EntryKind

_IN_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})
"""Characters that could end the element around the data."""


def structured_data(edition: Edition, url: str) -> Markup:
    """Return the page, the conference and the papers as JSON-LD.

    Args:
        edition: What the page shows.
        url: The page's own address; empty where it is not known.
    """
    data = {"@context": "https://schema.org", "@graph": [_filled(part) for part in _graph(edition, url)]}
    return Markup(json.dumps(data, ensure_ascii=False).translate(_IN_SCRIPT))  # noqa: S704  no tag can be in it


def _graph(edition: Edition, url: str) -> list[Mapping[str, Any]]:
    papers = [_paper(entry) for entry in edition.entries if entry.kind is EntryKind.PAPER]
    return [_page(edition, url), *filter(None, (_event(edition),)), *papers]


def _page(edition: Edition, url: str) -> Mapping[str, Any]:
    return {
        "@type": "Report",
        "headline": edition.title,
        "alternativeHeadline": edition.subtitle,
        "inLanguage": edition.language.code,
        "url": url,
        "dateCreated": edition.date.date().isoformat() if edition.has_date else "",
        "author": [{"@type": "Person", "name": author.name} for author in edition.authors],
        "publisher": {"@type": "Organization", "name": edition.lab.name, "url": edition.lab.url}
        if edition.lab.name
        else "",
        "keywords": list(edition.keywords),
    }


def _event(edition: Edition) -> Mapping[str, Any]:
    conference = edition.conference
    name = conference.name or conference.short
    if not name:
        return {}
    return {
        "@type": "Event",
        "name": name,
        "alternateName": conference.short if conference.short != name else "",
        "location": {"@type": "Place", "name": conference.place} if conference.place else "",
        "url": conference.url,
        "startDate": conference.first.isoformat() if conference.first else "",
        "endDate": conference.last.isoformat() if conference.last else "",
    }


def _paper(entry: Entry) -> Mapping[str, Any]:
    return {
        "@type": "ScholarlyArticle",
        "name": str(entry.title),
        "author": [{"@type": "Person", "name": str(name)} for name in entry.names],
        "isPartOf": str(entry.venue),
        "url": next((link.url for link in entry.links), ""),
    }


def _filled(part: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in part.items() if value not in ("", [], {})}
