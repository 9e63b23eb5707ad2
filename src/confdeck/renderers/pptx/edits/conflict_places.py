"""Finds where the recap says what an edit of a deck is in conflict with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.edits.conflicts import NOTES, WHOLE, Conflict
from confdeck.renderers.source_map import NOTES as NOTES_ELEMENT

if TYPE_CHECKING:
    from confdeck.diagnostics import Span
    from confdeck.renderers.pptx.edits.content import DeckContent, SlideContent
    from confdeck.renderers.source_map import SourceMap


def placing(deck: DeckContent, source_map: SourceMap) -> Callable[[Conflict], Conflict]:
    """Return a function that adds to a conflict where the recap has its version.

    Args:
        deck: The deck as confdeck would write it.
        source_map: The lines that each place in it shows.
    """
    spans: dict[tuple[int, str, int], Span] = {}
    first: dict[tuple[int, str], Span] = {}
    for entry in source_map:
        page, element, part = entry.place.page, entry.place.element, entry.place.part
        spans.setdefault((page, element, part), entry.span)
        first.setdefault((page, element), entry.span)

    def placed(conflict: Conflict) -> Conflict:
        if conflict.on == WHOLE:
            return conflict
        slide = deck.slides[conflict.on]
        element, part = _element(slide, conflict)
        found = spans.get((slide.number, element, part)) or first.get((slide.number, element))
        on_slide = (span for (page, _), span in first.items() if page == slide.number)
        span = found or next(on_slide, None)
        return replace(conflict, file=span.file, line=span.line) if span else conflict

    return placed


def _element(slide: SlideContent, conflict: Conflict) -> tuple[str, int]:
    """Return the element that a conflict is about, as the source map calls it, and the paragraph in it."""
    if conflict.at == WHOLE:
        return "", 0
    paragraphs = slide.notes if conflict.at == NOTES else slide.shapes[conflict.at].paragraphs
    lines = [" ".join(paragraph.text.split()) for paragraph in paragraphs]
    start = conflict.dropped.partition("\n")[0]
    element = NOTES_ELEMENT if conflict.at == NOTES else slide.shapes[conflict.at].name
    return element, lines.index(start) if start in lines else 0
