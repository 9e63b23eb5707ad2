"""The lines below the title of a deck: conference, subtitle, authors, lab; nothing of them is lost where room is short."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from confdeck.storyboard.compose.composer import DOT, SlideComposer
from confdeck.storyboard.roles import Role
from confdeck.storyboard.runs import joined, plain_run, split_at, text_of, with_between
from confdeck.storyboard.slide import (
    BREAK,
    ParagraphGroup,
    Placeholder,
    SlideLayout,
    SlideParagraph,
    TextRuns,
    TextSlot,
)
from confdeck.storyboard.styles import Ink

_LINE_GAP = 0.5
"""Space above all lines but the first of their kind, in em."""


def title_lines(
    composer: SlideComposer, layout: SlideLayout, words: Mapping[Role, TextRuns]
) -> tuple[TextSlot, ...]:
    """Return a line for each role; on a template the placeholder below the title and a free box share them.

    What fits nowhere is cut; the caller has all of it in the notes.
    """
    if composer.has(layout, Role.KICKER):
        return tuple(slot for role, runs in words.items() for slot in composer.line(layout, role, runs))
    ranked = sorted(words.items(), key=lambda item: item[0] is not Role.SUBTITLE)
    first, *others = [SlideParagraph(runs) for _, runs in ranked if runs] or [SlideParagraph(())]
    if not first.runs:
        return ()
    lines = (first, *(replace(line, gap=_LINE_GAP, ink=Ink.MUTED) for line in others))
    return next(_attempts(composer, layout, lines))


def _attempts(
    composer: SlideComposer, layout: SlideLayout, lines: ParagraphGroup
) -> Iterator[tuple[TextSlot, ...]]:
    """Yield ways to set the lines, the best first; the last one always works."""
    roles = (role for role in (Role.SUBTITLE, Role.CREDITS) if composer.has(layout, role))
    places = [composer.place(layout, role) for role in roles]
    sizes = composer.typesetter.sizes(places[0].style)
    readable = [size for size in sizes if size >= composer.typesetter.size("floor")]
    single = [line for paragraph in lines for line in _split_lines(paragraph)]
    for allowed in (readable, sizes):
        yield from _in_one(composer, places[0], lines, allowed)
        if len(places) > 1:
            yield from _in_two(composer, places, single, allowed)
    yield _shortened(composer, places, single)


def _in_one(
    composer: SlideComposer, place: Placeholder, lines: ParagraphGroup, sizes: Sequence[float]
) -> Iterator[tuple[TextSlot, ...]]:
    if page := composer.typesetter.on_one_page(place, (lines,), sizes=sizes):
        yield (composer.typesetter.slot(place, page),)


def _in_two(
    composer: SlideComposer,
    places: Sequence[Placeholder],
    lines: Sequence[SlideParagraph],
    sizes: Sequence[float],
) -> Iterator[tuple[TextSlot, ...]]:
    """Yield the lines in two boxes, as many as possible in the upper one."""
    typesetter = composer.typesetter
    places = sorted(places, key=lambda place: place.box.y)
    for count in range(len(lines) - 1, -1, -1):
        groups = [group for group in (tuple(lines[:count]), tuple(lines[count:])) if group]
        for used in combinations(places, len(groups)):
            pages = [
                typesetter.on_one_page(place, (group,), sizes=sizes)
                for place, group in zip(used, groups, strict=True)
            ]
            if all(pages):
                yield tuple(typesetter.slot(place, page) for place, page in zip(used, pages, strict=True))


def _shortened(
    composer: SlideComposer, places: Sequence[Placeholder], lines: Sequence[SlideParagraph]
) -> tuple[TextSlot, ...]:
    """Return as many lines as fit in the first box, and the others after each other, cut, in the last one."""
    typesetter = composer.typesetter
    smallest = typesetter.sizes(places[0].style)[-1:]
    slots: list[TextSlot] = []
    if len(places) > 1:
        for count in range(len(lines) - 1, 0, -1):
            if page := typesetter.on_one_page(places[0], (tuple(lines[:count]),), sizes=smallest):
                slots, lines = [typesetter.slot(places[0], page)], lines[count:]
                break
    dot = plain_run(composer.edition.language.between(DOT))
    rest = joined(with_between((line.runs for line in lines), dot))
    return (*slots, typesetter.fit_paragraph(places[-1], replace(lines[0], runs=rest, gap=0), smallest))


def _split_lines(paragraph: SlideParagraph) -> Iterator[SlideParagraph]:
    """Yield the lines of a paragraph as paragraphs of their own."""
    line, gap = paragraph.runs, paragraph.gap
    while (end := text_of(line).find(BREAK)) >= 0:
        head, tail = split_at(line, end)
        yield replace(paragraph, runs=head, gap=gap)
        line, gap = split_at(tail, len(BREAK))[1], 0
    yield replace(paragraph, runs=line, gap=gap)
