"""Collect what recaps have in common for the pages of a site: conferences, papers, and people who are public."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from unicodedata import normalize
from urllib.parse import quote

from confdeck.archive.recap_folders import RecapFolder
from confdeck.edition import Edition, EntryKind, edit
from confdeck.errors import ConfdeckError
from confdeck.model import Audience
from confdeck.renderers.markup import safe_url
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
class SiteRecap:
    """A recap as the site lists it."""

    stem: str
    """The name of its outputs within the site."""
    edition: Edition
    public_people: frozenset[str]
    """Ids of the people whom the recap itself marks as public."""
    downloads: tuple[tuple[str, str], ...]
    """Labels and addresses of its other formats."""

    @property
    def address(self) -> str:
        """The address of its page within the site."""
        return f"{quote(self.stem)}.html"

    @property
    def year(self) -> str:
        """The year of the conference; empty if it is not known."""
        return str(self.edition.date.year) if self.edition.has_date else ""

    @property
    def date(self) -> datetime:
        """The last day of the conference, or when it is dated."""
        return self.edition.date

    @property
    def summary(self) -> str:
        """The subtitle, or the beginning of the summary."""
        words = self.edition.subtitle or plain_blocks(self.edition.summary)
        return shorten(" ".join(words.split()), _SUMMARY)


def site_recaps(recaps: Iterable[RecapFolder], audience: Audience, output: Path) -> tuple[SiteRecap, ...]:
    """Return what a site lists of recaps whose pages are there, the newest first."""
    found = (
        _site_recap(recap, audience, output) for recap in recaps if (output / f"{recap.stem}.html").is_file()
    )
    return tuple(sorted(filter(None, found), key=lambda recap: (recap.date, recap.stem), reverse=True))


def _site_recap(recap: RecapFolder, audience: Audience, output: Path) -> SiteRecap | None:
    """Return a recap as the site lists it; None while it is broken, though an earlier page of it is there."""
    try:
        loaded = load_recap(recap.recap)
        edition = edit(loaded, audience)
    except ConfdeckError:
        return None
    public = {str(person.name) for person in loaded.recap.people if person.audience == "public"}
    people = frozenset(
        entry.id for entry in edition.entries if entry.kind is EntryKind.PERSON and str(entry.title) in public
    )
    downloads = tuple(
        (label, f"{quote(recap.stem)}{suffix}")
        for suffix, label in DOWNLOADS.items()
        if (output / f"{recap.stem}{suffix}").is_file()
    )
    return SiteRecap(recap.stem, edition, people, downloads)


def site_papers(recaps: Iterable[SiteRecap]) -> tuple[SitePaper, ...]:
    """Return the papers of all recaps, each once, by title."""
    papers: dict[str, SitePaper] = {}
    for recap in recaps:
        for entry in recap.edition.entries:
            if entry.kind is not EntryKind.PAPER:
                continue
            title, url = str(entry.title), next((link.url for link in entry.links), "")
            place = (recap.edition.title, f"{recap.address}#{entry.id}")
            known = papers.get(_folded(title))
            papers[_folded(title)] = SitePaper(
                title,
                str(entry.byline) or (known.byline if known else ""),
                safe_url(url) or (known.url if known else ""),
                (*(known.recaps if known else ()), place),
            )
    return tuple(papers[key] for key in sorted(papers))


def site_people(recaps: Iterable[SiteRecap]) -> tuple[SitePerson, ...]:
    """Return the people whom recaps mark as public, by name."""
    return tuple(sorted(_people(recaps), key=lambda person: _folded(person.name)))


def _people(recaps: Iterable[SiteRecap]) -> Iterator[SitePerson]:
    for recap in recaps:
        for entry in recap.edition.entries:
            if entry.id in recap.public_people:
                url = next((link.url for link in entry.links), "")
                place = (recap.edition.title, f"{recap.address}#{entry.id}")
                yield SitePerson(str(entry.title), str(entry.byline), safe_url(url), place)


def _folded(title: str) -> str:
    """Return a title by which the same paper is known in several recaps."""
    return re.sub(r"\W+", " ", normalize("NFKC", title).casefold()).strip()
