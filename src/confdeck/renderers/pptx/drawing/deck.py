"""Draws a whole deck for a page that shows it: slides, speaker notes, styles, fonts and pictures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.drawing.fonts import deck_fonts
from confdeck.renderers.pptx.drawing.slides import DrawnSlide, SlideDrawings, draw_slides
from confdeck.renderers.pptx.drawing.words import STYLE
from confdeck.renderers.pptx.planned_deck import PlannedDeck, planned_deck

if TYPE_CHECKING:
    from pathlib import Path

    from confdeck.diagnostics import Diagnostic
    from confdeck.renderers.base import Job


@dataclass(frozen=True, slots=True)
class DrawnDeck:
    """A deck as a page shows it."""

    slides: tuple[DrawnSlide, ...]
    style: str
    """CSS that the drawings need, with the rules of the fonts."""
    pictures: Mapping[str, bytes]
    """The picture files by the names that drawings use, which are made from their content."""
    fonts: Mapping[str, Path]
    """The font files of the theme by the names that the style uses, which are made from their content."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """Messages about template and storyboard, as a rendering of the deck has them."""


def draw_deck(job: Job, plan: PlannedDeck | None = None, folder: str = "") -> DrawnDeck:
    """Return the slides of a job's deck as SVG, as the new deck shows them before edits are carried over.

    Args:
        job: What the renderer is given.
        plan: The storyboard of the job's deck, if it is known already.
        folder: The path before the names of pictures and fonts, such as `files/`.
    """
    plan = plan or planned_deck(job)
    drawings = draw_slides(plan, job.pictures, folder)
    return deck_of(job, plan, drawings, folder)


def deck_of(job: Job, plan: PlannedDeck, drawings: SlideDrawings, folder: str) -> DrawnDeck:
    """Return drawings of slides with all that a page needs for them."""
    fonts = deck_fonts(plan.template.theme, folder)
    return DrawnDeck(
        drawings.slides,
        f"{fonts.rules}{STYLE}{drawings.rules}",
        drawings.pictures,
        fonts.files,
        (
            *plan.template.diagnostics,
            *plan.storyboard.diagnostics,
            *job.pictures.diagnostics,
            *drawings.diagnostics,
        ),
    )
