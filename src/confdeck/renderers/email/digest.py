"""What of an edition the digest tells, and how fully: an excerpt, decided before a line of HTML is written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING

from confdeck.edition import Kind, SectionKind
from confdeck.renderers.email.length import NORMAL, Length
from confdeck.text import Paragraph, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.edition import Edition, Entry, Figure, Section
    from confdeck.text import Inline, Phrase, Prose

PREHEADER_LENGTH = 90
UNRATED_FEATURES = 3
"""How many talks are told at length where the author rated none with the best mark."""


class PartKind(StrEnum):
    """What the parts of the digest hold; their labels are those of the edition's language."""

    TALKS = "talks"
    PAPERS = "papers"
    PHOTOS = "photos"
    PEOPLE = "people"
    REST = "everything_else"


PART_OF = {
    SectionKind.SESSION: PartKind.TALKS,
    SectionKind.PAPERS: PartKind.PAPERS,
    SectionKind.PHOTOS: PartKind.PHOTOS,
    SectionKind.PEOPLE: PartKind.PEOPLE,
}
"""Where a section is told; what is not named here is among the rest."""
LATER = (PartKind.PHOTOS, PartKind.PEOPLE, PartKind.REST)
"""Parts that follow the author's talks and papers, whichever of those comes first."""


@dataclass(frozen=True, slots=True)
class DigestItem:
    """An entry, and the section it comes from."""

    entry: Entry
    section: Section
    figures: tuple[Figure, ...] = ()
    """Shown with it."""


@dataclass(frozen=True, slots=True)
class DigestPart:
    """What stands under one heading: the best of it told at some length, then the rest as rows."""

    kind: PartKind
    sections: tuple[Section, ...]
    features: tuple[DigestItem, ...] = ()
    rows: tuple[DigestItem, ...] = ()
    more: int = 0
    """Entries beyond the rows."""

    @property
    def title(self) -> Phrase | None:
        """The author's own heading, where the part is one section."""
        alone = len(self.sections) == 1 and self.kind is not PartKind.TALKS
        return self.sections[0].title if alone else None

    @property
    def items(self) -> tuple[DigestItem, ...]:
        """All that is told, in its order."""
        return (*self.features, *self.rows)


@dataclass(frozen=True, slots=True)
class Digest:
    """What the message shows, in its order."""

    edition: Edition
    length: Length
    subject: str
    preheader: str
    parts: tuple[DigestPart, ...]
    strip: tuple[Figure, ...]

    @property
    def features(self) -> tuple[DigestItem, ...]:
        """The entries told at some length."""
        return tuple(each for part in self.parts for each in part.features)

    @property
    def told(self) -> frozenset[str]:
        """Ids of the entries that are shown."""
        return frozenset(each.entry.id for part in self.parts for each in part.items)


def digest(edition: Edition, length: Length = NORMAL) -> Digest:
    """The excerpt of `edition` at a length."""
    parts = tuple(_illustrated(_parts(edition, length), length))
    shown = (figure for part in parts for each in part.features for figure in each.figures)
    return Digest(
        edition=edition,
        length=length,
        subject=subject(edition),
        preheader=preheader(edition),
        parts=parts,
        strip=_strip(edition, (edition.lead, *shown), length),
    )


def subject(edition: Edition) -> str:
    """The title, with the conference where the title does not name it, so that no two issues look the same."""
    short = edition.conference.short or edition.conference.name
    if not edition.title:
        return short
    return edition.title if short in edition.title else f"{short}: {edition.title}"


def preheader(edition: Edition) -> str:
    """What the list of messages shows after the subject: the first thing worth knowing."""
    said = chain(
        (str(each.text) for each in edition.takeaways),
        (edition.subtitle,),
        (plain(first_paragraph(edition.summary)),),
    )
    return shortened(next((each for each in said if each), ""), PREHEADER_LENGTH)


