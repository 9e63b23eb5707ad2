"""The footnotes of a slide: their marks are on it, their words in its speaker notes."""

from __future__ import annotations

from dataclasses import replace

from confdeck.storyboard.notes import footnote_notes
from confdeck.storyboard.slide import Slide
from confdeck.text import Phrase


def with_footnotes(slide: Slide) -> Slide:
    """Return a slide with the footnotes it marks in its speaker notes, where they are not there already."""
    written = frozenset(slide.notes)
    lines = [
        line
        for footnote in slide.footnotes
        if not written.issuperset(note := footnote_notes(Phrase((footnote,))))
        for line in note
    ]
    return replace(slide, notes=(*slide.notes, *lines)) if lines else slide
