"""The closed set of slide layouts, and the place of everything on each of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from confdeck.storyboard.geometry import SLIDE_HEIGHT, SLIDE_WIDTH, Box, grid
from confdeck.storyboard.styles import Align, Anchor, Face, Ink, Style

if TYPE_CHECKING:
    from collections.abc import Mapping


class Role(StrEnum):
    """What a placeholder is for; one role keeps its identity over all layouts."""

    TITLE = "title"
    KICKER = "kicker"
    SUBTITLE = "subtitle"
    BODY = "body"
    SECOND = "second"
    """The second column of a body, or the second of two captions' neighbours."""
    ASIDE = "aside"
    NUMERAL = "numeral"
    SOURCES = "sources"
    CREDITS = "credits"
    """Who made and who gets the deck."""
    FIGURE = "figure"
    CAPTION = "caption"
    FIGURE_2 = "figure 2"
    CAPTION_2 = "caption 2"
    TABLE = "table"
    LOGO = "logo"
    PHOTO = "photo"
    """Any number on a slide; not a placeholder."""
    PERSON_1 = "person 1"
    PERSON_2 = "person 2"
    PERSON_3 = "person 3"
    PERSON_4 = "person 4"
    PERSON_5 = "person 5"
    PERSON_6 = "person 6"
    PORTRAIT_1 = "portrait 1"
    PORTRAIT_2 = "portrait 2"
    PORTRAIT_3 = "portrait 3"
    PORTRAIT_4 = "portrait 4"
    PORTRAIT_5 = "portrait 5"
    PORTRAIT_6 = "portrait 6"


class Holds(StrEnum):
    """What can be put into a placeholder."""

    TEXT = "text"
    PICTURE = "picture"
    TABLE = "table"


class Layout(StrEnum):
    """The kinds of slide there are; the value is the name PowerPoint shows."""

    TITLE = "Title"
    TITLE_PICTURE = "Title with picture"
    SUMMARY = "Summary"
    AGENDA = "Agenda"
    SECTION = "Section"
    STATEMENTS = "Statements"
    TEXT_FIGURE = "Text and figure"
    FIGURE = "Figure"
    TWO_FIGURES = "Two figures"
    EQUATION = "Equation"
    TABLE = "Table"
    QUESTION = "Question"
    QUOTE = "Quote"
    PAPER = "Paper"
    LIST = "List"
    PEOPLE = "People"
    PHOTOS = "Photos"
    REFERENCES = "References"
    CLOSING = "Closing"


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A place on a layout, and how what stands there looks."""

    role: Role
    box: Box
    style: Style = Style(("body",))
    holds: Holds = Holds.TEXT


@dataclass(frozen=True, slots=True)
class Plan:
    """One layout: its placeholders in reading order, its ground and its ornament."""

    placeholders: tuple[Placeholder, ...]
    ground: str = "paper"
    """`paper` or `accent`."""
    furniture: bool = True
    """Whether footer and slide number are shown."""
    motif: Box | None = None
    """Where the theme's motif is drawn."""

    def __getitem__(self, role: Role) -> Placeholder:
        return next(each for each in self.placeholders if each.role is role)

    def __contains__(self, role: object) -> bool:
        return any(each.role is role for each in self.placeholders)


BODY_TOP = 17
BODY_END = 52
PANEL = Box(600, 0, SLIDE_WIDTH - 600, SLIDE_HEIGHT)
FOOTER_BOX = grid(1, 9, 56, 58)
NUMBER_BOX = grid(11, 12, 56, 58)
DATE_BOX = grid(9, 10, 56, 58)

_TITLE = Style(("title", "lead", "body"), Face.DISPLAY, leading=0.95, most_lines=2)
_HERO = Style(("hero", "display", "title", "lead"), Face.DISPLAY, leading=0.9, anchor=Anchor.BOTTOM)
_KICKER = Style(("kicker", "caption"), ink=Ink.MUTED, anchor=Anchor.BOTTOM)
_STATEMENTS = Style(("lead", "body", "small", "floor"))
_NARROW = Style(("body", "small", "floor"))
_SMALL = Style(("small", "floor"))
_ROWS = Style(("small", "floor"))
_CAPTION = Style(("caption", "floor_small"), ink=Ink.MUTED)
_SOURCES = Style(("caption", "floor_small"), ink=Ink.MUTED, anchor=Anchor.BOTTOM)
_REFERENCES = Style(("reference", "floor_small"))
_CREDITS = Style(("small", "floor"), ink=Ink.MUTED, anchor=Anchor.BOTTOM)