def first_paragraph(prose: Prose) -> tuple[Inline, ...]:
    """What the first paragraph of a text is made of."""
    return next((each.children for each in prose.blocks if isinstance(each, Paragraph)), ())


def shortened(text: str, length: int) -> str:
    """The text cut between words, with an ellipsis where something is missing."""
    if len(text) <= length:
        return text
    cut = text[:length]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut[:-1]).rstrip(" ,;:-\u2013\u2014") + "…"


def all_figures(edition: Edition) -> tuple[Figure, ...]:
    """Every picture of the edition that has a caption, once, in reading order."""
    lead = (edition.lead,) if edition.lead else ()
    inside = (figure for section in edition.sections for figure in _section_figures(section))
    return tuple(dict.fromkeys((*lead, *inside)))


def entry_figures(entry: Entry) -> tuple[Figure, ...]:
    """An entry's pictures: figures, poster, photos."""
    poster = (entry.poster,) if entry.poster else ()
    return (*entry.figures, *poster, *entry.photos)


def _section_figures(section: Section) -> Iterator[Figure]:
    yield from section.figures
    for entry in section.entries:
        yield from entry_figures(entry)


def _parts(edition: Edition, length: Length) -> Iterator[DigestPart]:
    together: dict[PartKind, list[Section]] = {}
    for section in edition.sections:
        together.setdefault(PART_OF.get(section.kind, PartKind.REST), []).append(section)
    for kind in (*(each for each in together if each not in LATER), *LATER):
        if sections := together.get(kind):
            yield _part(kind, tuple(sections), length)


def _part(kind: PartKind, sections: tuple[Section, ...], length: Length) -> DigestPart:
    items = tuple(DigestItem(entry, section) for section in sections for entry in section.entries)
    features = _features(kind, items, whole=length.whole)[: length.features]
    rest = tuple(each for each in items if each not in features)
    rows = rest[: length.rows]
    return DigestPart(kind, sections, features, rows, len(rest) - len(rows))


def _features(kind: PartKind, items: tuple[DigestItem, ...], *, whole: bool) -> tuple[DigestItem, ...]:
    """The author's own choice, else the talks rated best among those that say something in short."""
    if kind not in (PartKind.TALKS, PartKind.PAPERS):
        return ()
    if whole:
        return tuple(each for each in items if _has_a_story(each.entry))
    rated = tuple(each for each in items if each.entry.must_read)
    if rated or kind is PartKind.PAPERS:
        return rated
    telling = [each for each in items if _telling(each.entry)]
    best = sorted(telling, key=lambda each: -each.entry.rating)[:UNRATED_FEATURES]
    return tuple(each for each in items if each in best)


def _telling(entry: Entry) -> bool:
    return entry.kind is Kind.TALK and bool(entry.tldr or entry.takeaways)


def _has_a_story(entry: Entry) -> bool:
    return bool(entry.takeaways or entry.body or entry.questions or entry_figures(entry))


def _illustrated(parts: Iterator[DigestPart], length: Length) -> Iterator[DigestPart]:
    """The parts with a figure for the first features that have one; with all of them where all is told."""
    left = length.figures
    for part in parts:
        features = []
        for item in part.features:
            shown = tuple(each for each in entry_figures(item.entry) if not each.asset.missing)
            figures = shown if length.whole else shown[: 1 if left is None or left > 0 else 0]
            left = left and left - bool(figures)
            features.append(replace(item, figures=figures))
        yield replace(part, features=tuple(features))


def _strip(edition: Edition, large: tuple[Figure | None, ...], length: Length) -> tuple[Figure, ...]:
    """Photos for the strip, from the photo pages first, none that is shown large."""
    pages = (figure for each in edition.sections for figure in each.figures)
    moments = (figure for entry in edition.entries for figure in entry.photos)
    seen = {each.asset.digest for each in large if each}
    photos = {each.asset.digest: each for each in chain(pages, moments) if not each.asset.missing}
    return tuple(each for digest, each in photos.items() if digest not in seen)[: length.photos]
