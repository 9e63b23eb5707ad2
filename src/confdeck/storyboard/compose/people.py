"""People: a name, where they are and one remark, all of one size; beside portraits where there are any."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from confdeck.storyboard.blocks import small_print
from confdeck.storyboard.compose.figures import without_stop
from confdeck.storyboard.geometry import ROW, Box
from confdeck.storyboard.notes import notes_of_many
from confdeck.storyboard.placeholders import BODY_END, heading, picture, source_line
from confdeck.storyboard.roles import Role
from confdeck.storyboard.runs import plain_run, runs, sentences, split_at, text_of, without_widow
from confdeck.storyboard.slide import (
    BadgeSlot,
    PictureSlot,
    PlacedLayout,
    Placeholder,
    Slide,
    SlideLayout,
    SlideParagraph,
    TextRun,
)
from confdeck.storyboard.styles import PlaceholderStyle
from confdeck.text import Paragraph as TextParagraph
from confdeck.typography import even_slices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.edition import Entry, Section
    from confdeck.storyboard.compose.composer import SlideComposer
    from confdeck.storyboard.geometry import Box, Stage
    from confdeck.storyboard.slide import Slot

_STYLE = PlaceholderStyle(("floor",))
_TOP = 14
_PORTRAIT = 72.0
A_SLIDE = 12
WITH_PORTRAITS = 6
_DISC = 84.0
"""A portrait and the air beside it."""
_MOST_LINES = 3
_PAUSE = re.compile(r"[,;:،](?=\s)|[、，；：]")
_SHORTEST = 15
"""Characters of a part of a sentence that still says something."""


def _people(stage: Stage) -> PlacedLayout:
    words = (
        Placeholder(Role(f"person {index + 1}"), _person_box(stage, index, 4, 3), _STYLE)
        for index in range(A_SLIDE)
    )
    cells = (_person_box(stage, index, 3, 2) for index in range(WITH_PORTRAITS))
    portraits = (
        picture(Role(f"portrait {number}"), Box(cell.x, cell.y, _PORTRAIT, _PORTRAIT))
        for number, cell in enumerate(cells, 1)
    )
    return PlacedLayout((*heading(stage), *words, *portraits, source_line(stage)))


def _person_box(stage: Stage, index: int, columns: int, rows: int) -> Box:
    """Return the box of the words about a person, in a grid of so many columns and rows."""
    wide = 12 // columns
    first = 1 + wide * (index % columns)
    column = stage.grid(first, first + wide - 1, _TOP, BODY_END)
    high = column.height / rows
    return replace(column, y=column.y + high * (index // columns), height=high - ROW)


PEOPLE = SlideLayout("People", _people, "glance")


def people_slides(composer: SlideComposer, section: Section) -> Iterator[Slide]:
    """Slides of twelve; of six where there are portraits. Shared out evenly."""
    pictured = any(entry.portrait for entry in section.entries)
    for part in even_slices(len(section.entries), WITH_PORTRAITS if pictured else A_SLIDE):
        shown = section.entries[part]
        columns = 3 if pictured or len(shown) <= WITH_PORTRAITS else 4
        rows = 2 if columns == 3 else 3  # noqa: PLR2004  a grid as wide as high
        slots = tuple(
            slot
            for at, entry in enumerate(shown)
            for slot in _person(
                composer, at, entry, _person_box(composer.stage, at, columns, rows), pictured=pictured
            )
        )
        notes = notes_of_many(shown, composer.edition)
        title, told = runs(section.title.children), tuple(entry.id for entry in shown)
        yield Slide("", PEOPLE, title, slots, notes, entry_ids=told, span=shown[0].span)


def initials(name: str) -> str:
    """The first letters of the first and the last word of a name, titles left out."""
    words = [word for word in name.split() if not word.endswith(".") and word[0].isalpha()] or name.split()
    letters = [word[0] for word in (words[:1] + words[1:][-1:])]
    return "".join(letters).upper()


def _person(composer: SlideComposer, at: int, entry: Entry, cell: Box, *, pictured: bool) -> Iterator[Slot]:
    """The words about somebody, beside a portrait or initials if the others have portraits."""
    where = composer.place(PEOPLE, Role(f"person {at + 1}"))
    where = replace(where, box=cell.cut(left=_DISC if pictured else 0))
    yield replace(composer.typesetter.slot(where, _words(composer, where, entry)), box=where.box)
    if not pictured:
        return
    portrait = Role(f"portrait {at + 1}")
    box = composer.place(PEOPLE, portrait).box
    if entry.portrait:
        yield PictureSlot(portrait, box, entry.portrait, str(entry.title), crop=True)
    else:
        yield BadgeSlot(portrait, box, initials(str(entry.title)), composer.typesetter.size("lead"))


def _words(composer: SlideComposer, where: Placeholder, entry: Entry) -> tuple[SlideParagraph, ...]:
    """Name, affiliation, and one short remark; the rest is in the notes."""
    size = composer.typesetter.size
    url = entry.links[0].url if entry.links else ""
    name = SlideParagraph(runs(entry.title.children, TextRun("", url=url)), size=size("body"), bold=True)
    home = [small_print(plain_run(entry.byline), size("kicker"))] if entry.byline else []
    tries = [
        [*home, SlideParagraph(without_widow(told), gap=0.3)] for told in _remarks(composer, where, entry)
    ]
    for more in (*tries, home, []):
        pages = composer.typesetter.pages(where, ((name, *more),))
        if len(pages) == 1:
            return pages[0][0]
    return composer.typesetter.squeezed(where, SlideParagraph(name.runs, bold=True)).paragraphs


def _remarks(composer: SlideComposer, where: Placeholder, entry: Entry) -> Iterator[tuple[TextRun, ...]]:
    """What is said of somebody in few lines: the first sentence, or how it begins up to a pause."""
    first = _first_sentence(entry)
    pauses = (each.start() for each in reversed(list(_PAUSE.finditer(text_of(first)))))
    for part in (first, *(split_at(first, pause)[0] for pause in pauses if pause >= _SHORTEST)):
        told = without_stop(part)
        if (
            told
            and composer.typesetter.measurer.lines(
                SlideParagraph(told), composer.typesetter.size("floor"), where.box.width
            )
            <= _MOST_LINES
        ):
            yield told


def _first_sentence(entry: Entry) -> tuple[TextRun, ...]:
    if entry.tldr:
        return runs(entry.tldr.children)
    first = next((each for each in entry.body.blocks if isinstance(each, TextParagraph)), None)
    return next(iter(sentences(runs(first.children))), ()) if first else ()
