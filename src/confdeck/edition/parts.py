"""Data types of an edition: sections of entries, with the same fields for every kind of content."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain

from confdeck.diagnostics import Diagnostic, Span
from confdeck.edition.language import Language
from confdeck.located import sourced
from confdeck.media import Asset
from confdeck.model import Author
from confdeck.model.work import Work
from confdeck.text import Phrase, Prose


class EntryKind(StrEnum):
    """Kind of content of an entry."""

    TALK = "talk"
    PAPER = "paper"
    PERSON = "person"
    EVENT = "event"
    PRESENTED = "presented"
    """The authors' own work, presented at the conference."""
    TEXT = "text"


class SectionKind(StrEnum):
    """Kind of section."""

    SESSION = "session"
    """A workshop, tutorial, oral session: its talks."""
    PAPERS = "papers"
    PEOPLE = "people"
    EVENTS = "events"
    PRESENTED = "presented"
    PHOTOS = "photos"
    """A section of photos, which are in `Section.figures`; it has no entries."""
    TEXT = "text"


_MIDDLE = (0.5, 0.5)


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture or chart with its caption, text alternative and credit; photos are figures too."""

    asset: Asset
    caption: Phrase
    alt: str
    """Text alternative, never empty: the author's, else the caption, else the entry's title."""
    credit: str = ""
    layout: str = ""
    """Width the author asked for: `wide`, `full`, or an empty string."""
    focus: tuple[float, float] | None = None
    """Point to keep when the picture is cropped, as fractions from the left and the top; None if the author named none."""
    number: int = 0
    """Number of the figure in the edition, from 1; 0 for photos, which have none."""
    data: tuple[str, ...] = ()
    """All that a chart shows, as lines of text; `asset.chart` has the numbers."""
    span: Span | None = field(default=None, compare=False)

    @property
    def described(self) -> str:
        """The text alternative, with the places of all that the picture shows."""
        return sourced(self.alt, self.alt, self.span, *(self.asset.chart.texts if self.asset.chart else ()))

    @property
    def focal_point(self) -> tuple[float, float]:
        """The point to keep when the picture is cropped: the author's, else the middle."""
        return self.focus or _MIDDLE


@dataclass(frozen=True, slots=True)
class QuestionAndAnswer:
    """A question asked after a talk, and the answer."""

    ask: Prose
    by: str = ""
    """Who asked, in the edition's language (the label for `me` included)."""
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
    """A takeaway with numbered citations and a resolved source."""

    text: Phrase
    source: str = ""
    """Id of the entry it comes from, or an empty string."""
    tags: tuple[str, ...] = ()
    """Tags; `try` marks what the lab should try."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A talk, paper, person, event or text, all with the same fields; what does not apply is empty."""

    id: str
    """Unique id in the edition, made of ASCII letters, digits and hyphens."""
    kind: EntryKind
    title: Phrase
    byline: str = ""
    """Speakers with affiliations, authors, or a person's affiliation, ready to print."""
    names: tuple[str, ...] = ()
    """The people of the byline, one by one."""
    more_names: bool = False
    """Whether a paper has more authors than its names."""
    venue: str = ""
    """Where a paper appeared, or what kind of talk it was."""
    dates: str = ""
    """Date or dates, ready to print in the edition's language."""
    tldr: Phrase = Phrase()
    why: Phrase = Phrase()
    """Why a paper is worth reading."""
    takeaways: tuple[Takeaway, ...] = ()
    body: Prose = Prose()
    figures: tuple[Figure, ...] = ()
    photos: tuple[Figure, ...] = ()
    """Photos, from the entry's `photos:` or from those that say `of:` it."""
    portrait: Asset | None = None
    poster: Figure | None = None
    questions: tuple[QuestionAndAnswer, ...] = ()
    links: tuple[WebLink, ...] = ()
    cites: tuple[int, ...] = ()
    """Numbers of the references that it is based on (`papers:` of a talk)."""
    related: tuple[str, ...] = ()
    """Ids of related entries."""
    tags: tuple[str, ...] = ()
    rating: int = 0
    """Rating from 1 to 5; 0 where the author gave none."""
    notes: Prose = Prose()
    """Speaker notes of the deck; the other formats leave them out."""
    span: Span | None = field(default=None, compare=False)

    @property
    def all_figures(self) -> tuple[Figure, ...]:
        """Its figures, its poster and its photos."""
        return (*self.figures, *filter(None, (self.poster,)), *self.photos)

    @property
    def texts(self) -> tuple[Prose, ...]:
        """Its body, questions and answers."""
        exchanges = ((question.ask, question.answer) for question in self.questions)
        return (self.body, *chain.from_iterable(exchanges))

    @property
    def all_texts(self) -> tuple[Phrase | Prose, ...]:
        """All its rich text, captions included, but for the speaker notes."""
        takeaways = (takeaway.text for takeaway in self.takeaways)
        captions = (figure.caption for figure in self.all_figures)
        return (self.title, self.tldr, self.why, *takeaways, *self.texts, *captions)

    @property
    def initials(self) -> str:
        """First letters of a person's first and last name, without titles such as `Dr.`."""
        words = str(self.title).split()
        names = [word for word in words if not word.endswith(".") and word[0].isalpha()] or words
        return "".join(name[0] for name in (names[:1] + names[1:][-1:])).upper()

    @property
    def has_details(self) -> bool:
        """Whether it has more than a card or a row of a list can hold."""
        return bool(self.takeaways or self.all_figures or self.questions)

    @property
    def must_read(self) -> bool:
        """Whether the author gave the highest rating."""
        return self.rating == 5  # noqa: PLR2004  the top of the scale


