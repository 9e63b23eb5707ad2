"""Shows the slides of a deck on a screen, drawn from the storyboard."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from confdeck.diagnostics import warning
from confdeck.renderers.painting import Painting, SheetMark, ShownSheet
from confdeck.renderers.pptx.drawing import draw_deck, draw_merged
from confdeck.renderers.pptx.screenshots import draw_finished

if TYPE_CHECKING:
    from confdeck.renderers.base import Job
    from confdeck.renderers.pptx.drawing import DrawnDeck
    from confdeck.renderers.pptx.planned_deck import PlannedDeck


def painted_slides(job: Job, plan: PlannedDeck) -> Painting:
    """Return the slides of a job's deck as SVG, with the fonts and pictures that they need."""
    return _painting(draw_deck(job, plan))


def painted_edits(job: Job, plan: PlannedDeck, new: bytes, edited: bytes) -> Painting:
    """Return the slides of a deck with edits: as SVG, but those that people changed as pictures."""
    deck = draw_merged(job, new, edited, plan)
    known = {*plan.template.diagnostics, *plan.storyboard.diagnostics, *job.pictures.diagnostics}
    others = (found for found in deck.diagnostics if found not in known)
    return replace(_painting(deck), diagnostics=tuple(others))


def painted_finish(job: Job, data: bytes) -> Painting:
    """Return the slides of a finished deck as another program draws them."""
    finished = draw_finished(data, job.theme, name=f"{job.name}.pptx")
    sheets = tuple(ShownSheet("page", picture, "image/png") for picture in finished.pictures)
    problems = (warning(finished.message),) if finished.message else ()
    return Painting(sheets, diagnostics=problems, drawn_by=finished.program)


def _painting(deck: DrawnDeck) -> Painting:
    return Painting(
        tuple(
            ShownSheet(
                "slide",
                slide.svg.encode(),
                "image/svg+xml",
                slide.title,
                notes=slide.notes,
                sources=slide.sources,
                marks=tuple(
                    SheetMark(sources, note=number)
                    for number, sources in enumerate(slide.note_sources)
                    if sources
                ),
            )
            for slide in deck.slides
        ),
        deck.style,
        {**deck.pictures, **{name: path.read_bytes() for name, path in deck.fonts.items()}},
    )
