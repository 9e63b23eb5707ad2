"""The score on title slides, section headers and the last slide: in one place, so that lines light up where they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from confdeck.score import Ground, lay_out, score_description, score_of
from confdeck.storyboard.compose.composer import SlideComposer
from confdeck.storyboard.compose.sections import SECTION
from confdeck.storyboard.roles import Role
from confdeck.storyboard.slide import ScoreSlot, Slide

_MARGIN = 38.0
"""White around the score in its panel, in pt."""


def with_scores(composer: SlideComposer, slides: Iterable[Slide]) -> Iterator[Slide]:
    """Yield the slides, with the score on those whose layouts have a panel for it; templates have none."""
    shown = tuple(slides)
    score, stage, design = score_of(composer.edition), composer.stage, composer.typesetter.design
    boxes = {slide.layout: slide.layout.panel(stage).inset(_MARGIN) for slide in shown if slide.layout.panel}
    if design.fixed or not score.groups:
        boxes = {}
    drawings = {box: lay_out(score, box.width, box.height) for box in set(boxes.values())}
    for slide in shown:
        if box := boxes.get(slide.layout):
            slot = ScoreSlot(Role.SCORE, box, drawings[box], _ground(composer, slide))
            if slide.layout is SECTION:
                slot = replace(slot, lit=frozenset((slide.chapter,)))
            elif slide is shown[0]:
                slot = replace(slot, alt=score_description(composer.edition))
            yield replace(slide, slots=(*slide.slots, slot))
        else:
            yield slide


def _ground(composer: SlideComposer, slide: Slide) -> Ground:
    """Return the colour on which the score of a slide is drawn."""
    on_accent = slide.layout.ground(composer.stage) == "accent"
    return Ground.ACCENT if on_accent else Ground(composer.typesetter.theme.tokens.score.ground)
