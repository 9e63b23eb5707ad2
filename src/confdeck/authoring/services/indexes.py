"""OpenAlex and Semantic Scholar, which index works of many sources.

Source: https://developers.openalex.org and https://api.semanticscholar.org/api-docs/graph
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from confdeck.authoring.services.answers import at, items_at, json_in, names_of, text_at
from confdeck.authoring.services.service import Service
from confdeck.model import Work
from confdeck.model.identifiers import WorkIdentifier
from confdeck.model.work import arxiv_in, doi_in

_OPENALEX = "https://api.openalex.org/works"
_SEMANTIC_SCHOLAR = "https://api.semanticscholar.org/graph/v1/paper"
_FIELDS = "fields=title,authors,year,venue,publicationVenue,externalIds"
_NOT_IN_QUERIES = re.compile(r"[,|&:!?*\"()\[\]]+")
"""Signs with a meaning in OpenAlex's filters and searches."""
_PREPRINTS = re.compile(r"arxiv(?:\.org)?(?: \(cornell university\))?|biorxiv.*|medrxiv.*", re.IGNORECASE)


def openalex(email: str) -> Service:
    """Return OpenAlex; with a mail address, it answers faster."""
    mailto = f"mailto={quote(email)}" if email else ""

    def address(identifier: WorkIdentifier) -> str:
        names = {"doi": "doi", "pubmed": "pmid", "pmc": "pmcid"}
        value = identifier.value
        if identifier.kind == "arxiv":
            names, value = {"arxiv": "doi"}, f"10.48550/arXiv.{identifier.value}"
        if identifier.kind not in names:
            return ""
        return (
            f"{_OPENALEX}/{names[identifier.kind]}:{quote(value, safe='/.()')}{'?' if mailto else ''}{mailto}"
        )

    def search(title: str) -> str:
        query = quote(" ".join(_NOT_IN_QUERIES.sub(" ", title).split()), safe="")
        return f"{_OPENALEX}?filter=title.search:{query}&per-page=5{'&' if mailto else ''}{mailto}"

    return Service("OpenAlex", address, _openalex_works, search)


def _openalex_works(answer: bytes | None) -> list[Work]:
    found = json_in(answer)
    items = list(items_at(found, "results")) if at(found, "results") is not None else [found]
    return [_openalex_work(item) for item in items if isinstance(item, dict)]


def _openalex_work(item: dict[str, Any]) -> Work:
    doi = text_at(item, "doi")
    authors = [
        text_at(author, "raw_author_name") or text_at(author, "author", "display_name")
        for author in items_at(item, "authorships")
    ]
    return Work(
        "",
        title=text_at(item, "title") or text_at(item, "display_name"),
        authors=names_of(authors),
        container=_venue(text_at(item, "primary_location", "source", "display_name")),
        year=text_at(item, "publication_year"),
        doi=doi_in(doi),
        arxiv=arxiv_in(doi),
        pmid=text_at(item, "ids", "pmid").rpartition("/")[2],
    )


def semantic_scholar() -> Service:
    """Return Semantic Scholar."""

    def address(identifier: WorkIdentifier) -> str:
        names = {"doi": "DOI", "arxiv": "ARXIV", "acl": "ACL", "pubmed": "PMID", "pmc": "PMCID"}
        if identifier.kind not in names:
            return ""
        value = identifier.value.removeprefix("PMC") if identifier.kind == "pmc" else identifier.value
        return f"{_SEMANTIC_SCHOLAR}/{names[identifier.kind]}:{quote(value, safe='/.()')}?{_FIELDS}"

    def search(title: str) -> str:
        return f"{_SEMANTIC_SCHOLAR}/search/match?query={quote(title, safe='')}&{_FIELDS}"

    return Service("Semantic Scholar", address, _semantic_scholar_works, search)


def _semantic_scholar_works(answer: bytes | None) -> list[Work]:
    found = json_in(answer)
    items = list(items_at(found, "data")) if at(found, "data") is not None else [found]
    return [_semantic_scholar_work(item) for item in items if text_at(item, "title")]


def _semantic_scholar_work(item: object) -> Work:
    doi = text_at(item, "externalIds", "DOI")
    return Work(
        "",
        title=text_at(item, "title"),
        authors=names_of([text_at(author, "name") for author in items_at(item, "authors")]),
        container=_venue(text_at(item, "venue") or text_at(item, "publicationVenue", "name")),
        year=text_at(item, "year"),
        doi=doi_in(doi),
        arxiv=arxiv_in(text_at(item, "externalIds", "ArXiv")) or arxiv_in(doi),
        pmid=text_at(item, "externalIds", "PubMed"),
    )


def _venue(name: str) -> str:
    """Return a venue, or an empty string for a server of preprints, which the identifier names already."""
    return "" if _PREPRINTS.fullmatch(name) else name
