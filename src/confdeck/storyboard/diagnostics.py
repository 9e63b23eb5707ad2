"""Notes to the author about slides: what is cut, continued, moved to the notes or the appendix, or too blurred."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from confdeck.diagnostics import Diagnostic, note
from confdeck.media import resolution_warning
from confdeck.storyboard.compose.assertions import LEAST_LETTERING
from confdeck.storyboard.roles import Role
from confdeck.storyboard.slide import PictureSlot, Slide, TextSlot

POINTS_PER_INCH = 72
SCREEN_DPI = 72
"""Resolution below which a picture is blurred on any projector: a slide is about 13 in wide."""
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


def slide_diagnostics(slides: tuple[Slide, ...], unnumbered: Iterable[Slide]) -> Iterator[Diagnostic]:
    """Yield the notes on slides; `unnumbered` are the same slides before their titles were numbered."""
    yield from _continued(unnumbered)
    for number, slide in enumerate(slides, 1):
        if slide.unshown_items:
            yield _unshown(number, slide)
        yield from _blurred(slide)
        yield from _small_letters(number, slide)
        yield from _cut(number, slide)


def appendix_diagnostics(slides: Iterable[Slide], first: int, minutes: int) -> Iterator[Diagnostic]:
    """Yield a note on each slide moved to the appendix; `first` is the number of the first of them."""
    for number, slide in enumerate(slides, first):
        why = f"the main deck fills {minutes} minutes without it"
        yield note(f"`{slide.heading}` moved to the appendix, on slide {number}: {why}", slide.span)


def _blurred(slide: Slide) -> Iterator[Diagnostic]:
    for slot in slide.slots:
        if isinstance(slot, PictureSlot):
            shape = slot.box.aspect if slot.crop else None
            diagnostic = resolution_warning(slot.asset, slot.box.width / POINTS_PER_INCH, shape, SCREEN_DPI)
            if diagnostic:
                yield diagnostic


def _small_letters(number: int, slide: Slide) -> Iterator[Diagnostic]:
    """Yield a note on each figure whose letters are too small to read, although it is as large as it can be."""
    for slot in slide.slots:
        if isinstance(slot, PictureSlot) and slot.role is not Role.LOGO:
            size = slot.asset.lettering * slot.box.width
            if 0 < size < LEAST_LETTERING:
                message = f"the smallest letters of a figure on slide {number} are {size:.0f} pt high"
                hint = f"letters of {LEAST_LETTERING:.0f} pt can be read from the seats; enlarge those in the drawing"
                yield note(message, slot.span or slide.span, hint)


def _cut(number: int, slide: Slide) -> Iterator[Diagnostic]:
    cut = (slot for slot in slide.slots if isinstance(slot, TextSlot) and slot.cut)
    spans = {_NAMES.get(slot.role, "a card"): slot.span or slide.span for slot in cut}
    for name, span in sorted(spans.items(), key=lambda item: item[0]):
        yield note(f"{name} is cut on slide {number}; the whole text is in its speaker notes", span)


def _continued(slides: Iterable[Slide]) -> Iterator[Diagnostic]:
    """Yield a note on each subject that continues over several slides of one layout."""

    def subject(numbered: tuple[int, Slide]) -> tuple[object, ...]:
        return numbered[1].heading, numbered[1].chapter, numbered[1].layout

    for (heading, *_), group in groupby(enumerate(slides, 1), key=subject):
        same = list(group)
        if len(same) > 1:
            (first, slide), (last, _) = same[0], same[-1]
            yield note(f"`{heading}` continues over slides {first} to {last}", slide.span)
        yield from (_moved(slide) for _, slide in same if slide.moved_to_notes)


def _unshown(number: int, slide: Slide) -> Diagnostic:
    items = "1 list item is" if slide.unshown_items == 1 else f"{slide.unshown_items} list items are"
    message = f"{items} only in the speaker notes of `{slide.heading}`, slide {number}"
    return note(message, slide.span, "write under `takeaways` what belongs on its slides")


def _moved(slide: Slide) -> Diagnostic:
    message = (
        f"{slide.moved_to_notes} more of `{slide.heading}` moved to the speaker notes of its first slide"
    )
    return note(message, slide.span, "the theme's `deck.most_slides` limits the slides of one subject")
