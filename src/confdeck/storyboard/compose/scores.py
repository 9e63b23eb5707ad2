"""The score on title slides, section headers and the last slide: in one place, so that lines light up where they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

from confdeck.score import Ground, Score, ScoreDrawing, lay_out, score_description, score_of
from confdeck.storyboard.compose.composer import SlideComposer
from confdeck.storyboard.compose.sections import SECTION
from confdeck.storyboard.geometry import Box
from confdeck.storyboard.roles import Role
from confdeck.storyboard.slide import ScoreSlot, Slide
from confdeck.storyboard.slide_steps import Step, anew

Draw = Callable[[Score, float, float], ScoreDrawing]
"""Lays a score out in a width and height."""
_MARGIN = 38.0
"""White around the score in its panel, in pt."""


def with_scores(
    composer: SlideComposer, slides: Iterable[Slide], step: Step = anew, drawn: Draw = lay_out
) -> Iterator[Slide]:
    """Yield the slides, with the score on those whose layouts have a panel for it; templates have none."""
    shown = tuple(slides)
    score, stage, design = score_of(composer.edition), composer.stage, composer.typesetter.design
    boxes = {slide.layout: slide.layout.panel(stage).inset(_MARGIN) for slide in shown if slide.layout.panel}
    if design.fixed or not score.groups:
        boxes = {}
    drawings = {box: drawn(score, box.width, box.height) for box in set(boxes.values())}
    for slide in shown:
        if box := boxes.get(slide.layout):
            drawing, ground = drawings[box], _ground(composer, slide)
            alt = score_description(composer.edition) if slide is shown[0] else ""
            make = partial(_with_score, slide, box, drawing, ground, alt)
            yield step(("score", slide, drawing, ground.value, alt), make)
        else:
            yield slide


def _with_score(slide: Slide, box: Box, drawing: ScoreDrawing, ground: Ground, alt: str) -> Slide:
    """Return a slide with the score in its panel; a header of a section lights up the lines of that."""
    if slide.layout is SECTION:
        slot = ScoreSlot(Role.SCORE, box, drawing, ground, lit=frozenset((slide.chapter,)))
    else:
        slot = ScoreSlot(Role.SCORE, box, drawing, ground, alt=alt)
    return replace(slide, slots=(*slide.slots, slot))


def _ground(composer: SlideComposer, slide: Slide) -> Ground:
    """Return the colour on which the score of a slide is drawn."""
    on_accent = slide.layout.ground(composer.stage) == "accent"
    return Ground.ACCENT if on_accent else Ground(composer.typesetter.theme.tokens.score.ground)
