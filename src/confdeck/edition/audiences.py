"""Audience rules: an item appears only in editions whose audience is no wider than its own."""

from __future__ import annotations

from collections.abc import Iterable

from confdeck.model import Audience, Part, Recap, entry_parts

AUDIENCES: tuple[Audience, ...] = ("private", "lab", "public")
"""All audiences, from the narrowest to the widest."""


def narrower(one: Audience, other: Audience) -> Audience:
    """Return the narrower of two audiences."""
    return min(one, other, key=AUDIENCES.index)


def may_see(requested: Audience, own: Audience) -> bool:
    """Whether an item meant for the audience `own` belongs in an edition for `requested`."""
    return AUDIENCES.index(own) >= AUDIENCES.index(requested)


def audience_of(part: Part, within: Audience | None, default: Audience) -> Audience:
    """Return the audience of `part`.

    Args:
        part: a part of the recap.
        within: the audience of what contains it, which is never exceeded; None where that names none.
        default: the recap's audience, for parts that name none and stand in nothing that does.
    """
    own: Audience = getattr(part, "audience", None) or within or default
    return narrower(own, within) if within else own


def visible_sessions(recap: Recap, ids: dict[int, str], requested: Audience) -> frozenset[str]:
    """Return the ids of the sessions that the audience `requested` may see."""
    return _visible(((session, None) for session in recap.sessions), recap, ids, requested)


def visible_entries(recap: Recap, ids: dict[int, str], requested: Audience) -> frozenset[str]:
    """Return the ids of the entries that the audience `requested` may see."""
    return _visible(entry_parts(recap), recap, ids, requested)


def _visible(
    placed: Iterable[tuple[Part, Audience | None]], recap: Recap, ids: dict[int, str], requested: Audience
) -> frozenset[str]:
    """Return the ids of the visible parts among `placed`, pairs of a part and the audience of what contains it."""
    return frozenset(
        ids[id(part)]
        for part, within in placed
        if may_see(requested, audience_of(part, within, recap.audience))
    )
