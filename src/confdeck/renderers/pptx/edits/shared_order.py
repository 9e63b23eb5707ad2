"""Puts the items of three versions of a list into one order, where some were moved among the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SharedOrder:
    """The indexes of the items of each version, in an order in which items that versions share follow each other alike."""

    base: tuple[int, ...]
    theirs: tuple[int, ...]
    ours: tuple[int, ...]
    is_edit: bool = False
    """Whether `theirs` has put the items of `base` into another order."""
    is_conflict: bool = False
    """Whether both versions have put them into different orders."""


def shared_order(
    base: Sequence[str],
    theirs: Sequence[str],
    ours: Sequence[str],
    alike: Callable[[str, str], bool],
    *,
    keeps_theirs: bool = True,
) -> SharedOrder:
    """Return one order for three versions: that of the version which moved items; of two, that of `theirs`.

    Args:
        base: The words of the items that both come from.
        theirs: Those of the first version.
        ours: Those of the second version.
        alike: Whether an item may have become another one.
        keeps_theirs: Whether the order of `theirs` may be taken.
    """
    known, in_ours = same_items(base, theirs, alike), same_items(base, ours, alike)
    moved, moved_in_ours = (_is_moved(origins) for origins in (known, in_ours))
    stay = tuple(range(len(base))), tuple(range(len(theirs))), tuple(range(len(ours)))
    if not moved and not moved_in_ours:
        return SharedOrder(*stay)
    leads = moved and keeps_theirs
    order = _order(len(base), {old: at for at, old in (known if leads else in_ours).items()})
    places = {old: place for place, old in enumerate(order)}
    follow_theirs, follow_ours = (
        _order(len(version), {at: places[old] for at, old in origins.items()})
        for version, origins in ((theirs, known), (ours, in_ours))
    )
    shared = [old for old in known.values() if old in in_ours.values()]
    other = [old for old in in_ours.values() if old in known.values()]
    return SharedOrder(
        order,
        stay[1] if leads else follow_theirs,
        follow_ours if leads or not moved_in_ours else stay[2],
        is_edit=moved,
        is_conflict=moved and moved_in_ours and shared != other,
    )


def same_items(
    before: Sequence[str], after: Sequence[str], alike: Callable[[str, str], bool]
) -> dict[int, int]:
    """Return, by the index of each item of a version, that in `before` of the same words, or else of similar ones."""
    once, other_once = (Counter(words for words in items if words) for items in (before, after))
    places = {words: at for at, words in enumerate(before) if once[words] == 1}
    found = {
        at: places[words] for at, words in enumerate(after) if other_once[words] == 1 and words in places
    }
    left = [at for at in range(len(before)) if at not in found.values()]
    for at in range(len(after)):
        similar = next((old for old in left if at not in found and alike(before[old], after[at])), None)
        if similar is not None:
            found[at] = similar
            left.remove(similar)
    return dict(sorted(found.items()))


def _is_moved(origins: Mapping[int, int]) -> bool:
    places = list(origins.values())
    return places != sorted(places)


def _order(count: int, places: Mapping[int, int]) -> tuple[int, ...]:
    """Return the indexes of items by their places; items without a place follow those that they followed."""
    keys: list[tuple[int, int]] = []
    place = -1
    for at in range(count):
        place = places.get(at, place)
        keys.append((place, at))
    return tuple(at for _, at in sorted(keys))
