"""Collect what recaps have in common for the pages of a site: conferences, papers, and people who are public."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from unicodedata import normalize
from urllib.parse import quote

from confdeck.archive.recap_folders import RecapFolder
from confdeck.edition import Entry, EntryKind, edit
from confdeck.model import Audience
from confdeck.renderers.markup import safe_url
from confdeck.score import score_description
from confdeck.source import load_recap
from confdeck.text import plain_blocks
from confdeck.typography.lines import shorten

_SUMMARY = 280
"""Most characters of a recap's summary in the index."""
DOWNLOADS = {".pdf": "PDF", ".pptx": "PowerPoint"}


@dataclass(frozen=True, slots=True)
class SitePaper:
    """A paper, and the recaps that recommend it."""

    title: str
    byline: str
    url: str
    recaps: tuple[tuple[str, str], ...]
    """Titles and addresses of the recaps."""


@dataclass(frozen=True, slots=True)
class SitePerson:
    """A person whom the recap itself marks as public."""

    name: str
    affiliation: str
    url: str
    recap: tuple[str, str]


@dataclass(frozen=True, slots=True)
class ListedItem:
    """A paper or a person in a recap."""

    id: str
    """Its id on the recap's page."""
    title: str
    byline: str
    url: str


@dataclass(frozen=True, slots=True)
class SiteRecap:
    """A recap as the site lists it."""

    stem: str
    """The name of its outputs within the site."""
    title: str
    conference: tuple[str, ...]
    """Its name, place and dates, those that are known."""
    contents: str
    """How many talks, papers and so on it has."""
    summary: str
    """The subtitle, or the beginning of the summary."""
    date: datetime
    """The last day of the conference, or when it is dated."""
    year: str
    """The year of the conference; empty if it is not known."""
    authors: tuple[str, ...]
    papers: tuple[ListedItem, ...]
    people: tuple[ListedItem, ...]
    """The people whom the recap itself marks as public."""
    downloads: tuple[tuple[str, str], ...] = ()
    """Labels and addresses of its other formats."""

    @property
    def address(self) -> str:
        """The address of its page within the site."""
        return f"{quote(self.stem)}.html"


def listed_recap(recap: RecapFolder, audience: Audience) -> SiteRecap:
    """Return a recap as the site lists it, without its downloads.

    Raises:
        ConfdeckError: if it is broken.
    """
    loaded = load_recap(recap.recap)
    edition = edit(loaded, audience)
    conference = edition.conference
    public = {str(person.name) for person in loaded.recap.people if person.audience == "public"}
    words = edition.subtitle or plain_blocks(edition.summary)
    return SiteRecap(
        recap.stem,
        edition.title,
        tuple(filter(None, (conference.name, conference.place, conference.dates))),
        score_description(edition),
        shorten(" ".join(words.split()), _SUMMARY),
        edition.date,
        str(edition.date.year) if edition.has_date else "",
        tuple(author.name for author in edition.authors),
        tuple(_listed(entry) for entry in edition.entries if entry.kind is EntryKind.PAPER),
        tuple(
            _listed(entry)
            for entry in edition.entries
            if entry.kind is EntryKind.PERSON and str(entry.title) in public
        ),
    )


def with_downloads(recap: SiteRecap, output: Path) -> SiteRecap:
    """Return a recap with links to those of its other formats that are there."""
    downloads = tuple(
        (label, f"{quote(recap.stem)}{suffix}")
        for suffix, label in DOWNLOADS.items()
        if (output / f"{recap.stem}{suffix}").is_file()
    )
    return replace(recap, downloads=downloads)


def _listed(entry: Entry) -> ListedItem:
    url = next((link.url for link in entry.links), "")
    return ListedItem(entry.id, str(entry.title), str(entry.byline), safe_url(url))


def site_papers(recaps: Iterable[SiteRecap]) -> tuple[SitePaper, ...]:
    """Return the papers of all recaps, each once, by title."""
    papers: dict[str, SitePaper] = {}
    for recap in recaps:
        for paper in recap.papers:
            known = papers.get(_folded(paper.title))
            papers[_folded(paper.title)] = SitePaper(
                paper.title,
                paper.byline or (known.byline if known else ""),
                paper.url or (known.url if known else ""),
                (*(known.recaps if known else ()), (recap.title, f"{recap.address}#{paper.id}")),
            )
    return tuple(papers[key] for key in sorted(papers))


def site_people(recaps: Iterable[SiteRecap]) -> tuple[SitePerson, ...]:
    """Return the people whom recaps mark as public, by name."""
    people = (
        SitePerson(person.title, person.byline, person.url, (recap.title, f"{recap.address}#{person.id}"))
        for recap in recaps
        for person in recap.people
    )
    return tuple(sorted(people, key=lambda person: _folded(person.name)))


def _folded(title: str) -> str:
    """Return a title by which the same paper is known in several recaps."""
    return re.sub(r"\W+", " ", normalize("NFKC", title).casefold()).strip()