@dataclass(frozen=True, slots=True)
class Section:
    """Entries under one title."""

    id: str
    kind: SectionKind
    title: Phrase
    label: str = ""
    """Kind of section in the edition's language: `Workshop`, `Tutorial`, `Papers`."""
    dates: str = ""
    place: str = ""
    entries: tuple[Entry, ...] = ()
    figures: tuple[Figure, ...] = ()
    """Photos of a photo section."""
    part: str = ""
    """Name of the part of the recap that it is made of, as in `Edition.order`."""
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a formatted reference: words, a title in italics, an address."""

    text: str
    italic: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """One work in the list of references."""

    number: int
    key: str
    """The author's bibliography key."""
    pieces: tuple[Piece, ...]
    """The formatted reference, as pieces to be joined."""
    short: str
    """Short citation: `Bau 2019`."""
    cited_by: tuple[str, ...] = ()
    """Ids of the entries that cite it, in order."""
    title: str = ""
    """Title of the work; the whole text of a reference that is printed as written."""
    numbered: bool = True
    """Whether texts cite it by its number, rather than by author and year."""
    work: Work | None = field(default=None, compare=False)
    """The work itself, with all its fields."""
    span: Span | None = field(default=None, compare=False)

    def __str__(self) -> str:
        return sourced("".join(piece.text for piece in self.pieces), self)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The place of the work, and those of the entries from which it takes fields."""
        return self.work.spans if self.work else (self.span,) if self.span else ()

    @property
    def mark(self) -> str:
        """Its number in brackets, or an empty string where texts cite works by author and year."""
        return f"[{self.number}]" if self.numbered else ""

    @property
    def name(self) -> str:
        """Its name in a line of sources: `[13] Bau 2019`, or `Bau 2019`."""
        return sourced(f"{self.mark} {self.short}".strip(), self)


@dataclass(frozen=True, slots=True)
class ConferenceInfo:
    """Name, place and dates of the conference, ready to print; empty where the recap names none."""

    name: str = ""
    short: str = ""
    place: str = ""
    dates: str = ""
    url: str = ""
    days: int = 0
    first: dt.date | None = None
    last: dt.date | None = None

    @property
    def names(self) -> tuple[str, str]:
        """Its name and its short name."""
        return self.name, self.short


@dataclass(frozen=True, slots=True)
class LabInfo:
    """Name, address and logo of the lab the recap is for; empty where the recap names none."""

    name: str = ""
    url: str = ""
    logo: Asset | None = None


@dataclass(frozen=True, slots=True)
class Omission:
    """Something that is left out of an output, and why."""

    what: str
    why: str
    span: Span | None = None
    words: str = ""
    """The words left out, where `what` only names them; shown in the JSON report."""
    is_picture: bool = False
    """Whether it is a picture."""


UNDATED = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
"""Date of an edition that has none: the earliest that a zip archive can hold."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A recap for one audience, with numbered citations and resolved links, ready to render."""

    title: str
    subtitle: str
    language: Language
    conference: ConferenceInfo
    authors: tuple[Author, ...]
    lab: LabInfo
    summary: Prose
    takeaways: tuple[Takeaway, ...]
    sections: tuple[Section, ...]
    """Sections in the author's order; takeaways and references are not among them."""
    references: tuple[Reference, ...]
    audience: str
    """`private`, `lab` or `public`."""
    date: dt.datetime
    """Date for metadata (UTC): SOURCE_DATE_EPOCH, else the last date in the recap, else 1980-01-01."""
    cover: Figure | None = None
    """Photo that the author chose for the cover; None for a drawing."""
    keywords: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    left_out: tuple[Omission, ...] = ()
    order: tuple[str, ...] = ()
    """Names of the parts in the author's order, takeaways and references included."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read but its title."""
        return not (self.summary or self.takeaways or self.sections)

    @property
    def cites_by_author(self) -> bool:
        """Whether texts cite works by author and year, rather than by number."""
        return any(not reference.numbered for reference in self.references)

    @property
    def has_date(self) -> bool:
        """Whether the recap, or SOURCE_DATE_EPOCH, says when it was."""
        return self.date != UNDATED

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries, section by section."""
        return tuple(entry for section in self.sections for entry in section.entries)

    @property
    def ordered_parts(self) -> tuple[Section | str, ...]:
        """The sections in their order, with `takeaways` and `references` where the author wants them."""
        parts: list[Section | str] = list(self.sections)
        for part, content, usual in (
            ("takeaways", self.takeaways, 0),
            ("references", self.references, len(self.sections) + 1),
        ):
            if content:
                earlier = self.order[: self.order.index(part)] if part in self.order else None
                names = [other if isinstance(other, str) else other.part for other in parts]
                parts.insert(usual if earlier is None else sum(name in earlier for name in names), part)
        return tuple(parts)

    @property
    def pictures(self) -> tuple[Asset, ...]:
        """All picture files that it shows, each once."""
        figures = chain.from_iterable(
            (*section.figures, *chain.from_iterable(entry.all_figures for entry in section.entries))
            for section in self.sections
        )
        shown = (figure.asset for figure in figures)
        portraits = (entry.portrait for entry in self.entries if entry.portrait)
        assets = (*shown, *portraits, *filter(None, (self.lab.logo,)))
        return tuple(dict.fromkeys(asset for asset in assets if asset.path))
