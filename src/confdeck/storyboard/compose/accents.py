"""The accent of each slide: a small drawn shape whose name has the ids of the entries on the slide."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from functools import partial

from confdeck.storyboard.compose.composer import SlideComposer
from confdeck.storyboard.geometry import Box, Stage
from confdeck.storyboard.roles import Role
from confdeck.storyboard.slide import RuleSlot, Slide
from confdeck.storyboard.slide_steps import Step, anew
from confdeck.storyboard.styles import Ink

_TICK = 36.0
"""Width of a tick, in pt."""
_WEIGHT, _HAIRLINE = 3.0, 0.75
_BAR = 6.0
"""Width of a bar at the edge of a slide, in pt."""


def with_accents(composer: SlideComposer, slides: Iterable[Slide], step: Step = anew) -> Iterator[Slide]:
    """Yield the slides with their accents; on a template these cannot be seen."""
    known = frozenset(entry.id for entry in composer.edition.entries)
    for slide in slides:
        name = " ".join(_ids(slide, known))
        yield step(("accent", slide, name), partial(_with_accent, composer, slide, name))


def _with_accent(composer: SlideComposer, slide: Slide, name: str) -> Slide:
    on_accent = slide.layout.ground(composer.stage) == "accent"
    accent = RuleSlot(
        Role.RULE,
        _box(composer, slide),
        name=name,
        ink=Ink.ON_ACCENT if on_accent else Ink.ACCENT,
        hidden=composer.typesetter.design.fixed,
    )
    return replace(slide, slots=(*slide.slots, accent))


def _ids(slide: Slide, known: Collection[str]) -> tuple[str, ...]:
    """Return the ids of the entries on a slide, which come from their titles or identifiers; else the slide's own."""
    entry = slide.id.partition("/")[0]
    return slide.entry_ids or ((entry,) if entry in known else (slide.id,))


def _box(composer: SlideComposer, slide: Slide) -> Box:
    stage = composer.stage
    if not slide.layout.has_footer:
        left = composer.place(slide.layout, Role.TITLE).box.x
        return Box(left, stage.height - _WEIGHT, _TICK, _WEIGHT)
    return _accent(stage)


def _accent(stage: Stage) -> Box:
    """Return the accent of a slide with words, as the theme has it."""
    match stage.composition.rule:
        case "line":
            return Box(stage.left, (stage.row(4.8) + stage.row(6)) / 2, stage.right - stage.left, _HAIRLINE)
        case "edge":
            return Box(0, stage.row(6), _BAR, stage.row(14.5) - stage.row(6))
        case _:
            return Box(stage.left, 0, _TICK, _WEIGHT)
