"""Crossref and DataCite, where DOIs are registered.

Source: https://api.crossref.org/swagger-ui and https://support.datacite.org/docs/api
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from confdeck.authoring.services.answers import at, items_at, json_in, text_at
from confdeck.authoring.services.service import Service
from confdeck.model import Work
from confdeck.model.identifiers import WorkIdentifier
from confdeck.model.work import arxiv_in, doi_in
from confdeck.source.csl_items import csl_work

_CROSSREF = "https://api.crossref.org/works"
_OLDER_ACL = re.compile(r"[A-Z]14-|[NP]15-", re.IGNORECASE)
"""Volumes of the ACL Anthology whose DOIs have an older prefix."""
_BOOKS = frozenset({"book", "monograph", "edited-book", "reference-book", "proceedings", "textbook"})


def crossref(email: str) -> Service:
    """Return Crossref; with a mail address, it answers faster."""
    mailto = f"mailto={quote(email)}" if email else ""

    def address(identifier: WorkIdentifier) -> str:
        match identifier.kind:
            case "doi":
                return f"{_CROSSREF}/{quote(identifier.value, safe='')}{'?' if mailto else ''}{mailto}"
            case "acl":
                prefix = "10.3115" if _OLDER_ACL.match(identifier.value) else "10.18653"
                doi = quote(f"{prefix}/v1/{identifier.value}", safe="")
                return f"{_CROSSREF}/{doi}{'?' if mailto else ''}{mailto}"
            case "isbn":
                return f"{_CROSSREF}?filter=isbn:{identifier.value}&rows=20{'&' if mailto else ''}{mailto}"
        return ""

    def search(title: str) -> str:
        query = quote(title, safe="")
        return f"{_CROSSREF}?query.bibliographic={query}&rows=5{'&' if mailto else ''}{mailto}"

    return Service("Crossref", address, _crossref_works, search)


def _crossref_works(answer: bytes | None) -> list[Work]:
    message = at(json_in(answer), "message")
    items = list(items_at(message, "items")) if at(message, "items") is not None else [message]
    items = [item for item in items if isinstance(item, dict)]
    # A chapter has the ISBN of its book.
    items.sort(
        key=lambda item: (
            text_at(item, "type") not in _BOOKS and at(message, "items") is not None and _is_part(item)
        )
    )
    return [_crossref_work(item) for item in items]


def _is_part(item: dict[str, Any]) -> bool:
    return text_at(item, "type") in ("book-chapter", "book-section", "reference-entry")


def _crossref_work(item: dict[str, Any]) -> Work:
    work = csl_work(item, "", None)
    title = text_at(item, "title", 0)
    subtitle = text_at(item, "subtitle", 0)
    if subtitle and subtitle.casefold() not in title.casefold():
        title = f"{title}: {subtitle}"
    venue = work.container or text_at(item, "event", "name") or text_at(item, "institution", 0, "name")
    if not venue and text_at(item, "type") in _BOOKS | {"dissertation", "report", "posted-content"}:
        venue = work.publisher
    return replace(work, title=title or work.title, container=venue, url="" if work.doi else work.url)


def datacite() -> Service:
    """Return DataCite."""

    def address(identifier: WorkIdentifier) -> str:
        known = identifier.kind == "doi"
        return f"https://api.datacite.org/dois/{quote(identifier.value, safe='')}" if known else ""

    return Service("DataCite", address, _datacite_works)


def _datacite_works(answer: bytes | None) -> list[Work]:
    found = at(json_in(answer), "data", "attributes")
    if not isinstance(found, dict):
        return []
    titles = [title for title in items_at(found, "titles") if not text_at(title, "titleType")]
    subtitles = [title for title in items_at(found, "titles") if text_at(title, "titleType") == "Subtitle"]
    title = ": ".join(filter(None, (text_at(part, 0, "title") for part in (titles, subtitles))))
    names = tuple(filter(any, (_datacite_name(creator) for creator in items_at(found, "creators"))))
    doi = text_at(found, "doi")
    return [
        Work(
            "",
            title=title,
            authors=names,
            container=text_at(found, "container", "title") or text_at(found, "publisher"),
            year=text_at(found, "publicationYear"),
            doi=doi_in(doi),
            arxiv=arxiv_in(doi),
        )
    ]


def _datacite_name(creator: object) -> tuple[str, str]:
    family, given = text_at(creator, "familyName"), text_at(creator, "givenName")
    if family or given:
        return (family, given) if family else (given, "")
    name = text_at(creator, "name")
    if text_at(creator, "nameType") != "Organizational" and name.count(",") == 1:
        family, _, given = name.partition(",")
        return family.strip(), given.strip()
    return name, ""
