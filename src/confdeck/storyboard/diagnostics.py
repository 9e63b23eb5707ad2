"""What came out other than it was written: cut, continued, told in the notes, put into the appendix, soft."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from confdeck.diagnostics import note
from confdeck.media import resolution_warning
from confdeck.storyboard.roles import Role
from confdeck.storyboard.slide import PictureSlot, TextSlot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from confdeck.diagnostics import Diagnostic
    from confdeck.storyboard.slide import Slide

POINTS_PER_INCH = 72
SCREEN_DPI = 72
"""Below this a picture is soft on any projector: a slide is about 13 in wide."""
_NAMES = {
    Role.TITLE: "the title",
    Role.CAPTION: "a caption",
    Role.CAPTION_2: "a caption",
    Role.PHOTO: "a caption",
    Role.KICKER: "the line above the title",
    Role.SOURCES: "the line of sources",
    Role.SUBTITLE: "the line below the title",
    Role.CREDITS: "the line of names",
}


def remarks(slides: tuple[Slide, ...], composed: Iterable[Slide]) -> Iterator[Diagnostic]:
    """Remarks on slides in their order; `composed` are the same before their titles were numbered."""
    yield from _continued(composed)
    for number, slide in enumerate(slides, 1):
        yield from _soft(slide)
        yield from _cut(number, slide)


def appendix_remarks(slides: Iterable[Slide], first: int, minutes: int) -> Iterator[Diagnostic]:
    """What stands behind the divider; `first` is the number of the first of these slides."""
    for number, slide in enumerate(slides, first):
        why = f"the main deck fills {minutes} minutes without it"
        yield note(f"`{slide.heading}` is in the appendix, on slide {number}: {why}", slide.span)


def _soft(slide: Slide) -> Iterator[Diagnostic]:
    for slot in slide.slots:
        if isinstance(slot, PictureSlot):
            shape = slot.box.aspect if slot.crop else None
            complaint = resolution_warning(slot.asset, slot.box.width / POINTS_PER_INCH, shape, SCREEN_DPI)
            if complaint:
                yield complaint


def _cut(number: int, slide: Slide) -> Iterator[Diagnostic]:
    cut = (slot for slot in slide.slots if isinstance(slot, TextSlot) and slot.cut)
    places = {_NAMES.get(slot.role, "a card"): slot.span or slide.span for slot in cut}
    for name, span in sorted(places.items(), key=lambda each: each[0]):
        yield note(f"{name} is cut on slide {number}, and whole in its notes", span)


def _continued(slides: Iterable[Slide]) -> Iterator[Diagnostic]:
    """Subjects that go on over several slides of one layout."""
    numbered = enumerate(slides, 1)

    def subject(each: tuple[int, Slide]) -> tuple[object, ...]:
        return each[1].heading, each[1].chapter, each[1].layout

    for (heading, *_), group in groupby(numbered, key=subject):
        same = list(group)
        if len(same) > 1:
            (first, slide), (last, _) = same[0], same[-1]
            yield note(f"`{heading}` goes on over slides {first} to {last}", slide.span)
        yield from (_left(each) for _, each in same if each.moved_to_notes)


def _left(slide: Slide) -> Diagnostic:
    message = f"{slide.moved_to_notes} more of `{slide.heading}` are told in the notes of its first slide"
    return note(message, slide.span, "a talk has its share of slides: `deck.most_slides` of the theme")
