"""The recap and its parts, named as in docs/recap-format.md."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar, Literal, Self, get_args

from pydantic import Field, model_validator

from confdeck.model.chart import Chart
from confdeck.model.choices import Caseless
from confdeck.model.fields import (
    Arxiv,
    ChosenAudience,
    Dates,
    Doi,
    Email,
    Identifier,
    Key,
    LanguageCode,
    Listed,
    Markdown,
    Name,
    Parsed,
    SessionKind,
    TalkKinds,
    Title,
    Url,
    WordList,
    Words,
    WorkTitle,
    refuse,
)
from confdeck.model.format_number import FORMAT, FormatNumber
from confdeck.model.paper_fields import joined_identifier, with_identifier
from confdeck.model.part import Part
from confdeck.model.settings import DEFAULT_CHECKING, DEFAULT_SETTINGS, Checking, CitationStyle, Settings
from confdeck.model.views import SignedView
from confdeck.model.work import Work
from confdeck.text import Phrase, Prose

Rating = Annotated[int, Field(ge=0, le=5)]
_PAGE = re.compile(r"(.+\.\w+)#page=(\d{1,5})")
Fraction = Annotated[float, Field(ge=0, le=1)]
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
DEFAULT_ORDER: tuple[PartName, ...] = get_args(PartName)

Bibliography = Annotated[
    tuple[Work, ...],
    Parsed(
        lambda works, _info: works,
        {
            "anyOf": [
                {"type": ["string", "object"]},
                {"type": "array", "items": {"type": ["string", "object"]}},
            ]
        },
    ),
]
"""A bibliography file or a list; `source` reads it into works before the recap is validated."""


MacroNames = Annotated[
    tuple[str, ...],
    Parsed(
        lambda names, _info: names,
        {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
    ),
]
"""The names of macros; `source` reads their definitions before the recap is validated."""


class Person(Part):
    """A person met at the conference."""

    shorthand: ClassVar[str] = "name"

    name: Words
    affiliation: Words = ""
    url: Url = ""
    about: Markdown = Prose()
    photo: Name = ""
    id: Identifier = ""
    tags: WordList = ()
    audience: ChosenAudience | None = None
    by: WordList = ()
    """Who noted it, where a recap has several authors."""
    views: Annotated[tuple[SignedView, ...], Listed] = ()
    conflicts: WordList = ()
    """Other values than those above, as `date: 2019-10-28`, that other authors gave."""


class Speaker(Part):
    """A speaker of a talk."""

    shorthand: ClassVar[str] = "name"

    name: Words
    affiliation: Words = ""
    url: Url = ""


class Author(Part):
    """An author of the recap."""

    shorthand: ClassVar[str] = "name"

    name: Words
    affiliation: Words = ""
    email: Email = ""
    url: Url = ""

    @property
    def details(self) -> tuple[str, ...]:
        """Affiliation and addresses."""
        return tuple(filter(None, (self.affiliation, self.email, self.url)))


class Lab(Part):
    """The lab the recap is for."""

    shorthand: ClassVar[str] = "name"

    name: Words
    logo: Name = ""
    url: Url = ""


class Conference(Part):
    """The conference."""

    shorthand: ClassVar[str] = "name"

    name: Words = ""
    short: Words = ""
    place: Words = ""
    dates: Dates = None
    url: Url = ""

    @model_validator(mode="after")
    def _check_name(self) -> Self:
        if not (self.name or self.short):
            raise refuse("a conference needs a `name`", "or its short name: `short: ICCV 2019`")
        return self


class Takeaway(Part):
    """A takeaway; `from` is the id of the entry it comes from."""

    shorthand: ClassVar[str] = "text"

    text: Title
    source: Name = Field(default="", alias="from")
    tags: WordList = ()
    audience: ChosenAudience | None = None
    by: WordList = ()


class Picture(Part):
    """A figure or photo; `of` is the id of the entry it belongs to."""

    shorthand: ClassVar[str] = "image"

    image: Name
    page: Annotated[int, Field(ge=1)] | None = None
    """Page of a file with several pages, such as a PDF; without one, the first."""
    caption: Title = Phrase()
    alt: Words = ""
    credit: Words = ""
    layout: Annotated[Literal["", "wide", "full"], Caseless()] = ""
    focus: tuple[Fraction, Fraction] | None = None
    """Point to keep where the picture is cropped; without one, a cover is not cropped."""
    of: Name = ""
    audience: ChosenAudience | None = None

    @classmethod
    def _expanded(cls, data: object) -> object:
        """Return the mapping, with the page of `plot.pdf#page=3` as its own value."""
        data = super()._expanded(data)
        if (
            isinstance(data, dict)
            and "page" not in data
            and (found := _PAGE.fullmatch(str(data.get("image"))))
        ):
            return {**data, "image": found[1], "page": found[2]}
        return data


class Question(Part):
    """A question asked, by whom, and the answer."""

    shorthand: ClassVar[str] = "ask"

    ask: Markdown
    by: Words = ""
    answer: Markdown = Prose()
    audience: ChosenAudience | None = None


class Links(Part):
    """Web addresses of an entry, by what they lead to."""

    paper: Url = ""
    code: Url = ""
    video: Url = ""
    slides: Url = ""
    demo: Url = ""
    audio: Url = ""
    poster: Url = ""
    data: Url = ""
    website: Url = ""


# Not validated, so that importing builds no validator.
_NO_LINKS = Links.model_construct()


class Talk(Part):
    """A talk heard at the conference."""

    shorthand: ClassVar[str] = "title"

    title: Title
    id: Identifier = ""
    kind: TalkKinds = ()
    """Such as `oral`, `poster` or `best paper`."""
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
    audience: ChosenAudience | None = None
    notes: Markdown = Prose()
    by: WordList = ()
    views: Annotated[tuple[SignedView, ...], Listed] = ()
    conflicts: WordList = ()


class Presented(Talk):
    """The authors' own work, presented at the conference."""

    poster: Picture | None = None


