"""What an edition is made of: sections of entries, all of one shape whatever they tell of."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from confdeck.diagnostics import Diagnostic, Span
from confdeck.edition.language import Language
from confdeck.media import Asset
from confdeck.model import Author
from confdeck.text import Phrase, Prose


class Kind(StrEnum):
    """What an entry tells of."""

    TALK = "talk"
    PAPER = "paper"
    PERSON = "person"
    EVENT = "event"
    PRESENTED = "presented"
    """Our own work, shown at the conference."""
    TEXT = "text"


class SectionKind(StrEnum):
    """Why entries stand together."""

    SESSION = "session"
    """A workshop, tutorial, oral session: its talks."""
    PAPERS = "papers"
    PEOPLE = "people"
    EVENTS = "events"
    PRESENTED = "presented"
    PHOTOS = "photos"
    """No entries; the pictures are in `Section.figures`."""
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture or a chart with what is said about it; photos are figures too."""

    asset: Asset
    caption: Phrase
    alt: str
    """Always there: the author's, else the caption's words, else the entry's title."""
    credit: str = ""
    layout: str = ""
    """The author's wish: `wide`, `full`, or nothing."""
    focus: tuple[float, float] = (0.5, 0.5)
    """What must stay in sight when the picture is cropped."""
    number: int = 0
    """Through the whole edition, from 1; 0 for photos, which carry no number."""
    data: tuple[str, ...] = ()
    """All that a chart shows, in lines of words; `asset.chart` has it as numbers."""
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class QuestionAndAnswer:
    """A question asked after a talk, and what was answered."""

    ask: Prose
    by: str = ""
    """Who asked, in the edition's language (`me` has become the label for it)."""
    answer: Prose = Prose()


@dataclass(frozen=True, slots=True)
class WebLink:
    """A link of an entry; `label` is already in the edition's language (`Code`, `Video`)."""

    kind: str
    """`paper`, `code`, `video`, `slides`, `demo`, `audio`, `website`, `doi`, `arxiv`."""
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Takeaway:
    """One thing worth keeping."""

    text: Phrase
    source: str = ""
    """Id of the entry it comes from, or nothing."""
    tags: tuple[str, ...] = ()
    """`try` marks what the lab should try."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Anything a recap tells of, in one shape; what does not apply is empty."""

    id: str
    """Unique in the edition, made of ASCII letters, digits and hyphens."""
    kind: Kind
    title: Phrase
    byline: str = ""
    """Speakers with affiliations, authors, a person's affiliation; ready to print."""
    names: tuple[str, ...] = ()
    """The people of the byline, one by one."""
    venue: str = ""
    """Where a paper appeared."""
    dates: str = ""
    """Ready to print in the edition's language."""
    tldr: Phrase = Phrase()
    why: Phrase = Phrase()
    """Why a paper is worth reading."""
    takeaways: tuple[Takeaway, ...] = ()
    body: Prose = Prose()
    figures: tuple[Figure, ...] = ()
    photos: tuple[Figure, ...] = ()
    """Pictures of the moment, from `photos:` of the entry or a photo's `of:`."""
    portrait: Asset | None = None
    poster: Figure | None = None
    questions: tuple[QuestionAndAnswer, ...] = ()
    links: tuple[WebLink, ...] = ()
    cites: tuple[int, ...] = ()
    """Numbers of the references it is based on (`papers:` of a talk)."""
    related: tuple[str, ...] = ()
    """Ids of other entries it belongs with."""
    tags: tuple[str, ...] = ()
    rating: int = 0
    """1 to 5; 0 where the author gave none."""
    notes: Prose = Prose()
    """For the speaker of the deck; the other formats leave it out."""
    span: Span | None = field(default=None, compare=False)

    @property
    def must_read(self) -> bool:
        """Whether the author rated it with the best mark."""
        return self.rating == 5  # noqa: PLR2004  the top of the scale


@dataclass(frozen=True, slots=True)
class Section:
    """Entries that stand together under one title."""

    id: str
    kind: SectionKind
    title: Phrase
    label: str = ""
    """What it is, in the edition's language: `Workshop`, `Tutorial`, `Papers`."""
    dates: str = ""
    place: str = ""
    entries: tuple[Entry, ...] = ()
    figures: tuple[Figure, ...] = ()
    """Photos of a photo section."""
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a formatted reference: words, a title in italics, an address."""

    text: str
    italic: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """One numbered work of the list at the end."""

    number: int
    key: str
    """`ref-<number>`-safe id is made from the number; this is the author's key."""
    pieces: tuple[Piece, ...]
    """The formatted reference, as pieces to be joined."""
    short: str
    """For citing in place: `Bau 2019`."""
    cited_by: tuple[str, ...] = ()
    """Ids of the entries that cite it, in order."""
    span: Span | None = field(default=None, compare=False)

    def __str__(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class ConferenceInfo:
    """Name, place and dates of the conference, ready to print; empty where the recap names none."""

    name: str = ""
    short: str = ""
    place: str = ""
    dates: str = ""
    url: str = ""
    days: int = 0


@dataclass(frozen=True, slots=True)
class LabInfo:
    """Name, address and logo of the lab the recap is for; empty where the recap names none."""

    name: str = ""
    url: str = ""
    logo: Asset | None = None


@dataclass(frozen=True, slots=True)
class Omission:
    """Something that is not in an output, and why."""

    what: str
    why: str
    span: Span | None = None
    words: str = ""
    """The words left out, where `what` only names them; the JSON report carries them."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A recap for one audience in one language: numbered, resolved, ready to show."""

    title: str
    subtitle: str
    language: Language
    conference: ConferenceInfo
    authors: tuple[Author, ...]
    lab: LabInfo
    summary: Prose
    takeaways: tuple[Takeaway, ...]
    sections: tuple[Section, ...]
    """In the author's order; takeaways and references are not sections."""
    references: tuple[Reference, ...]
    audience: str
    """`private`, `lab` or `public`."""
    date: dt.datetime
    """For metadata (UTC): SOURCE_DATE_EPOCH, else the conference's last day, else 1980-01-01."""
    lead: Figure | None = None
    """The picture for the title slide and the front page, or None: draw the theme's motif."""
    keywords: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    left_out: tuple[Omission, ...] = ()
    order: tuple[str, ...] = ()
    """The author's order of parts, takeaways and references included."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries, section by section."""
        return tuple(entry for section in self.sections for entry in section.entries)
