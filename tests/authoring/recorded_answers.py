"""Answers of services in the shapes that their documentation gives, with facts of well-known and of invented works.

Lists of authors are shortened. Each service's function takes what differs and returns the whole answer.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote, urlsplit

import httpx

Answer = tuple[int, bytes, str]
"""Status, body and content type."""


def crossref(
    doi: str,
    kind: str,
    title: str,
    authors: list[str],
    year: list[int],
    container: list[str] = [],  # noqa: B006
    **more: Any,
) -> dict[str, Any]:
    """The `message` of api.crossref.org/works/{doi}; a name is `Family, Given`, or that of a group."""
    names: list[dict[str, Any]] = []
    for at, name in enumerate(authors):
        family, comma, given = name.partition(", ")
        person = {"given": given, "family": family} if comma else {"name": name}
        names.append({**person, "sequence": "first" if at == 0 else "additional", "affiliation": []})
    created = {"date-parts": [[2020, 1, 2]], "date-time": "2020-01-02T03:04:05Z", "timestamp": 1577934245000}
    return {
        "indexed": {**created, "version": "3.31.0"},
        "reference-count": 41,
        "publisher": "IEEE",
        "content-domain": {"domain": [], "crossmark-restriction": False},
        "short-container-title": [],
        "DOI": doi.lower(),
        "type": kind,
        "created": created,
        "source": "Crossref",
        "is-referenced-by-count": 1000,
        "title": [title],
        "prefix": doi.partition("/")[0],
        "author": names,
        "member": "263",
        "container-title": container,
        "original-title": [],
        "deposited": created,
        "score": 1,
        "resource": {"primary": {"URL": f"http://example.org/{doi}"}},
        "subtitle": [],
        "short-title": [],
        "issued": {"date-parts": [year]},
        "references-count": 41,
        "URL": f"http://dx.doi.org/{doi}",
        "relation": {},
        "published": {"date-parts": [year]},
        **more,
    }


def message(item: dict[str, Any]) -> Any:
    return {"status": "ok", "message-type": "work", "message-version": "1.0.0", "message": item}


def message_list(*items: dict[str, Any]) -> Any:
    return {
        "status": "ok",
        "message-type": "work-list",
        "message-version": "1.0.0",
        "message": {"facets": {}, "total-results": len(items), "items": list(items), "items-per-page": 5},
    }


def datacite(
    doi: str,
    titles: list[dict[str, Any]],
    creators: list[dict[str, Any]],
    year: int,
    publisher: Any,
    **more: Any,
) -> Any:
    attributes = {
        "doi": doi.lower(),
        "prefix": doi.partition("/")[0],
        "identifiers": [],
        "alternateIdentifiers": [],
        "creators": [{"affiliation": [], "nameIdentifiers": [], **creator} for creator in creators],
        "titles": titles,
        "publisher": publisher,
        "container": {},
        "publicationYear": year,
        "subjects": [],
        "contributors": [],
        "dates": [{"date": str(year), "dateType": "Issued"}],
        "types": {"ris": "DATA", "bibtex": "misc", "citeproc": "dataset", "resourceTypeGeneral": "Dataset"},
        "url": f"https://example.org/{doi}",
        "state": "findable",
        **more,
    }
    return {"data": {"id": doi.lower(), "type": "dois", "attributes": attributes, "relationships": {}}}


def arxiv(
    number: str, title: str, authors: list[str], published: str, journal: str = "", doi: str = ""
) -> str:
    people = "".join(f"\n    <author>\n      <name>{name}</name>\n    </author>" for name in authors)
    ref = (
        f'\n    <arxiv:journal_ref xmlns:arxiv="http://arxiv.org/schemas/atom">{journal}</arxiv:journal_ref>'
    )
    own = f'\n    <arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">{doi}</arxiv:doi>'
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <link href="http://arxiv.org/api/query?search_query%3D%26id_list%3D{number}" rel="self" type="application/atom+xml"/>
  <title type="html">ArXiv Query: search_query=&amp;id_list={number}&amp;start=0&amp;max_results=1</title>
  <id>http://arxiv.org/api/cHxbiOdZaP56ODnBPIenZhzg5f8</id>
  <updated>2026-11-28T00:00:00-05:00</updated>
  <opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">1</opensearch:totalResults>
  <entry>
    <id>http://arxiv.org/abs/{number}v2</id>
    <updated>{published}T17:57:34Z</updated>
    <published>{published}T17:57:34Z</published>
    <title>{title}</title>
    <summary>  A summary.
</summary>{people}{ref if journal else ""}{own if doi else ""}
    <link href="http://arxiv.org/abs/{number}v2" rel="alternate" type="text/html"/>
    <category term="cs.LG" scheme="http://arxiv.org/schemas/atom"/>
  </entry>
</feed>
"""


