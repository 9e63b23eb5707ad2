"""The selection a digest shows: which entries and pictures, how fully, and in which order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain

from confdeck.edition import Edition, Entry, EntryKind, Figure, Section, SectionKind
from confdeck.located import sourced
from confdeck.renderers.email.length import NORMAL, Length
from confdeck.text import Phrase, Prose
from confdeck.text.nodes import Inline, Paragraph
from confdeck.typography.lines import shorten

LISTED_ENTRIES = 4
"""Number of entries that the preheader names where there is nothing else to say."""
PREHEADER_LENGTH = 90
"""Most characters of the preheader."""
ENOUGH_FEATURES = 3
"""Number of talks shown at length that is enough where the author rated none with the best mark."""
MOST_FEATURES = 6
"""Most talks shown at length where the author rated none with the best mark."""


class PartKind(StrEnum):
    """The parts of a digest; their values are keys of the language's labels."""

    TALKS = "talks"
    PAPERS = "papers"
    PHOTOS = "photos"
    PEOPLE = "people"
    OTHER = "more"


PART_OF = {
    SectionKind.SESSION: PartKind.TALKS,
    SectionKind.PAPERS: PartKind.PAPERS,
    SectionKind.PHOTOS: PartKind.PHOTOS,
    SectionKind.PEOPLE: PartKind.PEOPLE,
}
"""The part of the digest for each kind of section; each section of another kind is a part by itself."""
_LETTER = "[A-Za-z0-9]"
"""Letters that may not stand beside a name; those of other scripts may, since Korean appends its particles."""


@dataclass(frozen=True, slots=True)
class DigestItem:
    """An entry with its section."""

    entry: Entry
    section: Section
    figures: tuple[Figure, ...] = ()
    """The figures shown with it."""


@dataclass(frozen=True, slots=True)
class DigestPart:
    """The entries under one heading: the best at some length, the others in rows."""

    kind: PartKind
    sections: tuple[Section, ...]
    features: tuple[DigestItem, ...] = ()
    rows: tuple[DigestItem, ...] = ()
    more: int = 0
    """Number of entries beyond the rows."""

    @property
    def title(self) -> Phrase | None:
        """The author's own heading where the part is one section, else None."""
        alone = len(self.sections) == 1 and self.kind is not PartKind.TALKS
        return self.sections[0].title if alone else None

    @property
    def items(self) -> tuple[DigestItem, ...]:
        """All entries that are shown, in the author's order."""
        entries = (entry.id for section in self.sections for entry in section.entries)
        places = {identifier: place for place, identifier in enumerate(entries)}
        return tuple(sorted((*self.features, *self.rows), key=lambda item: places[item.entry.id]))


@dataclass(frozen=True, slots=True)
class Digest:
    """Everything the message shows, in order."""

    edition: Edition
    length: Length
    subject: str
    preheader: str
    parts: tuple[DigestPart, ...]
    photos: tuple[Figure, ...]
    """The photos that are shown together."""
    more_photos: int
    """Number of photos beyond these."""

    @property
    def items(self) -> tuple[DigestItem, ...]:
        """The entries that are shown, in order."""
        return tuple(item for part in self.parts for item in part.items)

    @property
    def entry_ids(self) -> frozenset[str]:
        """Ids of the entries that are shown."""
        return frozenset(item.entry.id for item in self.items)


def select_digest(edition: Edition, length: Length = NORMAL) -> Digest:
    """Select what a digest of `edition` shows at a length."""
    parts = tuple(_with_figures(_parts(edition, length), length))
    large = (figure for part in parts for item in part.items for figure in item.figures)
    photos = _photos(edition, (edition.cover, *large))
    shown = photos[: length.photos]
    return Digest(
        edition=edition,
        length=length,
        subject=subject(edition),
        preheader=preheader(edition),
        parts=parts,
        photos=shown,
        more_photos=len(photos) - len(shown),
    )


def subject(edition: Edition) -> str:
    """Return the title, after the conference's name where the title does not have it."""
    conference = edition.conference.short or edition.conference.name
    if not edition.title:
        return conference
    if repeats(conference, edition.title):
        return edition.title
    return edition.language.labelled(conference, edition.title)


def repeats(words: str, text: str) -> bool:
    """Return whether a text has these words already, in capitals or not; no words are in any text."""
    found = re.search(rf"(?<!{_LETTER}){re.escape(words)}(?!{_LETTER})", text, re.IGNORECASE)
    return not words or found is not None


