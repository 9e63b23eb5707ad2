"""One mapping for each content kind: a talk, a paper, a person becomes an `Entry`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from confdeck.edition.citation_style import work_authors, work_venue
from confdeck.edition.parts import Entry, Kind, Question, Takeaway, WebLink
from confdeck.model import Event, FreeSection, Links, Paper, Person, Presented, Talk
from confdeck.model import Question as AskedQuestion
from confdeck.model import Takeaway as WrittenTakeaway
from confdeck.model.identity import paper_key
from confdeck.text import Phrase, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from confdeck.edition.desk import Desk
    from confdeck.edition.parts import Figure
    from confdeck.model import Audience, Chart, Picture


def talk_entry(talk: Talk, desk: Desk, within: Audience) -> Entry:
    """A talk heard, or our own work."""
    entry = desk.ids[id(talk)]
    return Entry(
        id=entry,
        kind=Kind.PRESENTED if isinstance(talk, Presented) else Kind.TALK,
        title=desk.phrase(talk.title, entry),
        byline=_listed(desk, (_person(each.name, each.affiliation) for each in talk.speakers)),
        names=tuple(desk.words(each.name) for each in talk.speakers),
        dates=desk.language.interval(*talk.date) if talk.date else "",
        tldr=desk.phrase(talk.tldr, entry),
        takeaways=takeaways(talk.takeaways, desk, entry, within),
        body=desk.prose(talk.summary, entry),
        figures=desk.figures(_illustrations(talk), entry, talk.title, within),
        photos=_photos(desk, talk.photos, entry, talk.title, within),
        poster=_poster(talk, desk, entry, within),
        questions=_questions(talk.questions, desk, entry, within),
        links=(*_links(talk.links, desk), *_homepages(talk)),
        cites=_cites(talk.papers, desk, entry),
        tags=talk.tags,
        rating=talk.rating,
        notes=desk.prose(talk.notes, entry),
        span=talk.span,
    )


def paper_entry(paper: Paper, desk: Desk, within: Audience) -> Entry:
    """A paper worth reading; one written as `@key` takes what it lacks from the bibliography."""
    entry = desk.ids[id(paper)]
    number = desk.numbering
    key = paper_key(paper)
    work = number.works.get(key)
    cited = number.number(key, entry) if work else 0
    names = paper.authors or (work_authors(work) if work else ())
    return Entry(
        id=entry,
        kind=Kind.PAPER,
        title=Phrase((Text(work.title),), paper.span) if work else desk.phrase(paper.title, entry),
        byline=_listed(desk, names),
        names=tuple(desk.words(each) for each in names),
        venue=" ".join(filter(None, (paper.venue, paper.year))) or (work_venue(work) if work else ""),
        tldr=desk.phrase(paper.tldr, entry),
        why=desk.phrase(paper.why, entry),
        body=desk.prose(paper.summary, entry),
        figures=desk.figures(_illustrations(paper), entry, paper.title, within),
        photos=_photos(desk, (), entry, paper.title, within),
        links=_paper_links(paper, desk),
        cites=(cited,) if cited else (),
        tags=paper.tags,
        rating=paper.rating,
        notes=desk.prose(paper.notes, entry),
        span=paper.span,
    )


def person_entry(person: Person, desk: Desk, within: Audience) -> Entry:
    """Somebody met."""
    entry = desk.ids[id(person)]
    name = Phrase((Text(person.name),), person.span)
    return Entry(
        id=entry,
        kind=Kind.PERSON,
        title=name,
        byline=desk.words(person.affiliation),
        body=desk.prose(person.about, entry),
        photos=_photos(desk, (), entry, name, within),
        portrait=desk.asset(person.photo, person.span_of("photo")) if person.photo else None,
        links=_website(person.url, desk),
        tags=person.tags,
        span=person.span,
    )


def event_entry(event: Event, desk: Desk, within: Audience) -> Entry:
    """A meetup, a dinner, a tour."""
    entry = desk.ids[id(event)]
    return Entry(
        id=entry,
        kind=Kind.EVENT,
        title=desk.phrase(event.title, entry),
        byline=desk.words(event.place),
        dates=desk.language.interval(*event.date) if event.date else "",
        body=desk.prose(event.summary, entry),
        figures=desk.figures(event.chart, entry, event.title, within),
        photos=_photos(desk, event.photos, entry, event.title, within),
        links=_links(event.links, desk),
        tags=event.tags,
        notes=desk.prose(event.notes, entry),
        span=event.span,
    )


def text_entry(section: FreeSection, desk: Desk, within: Audience) -> Entry:
    """A free text."""
    entry = desk.ids[id(section)]
    return Entry(
        id=entry,
        kind=Kind.TEXT,
        title=desk.phrase(section.title, entry),
        body=desk.prose(section.body, entry),
        figures=desk.figures(_illustrations(section), entry, section.title, within),
        photos=_photos(desk, section.photos, entry, section.title, within),
        links=_links(section.links, desk),
        notes=desk.prose(section.notes, entry),
        span=section.span,
    )


def takeaways(
    written: Iterable[WrittenTakeaway], desk: Desk, entry: str, within: Audience | None = None
) -> tuple[Takeaway, ...]:
    """The takeaways that may be seen, numbered as to their citations."""
    return tuple(
        Takeaway(desk.phrase(each.text, entry), desk.shown(each.source), each.tags)
        for each in written
        if desk.admits(each, within) and desk.follows(each, each.source)
    )


def _questions(
    asked: Iterable[AskedQuestion], desk: Desk, entry: str, within: Audience
) -> tuple[Question, ...]:
    return tuple(
        Question(
            desk.prose(each.ask, entry),
            _asker(each.by, desk),
            desk.prose(each.answer, entry),
        )
        for each in asked
        if desk.admits(each, within)
    )


def _asker(by: str, desk: Desk) -> str:
    if not by:
        return ""
    return desk.language.label("asked_by_me") if by == "me" else desk.language.label("asked_by", name=by)


def _cites(keys: Iterable[str], desk: Desk, entry: str) -> tuple[int, ...]:
    numbers = (desk.numbering.number(key, entry) for key in keys)
    return tuple(dict.fromkeys(number for number in numbers if number))


def _illustrations(part: Talk | Paper | FreeSection) -> tuple[Picture | Chart, ...]:
    """Figures and charts, those first that the author wrote first."""
    figures, charts = part.span_of("figures"), part.span_of("chart")
    first = figures and charts and (charts.line, charts.column) < (figures.line, figures.column)
    return (*part.chart, *part.figures) if first else (*part.figures, *part.chart)


def _photos(
    desk: Desk, own: tuple[Picture, ...], entry: str, title: Phrase, within: Audience
) -> tuple[Figure, ...]:
    """An entry's own photos, then those that say `of:` it."""
    return desk.photos((*own, *desk.pictures_of.get(entry, ())), entry, title, within)


