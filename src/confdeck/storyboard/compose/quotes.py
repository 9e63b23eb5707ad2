"""Quotations: large, and below them whose words they are."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from confdeck.storyboard.blocks import prose_blocks
from confdeck.storyboard.placeholders import REMARK_STYLE, heading, source_line
from confdeck.storyboard.roles import Role
from confdeck.storyboard.runs import runs, split_at, text_of, trimmed
from confdeck.storyboard.slide import PlacedLayout, Placeholder, Slide, SlideLayout
from confdeck.storyboard.styles import Anchor, FontRole, Ink, PlaceholderStyle
from confdeck.text import Paragraph as TextParagraph
from confdeck.text import Prose
from confdeck.typography import STOPS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.edition import Entry
    from confdeck.storyboard.compose.composer import SlideComposer
    from confdeck.storyboard.geometry import Stage
    from confdeck.storyboard.slide import ParagraphGroup, TextRun
    from confdeck.text import Quote

_SOURCE = PlaceholderStyle(("body", "floor"), ink=Ink.MUTED, most_lines=2)
_WORDS = PlaceholderStyle(
    ("display", "title", "lead", "body", "floor"), FontRole.DISPLAY, italic=True, anchor=Anchor.BOTTOM
)
_ATTRIBUTION = re.compile(
    rf"(?:^|\v|(?<=[{re.escape(''.join(STOPS))}”»’\"])\s)\s*(?:—|–|--)\s*(?=\S.{{1,80}}$)"
)
"""The dash behind a quotation, on a line of its own or after its last sentence, before the name."""


def _quote(stage: Stage) -> PlacedLayout:
    return PlacedLayout(
        (
            *heading(stage, _SOURCE),
            Placeholder(Role.BODY, stage.grid(1, 11, 14, 42), _WORDS),
            Placeholder(Role.CREDITS, stage.grid(1, 9, 44, 50), replace(REMARK_STYLE, ink=Ink.ACCENT)),
            source_line(stage),
        )
    )


QUOTE = SlideLayout("Quote", _quote, "glance")


def quote_slides(composer: SlideComposer, entry: Entry, quote: Quote) -> Iterator[Slide]:
    """As few slides as hold the words; each says whose they are, if the author did."""
    layout = QUOTE
    words, name = _parted(quote)
    kicker = composer.kicker(layout, composer.signed(entry))
    by = composer.line(layout, Role.CREDITS, name)
    for slot in composer.typesetter.slots(composer.place(layout, Role.BODY), words):
        yield Slide("", layout, runs(entry.title.children), (*kicker, slot, *by))


def _parted(quote: Quote) -> tuple[tuple[ParagraphGroup, ...], tuple[TextRun, ...]]:
    """The words of a quotation, and the name behind its dash."""
    *before, last = quote.blocks or (TextParagraph(()),)
    line = runs(last.children) if isinstance(last, TextParagraph) else ()
    found = _ATTRIBUTION.search(text_of(line))
    words = trimmed(split_at(line, found.start())[0]) if found else ()
    if not found or not (words or before):
        return prose_blocks(Prose(quote.blocks)), ()
    name = trimmed(split_at(line, found.end())[1])
    rest = prose_blocks(Prose(tuple(before)))
    return (*rest, *(_last(words) if words else ())), name


def _last(words: tuple[TextRun, ...]) -> tuple[ParagraphGroup, ...]:
    from confdeck.storyboard.blocks import PARAGRAPH_GAP
    from confdeck.storyboard.slide import SlideParagraph

    return ((SlideParagraph(words, gap=PARAGRAPH_GAP),),)