def preheader(edition: Edition) -> str:
    """Return the line that lists of messages show after the subject: a takeaway, else the subtitle, the summary or the first entries."""
    candidates = chain(
        (str(takeaway.text) for takeaway in edition.takeaways),
        (edition.subtitle,),
        (str(Phrase(first_paragraph(edition.summary))),),
        (edition.language.joined(" · ", (str(entry.title) for entry in edition.entries[:LISTED_ENTRIES])),),
    )
    text = next((text for text in candidates if text), "")
    return sourced(shorten(text, PREHEADER_LENGTH), text)


def first_paragraph(prose: Prose) -> tuple[Inline, ...]:
    """Return the nodes of a text's first paragraph."""
    return next((block.children for block in prose.blocks if isinstance(block, Paragraph)), ())


def all_figures(edition: Edition) -> tuple[Figure, ...]:
    """Return every figure and photo of the edition once, in reading order."""
    figures = [edition.cover] if edition.cover else []
    for section in edition.sections:
        figures += section.figures
        figures += chain.from_iterable(entry.all_figures for entry in section.entries)
    return tuple(dict.fromkeys(figures))


def _parts(edition: Edition, length: Length) -> Iterator[DigestPart]:
    sections: dict[tuple[PartKind, str], list[Section]] = {}
    for section in edition.sections:
        sections.setdefault(_part_key(section, length), []).append(section)
    for (kind, _), parts in sections.items():
        yield _part(kind, tuple(parts), length)


def _part_key(section: Section, length: Length) -> tuple[PartKind, str]:
    """Return the part of a section: other sections are parts of their own, unless only titles of texts are shown."""
    kind = PART_OF.get(section.kind, PartKind.OTHER)
    together = section.kind is SectionKind.TEXT and not length.lines
    return kind, "" if kind is not PartKind.OTHER or together else section.id


def _part(kind: PartKind, sections: tuple[Section, ...], length: Length) -> DigestPart:
    items = tuple(DigestItem(entry, section) for section in sections for entry in section.entries)
    features = _features(kind, items, length)[: length.features]
    others = tuple(item for item in items if item not in features)
    rows = others[: length.rows]
    return DigestPart(kind, sections, features, rows, len(others) - len(rows))


def _features(kind: PartKind, items: tuple[DigestItem, ...], length: Length) -> tuple[DigestItem, ...]:
    """Return the entries that are whole, else those rated best, equal ones alike."""
    if kind not in (PartKind.TALKS, PartKind.PAPERS):
        return ()
    if length.whole_from is not None:
        whole = (item for item in items if length.is_whole(item.entry.rating))
        return tuple(item for item in whole if item.entry.has_details or item.entry.body)
    rated = tuple(item for item in items if item.entry.must_read)
    if rated or kind is PartKind.PAPERS:
        return rated
    talks = (item for item in items if item.entry.kind is EntryKind.TALK)
    summarized = tuple(item for item in talks if item.entry.tldr or item.entry.takeaways)
    best = _best_ratings(Counter(item.entry.rating for item in summarized))
    return tuple(item for item in summarized if item.entry.rating in best)


def _best_ratings(counts: Mapping[int, int]) -> frozenset[int]:
    """Return the highest ratings that a few talks have together, so that equal ones are shown alike."""
    best: list[int] = []
    total = 0
    for rating in sorted(counts, reverse=True):
        total += counts[rating]
        if total > MOST_FEATURES or (best and total - counts[rating] >= ENOUGH_FEATURES):
            break
        best.append(rating)
    return frozenset(best)


def _with_figures(parts: Iterator[DigestPart], length: Length) -> Iterator[DigestPart]:
    """Add a figure to the first features that have one, or all figures where texts are shown whole."""
    remaining = length.figures
    for part in parts:
        features = []
        for item in part.features:
            figures = _present_figures(item.entry)
            if not length.is_whole(item.entry.rating):
                figures = figures[: 1 if remaining is None or remaining > 0 else 0]
            remaining = remaining and remaining - bool(figures)
            features.append(replace(item, figures=figures))
        rows = tuple(
            replace(item, figures=_present_figures(item.entry))
            if length.is_whole(item.entry.rating)
            else item
            for item in part.rows
        )
        yield replace(part, features=tuple(features), rows=rows)


def _present_figures(entry: Entry) -> tuple[Figure, ...]:
    """Return the figures of an entry whose pictures are not missing."""
    return tuple(figure for figure in entry.all_figures if not figure.asset.missing)


def _photos(edition: Edition, large: tuple[Figure | None, ...]) -> tuple[Figure, ...]:
    """Return photos to show together, those of photo sections first, without those that are shown elsewhere."""
    photos = chain(
        (figure for section in edition.sections for figure in section.figures),
        (figure for entry in edition.entries for figure in entry.photos),
    )
    shown = {figure.asset.digest for figure in large if figure}
    by_digest = {photo.asset.digest: photo for photo in photos if not photo.asset.missing}
    return tuple(photo for digest, photo in by_digest.items() if digest not in shown)
