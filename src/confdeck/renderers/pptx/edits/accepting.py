"""Takes the recap's version of what both a person and the recap have changed, in a deck that is written already."""

from __future__ import annotations

from collections.abc import Collection

from confdeck.errors import UsageError
from confdeck.renderers.pptx.edits.conflicts import Conflict, Decisions, from_state
from confdeck.renderers.pptx.edits.merging import MergedDeck, MergeRules, merged_deck


def open_conflicts(base: bytes, edited: bytes, name: str, state: str) -> tuple[Conflict, ...]:
    """Return the conflicts of an earlier run that are still in a deck.

    Args:
        base: The deck as confdeck itself would have written it.
        edited: The deck as it is now.
        name: Its name, for messages.
        state: The conflicts when it was written.

    Raises:
        UsageError: if it is no presentation, or damaged.
    """
    known = from_state(state)
    if not known:
        return ()
    return merged_deck(base, edited, base, name, MergeRules(decisions=Decisions(known))).conflicts


def accepted_deck(
    versions: tuple[bytes, bytes], name: str, state: str, numbers: Collection[int], *, with_comments: bool
) -> MergedDeck:
    """Return a deck with the recap's version of some conflicts; no number stands for all.

    Args:
        versions: The deck as confdeck itself would have written it, and the deck as it is now.
        name: Its name, for messages.
        state: The conflicts when it was written.
        numbers: The numbers of the conflicts; empty for all.
        with_comments: Whether comments on the slides tell of the others.

    Raises:
        UsageError: if there is no such conflict, or the deck cannot be read.
    """
    base, edited = versions
    known = open_conflicts(base, edited, name, state)
    missing = sorted(set(numbers) - {conflict.number for conflict in known})
    if missing or not known:
        what = f"conflict {', '.join(map(str, missing))}" if missing else "conflict"
        there = ", ".join(str(conflict.number) for conflict in known)
        hint = (
            f"there are {there}" if there else "nothing that was edited by hand has also changed in the recap"
        )
        raise UsageError(f"there is no {what} in `{name}`", hint)
    refused = frozenset(numbers or (conflict.number for conflict in known))
    rules = MergeRules(decisions=Decisions(known, refused), with_comments=with_comments)
    return merged_deck(base, edited, base, name, rules)
