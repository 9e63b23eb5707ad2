"""What the author wrote: the recap and its parts, as the format's document names them."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from confdeck.model.chart import Chart
from confdeck.model.fields import (
    Arxiv,
    Audience,
    Dates,
    Doi,
    Identifier,
    Key,
    LanguageCode,
    Listed,
    Markdown,
    Name,
    Parsed,
    Title,
    Url,
    WordList,
    Words,
    refuse,
)
from confdeck.model.part import Part
from confdeck.model.settings import DEFAULT_SETTINGS, Settings
from confdeck.model.work import Work
from confdeck.text import Phrase, Prose

Rating = Annotated[int, Field(ge=0, le=5)]
Fraction = Annotated[float, Field(ge=0, le=1)]
SessionKind = Literal[
    "workshop", "tutorial", "keynote", "oral", "poster", "panel", "spotlight", "demo", "social", "session"
]
PartName = Literal[
    "takeaways",
    "sessions",
    "talks",
    "papers",
    "presented",
    "people",
    "events",
    "sections",
    "photos",
    "references",
]
DEFAULT_ORDER: tuple[PartName, ...] = (
    "takeaways",
    "sessions",
    "talks",
    "papers",
    "presented",
    "people",
    "events",
    "sections",
    "photos",
    "references",
)


Bibliography = Annotated[
    tuple[Work, ...],
    Parsed(
        lambda works, _info: works,
        {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": ["string", "object"]}}]},
    ),
]
"""A .bib file's name, or a list; `source` has read it into works before the recap is validated."""


class Person(Part):
    """Somebody met, heard or cited: a name and what belongs to it."""

    shorthand: ClassVar[str] = "name"

    name: Words
    affiliation: Words = ""
    url: Url = ""
    about: Markdown = Prose()
    photo: Name = ""
    id: Identifier = ""
    tags: WordList = ()
    audience: Audience | None = None


class Speaker(Part):
    """Somebody who gave a talk."""

    shorthand: ClassVar[str] = "name"

    name: Words
    affiliation: Words = ""
    url: Url = ""


class Author(Part):
    """Somebody who wrote the recap."""

    shorthand: ClassVar[str] = "name"

    name: Words
    affiliation: Words = ""
    email: Name = ""
    url: Url = ""


class Lab(Part):
    """Whom the recap is for."""

    shorthand: ClassVar[str] = "name"

    name: Words
    logo: Name = ""
    url: Url = ""


class Conference(Part):
    """The conference the recap tells of."""

    shorthand: ClassVar[str] = "name"

    name: Words
    short: Words = ""
    place: Words = ""
    dates: Dates = None
    url: Url = ""


class Takeaway(Part):
    """One thing worth keeping; `source` is written `from`."""

    shorthand: ClassVar[str] = "text"

    text: Title
    source: Name = Field(default="", alias="from")
    tags: WordList = ()
    audience: Audience | None = None


class Picture(Part):
    """A figure or photo; `of` ties it to an entry by id."""

    shorthand: ClassVar[str] = "image"

    image: Name
    caption: Title = Phrase()
    alt: Words = ""
    credit: Words = ""
    layout: Literal["", "wide", "full"] = ""
    focus: tuple[Fraction, Fraction] = (0.5, 0.5)
    of: Name = ""
    audience: Audience | None = None


class Question(Part):
    """A question asked, by whom, and the answer."""

    shorthand: ClassVar[str] = "ask"

    ask: Markdown
    by: Words = ""
    answer: Markdown = Prose()
    audience: Audience | None = None


class Links(Part):
    """Addresses that belong to an entry, by what is there."""

    paper: Url = ""
    code: Url = ""
    video: Url = ""
    slides: Url = ""
    demo: Url = ""
    audio: Url = ""
    poster: Url = ""
    data: Url = ""
    website: Url = ""


# Not validated, so that no validator is built for it while this is imported.
_NO_LINKS = Links.model_construct()


