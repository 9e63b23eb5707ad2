"""Who may see what: an item goes out only to circles no wider than its own."""

from __future__ import annotations

from confdeck.model import Audience, Part, Recap

CIRCLES: tuple[Audience, ...] = ("private", "lab", "public")
"""From the narrowest to the widest."""


def narrower(one: Audience, other: Audience) -> Audience:
    """The narrower of two circles."""
    return min(one, other, key=CIRCLES.index)


def may_see(requested: Audience, own: Audience) -> bool:
    """Whether an item of the circle `own` may go out to the circle `requested`."""
    return CIRCLES.index(own) >= CIRCLES.index(requested)


def circle_of(part: Part, within: Audience | None, default: Audience) -> Audience:
    """The circle of `part`: its own, never wider than what it stands in says; `default` where neither says."""
    own: Audience = getattr(part, "audience", None) or within or default
    return narrower(own, within) if within else own


def visible_sessions(recap: Recap, ids: dict[int, str], requested: Audience) -> frozenset[str]:
    """Ids of the sessions that the circle `requested` may see."""
    return frozenset(
        ids[id(session)]
        for session in recap.sessions
        if may_see(requested, circle_of(session, None, recap.audience))
    )


def visible_ids(recap: Recap, ids: dict[int, str], requested: Audience) -> frozenset[str]:
    """Ids of the entries that the circle `requested` may see."""
    top: tuple[tuple[Part, ...], ...] = (
        recap.talks,
        recap.papers,
        recap.presented,
        recap.people,
        recap.events,
        recap.sections,
    )
    listed: list[tuple[Part, Audience | None]] = [(part, None) for parts in top for part in parts]
    listed += [(talk, session.audience) for session in recap.sessions for talk in session.talks]
    return frozenset(
        ids[id(part)]
        for part, within in listed
        if may_see(requested, circle_of(part, within, recap.audience))
    )