def _heading(style: Style = _TITLE) -> tuple[Placeholder, Placeholder]:
    return Placeholder(Role.TITLE, grid(1, 12, 6, 14.5), style), Placeholder(Role.KICKER, grid(1, 12, 2, 5.5), _KICKER)


_SOURCE_LINE = Placeholder(Role.SOURCES, grid(1, 12, 52.2, 55.4), _SOURCES)


def _text(role: Role, box: Box, style: Style) -> Placeholder:
    return Placeholder(role, box, style)


def _picture(role: Role, box: Box) -> Placeholder:
    return Placeholder(role, box, _CAPTION, Holds.PICTURE)


def _columns(style: Style, top: float = BODY_TOP) -> tuple[Placeholder, Placeholder]:
    left = grid(1, 6, top, BODY_END).cut(right=9)
    right = grid(7, 12, top, BODY_END).cut(left=9)
    return _text(Role.BODY, left, style), _text(Role.SECOND, right, style)


def _people() -> tuple[Placeholder, ...]:
    places = []
    for index in range(6):
        column, row = index % 3, index // 3
        cell = grid(4 * column + 1, 4 * column + 4, BODY_TOP + 18 * row, BODY_TOP + 18 * row + 17)
        number = index + 1
        places += [
            _text(Role(f"person {number}"), cell.cut(left=84), Style(("floor", "caption"))),
            _picture(Role(f"portrait {number}"), Box(cell.x, cell.y, 72, 72)),
        ]
    return tuple(places)


def _opening(*more: Placeholder) -> tuple[Placeholder, ...]:
    return (
        Placeholder(Role.TITLE, grid(1, 7, 12, 36), _HERO),
        Placeholder(Role.KICKER, grid(1, 7, 4.8, 8), Style(("small", "floor"), ink=Ink.ACCENT, bold=True)),
        Placeholder(Role.SUBTITLE, grid(1, 7, 37.5, 45), Style(("lead", "body", "floor"))),
        Placeholder(Role.CREDITS, grid(1, 7, 46, 55.2), _CREDITS),
        *more,
    )


