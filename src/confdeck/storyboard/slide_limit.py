"""The limit on slides for one subject, the last step of fitting: the rest is moved to the speaker notes."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from confdeck.storyboard.roles import Role
from confdeck.storyboard.slide import TableSlot, TextSlot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from confdeck.storyboard.slide import Slide


def limit_slides(slides: Iterable[Slide], most: int) -> Iterator[Slide]:
    """Yield the slides of an entry, at most `most` of those over which one text, table or listing continues.

    What the others would have shown is in the notes of the entry's first slide, which hold all of it.
    """
    for _, group in groupby(slides, key=lambda slide: (slide.heading, slide.layout)):
        same = list(group)
        yield from _limited(same[:most], same[most:])


def _limited(kept: list[Slide], dropped: Sequence[Slide]) -> list[Slide]:
    if dropped:
        moved = sum(_count_items(slide) for slide in dropped)
        cites = tuple(number for slide in dropped for number in slide.cited)
        kept[-1] = replace(kept[-1], moved_to_notes=moved, cites=(*kept[-1].cites, *cites))
    return kept


def _count_items(slide: Slide) -> int:
    """Count the paragraphs and rows below the heading of a slide."""
    texts = (slot for slot in slide.slots if isinstance(slot, TextSlot) and slot.role is Role.BODY)
    tables = (slot for slot in slide.slots if isinstance(slot, TableSlot))
    return sum(len(slot.paragraphs) for slot in texts) + sum(len(slot.rows) - 1 for slot in tables)
