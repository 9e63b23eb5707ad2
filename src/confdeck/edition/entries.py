"""One mapping for each content kind: a talk, a paper, a person becomes an `Entry`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from confdeck.edition.citation_style import work_authors, work_venue
from confdeck.edition.parts import Entry, Kind, QuestionAndAnswer, Takeaway, WebLink
from confdeck.model import Event, FreeSection, Links, Paper, Person, Presented, Question, Talk
from confdeck.model import Takeaway as WrittenTakeaway
from confdeck.model.identity import paper_key
from confdeck.text import Phrase, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from confdeck.edition.builder import EditionBuilder
    from confdeck.edition.parts import Figure
    from confdeck.model import Audience, Chart, Picture


def talk_entry(talk: Talk, builder: EditionBuilder, within: Audience) -> Entry:
    """A talk heard, or our own work."""
    entry = builder.ids[id(talk)]
    return Entry(
        id=entry,
        kind=Kind.PRESENTED if isinstance(talk, Presented) else Kind.TALK,
        title=builder.phrase(talk.title, entry),
        byline=_listed(builder, (_person(each.name, each.affiliation) for each in talk.speakers)),
        names=tuple(builder.words(each.name) for each in talk.speakers),
        dates=builder.language.interval(*talk.date) if talk.date else "",
        tldr=builder.phrase(talk.tldr, entry),
        takeaways=takeaways(talk.takeaways, builder, entry, within),
        body=builder.prose(talk.summary, entry),
        figures=builder.figures(_illustrations(talk), entry, talk.title, within),
        photos=_photos(builder, talk.photos, entry, talk.title, within),
        poster=_poster(talk, builder, entry, within),
        questions=_questions(talk.questions, builder, entry, within),
        links=(*_links(talk.links, builder), *_homepages(talk)),
        cites=_cites(talk.papers, builder, entry),
        tags=talk.tags,
        rating=talk.rating,
        notes=builder.prose(talk.notes, entry),
        span=talk.span,
    )


def paper_entry(paper: Paper, builder: EditionBuilder, within: Audience) -> Entry:
    """A paper worth reading; one written as `@key` takes what it lacks from the bibliography."""
    entry = builder.ids[id(paper)]
    number = builder.numbering
    key = paper_key(paper)
    work = number.works.get(key)
    cited = number.number(key, entry) if work else 0
    names = paper.authors or (work_authors(work) if work else ())
    return Entry(
        id=entry,
        kind=Kind.PAPER,
        title=Phrase((Text(work.title),), paper.span) if work else builder.phrase(paper.title, entry),
        byline=_listed(builder, names),
        names=tuple(builder.words(each) for each in names),
        venue=" ".join(filter(None, (paper.venue, paper.year))) or (work_venue(work) if work else ""),
        tldr=builder.phrase(paper.tldr, entry),
        why=builder.phrase(paper.why, entry),
        body=builder.prose(paper.summary, entry),
        figures=builder.figures(_illustrations(paper), entry, paper.title, within),
        photos=_photos(builder, (), entry, paper.title, within),
        links=_paper_links(paper, builder),
        cites=(cited,) if cited else (),
        tags=paper.tags,
        rating=paper.rating,
        notes=builder.prose(paper.notes, entry),
        span=paper.span,
    )


def person_entry(person: Person, builder: EditionBuilder, within: Audience) -> Entry:
    """Somebody met."""
    entry = builder.ids[id(person)]
    name = Phrase((Text(person.name),), person.span)
    return Entry(
        id=entry,
        kind=Kind.PERSON,
        title=name,
        byline=builder.words(person.affiliation),
        body=builder.prose(person.about, entry),
        photos=_photos(builder, (), entry, name, within),
        portrait=builder.asset(person.photo, person.span_of("photo")) if person.photo else None,
        links=_website(person.url, builder),
        tags=person.tags,
        span=person.span,
    )


def event_entry(event: Event, builder: EditionBuilder, within: Audience) -> Entry:
    """A meetup, a dinner, a tour."""
    entry = builder.ids[id(event)]
    return Entry(
        id=entry,
        kind=Kind.EVENT,
        title=builder.phrase(event.title, entry),
        byline=builder.words(event.place),
        dates=builder.language.interval(*event.date) if event.date else "",
        body=builder.prose(event.summary, entry),
        figures=builder.figures(event.chart, entry, event.title, within),
        photos=_photos(builder, event.photos, entry, event.title, within),
        links=_links(event.links, builder),
        tags=event.tags,
        notes=builder.prose(event.notes, entry),
        span=event.span,
    )


def text_entry(section: FreeSection, builder: EditionBuilder, within: Audience) -> Entry:
    """A free text."""
    entry = builder.ids[id(section)]
    return Entry(
        id=entry,
        kind=Kind.TEXT,
        title=builder.phrase(section.title, entry),
        body=builder.prose(section.body, entry),
        figures=builder.figures(_illustrations(section), entry, section.title, within),
        photos=_photos(builder, section.photos, entry, section.title, within),
        links=_links(section.links, builder),
        notes=builder.prose(section.notes, entry),
        span=section.span,
    )


def takeaways(
    written: Iterable[WrittenTakeaway], builder: EditionBuilder, entry: str, within: Audience | None = None
) -> tuple[Takeaway, ...]:
    """The takeaways that may be seen, numbered as to their citations."""
    return tuple(
        Takeaway(builder.phrase(each.text, entry), builder.shown(each.source), each.tags)
        for each in written
        if builder.admits(each, within) and builder.follows(each, each.source)
    )


def _questions(
    asked: Iterable[Question], builder: EditionBuilder, entry: str, within: Audience
) -> tuple[QuestionAndAnswer, ...]:
    return tuple(
        QuestionAndAnswer(
            builder.prose(each.ask, entry),
            _asker(each.by, builder),
            builder.prose(each.answer, entry),
        )
        for each in asked
        if builder.admits(each, within)
    )


def _asker(by: str, builder: EditionBuilder) -> str:
    if not by:
        return ""
    return (
        builder.language.label("asked_by_me") if by == "me" else builder.language.label("asked_by", name=by)
    )


def _cites(keys: Iterable[str], builder: EditionBuilder, entry: str) -> tuple[int, ...]:
    numbers = (builder.numbering.number(key, entry) for key in keys)
    return tuple(dict.fromkeys(number for number in numbers if number))


def _illustrations(part: Talk | Paper | FreeSection) -> tuple[Picture | Chart, ...]:
    """Figures and charts, those first that the author wrote first."""
    figures, charts = part.span_of("figures"), part.span_of("chart")
    first = figures and charts and (charts.line, charts.column) < (figures.line, figures.column)
    return (*part.chart, *part.figures) if first else (*part.figures, *part.chart)


def _photos(
    builder: EditionBuilder, own: tuple[Picture, ...], entry: str, title: Phrase, within: Audience
) -> tuple[Figure, ...]:
    """An entry's own photos, then those that say `of:` it."""
    return builder.photos((*own, *builder.pictures_of.get(entry, ())), entry, title, within)