class Talk(Part):
    """A talk heard."""

    shorthand: ClassVar[str] = "title"

    title: Title
    id: Identifier = ""
    speakers: Annotated[tuple[Speaker, ...], Listed] = ()
    date: Dates = None
    tldr: Title = Phrase()
    takeaways: Annotated[tuple[Takeaway, ...], Listed] = ()
    summary: Markdown = Prose()
    figures: Annotated[tuple[Picture, ...], Listed] = ()
    chart: Annotated[tuple[Chart, ...], Listed] = ()
    photos: Annotated[tuple[Picture, ...], Listed] = ()
    questions: Annotated[tuple[Question, ...], Listed] = ()
    links: Links = _NO_LINKS
    papers: Annotated[tuple[Key, ...], Listed] = ()
    rating: Rating = 0
    tags: WordList = ()
    audience: Audience | None = None
    notes: Markdown = Prose()


class Presented(Talk):
    """Our own work, shown at the conference."""

    poster: Picture | None = None


class Session(Part):
    """Talks that stood together in the programme."""

    shorthand: ClassVar[str] = "title"

    title: Title
    id: Identifier = ""
    kind: SessionKind = "session"
    date: Dates = None
    place: Words = ""
    talks: Annotated[tuple[Talk, ...], Listed] = ()
    audience: Audience | None = None


class Paper(Part):
    """A paper worth knowing; `@key` takes it from the bibliography."""

    shorthand: ClassVar[str] = "title"

    title: Title
    id: Identifier = ""
    authors: WordList = ()
    venue: Words = ""
    year: Words = ""
    arxiv: Arxiv = ""
    doi: Doi = ""
    url: Url = ""
    links: Links = _NO_LINKS
    why: Title = Phrase()
    tldr: Title = Phrase()
    summary: Markdown = Prose()
    figures: Annotated[tuple[Picture, ...], Listed] = ()
    chart: Annotated[tuple[Chart, ...], Listed] = ()
    rating: Rating = 0
    tags: WordList = ()
    audience: Audience | None = None
    notes: Markdown = Prose()


class Event(Part):
    """A meetup, a dinner, a tour."""

    shorthand: ClassVar[str] = "title"

    title: Title
    id: Identifier = ""
    date: Dates = None
    place: Words = ""
    summary: Markdown = Prose()
    chart: Annotated[tuple[Chart, ...], Listed] = ()
    photos: Annotated[tuple[Picture, ...], Listed] = ()
    links: Links = _NO_LINKS
    tags: WordList = ()
    audience: Audience | None = None
    notes: Markdown = Prose()


class FreeSection(Part):
    """Anything that has no field of its own."""

    title: Title
    id: Identifier = ""
    body: Markdown = Prose()
    photos: Annotated[tuple[Picture, ...], Listed] = ()
    figures: Annotated[tuple[Picture, ...], Listed] = ()
    chart: Annotated[tuple[Chart, ...], Listed] = ()
    links: Links = _NO_LINKS
    audience: Audience | None = None
    notes: Markdown = Prose()


class Recap(Part):
    """The whole recap."""

    title: Title = Phrase()
    subtitle: Title = Phrase()
    language: LanguageCode = "en"
    audience: Audience = "lab"
    conference: Conference | None = None
    authors: Annotated[tuple[Author, ...], Listed] = ()
    lab: Lab | None = None
    summary: Markdown = Prose()
    takeaways: Annotated[tuple[Takeaway, ...], Listed] = ()
    sessions: Annotated[tuple[Session, ...], Listed] = ()
    talks: Annotated[tuple[Talk, ...], Listed] = ()
    papers: Annotated[tuple[Paper, ...], Listed] = ()
    presented: Annotated[tuple[Presented, ...], Listed] = ()
    people: Annotated[tuple[Person, ...], Listed] = ()
    events: Annotated[tuple[Event, ...], Listed] = ()
    photos: Annotated[tuple[Picture, ...], Listed] = ()
    sections: Annotated[tuple[FreeSection, ...], Listed] = ()
    references: Bibliography = ()
    order: Annotated[tuple[PartName, ...], Listed] = DEFAULT_ORDER
    render: Settings = DEFAULT_SETTINGS

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.title and not self.conference:
            raise refuse("a recap needs a `title` or a `conference`")
        content = (self.summary, self.takeaways, self.sessions, self.talks, self.papers, self.presented)
        if not any((*content, self.people, self.events, self.photos, self.sections)):
            raise refuse(
                "the recap has no content yet", "add `takeaways`, `sessions`, `papers` or another part"
            )
        return self
