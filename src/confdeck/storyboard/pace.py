"""How long one talks over a slide: by its kind, as the theme has it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from confdeck.edition import Language
    from confdeck.storyboard.slide import Slide
    from confdeck.theme import Theme

SECONDS = 60


def paced(slides: Iterable[Slide], theme: Theme) -> tuple[Slide, ...]:
    """The slides with the minutes each takes."""
    pace = theme.tokens.deck.pace.model_dump()
    return tuple(replace(slide, minutes=float(pace.get(slide.layout.pace, 0))) for slide in slides)


def timed(slides: Iterable[Slide], language: Language) -> Iterator[Slide]:
    """The slides with the time in their notes: how long each takes, and when it begins."""
    begun = 0.0
    for slide in slides:
        if slide.minutes:
            line = language.label("speaking_time", span=clock(slide.minutes), start=clock(begun))
            yield replace(slide, notes=(line, *slide.notes))
        else:
            yield slide
        begun += slide.minutes


def clock(minutes: float) -> str:
    """A span of time as a watch shows it: `1:30`."""
    whole, seconds = divmod(round(minutes * SECONDS), SECONDS)
    return f"{whole}:{seconds:02}"
