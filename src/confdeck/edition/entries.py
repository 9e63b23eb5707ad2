"""Convert each kind of content (talk, paper, person, event, text) into an `Entry`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from confdeck.diagnostics import Span
from confdeck.edition.builder import EditionBuilder
from confdeck.edition.citation_style import work_authors, work_venue
from confdeck.edition.kind_labels import talk_kind_label
from confdeck.edition.parts import Entry, EntryKind, Figure, QuestionAndAnswer, Takeaway, WebLink
from confdeck.edition.signatures import signed, signed_body, signed_notes
from confdeck.located import sourced
from confdeck.model import (
    Audience,
    Chart,
    Event,
    FreeSection,
    Links,
    Paper,
    Person,
    Picture,
    Presented,
    Question,
    Talk,
)
from confdeck.model import Takeaway as WrittenTakeaway
from confdeck.model.embedded_pictures import Illustrated, embedded_pictures, text_without_figures
from confdeck.model.identifiers import identifier_of
from confdeck.model.identity import paper_key
from confdeck.model.work import Work, doi_address
from confdeck.source.names import people_in
from confdeck.text import Phrase
from confdeck.text.nodes import BOXES, Link, Text

_TASK = re.compile(r"\[([ xX])\] ")


def talk_entry(talk: Talk, builder: EditionBuilder, within: Audience) -> Entry:
    """Return the entry for a talk, or for the authors' own work."""
    entry = builder.ids[id(talk)]
    people, more_names = _people((speaker.name for speaker in talk.speakers), builder)
    speakers = (builder.language.signed(speaker.name, (speaker.affiliation,)) for speaker in talk.speakers)
    homepages = (WebLink("website", speaker.name, speaker.url) for speaker in talk.speakers if speaker.url)
    return Entry(
        id=entry,
        kind=EntryKind.PRESENTED if isinstance(talk, Presented) else EntryKind.TALK,
        title=builder.typeset(talk.title, entry),
        byline=_listed(speakers, builder),
        names=people,
        more_names=more_names,
        venue=_kinds(talk, builder),
        dates=_dates(talk, builder),
        tldr=builder.typeset(talk.tldr, entry),
        takeaways=takeaways(talk.takeaways, builder, entry, within),
        body=signed_body(talk, text_without_figures(talk), builder, entry, within),
        figures=builder.figures(_illustrations(talk, builder), entry, talk.title, within),
        photos=_photos(talk.photos, builder, entry, talk.title, within),
        poster=_poster(talk, builder, entry, within),
        questions=_questions(talk.questions, builder, entry, within),
        links=(*_links(_by_kind(talk.links), builder), *homepages),
        cites=_cites(talk.papers, builder, entry),
        tags=talk.tags,
        rating=talk.rating,
        notes=signed_notes(talk, builder, entry, within),
        span=talk.span,
    )


def paper_entry(paper: Paper, builder: EditionBuilder, within: Audience) -> Entry:
    """Return the entry for a paper; one written as `@key` takes what it lacks from the bibliography."""
    entry = builder.ids[id(paper)]
    key = paper_key(paper)
    work = builder.numbering.works.get(key)
    number = builder.numbering.number(key, entry) if work else 0
    names = paper.authors or (tuple(sourced(name, work) for name in work_authors(work)) if work else ())
    people, more_names = _people(names, builder)
    addresses = {
        "website": paper.url,
        "arxiv": sourced(f"https://arxiv.org/abs/{paper.arxiv}", paper.span_of("arxiv"))
        if paper.arxiv
        else "",
        "doi": sourced(doi_address(paper.doi), paper.span_of("doi")) if paper.doi else "",
    }
    return Entry(
        id=entry,
        kind=EntryKind.PAPER,
        title=builder.typeset(_work_title(work, paper.span) if work else paper.title, entry),
        byline=builder.words(_byline(names, work if not paper.authors else None, builder)),
        names=people,
        more_names=more_names or bool(work and names and not paper.authors and work.more_authors),
        venue=builder.words(_venue(paper, work)),
        tldr=builder.typeset(paper.tldr, entry),
        why=builder.typeset(paper.why, entry),
        body=signed_body(paper, text_without_figures(paper), builder, entry, within),
        figures=builder.figures(_illustrations(paper, builder), entry, paper.title, within),
        photos=_photos((), builder, entry, paper.title, within),
        links=_once((*_links(addresses, builder), *_links(_by_kind(paper.links), builder))),
        cites=(number,) if number else (),
        tags=paper.tags,
        rating=paper.rating,
        notes=signed_notes(paper, builder, entry, within),
        span=paper.span,
    )