def _poster(talk: Talk, desk: Desk, entry: str, within: Audience) -> Figure | None:
    if not isinstance(talk, Presented) or talk.poster is None:
        return None
    return next(iter(desk.figures((talk.poster,), entry, talk.title, within)), None)


def _person(name: str, affiliation: str) -> str:
    return f"{name} ({affiliation})" if affiliation else name


def _listed(desk: Desk, names: Iterable[str]) -> str:
    return desk.words(desk.language.label("list_separator").join(names))


def _links(links: Links, desk: Desk) -> tuple[WebLink, ...]:
    return tuple(
        WebLink(kind, desk.language.label(f"link.{kind}"), url)
        for kind in Links.model_fields
        if (url := getattr(links, kind))
    )


def _homepages(talk: Talk) -> tuple[WebLink, ...]:
    return tuple(WebLink("website", each.name, each.url) for each in talk.speakers if each.url)


def _website(url: str, desk: Desk) -> tuple[WebLink, ...]:
    return (WebLink("website", desk.language.label("link.website"), url),) if url else ()


def _paper_links(paper: Paper, desk: Desk) -> tuple[WebLink, ...]:
    label = desk.language.label
    own = (
        WebLink("website", label("link.website"), paper.url) if paper.url else None,
        WebLink("arxiv", label("link.arxiv"), f"https://arxiv.org/abs/{paper.arxiv}")
        if paper.arxiv
        else None,
        WebLink("doi", label("link.doi"), f"https://doi.org/{paper.doi}") if paper.doi else None,
    )
    return (*(each for each in own if each), *_links(paper.links, desk))
