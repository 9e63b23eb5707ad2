"""Looks works up, by identifier or title, at the services that may know them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from confdeck.authoring.services.arxiv import arxiv
from confdeck.authoring.services.indexes import openalex, semantic_scholar
from confdeck.authoring.services.openreview import openreview
from confdeck.authoring.services.registries import crossref, datacite
from confdeck.authoring.services.service import Service
from confdeck.authoring.services.web_client import NoAnswerError, WebClient
from confdeck.authoring.services.zotero import zotero
from confdeck.model import Work
from confdeck.model.identifiers import WorkIdentifier, isbns_in, work_identifiers
from confdeck.model.same_work import work_identity

_CVF_NAME = re.compile(
    r"(?:.*/)?(?P<author>[^_/]+)_(?P<title>.+)_(?P<venue>[A-Z]{3,6})_?(?P<year>\d{4})(?:_paper)?"
)
_ACL_YEAR = re.compile(r"(?P<long>\d{4})\.|[A-Za-z](?P<short>\d\d)-")
_MOST_SUGGESTIONS = 3


@dataclass(frozen=True, slots=True)
class FoundWork:
    """A work, and where and when it was found."""

    work: Work
    services: tuple[tuple[str, str], ...]
    """Names of the services that know it, each with the address that was asked."""
    at: str
    """The time, in UTC."""


@dataclass(frozen=True, slots=True)
class LookupResult:
    """The work that was looked up, or why there is none."""

    found: FoundWork | None = None
    suggestions: tuple[Work, ...] = ()
    """Works with titles that are not quite the same."""
    problems: tuple[str, ...] = ()
    """Services that gave no answer."""


@dataclass
class Lookup:
    """Asks the services that know a kind of identifier, one after the other."""

    client: WebClient
    now: dt.datetime
    _problems: dict[str, None] = field(default_factory=dict)

    def by_identifier(self, identifier: WorkIdentifier) -> LookupResult:
        """Return the work with an identifier."""
        self._problems = {}
        if identifier.kind == "cvf" and (named := _CVF_NAME.fullmatch(identifier.value)):
            # Older addresses have the first words of the title only.
            result = self.by_title(named["title"].replace("_", " "), named["author"])
            if result.found:
                work = replace(result.found.work, url=identifier.address)
                return replace(result, found=replace(result.found, work=work))
            return result
        for service, address, works in self._answers(self._services(identifier.kind), identifier):
            known = (work for work in works if service.name != "Zotero" or _has(work, identifier))
            first = next((work for work in known if work.title), None)
            if first is not None:
                found = FoundWork(first, ((service.name, address),), self._time())
                found = self._completed(found)
                found = replace(found, work=_with_identifier(found.work, identifier))
                return LookupResult(found, problems=tuple(self._problems))
        return LookupResult(problems=tuple(self._problems))

    def by_title(self, title: str, author: str = "") -> LookupResult:
        """Return the work with a title; if several have it, the one that more is known of."""
        self._problems = {}
        folded = work_identity(Work("", title=title)).title
        suggestions: dict[str, Work] = {}
        for service in (
            zotero(),
            semantic_scholar(),
            crossref(self.client.email),
            openalex(self.client.email),
        ):
            address = service.search(title)
            works = [work for work in self._works(service, address) if work.title]
            same = [work for work in works if _is_titled(work, folded, author)]
            if same:
                best = max(same, key=lambda work: (bool(work.container), bool(work.doi), bool(work.authors)))
                found = FoundWork(best, ((service.name, address),), self._time())
                return LookupResult(self._completed(found), problems=tuple(self._problems))
            suggestions.update((work.title, work) for work in works)
        close = [work for work in suggestions.values() if _is_close(title, work.title)]
        return LookupResult(None, tuple(close[:_MOST_SUGGESTIONS]), tuple(self._problems))

    def _services(self, kind: str) -> tuple[Service, ...]:
        """Return the services that know a kind of identifier, the most accurate first."""
        email = self.client.email
        order = {
            "doi": (crossref(email), datacite(), openalex(email), semantic_scholar()),
            "arxiv": (arxiv(), semantic_scholar(), openalex(email)),
            "acl": (crossref(email), semantic_scholar()),
            "openreview": openreview(),
            "pubmed": (openalex(email), semantic_scholar()),
            "pmc": (openalex(email), semantic_scholar()),
            "isbn": (crossref(email),),
        }
        return (zotero(), *order[kind]) if kind in order else ()

    def _answers(
        self, services: tuple[Service, ...], identifier: WorkIdentifier
    ) -> Iterator[tuple[Service, str, list[Work]]]:
        for service in services:
            if address := service.address(identifier):
                yield service, address, self._works(service, address)

    def _works(self, service: Service, address: str) -> list[Work]:
        try:
            return service.works(self.client.get(address, keep=service.name != "Zotero"))
        except NoAnswerError as fault:
            if service.name != "Zotero":  # most people do not have it open
                self._problems[str(fault)] = None
            return []

    def _completed(self, found: FoundWork) -> FoundWork:
        """Return a work of an index with what the registry of its DOI says, and a preprint with its venue."""
        work, (name, _) = found.work, found.services[0]
        if name in ("Crossref", "DataCite", "Zotero"):
            return found
        if work.doi:
            identifier = WorkIdentifier("doi", work.doi)
            for service, address, works in self._answers(
                (crossref(self.client.email), datacite()), identifier
            ):
                if better := next((other for other in works if other.title and other.authors), None):
                    merged = replace(better, arxiv=work.arxiv or better.arxiv, pmid=work.pmid, url=work.url)
                    return replace(found, work=merged, services=(*found.services, (service.name, address)))
        if work.arxiv and not work.container and name != "Semantic Scholar":
            service = semantic_scholar()
            address = service.address(WorkIdentifier("arxiv", work.arxiv))
            for other in self._works(service, address):
                if other.container and work_identity(other).title == work_identity(work).title:
                    merged = replace(work, container=other.container, year=other.year or work.year)
                    return replace(found, work=merged, services=(*found.services, (service.name, address)))
        return found

    def _time(self) -> str:
        return self.now.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _with_identifier(work: Work, identifier: WorkIdentifier) -> Work:
    """Return a work with the identifier that it was looked up by."""
    if identifier.kind == "acl" and (year := _ACL_YEAR.match(identifier.value)):
        # Crossref has other years for some older volumes.
        century = "" if year["long"] else "19" if year["short"] > "50" else "20"
        work = replace(work, year=century + (year["long"] or year["short"]))
    name, value = identifier.field
    if name == "url" and (work.doi or work.arxiv):
        return work
    return work if getattr(work, name) else replace(work, **{name: value})  # type: ignore[arg-type]  # a text


def _has(work: Work, identifier: WorkIdentifier) -> bool:
    """Return whether a work has an identifier, of those that a search for its words finds."""
    if identifier.kind == "isbn":
        return identifier.value in set(isbns_in(work.isbn))
    names = {(identifier.kind, identifier.value.lower()), *work_identifiers(identifier.work(""))}
    return not names.isdisjoint(work_identifiers(work))


def _is_titled(work: Work, folded: str, author: str) -> bool:
    """Return whether a work has a title; if its first author is known, the first words of the title are enough."""
    title = work_identity(work).title
    if not author or not work.authors:
        return title == folded
    return title.startswith(folded) and author.casefold() in work.authors[0][0].casefold()


def _is_close(title: str, other: str) -> bool:
    words, others = set(title.casefold().split()), set(other.casefold().split())
    return len(words & others) * 2 >= len(words)
