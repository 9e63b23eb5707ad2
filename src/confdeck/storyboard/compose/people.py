"""Slides of people: a name, an affiliation and a remark for each, beside portraits where there are any."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from confdeck.edition import Entry, Section
from confdeck.storyboard.blocks import first_sentences, small_print
from confdeck.storyboard.compose.composer import SlideComposer
from confdeck.storyboard.compose.papers import few_entries
from confdeck.storyboard.geometry import ROW, Box, Stage
from confdeck.storyboard.placeholders import BODY_END, heading, picture, source_line
from confdeck.storyboard.roles import Role
from confdeck.storyboard.runs import plain_run, runs, split_at, text_of, without_stop, without_widow
from confdeck.storyboard.slide import (
    BadgeSlot,
    ParagraphGroup,
    PictureSlot,
    Placeholder,
    Slide,
    SlideLayout,
    SlideParagraph,
    Slot,
    TextRun,
    TextRuns,
)
from confdeck.storyboard.styles import PlaceholderStyle
from confdeck.typography.lines import ELLIPSIS
from confdeck.typography.rows import even_slices

_STYLE = PlaceholderStyle(("floor",))
_TOP = 14
_PORTRAIT = 72.0
_PORTRAIT_COLUMN = 84.0
"""Width of a portrait and the space beside it, in pt."""
_MOST_PEOPLE = 12
_MOST_PORTRAITS = 6
_GRIDS = ((4, 3), (3, 2), (2, 2), (2, 1), (1, 1))
"""Columns and rows of people on a slide, the most first."""
_LEAST_WORDS = (120.0, 32.0)
"""Width and height of the words about a person from which on they look well, in pt."""
_NAME_STEPS = ("body", "text", "floor")
"""Sizes of a name, the best first."""
_FEW = 3
"""People whose portraits are set large, above the words about them."""
_LARGE_PORTRAIT = 156.0
_LEAST_BELOW = 90.0
"""Height of the words below a large portrait for which there must be room, in pt."""
_SPACE_BELOW_PORTRAIT = 1.5 * ROW
_MOST_LINES = 5
_REMARK = 2
"""Level of a remark: below the name, affiliations have the first level and remarks the second."""
_PAUSE = re.compile(r"[,;:،](?=\s)|[、，；：]")
_SHORTEST = 15
"""Characters of the beginning of a sentence that can replace it."""


@dataclass(frozen=True, slots=True)
class _Steps:
    """The sizes of the words about a person, as steps of the scale."""

    name: tuple[str, ...] = _NAME_STEPS
    """Sizes of the name, the best first."""
    affiliation: str = "kicker"
    remark: str = "floor"


_USUAL, _LARGE = _Steps(), _Steps(("lead", *_NAME_STEPS), "floor", "body")
"""Sizes beside other people, and below a large portrait."""


def _people(stage: Stage) -> tuple[Placeholder, ...]:
    words = (
        Placeholder(Role(f"person {index + 1}"), _person_box(stage, index, 4, 3), _STYLE)
        for index in range(_MOST_PEOPLE)
    )
    cells = (_person_box(stage, index, 3, 2) for index in range(_MOST_PORTRAITS))
    portraits = (
        picture(Role(f"portrait {number}"), Box(cell.x, cell.y, _PORTRAIT, _PORTRAIT))
        for number, cell in enumerate(cells, 1)
    )
    return (*heading(stage), *words, *portraits, source_line(stage))


def _person_box(stage: Stage, index: int, columns: int, rows: int) -> Box:
    """Return the box of the words about a person, in a grid of so many columns and rows."""
    wide = 12 // columns
    first = 1 + wide * (index % columns)
    column = stage.grid(first, first + wide - 1, _TOP, BODY_END)
    high = column.height / rows
    return replace(column, y=column.y + high * (index // columns), height=high - ROW)


PEOPLE: SlideLayout = SlideLayout("People", _people, "glance")


def people_slides(composer: SlideComposer, section: Section) -> Iterator[Slide]:
    """Yield slides of up to twelve people, or six where there are portraits, spread evenly; few are set large."""
    title = runs(section.title.children)
    pictured = any(entry.portrait for entry in section.entries)
    if not pictured and (slide := few_entries(composer, section.entries, title)):
        yield slide
        return
    if pictured and len(section.entries) <= _FEW and (slide := _large_portraits(composer, section, title)):
        yield slide
        return
    grids = _grids(composer, section.entries, pictured=pictured)
    most = math.prod(grids[0])
    for page in even_slices(len(section.entries), most):
        people = section.entries[page]
        columns, rows = grids[-1] if len(people) <= math.prod(grids[-1]) else grids[0]
        slots: list[Slot] = []
        for index, person in enumerate(people):
            cell = _person_box(composer.stage_of(PEOPLE), index, columns, rows)
            slots += _person(composer, index, person, cell, pictured=pictured)
        yield composer.shared_slide(PEOPLE, title, tuple(slots), people)


def _large_portraits(composer: SlideComposer, section: Section, title: TextRuns) -> Slide | None:
    """Return a slide of a few people, each below a large portrait; None where a template leaves no room for that."""
    typesetter, people = composer.typesetter, section.entries
    cells = [_person_box(composer.stage_of(PEOPLE), index, _FEW, 1) for index in range(len(people))]
    above = _LARGE_PORTRAIT + _SPACE_BELOW_PORTRAIT
    if cells[0].height < above + _LEAST_BELOW or cells[0].width < _LARGE_PORTRAIT:
        return None
    places = [
        replace(composer.place(PEOPLE, Role(f"person {number}")), box=cell.cut(top=above))
        for number, cell in enumerate(cells, 1)
    ]
    words = [_words(composer, place, person, _LARGE) for place, person in zip(places, people, strict=True)]
    height = above + max(map(typesetter.height, places, words))
    top = cells[0].y + max(0.0, (cells[0].height - height) / 2)
    slots: list[Slot] = []
    for index, (person, place, about) in enumerate(zip(people, places, words, strict=True)):
        moved = place.with_box(y=top + above, height=height - above)
        slots.append(typesetter.slot(moved, about))
        slots.append(
            _portrait(composer, index, person, Box(place.box.x, top, _LARGE_PORTRAIT, _LARGE_PORTRAIT))
        )
    return composer.shared_slide(PEOPLE, title, tuple(slots), people)


def _grids(composer: SlideComposer, people: Sequence[Entry], *, pictured: bool) -> list[tuple[int, int]]:
    """Return the columns and rows of the fullest slide and of one with fewer people."""
    typesetter, stage, (width, height) = composer.typesetter, composer.stage_of(PEOPLE), _LEAST_WORDS
    taken = _PORTRAIT_COLUMN if pictured else 0
    smallest = typesetter.size(_NAME_STEPS[-1])
    names = [SlideParagraph(runs(person.title.children), size=smallest, bold=True) for person in people]

    def is_roomy(grid: tuple[int, int]) -> bool:
        box = _person_box(stage, 0, *grid).cut(left=taken)
        words = replace(composer.place(PEOPLE, Role("person 1")), box=box)
        high = box.height >= (_PORTRAIT if pictured else height)
        return box.width >= width and high and not typesetter.breaks_words(words, tuple(names))

    grids = list(filter(is_roomy, _GRIDS[1:] if pictured else _GRIDS)) or [_GRIDS[-1]]
    if grids[0] != _GRIDS[0]:
        return grids[:1]
    cells = (_person_box(stage, 0, *grid) for grid in grids[:2])
    shown = [sum(_says_all(composer, person, cell) for person in people) for cell in cells]
    return grids[1:2] if shown[0] < shown[-1] else grids[:2]


def _person(
    composer: SlideComposer, index: int, person: Entry, cell: Box, *, pictured: bool
) -> Iterator[Slot]:
    """Yield the words about a person, and a portrait or initials if the others have portraits."""
    placeholder = composer.place(PEOPLE, Role(f"person {index + 1}"))
    placeholder = replace(placeholder, box=cell.cut(left=_PORTRAIT_COLUMN if pictured else 0))
    yield composer.typesetter.slot(placeholder, _words(composer, placeholder, person))
    if pictured:
        side = min(_PORTRAIT, cell.height)
        yield _portrait(composer, index, person, Box(cell.x, cell.y, side, side))


def _portrait(composer: SlideComposer, index: int, person: Entry, box: Box) -> PictureSlot | BadgeSlot:
    """Return the portrait of a person, or the initials."""
    role = Role(f"portrait {index + 1}")
    if person.portrait:
        return PictureSlot(role, box, person.portrait, str(person.title), crop=True)
    size = composer.typesetter.size("title" if box.width > _PORTRAIT else "lead")
    return BadgeSlot(role, box, person.initials, size)


def _words(
    composer: SlideComposer, placeholder: Placeholder, person: Entry, steps: _Steps = _USUAL
) -> ParagraphGroup:
    """Return the name, the affiliation and one short remark about a person; the rest is in the notes."""
    typesetter = composer.typesetter
    url = person.links[0].url if person.links else ""
    name_runs = runs(person.title.children, TextRun("", url=url))
    sized = (SlideParagraph(name_runs, size=typesetter.size(step), bold=True) for step in steps.name)
    *larger, smallest = sized
    whole = [name for name in larger if not typesetter.breaks_words(placeholder, (name,))]
    name, *smaller = (*whole, smallest)
    byline = plain_run(person.byline)
    affiliation = [small_print(byline, typesetter.size(steps.affiliation))] if byline else []
    size = typesetter.size(steps.remark)
    remarks = _remarks(composer, placeholder, person, size)
    with_remark = (
        [*affiliation, SlideParagraph(without_widow(remark), size=size, gap=0.3, level=_REMARK)]
        for remark in remarks
    )
    choices = [(name, *more) for more in (*with_remark, affiliation)]
    choices += [(other, *affiliation) for other in smaller] + [(name,)]
    for words in choices:
        if page := typesetter.on_one_page(placeholder, (words,)):
            return page
    return typesetter.fit_paragraph(placeholder, SlideParagraph(name.runs, bold=True)).paragraphs


def _says_all(composer: SlideComposer, person: Entry, cell: Box) -> bool:
    """Whether there is room for all of the first sentence about a person."""
    place = replace(composer.place(PEOPLE, Role("person 1")), box=cell)
    remarks = [line for line in _words(composer, place, person) if line.level == _REMARK]
    return not (person.tldr or person.body) or any(not str(line).endswith(ELLIPSIS) for line in remarks)


def _remarks(
    composer: SlideComposer, placeholder: Placeholder, person: Entry, size: float
) -> Iterator[TextRuns]:
    """Yield remarks of few lines about a person: the first sentence, or how it begins, up to a pause and an ellipsis."""
    typesetter, width = composer.typesetter, placeholder.box.width
    first = runs(person.tldr.children) if person.tldr else next(iter(first_sentences(person.body)), ())
    pauses = (match.start() for match in reversed(list(_PAUSE.finditer(text_of(first)))))
    beginnings = (split_at(first, pause)[0] for pause in pauses if pause >= _SHORTEST)
    for remark in (without_stop(first), *((*part, *plain_run(ELLIPSIS)) for part in beginnings)):
        lines = typesetter.measurer.lines(SlideParagraph(remark), size, width)
        if remark and lines <= _MOST_LINES:
            yield remark
