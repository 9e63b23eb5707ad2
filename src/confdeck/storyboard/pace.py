"""Speaking time: how long one talks over each slide, by its layout and the theme's pace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from confdeck.edition import Language
from confdeck.storyboard.slide import Slide
from confdeck.storyboard.slide_steps import Step, anew
from confdeck.theme import Theme

_SECONDS_PER_MINUTE = 60


def with_minutes(slides: Iterable[Slide], theme: Theme, step: Step = anew) -> tuple[Slide, ...]:
    """Return the slides with the minutes that each takes."""
    pace = theme.tokens.deck.pace.model_dump()

    def timed(slide: Slide) -> Slide:
        minutes = float(pace.get(slide.layout.pace, 0))
        return step(("minutes", slide, minutes), lambda: replace(slide, minutes=minutes))

    return tuple(map(timed, slides))


def with_time_notes(slides: Iterable[Slide], language: Language, step: Step = anew) -> Iterator[Slide]:
    """Yield the slides with their speaking time in the notes: how long each takes, and when it begins."""
    start = 0.0
    for slide in slides:
        if slide.minutes:
            line = language.label("speaking_time", span=clock(slide.minutes), start=clock(start))
            yield step(("time", slide, line), partial(_with_first_note, slide, line))
        else:
            yield slide
        start += slide.minutes


def _with_first_note(slide: Slide, line: str) -> Slide:
    return replace(slide, notes=(line, *slide.notes))


def clock(minutes: float) -> str:
    """Return a time span as minutes and seconds: `1:30`."""
    whole, seconds = divmod(round(minutes * _SECONDS_PER_MINUTE), _SECONDS_PER_MINUTE)
    return f"{whole}:{seconds:02}"