class Session(Part):
    """A session of the programme, with its talks."""

    shorthand: ClassVar[str] = "title"

    title: Title
    id: Identifier = ""
    kind: SessionKind = "session"
    date: Dates = None
    place: Words = ""
    talks: Annotated[tuple[Talk, ...], Listed] = ()
    audience: ChosenAudience | None = None
    conflicts: WordList = ()


class Paper(Part):
    """A paper worth reading; `@key` or an identifier takes it from the bibliography."""

    shorthand: ClassVar[str] = "title"

    title: WorkTitle
    id: Identifier = ""
    authors: WordList = ()
    venue: Words = ""
    year: Words = ""
    arxiv: Arxiv = ""
    doi: Doi = ""
    url: Url = ""
    distinct: bool = False
    links: Links = _NO_LINKS
    why: Title = Phrase()
    tldr: Title = Phrase()
    summary: Markdown = Prose()
    figures: Annotated[tuple[Picture, ...], Listed] = ()
    chart: Annotated[tuple[Chart, ...], Listed] = ()
    rating: Rating = 0
    tags: WordList = ()
    audience: ChosenAudience | None = None
    notes: Markdown = Prose()
    by: WordList = ()
    views: Annotated[tuple[SignedView, ...], Listed] = ()
    conflicts: WordList = ()

    @classmethod
    def _expanded(cls, data: object) -> object:
        return with_identifier(super()._expanded(joined_identifier(data)))


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
    audience: ChosenAudience | None = None
    notes: Markdown = Prose()
    by: WordList = ()
    views: Annotated[tuple[SignedView, ...], Listed] = ()
    conflicts: WordList = ()


class FreeSection(Part):
    """A free section with a title and a text."""

    title: Title
    id: Identifier = ""
    body: Markdown = Prose()
    photos: Annotated[tuple[Picture, ...], Listed] = ()
    figures: Annotated[tuple[Picture, ...], Listed] = ()
    chart: Annotated[tuple[Chart, ...], Listed] = ()
    links: Links = _NO_LINKS
    audience: ChosenAudience | None = None
    notes: Markdown = Prose()
    by: WordList = ()
    views: Annotated[tuple[SignedView, ...], Listed] = ()
    conflicts: WordList = ()


class Recap(Part):
    """A recap."""

    title: Title = Phrase()
    subtitle: Title = Phrase()
    language: LanguageCode = "en"
    audience: ChosenAudience = "lab"
    conference: Conference | None = None
    authors: Annotated[tuple[Author, ...], Listed] = ()
    lab: Lab | None = None
    cover: Picture | None = None
    """Photo on the cover, in place of a drawing."""
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
    include: WordList = ()
    """Files whose parts are taken in; `source` reads them before the recap is validated."""
    macros: MacroNames = ()
    references: Bibliography = ()
    citations: Annotated[CitationStyle, Caseless()] = "numeric"
    order: Annotated[tuple[Annotated[PartName, Caseless()], ...], Listed] = DEFAULT_ORDER
    render: Settings = DEFAULT_SETTINGS
    check: Checking = DEFAULT_CHECKING
    conflicts: WordList = ()
    format: FormatNumber = FORMAT
    """The number of the format that the recap is written in."""

    @property
    def citation_style(self) -> CitationStyle:
        """How works are cited; the setting under `render:` has priority."""
        return self.render.citations or self.citations

    @model_validator(mode="after")
    def _check_content(self) -> Self:
        if not self.title and not self.conference:
            raise refuse("a recap needs a `title` or a `conference`")
        content = (getattr(self, name) for name in DEFAULT_ORDER if name != "references")
        if not (self.summary or any(content)):
            raise refuse(
                "the recap has no content yet", "add `takeaways`, `sessions`, `papers` or another part"
            )
        return self
