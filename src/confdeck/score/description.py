"""Say in one sentence what a score shows, as its text alternative."""

from __future__ import annotations

from collections.abc import Iterator

from confdeck.edition import Edition, EntryKind, SectionKind

_SESSIONS = "sessions"


def score_description(edition: Edition) -> str:
    """Return what a recap has, in its language: `7 talks in 3 sessions, 18 papers, 11 people`."""
    return edition.language.listed(_counts(edition)) or edition.language.label("newsletter")


def _counts(edition: Edition) -> Iterator[str]:
    kinds = [entry.kind for entry in edition.entries]
    figures = (figure for section in edition.sections for figure in section.figures)
    photos = sum(1 for _ in figures) + sum(len(entry.photos) for entry in edition.entries)
    if talks := kinds.count(EntryKind.TALK):
        yield _talks(edition, talks)
    counts = {
        "count.paper": kinds.count(EntryKind.PAPER),
        "count.person": kinds.count(EntryKind.PERSON),
        "count.photo": photos,
    }
    yield from (edition.language.count(key, count) for key, count in counts.items() if count)


def _talks(edition: Edition, count: int) -> str:
    """Return the number of talks, with that of the sessions if each talk is in one of several."""
    language = edition.language
    talks = language.count("count.talk", count)
    programme = [section for section in edition.sections if section.kind is SectionKind.SESSION]
    if len(programme) < 2 or any(section.part != _SESSIONS for section in programme):  # noqa: PLR2004  several
        return talks
    sessions = language.count("count.session", len(programme))
    return language.label("talks_in_sessions", talks=talks, sessions=sessions)
