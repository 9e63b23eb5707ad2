"""Decides which slides a merged deck has, in which order, and lists them in its presentation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from confdeck.renderers.pptx.edits.alignment import Origins
from confdeck.renderers.pptx.edits.content import SlideContent


@dataclass(frozen=True, slots=True, eq=False)
class MergedSlide:
    """A slide of the merged deck, in each of the three decks that has it."""

    base: SlideContent | None
    theirs: SlideContent | None
    ours: SlideContent | None

    @property
    def removed_from_recap(self) -> bool:
        """Whether it is kept for the edits on it only."""
        return self.base is not None and self.ours is None


@dataclass(frozen=True, slots=True)
class SlideList:
    """The slides of the merged deck in order, and those that a person deleted."""

    slides: tuple[MergedSlide, ...]
    deleted: tuple[MergedSlide, ...] = ()


def merged_slides(
    base: Sequence[SlideContent],
    theirs: Sequence[SlideContent],
    ours: Sequence[SlideContent],
    origins: tuple[Origins, Origins],
    kept: frozenset[int],
    restored: frozenset[int] = frozenset(),
) -> SlideList:
    """Return the slides of the merged deck in order.

    Args:
        base: The slides as confdeck wrote them last.
        theirs: Those of the edited deck.
        ours: Those that confdeck would write now.
        origins: For the edited and the new deck, the index in `base` of each slide that comes from there.
        kept: The indexes in `theirs` of the slides that stay although they are not in `ours`.
        restored: The indexes in `ours` of the slides that are there although they are not in `theirs`.
    """
    their_origins, our_origins = origins
    in_theirs = {index: at for at, index in their_origins.items()}
    in_ours = {index: at for at, index in our_origins.items()}
    common = {
        index: MergedSlide(base[index], theirs[at], ours[in_ours[index]])
        for index, at in in_theirs.items()
        if index in in_ours
    }
    their_slides = [
        common.get(their_origins.get(at, -1)) or MergedSlide(_base_of(base, their_origins, at), slide, None)
        for at, slide in enumerate(theirs)
        if at in kept or their_origins.get(at, -1) in in_ours
    ]
    our_slides = [
        common.get(our_origins.get(at, -1)) or MergedSlide(None, None, slide)
        for at, slide in enumerate(ours)
        if at not in our_origins or our_origins[at] in in_theirs or at in restored
    ]
    deleted = tuple(
        MergedSlide(base[index], None, ours[at])
        for index, at in sorted(in_ours.items())
        if index not in in_theirs and at not in restored
    )
    order = [their_origins[at] for at in range(len(theirs)) if at in their_origins]
    moved = order != sorted(order)
    slides = _interleaved(their_slides, our_slides) if moved else _interleaved(our_slides, their_slides)
    return SlideList(tuple(slides), deleted)


def _base_of(base: Sequence[SlideContent], origins: Origins, at: int) -> SlideContent | None:
    return base[origins[at]] if at in origins else None


def _interleaved(first: Iterable[MergedSlide], second: Iterable[MergedSlide]) -> list[MergedSlide]:
    """Return the slides of a list, and after each what follows it in the second and is not in the first."""
    slides = list(first)
    at = 0
    for slide in second:
        if slide in slides:
            at = slides.index(slide) + 1
        else:
            slides.insert(at, slide)
            at += 1
    return slides
