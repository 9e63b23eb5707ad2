"""Shows the slides of a deck on a screen, drawn from the storyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from confdeck.renderers.painting import Painting, SheetMark, ShownSheet
from confdeck.renderers.pptx.drawing import draw_deck

if TYPE_CHECKING:
    from confdeck.renderers.base import Job


def painted_slides(job: Job) -> Painting:
    """Return the slides of a job's deck as SVG, with the fonts and pictures that they need."""
    deck = draw_deck(job)
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
