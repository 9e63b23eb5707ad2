"""Slides of quotations: the words set large, and below them the speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from confdeck.edition import Entry
from confdeck.storyboard.blocks import PARAGRAPH_GAP, prose_groups
from confdeck.storyboard.compose.composer import SlideComposer
from confdeck.storyboard.geometry import Stage
from confdeck.storyboard.placeholders import REMARK_STYLE, heading, source_line
from confdeck.storyboard.roles import Role
from confdeck.storyboard.runs import runs, split_at, text_of, trimmed
from confdeck.storyboard.slide import (
    ParagraphGroup,
    Placeholder,
    Slide,
    SlideLayout,
    SlideParagraph,
    TextRuns,
)
from confdeck.storyboard.styles import Anchor, FontRole, Ink, PlaceholderStyle
from confdeck.text import Prose
from confdeck.text.nodes import Paragraph as TextParagraph
from confdeck.text.nodes import Quote
from confdeck.typography.sentences import STOPS

_SOURCE = PlaceholderStyle(
    ("title", "lead", "body", "floor"), FontRole.DISPLAY, ink=Ink.MUTED, leading=0.95, most_lines=2
)
_WORDS = PlaceholderStyle(
    ("display", "title", "lead", "body", "floor"), FontRole.DISPLAY, italic=True, anchor=Anchor.BOTTOM
)
_ATTRIBUTION = re.compile(
    rf"(?:^|\v|(?<=[{re.escape(''.join(STOPS))}”»’\"])\s)\s*(?:—|–|--)\s*(?=\S.{{1,80}}$)"
)
"""Matches the dash before the speaker, on a line of its own or after the last sentence of a quotation."""


def _quote(stage: Stage) -> tuple[Placeholder, ...]:
    return (
        *heading(stage, _SOURCE),
        Placeholder(Role.BODY, stage.grid(1, 11, 14, 42), _WORDS),
        Placeholder(Role.CREDITS, stage.grid(1, 9, 44, 50), replace(REMARK_STYLE, ink=Ink.ACCENT)),
        source_line(stage),
    )


QUOTE: SlideLayout = SlideLayout("Quote", _quote, "glance")


def quote_slides(composer: SlideComposer, entry: Entry, quote: Quote) -> Iterator[Slide]:
    """Yield as few slides as hold a quotation; each names the speaker, if the author did."""
    words, speaker = _split_attribution(quote)
    kicker = composer.kicker(QUOTE, composer.signed(entry))
    by = composer.line(QUOTE, Role.CREDITS, speaker)
    for slot in composer.typesetter.slots(composer.place(QUOTE, Role.BODY), words):
        yield Slide("", QUOTE, runs(entry.title.children), (*kicker, slot, *by))


def _split_attribution(quote: Quote) -> tuple[tuple[ParagraphGroup, ...], TextRuns]:
    """Return the words of a quotation, and the name behind its dash."""
    *before, last = quote.blocks or (TextParagraph(()),)
    line = runs(last.children) if isinstance(last, TextParagraph) else ()
    match = _ATTRIBUTION.search(text_of(line))
    words = trimmed(split_at(line, match.start())[0]) if match else ()
    if not match or not (words or before):
        return prose_groups(Prose(quote.blocks)), ()
    speaker = trimmed(split_at(line, match.end())[1])
    rest = prose_groups(Prose(tuple(before)))
    return (*rest, *([(SlideParagraph(words, gap=PARAGRAPH_GAP),)] if words else [])), speaker
