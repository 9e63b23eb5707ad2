"""The parts of a recap as sections of entries, in the author's order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeVar, assert_never

from confdeck.edition.entries import event_entry, paper_entry, person_entry, talk_entry, text_entry
from confdeck.edition.parts import Entry, Section, SectionKind
from confdeck.model import Part
from confdeck.text import Phrase, Text

if TYPE_CHECKING:
    from confdeck.edition.builder import EditionBuilder
    from confdeck.model import Audience, PartName, Recap, Session

P = TypeVar("P", bound=Part)


def sections(recap: Recap, order: Iterable[PartName], builder: EditionBuilder) -> tuple[Section, ...]:
    """All sections that have something to show."""
    made = (section for part in order for section in _sections_of(part, recap, builder))
    return tuple(section for section in made if section.entries or section.figures)


def _sections_of(part: PartName, recap: Recap, builder: EditionBuilder) -> tuple[Section, ...]:
    match part:
        case "takeaways" | "references":
            return ()
        case "sessions":
            return tuple(section for each in recap.sessions for section in _session(each, builder))
        case "talks":
            return (
                _section(builder, SectionKind.SESSION, "talks", _entries(recap.talks, talk_entry, builder)),
            )
        case "papers":
            papers = tuple(paper_entry(each, builder, builder.audience_of(each)) for each in builder.papers)
            return (_section(builder, SectionKind.PAPERS, "papers", papers),)
        case "presented":
            shown = _entries(recap.presented, talk_entry, builder)
            return (_section(builder, SectionKind.PRESENTED, "presented", shown),)
        case "people":
            return (
                _section(
                    builder, SectionKind.PEOPLE, "people", _entries(recap.people, person_entry, builder)
                ),
            )
        case "events":
            return (
                _section(builder, SectionKind.EVENTS, "events", _entries(recap.events, event_entry, builder)),
            )
        case "photos":
            return (_photos(recap, builder),)
        case "sections":
            entries = _entries(recap.sections, text_entry, builder)
            return tuple(
                Section(
                    f"section-{entry.id}", SectionKind.TEXT, entry.title, entries=(entry,), span=entry.span
                )
                for entry in entries
            )
        case _:
            assert_never(part)


def _section(builder: EditionBuilder, kind: SectionKind, label: str, entries: tuple[Entry, ...]) -> Section:
    """A section that the recap has no title of its own for."""
    title = Phrase((Text(builder.language.label(label)),))
    return Section(f"section-{label}", kind, title, builder.language.label(label), entries=entries)


def _entries(
    parts: Iterable[P], entry: Callable[[P, EditionBuilder, Audience], Entry], builder: EditionBuilder
) -> tuple[Entry, ...]:
    return tuple(entry(each, builder, builder.audience_of(each)) for each in parts if builder.admits(each))


def _session(session: Session, builder: EditionBuilder) -> tuple[Section, ...]:
    """The session with those of its talks that may be seen; without any, its title gives out no numbers."""
    within = session.audience
    talks = [each for each in session.talks if builder.admits(each, within)]
    if not talks:
        return ()
    title = builder.phrase(session.title, "")
    return (
        Section(
            id=f"section-{builder.ids[id(session)]}",
            kind=SectionKind.SESSION,
            title=title,
            label=builder.language.label(f"kind.{session.kind}"),
            dates=builder.language.interval(*session.date) if session.date else "",
            place=session.place,
            entries=tuple(talk_entry(each, builder, builder.audience_of(each, within)) for each in talks),
            span=session.span,
        ),
    )


def _photos(recap: Recap, builder: EditionBuilder) -> Section:
    title = Phrase((Text(builder.language.label("photos")),))
    loose = tuple(
        each for each in recap.photos if not builder.shown(each.of) and builder.follows(each, each.of)
    )
    figures = builder.photos(loose, "", title, builder.default)
    return Section("section-photos", SectionKind.PHOTOS, title, str(title), figures=figures)