def _venue(paper: Paper, work: Work | None) -> str:
    """Return where and when a paper appeared, by the recap or else the bibliography."""
    own = sourced(" ".join(filter(None, (paper.venue, paper.year))), paper.venue, paper.year)
    return own or (sourced(work_venue(work), work) if work else "")


def _work_title(work: Work, span: Span | None) -> Phrase:
    """Return the title of a work, or the linked identifier of one without a title."""
    identifier = None if work.title else identifier_of(work)
    if identifier:
        return Phrase((Link((Text(identifier.label, span),), identifier.address),), span)
    return Phrase((Text(work.title or work.key, work.span or span),), span)


def person_entry(person: Person, builder: EditionBuilder, within: Audience) -> Entry:
    """Return the entry for a person met."""
    entry = builder.ids[id(person)]
    name = Phrase((Text(person.name, person.span_of("name")),), person.span)
    return Entry(
        id=entry,
        kind=EntryKind.PERSON,
        title=name,
        byline=builder.words(person.affiliation),
        body=signed_body(person, person.about, builder, entry, within),
        photos=_photos((), builder, entry, name, within),
        portrait=builder.picture(person.photo, person.span_of("photo")) if person.photo else None,
        links=_links({"website": person.url}, builder),
        tags=person.tags,
        span=person.span,
    )


def event_entry(event: Event, builder: EditionBuilder, within: Audience) -> Entry:
    """Return the entry for a meetup, a dinner, a tour."""
    entry = builder.ids[id(event)]
    return Entry(
        id=entry,
        kind=EntryKind.EVENT,
        title=builder.typeset(event.title, entry),
        byline=builder.words(event.place),
        dates=_dates(event, builder),
        body=signed_body(event, text_without_figures(event), builder, entry, within),
        figures=builder.figures(_illustrations(event, builder), entry, event.title, within),
        photos=_photos(event.photos, builder, entry, event.title, within),
        links=_links(_by_kind(event.links), builder),
        tags=event.tags,
        notes=signed_notes(event, builder, entry, within),
        span=event.span,
    )


def text_entry(section: FreeSection, builder: EditionBuilder, within: Audience) -> Entry:
    """Return the entry for a free text."""
    entry = builder.ids[id(section)]
    return Entry(
        id=entry,
        kind=EntryKind.TEXT,
        title=builder.typeset(section.title, entry),
        body=signed_body(section, text_without_figures(section), builder, entry, within),
        figures=builder.figures(_illustrations(section, builder), entry, section.title, within),
        photos=_photos(section.photos, builder, entry, section.title, within),
        links=_links(_by_kind(section.links), builder),
        notes=signed_notes(section, builder, entry, within),
        span=section.span,
    )


def takeaways(
    written: Iterable[WrittenTakeaway], builder: EditionBuilder, entry: str, within: Audience | None = None
) -> tuple[Takeaway, ...]:
    """Return the takeaways that the audience may see, with numbered citations."""
    return tuple(
        Takeaway(
            builder.typeset(signed(_with_box(takeaway.text), takeaway, builder), entry),
            builder.shown_id(takeaway.source),
            takeaway.tags,
        )
        for takeaway in written
        if builder.admits(takeaway, within) and builder.admits_with(takeaway, takeaway.source)
    )


def _with_box(text: Phrase) -> Phrase:
    """Return a takeaway that is a task, `[x] words`, with its box."""
    match text.children:
        case (Text(value, span), *rest) if found := _TASK.match(value):
            box = BOXES[found[1] in "xX"]
            return replace(text, children=(Text(f"{box} {value[found.end() :]}", span), *rest))
    return text