ARXIV_NOTHING = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <title type="html">ArXiv Query: search_query=&amp;id_list=9999.99999&amp;start=0&amp;max_results=1</title>
  <id>http://arxiv.org/api/x</id>
  <opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">0</opensearch:totalResults>
</feed>
"""


def openalex(
    title: str, authors: list[str], year: int, source: str | None, doi: str = "", pmid: str = ""
) -> Any:
    return {
        "id": "https://openalex.org/W2741809807",
        "doi": f"https://doi.org/{doi}" if doi else None,
        "title": title,
        "display_name": title,
        "publication_year": year,
        "publication_date": f"{year}-02-13",
        "ids": {
            "openalex": "https://openalex.org/W2741809807",
            "pmid": f"https://pubmed.ncbi.nlm.nih.gov/{pmid}",
        },
        "language": "en",
        "primary_location": {
            "is_oa": True,
            "landing_page_url": "https://example.org",
            "pdf_url": None,
            "source": {"id": "https://openalex.org/S1", "display_name": source, "type": "journal"}
            if source
            else None,
            "license": "cc-by",
            "version": "publishedVersion",
        },
        "type": "article",
        "authorships": [
            {
                "author_position": "first",
                "author": {"id": "https://openalex.org/A5", "display_name": name, "orcid": None},
                "institutions": [],
                "raw_author_name": name,
            }
            for name in authors
        ],
        "cited_by_count": 382,
    }


def semantic_scholar(title: str, authors: list[str], year: int, venue: str, **external: str) -> Any:
    return {
        "paperId": "649def34f8be52c8b66281af98ae884c09aef38b",
        "externalIds": {"CorpusId": 13756489, **external},
        "title": title,
        "venue": venue,
        "publicationVenue": {"id": "d9720b90", "name": venue, "type": "conference"} if venue else None,
        "year": year,
        "authors": [{"authorId": str(1000 + at), "name": name} for at, name in enumerate(authors)],
    }


def openreview(identifier: str, content: dict[str, Any], *, nested: bool, pdate: int | None = None) -> Any:
    fields = {name: {"value": value} for name, value in content.items()} if nested else content
    note = {"id": identifier, "forum": identifier, "content": fields, "cdate": 1538087000000, "version": 2}
    return {"notes": [{**note, "pdate": pdate} if pdate else note], "count": 1}


NOT_FOUND = {
    "api.crossref.org": (404, b"Resource not found.", "text/plain"),
    "api.datacite.org": (
        404,
        b'{"errors":[{"status":"404","title":"The resource doesn\'t exist."}]}',
        "application/json",
    ),
    "api.openalex.org": (404, b'{"error":"404 Not Found"}', "application/json"),
    "api.semanticscholar.org": (404, b'{"error":"Paper with id X not found"}', "application/json"),
    "api2.openreview.net": (
        404,
        b'{"name":"NotFoundError","message":"The Note was not found"}',
        "application/json",
    ),
    "api.openreview.net": (404, b'{"name":"Not Found Error","errors":[]}', "application/json"),
    "export.arxiv.org": (200, ARXIV_NOTHING.encode(), "application/atom+xml"),
}


def transport(answers: dict[str, Any], asked: list[str] | None = None) -> httpx.MockTransport:
    """Return what answers as the services do; an address is `host/path` or `host/path?part of the question`."""

    def handle(request: httpx.Request) -> httpx.Response:
        parts = urlsplit(str(request.url))
        place, query = f"{parts.netloc}{unquote(parts.path)}".lower(), unquote(parts.query).lower()
        if asked is not None:
            asked.append(str(request.url))
        if parts.netloc == "localhost:23119" and not any(name.startswith("localhost") for name in answers):
            raise httpx.ConnectError("Connection refused", request=request)
        for name, answer in answers.items():
            path, _, part = name.lower().partition("?")
            if path == place and part in query:
                body = answer.encode() if isinstance(answer, str) else json.dumps(answer).encode()
                return httpx.Response(200, content=body)
        status, body, kind = NOT_FOUND[parts.netloc]
        return httpx.Response(status, content=body, headers={"Content-Type": kind})

    return httpx.MockTransport(handle)


def refusing(fault: Callable[[httpx.Request], Exception]) -> httpx.MockTransport:
    """Return what no question gets through."""

    def handle(request: httpx.Request) -> httpx.Response:
        raise fault(request)

    return httpx.MockTransport(handle)
