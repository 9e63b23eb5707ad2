"""Slides of listings: code on a tinted panel, in the largest size in which its lines stay whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from confdeck.storyboard.blocks import prose_paragraphs
from confdeck.storyboard.compose.composer import Kicker, SlideComposer
from confdeck.storyboard.compose.statements import STATEMENTS
from confdeck.storyboard.slide import Placeholder, Slide, SlideParagraph, TextRun, TextRuns
from confdeck.storyboard.styles import PANEL_PADDING, Ink, PlaceholderStyle
from confdeck.text import Prose
from confdeck.text.nodes import CodeBlock
from confdeck.theme import Colours
from confdeck.theme.contrast import READABLE, contrast

_CODE = PlaceholderStyle(("lead", "body", "text", "floor"))


def listing_slides(
    composer: SlideComposer, title: TextRuns, listing: CodeBlock, kicker: Kicker
) -> Iterator[Slide]:
    """Yield as few slides as hold a listing."""
    typesetter, colours = composer.typesetter, composer.typesetter.theme.tokens.colours
    body = composer.under_title(STATEMENTS, title)
    # A template may have a dark background and no tint that its text could stand on.
    panel = contrast(colours.ink, colours.accent_soft) >= READABLE
    padding = PANEL_PADDING if panel else 0
    place = replace(body, box=body.box.inset(padding), style=_CODE)
    lines = prose_paragraphs(Prose((listing,)))
    if panel:
        lines = tuple(_readable(line, colours) for line in lines)
    above = composer.kicker(STATEMENTS, kicker)
    for page in typesetter.pages(place, [(line,) for line in lines], sizes=_sizes(composer, place, lines)):
        height = typesetter.height(place, page[0])
        slot = typesetter.slot(place.with_box(height=height), page[0])
        slot = replace(slot, box=slot.box.inset(-padding), panel=panel)
        yield Slide("", STATEMENTS, title, (*above, slot))


def _sizes(composer: SlideComposer, place: Placeholder, lines: Sequence[SlideParagraph]) -> list[float]:
    """Return the sizes in which no line is too long; the smallest one if there is none."""
    measurer, sizes = composer.typesetter.measurer, composer.typesetter.sizes(place.style)
    widest = max(lines, key=lambda line: measurer.width(line, 1))
    whole = [size for size in sizes if measurer.width(widest, size) <= place.box.width]
    return whole or [*sizes[-1:]]


def _readable(line: SlideParagraph, colours: Colours) -> SlideParagraph:
    """Return a line of code without the colours that could not be read on a panel."""
    return replace(line, runs=tuple(_readable_run(run, colours) for run in line.runs))


def _readable_run(run: TextRun, colours: Colours) -> TextRun:
    shown = getattr(colours, run.ink or Ink.INK)
    return run if contrast(shown, colours.accent_soft) >= READABLE else replace(run, ink=None)
