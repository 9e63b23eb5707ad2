"""Finds where the recap says what an edit of a deck is in conflict with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.edits.alignment import shape_origins, slide_origins
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


def moving_to(deck: DeckContent, recap: DeckContent) -> Callable[[Conflict], Conflict]:
    """Return a function that finds the place of a conflict in the deck that the recap alone gives.

    Args:
        deck: The deck in which the conflict was found, with the edits of earlier copies.
        recap: The deck as confdeck would write it without any.
    """
    origins = slide_origins(recap, deck)

    def moved(conflict: Conflict) -> Conflict:
        if conflict.on == WHOLE:
            return conflict
        on = origins.get(conflict.on)
        if on is None:
            return replace(conflict, on=WHOLE, at=WHOLE, other_edit=True)
        if conflict.at < 0:
            return replace(conflict, on=on)
        shapes, old_shapes = deck.slides[conflict.on].shapes, recap.slides[on].shapes
        at = shape_origins(old_shapes, shapes).get(conflict.at, WHOLE)
        is_same = at != WHOLE and old_shapes[at] == shapes[conflict.at]
        says = at != WHOLE and _words(conflict.dropped) in _words(old_shapes[at].text)
        return replace(conflict, on=on, at=at, other_edit=not (is_same or says))

    return moved


def _words(text: str) -> str:
    return " ".join(text.split())


def _element(slide: SlideContent, conflict: Conflict) -> tuple[str, int]:
    """Return the element that a conflict is about, as the source map calls it, and the paragraph in it."""
    if conflict.at == WHOLE:
        return "", 0
    paragraphs = slide.notes if conflict.at == NOTES else slide.shapes[conflict.at].paragraphs
    lines = [" ".join(paragraph.text.split()) for paragraph in paragraphs]
    start = conflict.dropped.partition("\n")[0]
    element = NOTES_ELEMENT if conflict.at == NOTES else slide.shapes[conflict.at].name
    return element, lines.index(start) if start in lines else 0
