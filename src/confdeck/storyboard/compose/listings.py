"""Slides of listings: code on a tinted panel, in the largest size in which its lines stay whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from confdeck.storyboard.blocks import prose_paragraphs
from confdeck.storyboard.compose.composer import Kicker, SlideComposer
from confdeck.storyboard.compose.statements import STATEMENTS
from confdeck.storyboard.roles import Role
from confdeck.storyboard.slide import Placeholder, Slide, SlideParagraph, TextRun, TextRuns
from confdeck.storyboard.styles import PANEL_PADDING, Ink, PlaceholderStyle
from confdeck.text import Prose
from confdeck.text.nodes import CodeBlock
from confdeck.theme.contrast import READABLE, contrast

_CODE = PlaceholderStyle(("lead", "body", "text", "floor"))


def listing_slides(
    composer: SlideComposer, title: TextRuns, listing: CodeBlock, kicker: Kicker
) -> Iterator[Slide]:
    """Yield as few slides as hold a listing."""
    typesetter = composer.typesetter
    body = composer.under_title(STATEMENTS, title)
    room = body.box.inset(PANEL_PADDING)
    place = replace(body, box=room, style=_CODE)
    lines = [_readable(composer, line) for line in prose_paragraphs(Prose((listing,)))]
    above = composer.kicker(STATEMENTS, kicker)
    for page in typesetter.pages(place, [(line,) for line in lines], sizes=_sizes(composer, place, lines)):
        height = typesetter.height(place, page[0])
        slot = typesetter.slot(place.with_box(height=height), page[0])
        yield Slide("", STATEMENTS, title, (*above, replace(slot, role=Role.BODY, panel=True)))


def _sizes(composer: SlideComposer, place: Placeholder, lines: list[SlideParagraph]) -> list[float]:
    """Return the sizes in which no line is too long; the smallest one if there is none."""
    measurer, sizes = composer.typesetter.measurer, composer.typesetter.sizes(place.style)
    widest = max(lines, key=lambda line: measurer.width(line, 1))
    whole = [size for size in sizes if measurer.width(widest, size) <= place.box.width]
    return whole or [*sizes[-1:]]


def _readable(composer: SlideComposer, line: SlideParagraph) -> SlideParagraph:
    """Return a line of code without the colours that could not be read on the panel."""
    return replace(line, runs=tuple(_readable_run(composer, run) for run in line.runs))


def _readable_run(composer: SlideComposer, run: TextRun) -> TextRun:
    colours = composer.typesetter.theme.tokens.colours
    shown = getattr(colours, run.ink or Ink.INK)
    return run if contrast(shown, colours.accent_soft) >= READABLE else replace(run, ink=None)
