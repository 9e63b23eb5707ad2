"""Content that ends high on a slide is moved down around the middle of the room below the title."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from confdeck.storyboard.compose.composer import SlideComposer
from confdeck.storyboard.compose.ending import REFERENCES
from confdeck.storyboard.compose.papers import FEW_TITLES
from confdeck.storyboard.compose.questions import QUESTION
from confdeck.storyboard.compose.quotes import QUOTE
from confdeck.storyboard.compose.statements import FEW_WORDS, LOWEST, MESSAGE
from confdeck.storyboard.placeholders import BODY_END
from confdeck.storyboard.roles import Role
from confdeck.storyboard.slide import Placeholder, Slide, Slot, TextSlot
from confdeck.storyboard.slide_steps import Step, anew
from confdeck.storyboard.styles import Anchor, PlaceholderStyle

_INTENDED = (MESSAGE, QUESTION, QUOTE, FEW_WORDS, FEW_TITLES, REFERENCES)
"""Layouts of a few words in white space, and of lists that are read from the top."""
_HEADING = (Role.TITLE, Role.KICKER, Role.SOURCES, Role.ASIDE)


def with_lowered_content(
    composer: SlideComposer, slides: Iterable[Slide], step: Step = anew
) -> Iterator[Slide]:
    """Yield the slides; on templates, whose placeholders stay where they are, nothing is moved."""
    for slide in slides:
        if composer.typesetter.design.fixed or slide.layout in _INTENDED or not slide.layout.has_footer:
            yield slide
        else:
            yield step(("lowered", slide), partial(_lowered, composer, slide))


def _lowered(composer: SlideComposer, slide: Slide) -> Slide:
    stage = composer.stage
    content = [slot for slot in slide.slots if slot.role not in _HEADING]
    lowest = max((lowest_ink(composer, slide, slot) for slot in content), default=stage.height)
    if lowest >= LOWEST * stage.height:
        return slide
    down = max((stage.row(BODY_END) - lowest) / 2, LOWEST * stage.height - lowest)
    slots = (slot if slot.role in _HEADING else _moved(composer, slide, slot, down) for slot in slide.slots)
    return replace(slide, slots=tuple(slots))


def _moved(composer: SlideComposer, slide: Slide, slot: Slot, down: float) -> Slot:
    """Return a slot moved down; a box of words ends where it did, unless that leaves too little room for them."""
    box = replace(slot.box, y=slot.box.y + down)
    if isinstance(slot, TextSlot) and _anchor(composer, slide, slot) is Anchor.TOP:
        end = max(slot.box.bottom, lowest_ink(composer, slide, slot) + down)
        box = replace(box, height=min(end, slot.box.bottom + down) - box.y)
    return replace(slot, box=box)


def lowest_ink(composer: SlideComposer, slide: Slide, slot: Slot) -> float:
    """Return where the words of a slot end, or its picture or panel."""
    if not isinstance(slot, TextSlot) or slot.panel:
        return slot.box.bottom
    style = PlaceholderStyle((), leading=slot.leading)
    height = composer.typesetter.height(Placeholder(slot.role, slot.box, style), slot.paragraphs)
    match _anchor(composer, slide, slot):
        case Anchor.TOP:
            return slot.box.y + height
        case Anchor.MIDDLE:
            return slot.box.y + (slot.box.height + height) / 2
        case _:
            return slot.box.bottom


def _anchor(composer: SlideComposer, slide: Slide, slot: Slot) -> Anchor:
    places = composer.typesetter.design.layouts[slide.layout]
    return places[slot.role].style.anchor if slot.role in places else Anchor.TOP
