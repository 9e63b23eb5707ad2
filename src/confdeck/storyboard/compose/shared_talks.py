"""Slides that several talks share of which there is only a sentence to say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from confdeck.edition import Entry, EntryKind
from confdeck.storyboard.blocks import small_print, statements_of
from confdeck.storyboard.compose.composer import DOT, SlideComposer, rule_above
from confdeck.storyboard.geometry import GUTTER, ROW, Box, Stage
from confdeck.storyboard.placeholders import BODY_END, BODY_STYLE, heading, source_line
from confdeck.storyboard.roles import Role
from confdeck.storyboard.runs import plain_run, runs, text_of, without_stop, without_widow
from confdeck.storyboard.slide import (
    ParagraphGroup,
    Placeholder,
    Slide,
    SlideLayout,
    SlideParagraph,
    Slot,
    TextRuns,
)
from confdeck.storyboard.styles import FontRole
from confdeck.text.nodes import Paragraph
from confdeck.typography.rows import even_slices

FEWEST_SHARED = 3
"""Talks from which they share a slide."""
_MOST = 6
_IN_ONE_COLUMN = 3
_LONGEST = 110
"""Characters of the sentence about a talk that shares its slide."""
_TOP = 14
_RULE_GAP = 10.0
_STEPS = (("heading", "lead"), ("lead", "body"), ("body", "text"))
"""Sizes of a talk's title and of the sentence below it, the best first."""


def _talks(stage: Stage) -> tuple[Placeholder, ...]:
    cells = (
        Placeholder(Role(f"entry {index + 1}"), _cell(stage, index, _MOST), BODY_STYLE)
        for index in range(_MOST)
    )
    return (*heading(stage), *cells, source_line(stage))


def _cell(stage: Stage, index: int, count: int) -> Box:
    """Return the box of the words about one of so many talks: in one column, or in two."""
    columns = 1 if count <= _IN_ONE_COLUMN else 2
    rows = -(-count // columns)
    row, column = divmod(index, columns)
    height = (BODY_END - _TOP) / rows
    first, width = 1 + 6 * column, 12 if columns == 1 else 6
    cell = stage.grid(first, first + width - 1, _TOP + height * row, _TOP + height * (row + 1))
    return cell.cut(right=0 if column else GUTTER, top=_RULE_GAP, bottom=ROW)


TALKS: SlideLayout = SlideLayout("Several talks", _talks, "statements")


def is_tiny(entry: Entry) -> bool:
    """Whether there is no more than a sentence to say about a talk; a must-read has a slide of its own."""
    shown = (entry.figures, entry.poster, entry.photos, entry.questions, entry.must_read)
    if entry.kind is not EntryKind.TALK or any(shown):
        return False
    if any(not isinstance(block, Paragraph) for block in entry.body.blocks):
        return False
    words = statements_of(entry)
    if entry.tldr:
        return not words and len(str(entry.tldr)) <= _LONGEST
    return not words or (len(words) == 1 and len(words[0]) == 1 and len(str(words[0][0])) <= _LONGEST)


def can_share(composer: SlideComposer, entry: Entry) -> bool:
    """Whether a talk may share a slide: it is tiny, and its words fit on a slide at all."""
    return is_tiny(entry) and any(_slots(composer, (entry,)))


def shared_slides(composer: SlideComposer, entries: Sequence[Entry], title: str) -> Iterator[Slide]:
    """Yield slides of three to six talks; one where their words do not fit is divided."""
    for part in even_slices(len(entries), _MOST):
        yield from _slides(composer, entries[part], title)


def _slides(composer: SlideComposer, entries: Sequence[Entry], title: str) -> Iterator[Slide]:
    slots = tuple(_slots(composer, entries))
    if not slots and len(entries) > 1:
        half = len(entries) // 2
        yield from _slides(composer, entries[:half], title)
        yield from _slides(composer, entries[half:], title)
        return
    cites = tuple(dict.fromkeys(number for entry in entries for number in entry.cites))
    yield replace(composer.shared_slide(TALKS, plain_run(title), slots, entries), cites=cites)


def _slots(composer: SlideComposer, entries: Sequence[Entry]) -> Iterator[Slot]:
    """Yield for each talk a rule and below it its words, all in the same sizes; none if they do not fit."""
    typesetter = composer.typesetter
    cells = [_cell(composer.stage_of(TALKS), index, len(entries)) for index in range(len(entries))]
    places = [
        replace(composer.place(TALKS, Role(f"entry {index + 1}")), box=cell)
        for index, cell in enumerate(cells)
    ]
    largest: list[ParagraphGroup] = []
    for title, step in _STEPS:
        size = typesetter.size(step)
        pages = [
            typesetter.on_one_page(place, (_words(composer, entry, title),), sizes=(size,))
            for place, entry in zip(places, entries, strict=True)
        ]
        if all(pages):
            whole = not any(map(typesetter.breaks_words, places, pages))
            largest = pages if whole else largest or pages
            if whole:
                break
    for place, page in zip(places, largest, strict=False):
        yield rule_above(place.box, _RULE_GAP)
        yield typesetter.slot(place, page)


def _words(composer: SlideComposer, entry: Entry, title_step: str) -> ParagraphGroup:
    """Return the title of a talk, what there is to say about it, and whose it is."""
    size = composer.typesetter.size
    lines = [SlideParagraph(runs(entry.title.children), size=size(title_step), face=FontRole.DISPLAY)]
    if sentence := _sentence(entry):
        lines.append(SlideParagraph(without_widow(sentence), gap=0.3))
    names = composer.edition.language.joined(DOT, (composer.names(entry) or entry.byline, entry.venue))
    if names:
        lines.append(small_print(plain_run(names), size("kicker"), gap=0.3))
    return tuple(lines)


def _sentence(entry: Entry) -> TextRuns:
    if entry.tldr:
        return without_stop(runs(entry.tldr.children))
    words = statements_of(entry)
    return words[0][0].runs if words and text_of(words[0][0].runs) else ()