def _poster(talk: Talk, builder: EditionBuilder, entry: str, within: Audience) -> Figure | None:
    if not isinstance(talk, Presented) or talk.poster is None:
        return None
    return next(iter(builder.figures((talk.poster,), entry, talk.title, within)), None)


def _person(name: str, affiliation: str) -> str:
    return f"{name} ({affiliation})" if affiliation else name


def _listed(builder: EditionBuilder, names: Iterable[str]) -> str:
    return builder.words(builder.language.label("list_separator").join(names))


def _links(links: Links, builder: EditionBuilder) -> tuple[WebLink, ...]:
    return tuple(
        WebLink(kind, builder.language.label(f"link.{kind}"), url)
        for kind in Links.model_fields
        if (url := getattr(links, kind))
    )


def _homepages(talk: Talk) -> tuple[WebLink, ...]:
    return tuple(WebLink("website", each.name, each.url) for each in talk.speakers if each.url)


def _website(url: str, builder: EditionBuilder) -> tuple[WebLink, ...]:
    return (WebLink("website", builder.language.label("link.website"), url),) if url else ()


def _paper_links(paper: Paper, builder: EditionBuilder) -> tuple[WebLink, ...]:
    label = builder.language.label
    own = (
        WebLink("website", label("link.website"), paper.url) if paper.url else None,
        WebLink("arxiv", label("link.arxiv"), f"https://arxiv.org/abs/{paper.arxiv}")
        if paper.arxiv
        else None,
        WebLink("doi", label("link.doi"), f"https://doi.org/{paper.doi}") if paper.doi else None,
    )
    return (*(each for each in own if each), *_links(paper.links, builder))
