"""What of an edition the digest tells, and how fully: an excerpt, decided before a line of HTML is written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain, groupby
from typing import TYPE_CHECKING

from confdeck.edition import Kind, SectionKind
from confdeck.text import Paragraph, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.edition import Edition, Entry, Figure, Question, Section
    from confdeck.text import Inline, Prose

PREHEADER_LENGTH = 90
FEATURED_KINDS = frozenset({Kind.TALK, Kind.PAPER, Kind.PRESENTED})
UNRATED_FEATURES = 3
"""How many talks open the digest where the author rated none with the best mark."""


@dataclass(frozen=True, slots=True)
class Length:
    """How much the digest tells; lesser lengths are made by leaving things to the text part."""

    features: int = 6
    """Most entries told at some length."""
    figures: int = 3
    """Most features that show their figure."""
    photos: int = 3
    """Pictures in the strip."""
    prose: bool = True
    """Running text: of free sections, of people and events."""
    answers: bool = True
    references: bool = True
    lines: bool = True
    """The sentence under each title of a list."""
    rows: int | None = None
    """Most entries of a list; None for all."""


NORMAL = Length()


def lengths(length: Length) -> Iterator[tuple[Length, str]]:
    """The asked length and ever lesser ones, each with what it leaves to the text part."""
    yield length, ""
    steps: tuple[tuple[dict[str, int | bool], str], ...] = (
        ({"prose": False}, "running text"),
        ({"references": False}, "references"),
        ({"answers": False}, "answers"),
        ({"lines": False}, "summaries in lists"),
        ({"rows": 40}, "all but the first 40 entries of each list"),
        ({"rows": 10}, "all but the first 10 entries of each list"),
    )
    dropped: list[str] = []
    for change, what in steps:
        length = replace(length, **change)  # type: ignore[arg-type]  # the names above are its fields
        dropped.append(what)
        yield length, ", ".join(dropped)


@dataclass(frozen=True, slots=True)
class Feature:
    """An entry told at some length."""

    entry: Entry
    section: Section
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The rest of some sections, as lists under one heading."""

    kind: SectionKind
    sections: tuple[tuple[Section, tuple[Entry, ...]], ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """What the message shows, in its order."""

    edition: Edition
    length: Length
    subject: str
    preheader: str
    lead: Figure | None
    features: tuple[Feature, ...]
    strip: tuple[Figure, ...]
    groups: tuple[Group, ...]
    questions: tuple[tuple[Question, Entry], ...]

    @property
    def rated(self) -> bool:
        """Whether the features are the author's own choice."""
        return any(each.entry.must_read for each in self.features)


def digest(edition: Edition, length: Length = NORMAL) -> Digest:
    """The excerpt of `edition` at a length."""
    features = _features(edition, length)
    told = frozenset(each.entry.id for each in features)
    return Digest(
        edition=edition,
        length=length,
        subject=subject(edition),
        preheader=preheader(edition),
        lead=edition.lead,
        features=features,
        strip=_strip(edition, features, length),
        groups=tuple(_groups(edition, told)),
        questions=tuple((question, entry) for entry in edition.entries for question in entry.questions),
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


def _features(edition: Edition, length: Length) -> tuple[Feature, ...]:
    candidates = [
        (entry, section)
        for section in edition.sections
        for entry in section.entries
        if entry.kind in FEATURED_KINDS
    ]
    chosen = [each for each in candidates if each[0].must_read][: length.features]
    chosen = chosen or [each for each in candidates if _telling(each[0])][:UNRATED_FEATURES]
    return tuple(_with_figures(chosen, length.figures))


def _telling(entry: Entry) -> bool:
    return entry.kind is Kind.TALK and bool(entry.tldr or entry.takeaways)


def _with_figures(chosen: list[tuple[Entry, Section]], figures: int) -> Iterator[Feature]:
    for entry, section in chosen:
        shown = next((each for each in entry_figures(entry) if not each.asset.missing), None)
        figure = shown if figures > 0 else None
        figures -= figure is not None
        yield Feature(entry, section, figure)


def _strip(edition: Edition, features: tuple[Feature, ...], length: Length) -> tuple[Figure, ...]:
    """Photos for the strip, from the photo pages first, none that is shown large."""
    pages = (figure for each in edition.sections for figure in each.figures)
    moments = (figure for entry in edition.entries for figure in entry.photos)
    large = {each.asset.digest for each in (edition.lead, *(each.figure for each in features)) if each}
    photos = {each.asset.digest: each for each in chain(pages, moments) if not each.asset.missing}
    return tuple(each for digest, each in photos.items() if digest not in large)[: length.photos]


def _groups(edition: Edition, told: frozenset[str]) -> Iterator[Group]:
    sections = (each for each in edition.sections if each.kind is not SectionKind.PHOTOS)
    for kind, together in groupby(sections, key=lambda each: each.kind):
        rest = [(each, tuple(entry for entry in each.entries if entry.id not in told)) for each in together]
        if kind is SectionKind.SESSION:
            if left := tuple(each for each in rest if each[1]):
                yield Group(kind, left)
        else:
            yield from (Group(kind, (each,)) for each in rest if each[1])
