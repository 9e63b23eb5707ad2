"""How long one talks over a slide: by its kind, as the theme has it."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from confdeck.storyboard.roles import Layout

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from confdeck.edition import Language
    from confdeck.storyboard.slide import Slide
    from confdeck.theme import Theme
    from confdeck.theme.tokens import DeckPace

SECONDS = 60
_KINDS: Mapping[Layout, str] = MappingProxyType(
    {
        Layout.TITLE: "title",
        Layout.TITLE_PICTURE: "title",
        Layout.CLOSING: "title",
        Layout.SUMMARY: "summary",
        Layout.AGENDA: "agenda",
        Layout.SECTION: "section",
        Layout.MESSAGE: "message",
        Layout.STATEMENTS: "statements",
        Layout.TEXT_FIGURE: "statements",
        Layout.TABLE: "table",
        Layout.QUESTION: "question",
        Layout.PAPER: "papers",
        Layout.SPOTLIGHT: "papers",
        Layout.QUOTE: "glance",
        Layout.LIST: "glance",
        Layout.PEOPLE: "glance",
        Layout.PHOTOS: "glance",
    }
)
"""The theme's word for each layout; all others show a figure."""


def paced(slides: Iterable[Slide], theme: Theme) -> tuple[Slide, ...]:
    """The slides with the minutes each takes."""
    pace = theme.tokens.deck.pace
    return tuple(replace(slide, minutes=_minutes(slide, pace)) for slide in slides)


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


def _minutes(slide: Slide, pace: DeckPace) -> float:
    """References are looked up, not talked over."""
    if slide.layout is Layout.REFERENCES:
        return 0.0
    return float(getattr(pace, _KINDS.get(slide.layout, "figure")))
