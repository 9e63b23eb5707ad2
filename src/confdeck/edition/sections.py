"""Build the sections of an edition from the parts of a recap, in the author's order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from confdeck.edition import entries
from confdeck.edition.builder import EditionBuilder
from confdeck.edition.kept_entries import EntryMapping
from confdeck.edition.kind_labels import session_kind_label
from confdeck.edition.parts import Entry, Section, SectionKind
from confdeck.located import sourced
from confdeck.model import Audience, Part, PartName, Recap, Session
from confdeck.text import Phrase
from confdeck.text.nodes import Text

ENTRY_LISTS: Mapping[PartName, tuple[SectionKind, EntryMapping]] = {
    "talks": (SectionKind.SESSION, entries.talk_entry),
    "papers": (SectionKind.PAPERS, entries.paper_entry),
    "presented": (SectionKind.PRESENTED, entries.talk_entry),
    "people": (SectionKind.PEOPLE, entries.person_entry),
    "events": (SectionKind.EVENTS, entries.event_entry),
}
"""Lists of the recap that become one section, titled with the label of their name."""


def sections(recap: Recap, order: Iterable[PartName], builder: EditionBuilder) -> tuple[Section, ...]:
    """Return all sections that have something to show."""
    return tuple(
        replace(section, part=name)
        for name in order
        for section in _sections_of(name, recap, builder)
        if section.entries or section.figures
    )


def _sections_of(name: PartName, recap: Recap, builder: EditionBuilder) -> Iterable[Section]:
    match name:
        case "takeaways" | "references":
            return ()
        case "sessions":
            return (section for session in recap.sessions for section in _session(session, builder))
        case "photos":
            return (_photos(recap, builder),)
        case "sections":
            return map(_text_section, _entries(recap.sections, entries.text_entry, builder))
        case "papers":
            return (_labelled_section(name, builder.papers, builder),)
        case _:
            return (_labelled_section(name, getattr(recap, name), builder),)


def _labelled_section(name: PartName, parts: Iterable[Part], builder: EditionBuilder) -> Section:
    """Return a section that the recap gives no title: its label is the title."""
    kind, entry = ENTRY_LISTS[name]
    title = builder.language.label(name)
    shown = _entries(parts, entry, builder)
    return Section(f"section-{name}", kind, Phrase((Text(title),)), title, entries=shown)


def _text_section(entry: Entry) -> Section:
    return Section(f"section-{entry.id}", SectionKind.TEXT, entry.title, entries=(entry,), span=entry.span)


def _entries(
    parts: Iterable[Part], entry: EntryMapping, builder: EditionBuilder, within: Audience | None = None
) -> tuple[Entry, ...]:
    return tuple(
        builder.entry(entry, part, builder.audience_of(part, within))
        for part in parts
        if builder.admits(part, within)
    )


def _session(session: Session, builder: EditionBuilder) -> tuple[Section, ...]:
    """Return the session with its visible talks; nothing if there are none, so that its title numbers no citation."""
    within = session.audience
    talks = [talk for talk in session.talks if builder.admits(talk, within)]
    if not talks:
        return ()
    title = builder.typeset(session.title, "")
    label = session_kind_label(session.kind, builder.language)
    return (
        Section(
            id=f"section-{builder.ids[id(session)]}",
            kind=SectionKind.SESSION,
            title=title,
            label="" if label.casefold() in str(title).casefold() else label,
            dates=sourced(builder.language.interval(*session.date), session.span_of("date"))
            if session.date
            else "",
            place=session.place,
            entries=_entries(talks, entries.talk_entry, builder, within),
            span=session.span,
        ),
    )


def _photos(recap: Recap, builder: EditionBuilder) -> Section:
    title = Phrase((Text(builder.language.label("photos")),))
    unclaimed = tuple(
        photo
        for photo in recap.photos
        if not builder.shown_id(photo.of) and builder.admits_with(photo, photo.of)
    )
    figures = builder.photos(unclaimed, "", title, None)
    return Section("section-photos", SectionKind.PHOTOS, title, str(title), figures=figures)