def _questions(
    questions: Iterable[Question], builder: EditionBuilder, entry: str, within: Audience
) -> tuple[QuestionAndAnswer, ...]:
    return tuple(
        QuestionAndAnswer(
            builder.typeset(question.ask, entry),
            _asker(question.by, builder),
            builder.typeset(question.answer, entry),
        )
        for question in questions
        if builder.admits(question, within)
    )


def _asker(by: str, builder: EditionBuilder) -> str:
    if not by:
        return ""
    label = builder.language.label
    return label("asked_by_me") if by == "me" else label("asked_by", name=by)


def _cites(keys: Iterable[str], builder: EditionBuilder, entry: str) -> tuple[int, ...]:
    numbers = (builder.numbering.number(key, entry) for key in keys)
    return tuple(dict.fromkeys(number for number in numbers if number))


def _illustrations(part: Illustrated, builder: EditionBuilder) -> tuple[Picture | Chart, ...]:
    """Return figures and charts, first those that come first in the recap, then the pictures in the text."""
    embedded = tuple(map(builder.pictures.found, embedded_pictures(part)))
    if isinstance(part, Event):
        return (*part.chart, *embedded)
    figures, charts = part.span_of("figures"), part.span_of("chart")
    charts_first = figures and charts and (charts.line, charts.column) < (figures.line, figures.column)
    listed: tuple[Picture | Chart, ...]
    listed = (*part.chart, *part.figures) if charts_first else (*part.figures, *part.chart)
    return (*listed, *embedded)


def _photos(
    own: tuple[Picture, ...], builder: EditionBuilder, entry: str, title: Phrase, within: Audience
) -> tuple[Figure, ...]:
    """Return an entry's own photos, then those that say `of:` it."""
    return builder.photos((*own, *builder.photos_of.get(entry, ())), entry, title, within)


def _poster(talk: Talk, builder: EditionBuilder, entry: str, within: Audience) -> Figure | None:
    if not isinstance(talk, Presented) or talk.poster is None:
        return None
    return next(iter(builder.figures((talk.poster,), entry, talk.title, within)), None)


def _byline(names: Iterable[str], work: Work | None, builder: EditionBuilder) -> str:
    """Return the authors of a paper; those of a work that has more are marked as incomplete."""
    listed = builder.language.listed(names)
    return builder.language.et_al(listed) if listed and work and work.more_authors else listed


def _people(names: Iterable[str], builder: EditionBuilder) -> tuple[tuple[str, ...], bool]:
    """Return authors one by one, also where several are written as one text, and whether there are more."""
    people: list[str] = []
    more = False
    for name in names:
        found, others = people_in(name)
        people += (builder.words(sourced(person, name)) for person in found)
        more = more or others
    return tuple(people), more


def _kinds(talk: Talk, builder: EditionBuilder) -> str:
    """Return what kind of talk it was, or which kinds."""
    labels = (talk_kind_label(kind, builder.language) for kind in talk.kind)
    return sourced(builder.language.listed(labels), talk.span_of("kind"))


def _dates(part: Talk | Event, builder: EditionBuilder) -> str:
    return sourced(builder.language.interval(*part.date), part.span_of("date")) if part.date else ""


def _listed(names: Iterable[str], builder: EditionBuilder) -> str:
    return builder.words(builder.language.listed(names))


def _by_kind(links: Links) -> Mapping[str, str]:
    return {kind: getattr(links, kind) for kind in Links.model_fields}


def _once(links: Iterable[WebLink]) -> tuple[WebLink, ...]:
    """Return links without those to an address that one before them leads to."""
    firsts: dict[str, WebLink] = {}
    for link in links:
        firsts.setdefault(link.url, link)
    return tuple(firsts.values())


def _links(urls: Mapping[str, str], builder: EditionBuilder) -> tuple[WebLink, ...]:
    label = builder.language.label
    return tuple(WebLink(kind, label(f"link.{kind}"), url) for kind, url in urls.items() if url)
