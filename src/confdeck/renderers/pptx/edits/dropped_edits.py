"""Edits that are not in the merged deck, with what a report says of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.edits.content import without_times
from confdeck.renderers.pptx.edits.wording import quoted

if TYPE_CHECKING:
    from confdeck.renderers.pptx.edits.content import SlideContent
    from confdeck.renderers.pptx.edits.slide_list import MergedSlide
    from confdeck.renderers.pptx.edits.withheld import Withheld


@dataclass(frozen=True, slots=True)
class DroppedEdit:
    """An edit that is not in the merged deck."""

    slide: int
    """The number of the slide in the edited deck."""
    shape: str
    withheld: bool
    """Whether the readers of the new deck must not see it; if not, its place has another size or form now."""
    what: str = ""
    """The edited thing that the recap no longer has, so that the edit has no place."""
    now_on: int = 0
    """The number of the slide of the new deck where the edited thing is now; 0 if it is nowhere."""
    why: str = "the recap no longer has it"
    """Why `what` is nowhere in the new deck."""


@dataclass(frozen=True, slots=True)
class UnplacedEdit:
    """An edit of a paragraph or a picture that the new deck does not have in its place."""

    slide: int
    """The number of the slide in the edited deck."""
    shape: str
    content: str | bytes
    """The words of the paragraph, or the file of the picture."""
    deletes: bool
    """Whether it was deleted; if not, it was given another look."""


def edits_without_place(
    edits: Iterable[UnplacedEdit], order: Sequence[MergedSlide], withheld: Withheld
) -> Iterator[DroppedEdit]:
    """Yield what is to be said of edits that have no place: that of a deletion only if the deleted thing is elsewhere now.

    Args:
        edits: The edits.
        order: The slides of the merged deck.
        withheld: The words that the readers of the merged deck must not see.
    """
    unplaced = tuple(dict.fromkeys(edits))
    now_on = _moved_here(order) if unplaced else {}
    for edit in unplaced:
        slide = now_on.get(edit.content, 0)
        if edit.deletes and not slide:
            continue
        if isinstance(edit.content, str) and withheld.forbids(edit.content, edit.content, ""):
            yield DroppedEdit(edit.slide, edit.shape, withheld=True)
            continue
        name = quoted(edit.content) if isinstance(edit.content, str) else "the picture"
        what = f"the {'deletion' if edit.deletes else 'look'} of {name}"
        yield DroppedEdit(edit.slide, edit.shape, withheld=False, what=what, now_on=slide)


def _moved_here(order: Sequence[MergedSlide]) -> Mapping[str | bytes, int]:
    """Return the numbers of the slides on which paragraphs and pictures are now that were not on them before."""
    found: dict[str | bytes, int] = {}
    for number, slide in enumerate(order, 1):
        if slide.ours and (slide.base is None or slide.base.read is not slide.ours.read):
            before = set() if slide.base is None else set(_contents(slide.base))
            for content in _contents(slide.ours):
                if content not in before:
                    found.setdefault(content, number)
    return found


def new_lines(base: SlideContent, ours: SlideContent) -> Iterator[str]:
    """Yield the paragraphs and speaker notes of a slide that it did not have before."""
    before = {without_times(line) for line in _contents(base) if isinstance(line, str)}
    lines = (line for line in _contents(ours) if isinstance(line, str))
    yield from (line for line in lines if without_times(line) not in before)


def _contents(slide: SlideContent) -> Iterator[str | bytes]:
    for shape in slide.shapes:
        yield from shape.contents
    yield from (line.words for line in slide.notes if line.words)
