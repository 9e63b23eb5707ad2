"""Merges two changed versions of a list with the list that both come from."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


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


def merged_list(base: Sequence[Hashable], theirs: Sequence[Hashable], ours: Sequence[Hashable]) -> MergedList:
    """Return a list with the changes of both versions; where they disagree, with those of `theirs`.

    What both add at the same place is kept, first that of `ours`.
    """
    items: list[MergedItem] = []
    conflicts: list[Chunk] = []
    for chunk in _chunks(base, theirs, ours):
        old = [base[index] for index in chunk.base]
        edited = [theirs[index] for index in chunk.theirs]
        new = [ours[index] for index in chunk.ours]
        if edited == old or not old:
            items += (MergedItem(index, theirs=False) for index in chunk.ours)
        if edited != old and not (edited == new and not old):
            items += (MergedItem(index, theirs=True) for index in chunk.theirs)
        if old and edited != old and new not in (old, edited):
            conflicts.append(chunk)
    return MergedList(tuple(items), tuple(conflicts))


def _chunks(
    base: Sequence[Hashable], theirs: Sequence[Hashable], ours: Sequence[Hashable]
) -> Iterator[Chunk]:
    """Yield ranges that cover the lists: in turns items that differ somewhere, and items that all share."""
    in_theirs, in_ours = _matches(base, theirs), _matches(base, ours)
    at, at_theirs, at_ours = 0, 0, 0
    for index in range(len(base)):
        if index not in in_theirs or index not in in_ours:
            continue
        other, another = in_theirs[index], in_ours[index]
        yield Chunk(range(at, index), range(at_theirs, other), range(at_ours, another))
        yield Chunk(range(index, index + 1), range(other, other + 1), range(another, another + 1))
        at, at_theirs, at_ours = index + 1, other + 1, another + 1
    yield Chunk(range(at, len(base)), range(at_theirs, len(theirs)), range(at_ours, len(ours)))


def _matches(base: Sequence[Hashable], other: Sequence[Hashable]) -> dict[int, int]:
    """Return the indexes of items that two lists share, in the order of both."""
    matcher = SequenceMatcher(None, base, other, autojunk=False)
    return {
        block.a + offset: block.b + offset
        for block in matcher.get_matching_blocks()
        for offset in range(block.size)
    }
