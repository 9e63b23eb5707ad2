"""The last step of the fit ladder: a subject that would take more slides than its share is told on in the notes."""

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
    """The slides of one entry without those by which a text, a table or code goes on for more than `most`.

    What they would have said is in the notes of the entry's first slide, which hold all of it.
    """
    for _, group in groupby(slides, key=lambda slide: (slide.heading, slide.layout)):
        same = list(group)
        yield from _cut_short(same[:most], same[most:])


def _cut_short(kept: list[Slide], dropped: Sequence[Slide]) -> list[Slide]:
    if dropped:
        left = sum(_items(slide) for slide in dropped)
        cites = tuple(number for slide in dropped for number in slide.cited)
        kept[-1] = replace(kept[-1], moved_to_notes=left, cites=(*kept[-1].cites, *cites))
    return kept


def _items(slide: Slide) -> int:
    """Paragraphs and rows below the heading of a slide."""
    texts = (slot for slot in slide.slots if isinstance(slot, TextSlot) and slot.role is Role.BODY)
    tables = (slot for slot in slide.slots if isinstance(slot, TableSlot))
    return sum(len(slot.paragraphs) for slot in texts) + sum(len(slot.rows) - 1 for slot in tables)
