"""The parts of a recap as sections of entries, in the author's order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeVar, assert_never

from confdeck.edition.entries import event_entry, paper_entry, person_entry, talk_entry, text_entry
from confdeck.edition.parts import Entry, Section, SectionKind
from confdeck.model import Part
from confdeck.text import Phrase, Text

if TYPE_CHECKING:
    from confdeck.edition.desk import Desk
    from confdeck.model import Audience, PartName, Recap, Session

P = TypeVar("P", bound=Part)


def sections(recap: Recap, order: Iterable[PartName], desk: Desk) -> tuple[Section, ...]:
    """All sections that have something to show."""
    made = (section for part in order for section in _sections_of(part, recap, desk))
    return tuple(section for section in made if section.entries or section.figures)


def _sections_of(part: PartName, recap: Recap, desk: Desk) -> tuple[Section, ...]:
    match part:
        case "takeaways" | "references":
            return ()
        case "sessions":
            return tuple(section for each in recap.sessions for section in _session(each, desk))
        case "talks":
            return (_section(desk, SectionKind.SESSION, "talks", _entries(recap.talks, talk_entry, desk)),)
        case "papers":
            papers = tuple(paper_entry(each, desk, desk.circle(each)) for each in desk.papers)
            return (_section(desk, SectionKind.PAPERS, "papers", papers),)
        case "presented":
            shown = _entries(recap.presented, talk_entry, desk)
            return (_section(desk, SectionKind.PRESENTED, "presented", shown),)
        case "people":
            return (_section(desk, SectionKind.PEOPLE, "people", _entries(recap.people, person_entry, desk)),)
        case "events":
            return (_section(desk, SectionKind.EVENTS, "events", _entries(recap.events, event_entry, desk)),)
        case "photos":
            return (_photos(recap, desk),)
        case "sections":
            entries = _entries(recap.sections, text_entry, desk)
            return tuple(
                Section(
                    f"section-{entry.id}", SectionKind.TEXT, entry.title, entries=(entry,), span=entry.span
                )
                for entry in entries
            )
        case _:
            assert_never(part)


def _section(desk: Desk, kind: SectionKind, label: str, entries: tuple[Entry, ...]) -> Section:
    """A section that the recap has no title of its own for."""
    title = Phrase((Text(desk.language.label(label)),))
    return Section(f"section-{label}", kind, title, desk.language.label(label), entries=entries)


def _entries(
    parts: Iterable[P], entry: Callable[[P, Desk, Audience], Entry], desk: Desk
) -> tuple[Entry, ...]:
    return tuple(entry(each, desk, desk.circle(each)) for each in parts if desk.admits(each))


def _session(session: Session, desk: Desk) -> tuple[Section, ...]:
    """The session with those of its talks that may be seen; without any, its title gives out no numbers."""
    within = session.audience
    talks = [each for each in session.talks if desk.admits(each, within)]
    if not talks:
        return ()
    title = desk.phrase(session.title, "")
    return (
        Section(
            id=f"section-{desk.ids[id(session)]}",
            kind=SectionKind.SESSION,
            title=title,
            label=desk.language.label(f"kind.{session.kind}"),
            dates=desk.language.interval(*session.date) if session.date else "",
            place=session.place,
            entries=tuple(talk_entry(each, desk, desk.circle(each, within)) for each in talks),
            span=session.span,
        ),
    )


def _photos(recap: Recap, desk: Desk) -> Section:
    title = Phrase((Text(desk.language.label("photos")),))
    loose = tuple(each for each in recap.photos if not desk.shown(each.of) and desk.follows(each, each.of))
    figures = desk.photos(loose, "", title, desk.default)
    return Section("section-photos", SectionKind.PHOTOS, title, str(title), figures=figures)