LAYOUTS: Mapping[Layout, Plan] = MappingProxyType(
    {
        Layout.TITLE: Plan(_opening(_picture(Role.LOGO, grid(6, 7, 50, 55.2))), furniture=False, motif=PANEL),
        Layout.TITLE_PICTURE: Plan(
            _opening(_picture(Role.LOGO, grid(6, 7, 50, 55.2)), _picture(Role.FIGURE, PANEL)), furniture=False
        ),
        Layout.SUMMARY: Plan(
            (
                *_heading(),
                _text(Role.ASIDE, grid(1, 4, BODY_TOP, BODY_END), Style(("body", "small", "floor"), Face.DISPLAY)),
                _text(Role.BODY, grid(5, 12, BODY_TOP, BODY_END).cut(left=9), _STATEMENTS),
                _SOURCE_LINE,
            )
        ),
        Layout.AGENDA: Plan((*_heading(), *_columns(_NARROW))),
        Layout.SECTION: Plan(
            (
                Placeholder(
                    Role.TITLE,
                    grid(1, 10, 28, 47.5),
                    Style(("display", "title", "lead"), Face.DISPLAY, Ink.ON_ACCENT, leading=0.95, anchor=Anchor.BOTTOM),
                ),
                _text(
                    Role.NUMERAL,
                    grid(1, 6, 3, 27),
                    Style(("numeral",), Face.DISPLAY, Ink.ON_ACCENT, leading=0.9),
                ),
                _text(Role.SUBTITLE, grid(1, 10, 49, 55.2), Style(("small", "floor"), ink=Ink.ON_ACCENT)),
            ),
            ground="accent",
            furniture=False,
        ),
        Layout.STATEMENTS: Plan((*_heading(), _text(Role.BODY, grid(1, 11, BODY_TOP, BODY_END), _STATEMENTS), _SOURCE_LINE)),
        Layout.TEXT_FIGURE: Plan(
            (
                *_heading(),
                _text(Role.BODY, grid(1, 5, BODY_TOP, BODY_END), _NARROW),
                _picture(Role.FIGURE, grid(6, 12, BODY_TOP, 46)),
                _text(Role.CAPTION, grid(6, 12, 47, BODY_END), _CAPTION),
                _SOURCE_LINE,
            )
        ),
        Layout.FIGURE: Plan(
            (
                *_heading(),
                _picture(Role.FIGURE, grid(1, 12, 16, 47)),
                _text(Role.CAPTION, grid(1, 12, 48, BODY_END), _CAPTION),
                _SOURCE_LINE,
            )
        ),
        Layout.TWO_FIGURES: Plan(
            (
                *_heading(),
                _picture(Role.FIGURE, grid(1, 6, BODY_TOP, 45)),
                _text(Role.CAPTION, grid(1, 6, 46, BODY_END), _CAPTION),
                _picture(Role.FIGURE_2, grid(7, 12, BODY_TOP, 45)),
                _text(Role.CAPTION_2, grid(7, 12, 46, BODY_END), _CAPTION),
                _SOURCE_LINE,
            )
        ),
        Layout.EQUATION: Plan(
            (
                *_heading(),
                _picture(Role.FIGURE, grid(2, 11, 18, 40)),
                _text(Role.BODY, grid(2, 11, 42, BODY_END), Style(("body", "small", "floor"), ink=Ink.MUTED)),
                _SOURCE_LINE,
            )
        ),
        Layout.TABLE: Plan(
            (*_heading(), Placeholder(Role.TABLE, grid(1, 12, BODY_TOP, BODY_END), _SMALL, Holds.TABLE), _SOURCE_LINE)
        ),
        Layout.QUESTION: Plan(
            (
                Placeholder(
                    Role.TITLE,
                    grid(1, 11, 6, 27),
                    Style(("title", "lead", "body", "small"), Face.DISPLAY, leading=0.95),
                ),
                Placeholder(Role.KICKER, grid(1, 12, 2, 5.5), _KICKER),
                _text(Role.ASIDE, grid(1, 2, 30, 33), Style(("floor", "caption"), ink=Ink.ACCENT, bold=True)),
                _text(Role.BODY, grid(3, 11, 29.7, BODY_END), _STATEMENTS),
                _SOURCE_LINE,
            )
        ),
        Layout.QUOTE: Plan(
            (
                *_heading(Style(("floor", "caption"), Face.TEXT, Ink.ACCENT, bold=True, most_lines=2)),
                _text(
                    Role.BODY,
                    grid(2, 11, 14, 48),
                    Style(("display", "title", "lead", "body", "floor"), Face.DISPLAY, italic=True, anchor=Anchor.MIDDLE),
                ),
                _SOURCE_LINE,
            )
        ),
        Layout.PAPER: Plan(
            (
                *_heading(),
                _text(Role.ASIDE, grid(1, 4, BODY_TOP, BODY_END), Style(("floor", "caption"), ink=Ink.MUTED)),
                _text(Role.BODY, grid(5, 12, BODY_TOP, BODY_END).cut(left=9), _STATEMENTS),
                _SOURCE_LINE,
            )
        ),
        Layout.LIST: Plan((*_heading(), *_columns(_ROWS), _SOURCE_LINE)),
        Layout.PEOPLE: Plan((*_heading(), *_people(), _SOURCE_LINE)),
        Layout.PHOTOS: Plan((*_heading(),)),
        Layout.REFERENCES: Plan((*_heading(), *_columns(_REFERENCES, 14))),
        Layout.CLOSING: Plan(_opening(), furniture=False, motif=PANEL),
    }
)
