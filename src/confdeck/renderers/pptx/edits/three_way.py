"""Merges two changed versions of a list with the list that both come from."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeVar

_Item = TypeVar("_Item", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Chunk:
    """A part of three lists between items that all of them share, as ranges of their indexes."""

    base: range
    theirs: range
    ours: range


@dataclass(frozen=True, slots=True)
class MergedItem:
    """An item of the merged list, by its index in the version that it is taken from."""

    index: int
    theirs: bool


@dataclass(frozen=True, slots=True)
class MergedList:
    """A merged list, and where both versions changed the same items in different ways."""

    items: tuple[MergedItem, ...]
    conflicts: tuple[Chunk, ...] = ()
    """Where the items are those of the first version, and the second says something else."""
    edits: tuple[Chunk, ...] = ()
    """Where the items are those of the first version, and the second left them alone."""
    dropped: tuple[Chunk, ...] = ()
    """Where the first version was not to be kept."""


def merged_list(
    base: Sequence[_Item],
    theirs: Sequence[_Item],
    ours: Sequence[_Item],
    alike: Callable[[_Item, _Item], bool] = lambda _item, _other: False,
    may_keep: Callable[[Chunk], bool] = lambda _chunk: True,
) -> MergedList:
    """Return a list with the changes of both versions; where they disagree, with those of `theirs`.

    What both add at the same place is kept, first that of `ours`.

    Args:
        base: The list that both come from.
        theirs: The first version.
        ours: The second version.
        alike: Whether an item of `base` may have become another one.
        may_keep: Whether what the first version has changed may be taken.
    """
    items: list[MergedItem] = []
    conflicts: list[Chunk] = []
    edits: list[Chunk] = []
    dropped: list[Chunk] = []
    for chunk in _chunks(base, theirs, ours, alike):
        old = [base[index] for index in chunk.base]
        edited = [theirs[index] for index in chunk.theirs]
        new = [ours[index] for index in chunk.ours]
        if edited not in (old, new) and not may_keep(chunk):
            dropped.append(chunk)
            edited = old
        if edited == old or not old:
            items += (MergedItem(index, theirs=False) for index in chunk.ours)
        if edited != old and not (edited == new and not old):
            items += (MergedItem(index, theirs=True) for index in chunk.theirs)
        if old and edited != old and new not in (old, edited):
            conflicts.append(chunk)
        elif edited not in (old, new):
            edits.append(chunk)
    return MergedList(tuple(items), tuple(conflicts), tuple(edits), tuple(dropped))


def _chunks(
    base: Sequence[_Item],
    theirs: Sequence[_Item],
    ours: Sequence[_Item],
    alike: Callable[[_Item, _Item], bool],
) -> Iterator[Chunk]:
    """Yield ranges that cover the lists: in turns items that differ somewhere, and an item that all have."""
    in_theirs, in_ours = _matches(base, theirs, alike), _matches(base, ours, alike)
    at, at_theirs, at_ours = 0, 0, 0
    for index in range(len(base)):
        if index not in in_theirs or index not in in_ours:
            continue
        other, another = in_theirs[index], in_ours[index]
        yield Chunk(range(at, index), range(at_theirs, other), range(at_ours, another))
        yield Chunk(range(index, index + 1), range(other, other + 1), range(another, another + 1))
        at, at_theirs, at_ours = index + 1, other + 1, another + 1
    yield Chunk(range(at, len(base)), range(at_theirs, len(theirs)), range(at_ours, len(ours)))


def _matches(
    base: Sequence[_Item], other: Sequence[_Item], alike: Callable[[_Item, _Item], bool]
) -> dict[int, int]:
    """Return the indexes of items that two lists share, changed or not, in the order of both."""
    found: dict[int, int] = {}
    for operation, start, end, at, other_end in SequenceMatcher(
        None, base, other, autojunk=False
    ).get_opcodes():
        if operation == "equal":
            found |= {start + offset: at + offset for offset in range(end - start)}
            continue
        nearest = at
        for index in range(start, end):
            like = (place for place in range(nearest, other_end) if alike(base[index], other[place]))
            place = next(like, None)
            if place is not None:
                found[index], nearest = place, place + 1
    return found
