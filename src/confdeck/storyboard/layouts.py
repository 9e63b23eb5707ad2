"""The closed set of slide layouts, and the place of everything on each of them."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from confdeck.storyboard.geometry import GUTTER, SLIDE_HEIGHT, SLIDE_WIDTH, Box, grid
from confdeck.storyboard.roles import Holds, Layout, Role
from confdeck.storyboard.styles import Align, Anchor, Face, Ink, Style

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A place on a layout, and how what stands there looks."""

    role: Role
    box: Box
    style: Style
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

    def find(self, role: Role) -> Placeholder | None:
        """The placeholder for a role, if the layout has one."""
        return next((each for each in self.placeholders if each.role is role), None)

    def __getitem__(self, role: Role) -> Placeholder:
        return next(each for each in self.placeholders if each.role is role)


BODY_TOP = 17
BODY_END = 54
CARD_RULE = 12.0
"""From the rule of a card to its words."""
_PEOPLE_TOP = 15
PANEL = Box(600, 0, SLIDE_WIDTH - 600, SLIDE_HEIGHT)
FOOTER_BOX = grid(1, 4, 56.5, 58.5)
DATE_BOX = grid(5, 5, 56.5, 58.5)
NUMBER_BOX = grid(12, 12, 56.5, 58.5)

_NUMERAL_BEARING = 6.0
"""White in front of a numeral so large, by which it hangs out to stand on the edge of the text."""
_TITLE = Style(("title", "lead", "body"), Face.DISPLAY, leading=0.95, most_lines=2)
_HERO = Style(("hero", "display", "title", "lead"), Face.DISPLAY, leading=0.9, anchor=Anchor.BOTTOM)
_KICKER = Style(("kicker",), ink=Ink.MUTED, anchor=Anchor.BOTTOM, most_lines=1)
_STATEMENTS = Style(("lead", "body"))
_NARROW = Style(("body",))
_TABLE = Style(("lead", "body", "text", "floor", "floor_small"))
_AGENDA = Style(("lead", "body", "text", "floor"), Face.DISPLAY)
_ROWS = Style(("text", "floor"))
_CAPTION = Style(("caption",), ink=Ink.MUTED)
_SOURCES = Style(("caption",), ink=Ink.MUTED, anchor=Anchor.BOTTOM, align=Align.END)
_REFERENCES = Style(("reference", "floor_small"))
_CREDITS = Style(("small", "floor"), ink=Ink.MUTED, anchor=Anchor.BOTTOM)


_KICKER_LINE = Placeholder(Role.KICKER, grid(1, 12, 1, 4.8), _KICKER)
_SOURCE_LINE = Placeholder(Role.SOURCES, grid(6, 11, 56.5, 58.5), _SOURCES)


def _heading(style: Style = _TITLE) -> tuple[Placeholder, Placeholder]:
    return Placeholder(Role.TITLE, grid(1, 10, 6, 14.5), style), _KICKER_LINE


def _text(role: Role, box: Box, style: Style) -> Placeholder:
    return Placeholder(role, box, style)


def _picture(role: Role, box: Box) -> Placeholder:
    return Placeholder(role, box, _CAPTION, Holds.PICTURE)


def _columns(style: Style, top: float = BODY_TOP, end: float = BODY_END) -> tuple[Placeholder, Placeholder]:
    left, right = grid(1, 6, top, end).cut(right=GUTTER), grid(7, 12, top, end)
    return _text(Role.BODY, left, style), _text(Role.SECOND, right, style)


def _entries() -> tuple[Placeholder, ...]:
    """Fourteen entries of an agenda, seven to a column."""
    return tuple(_text(Role(f"entry {at + 1}"), agenda_box(at % 7, at // 7, 5), _AGENDA) for at in range(14))


def agenda_box(row: int, column: int, rows: float) -> Box:
    """Where an entry of an agenda stands: in a row of so many baseline rows, in one of two columns."""
    first, top = 1 + 6 * column, BODY_TOP + rows * row
    return grid(first, first + 5, top, top + rows).cut(right=0 if column else GUTTER)


def card_box(index: int) -> Box:
    """Where a card stands: two to a row, two rows."""
    column, row = index % 2, index // 2
    cell = grid(1 + 6 * column, 6 + 6 * column, 14 + 20.5 * row, 33.5 + 20.5 * row)
    return cell.cut(right=0 if column else GUTTER, top=CARD_RULE)


def person_box(index: int, columns: int, rows: int) -> Box:
    """Where the words about a person stand, in a grid of so many columns and rows."""
    wide, high = 12 // columns, (BODY_END - _PEOPLE_TOP) / rows
    first, top = 1 + wide * (index % columns), _PEOPLE_TOP + high * (index // columns)
    return grid(first, first + wide - 1, top, top + high - 1)


def _people() -> tuple[Placeholder, ...]:
    """Six with their portraits; twelve without."""
    words = (_text(Role(f"person {at + 1}"), person_box(at, 4, 3), Style(("floor",))) for at in range(12))
    cells = ((at, person_box(at, 3, 2)) for at in range(6))
    return (
        *words,
        *(_picture(Role(f"portrait {at + 1}"), Box(cell.x, cell.y, 72, 72)) for at, cell in cells),
    )


def _opening(*more: Placeholder) -> tuple[Placeholder, ...]:
    return (
        Placeholder(Role.TITLE, grid(1, 7, 12, 36), _HERO),
        Placeholder(Role.KICKER, grid(1, 7, 4.8, 9.5), Style(("small", "floor"), ink=Ink.ACCENT, bold=True)),
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
                _text(Role.ASIDE, grid(1, 11, 11, 16), Style(("body", "floor"), ink=Ink.MUTED, most_lines=2)),
                *_columns(_STATEMENTS),
                _SOURCE_LINE,
            )
        ),
        Layout.AGENDA: Plan((*_heading(), *_entries())),
        Layout.SECTION: Plan(
            (
                Placeholder(
                    Role.TITLE,
                    grid(1, 10, 28, 47.5),
                    Style(
                        ("display", "title", "lead"),
                        Face.DISPLAY,
                        Ink.ON_ACCENT,
                        leading=0.95,
                        anchor=Anchor.BOTTOM,
                    ),
                ),
                _text(
                    Role.NUMERAL,
                    grid(1, 6, 3, 27).cut(left=-_NUMERAL_BEARING),
                    Style(("numeral",), ink=Ink.ON_ACCENT, leading=0.9),
                ),
                _text(Role.SUBTITLE, grid(1, 10, 49, 55.2), Style(("small", "floor"), ink=Ink.ON_ACCENT)),
            ),
            ground="accent",
            furniture=False,
        ),
        Layout.MESSAGE: Plan(
            (
                Placeholder(
                    Role.TITLE,
                    grid(1, 11, 6, 32),
                    Style(
                        ("display", "title", "lead", "body"), Face.DISPLAY, leading=0.95, anchor=Anchor.BOTTOM
                    ),
                ),
                _KICKER_LINE,
                _text(Role.BODY, grid(1, 9, 35, BODY_END), Style(("lead", "body"), ink=Ink.MUTED)),
                _SOURCE_LINE,
            )
        ),
        Layout.STATEMENTS: Plan(
            (*_heading(), _text(Role.BODY, grid(1, 11, BODY_TOP, BODY_END), _STATEMENTS), _SOURCE_LINE)
        ),
        Layout.TEXT_FIGURE: Plan(
            (
                *_heading(),
                _text(Role.BODY, grid(1, 6, BODY_TOP, BODY_END).cut(right=2 * GUTTER), _NARROW),
                _picture(Role.FIGURE, grid(7, 12, BODY_TOP, 50)),
                _text(Role.CAPTION, grid(7, 12, 51, BODY_END), _CAPTION),
                _SOURCE_LINE,
            )
        ),
        Layout.FIGURE: Plan(
            (
                *_heading(),
                _picture(Role.FIGURE, grid(1, 12, 14, 51)),
                _text(Role.CAPTION, grid(1, 12, 52, BODY_END), _CAPTION),
                _SOURCE_LINE,
            )
        ),
        Layout.TALL_FIGURE: Plan(
            (
                Placeholder(
                    Role.TITLE,
                    grid(1, 5, 6, 32),
                    Style(("title", "lead", "body", "floor"), Face.DISPLAY, leading=0.95),
                ),
                _KICKER_LINE,
                _picture(Role.FIGURE, grid(6, 12, 6, 51)),
                _text(Role.CAPTION, grid(6, 12, 52, BODY_END), _CAPTION),
                _SOURCE_LINE,
            )
        ),
        Layout.TWO_FIGURES: Plan(
            (
                *_heading(),
                _picture(Role.FIGURE, grid(1, 6, BODY_TOP, 51)),
                _text(Role.CAPTION, grid(1, 6, 52, BODY_END), _CAPTION),
                _picture(Role.FIGURE_2, grid(7, 12, BODY_TOP, 51)),
                _text(Role.CAPTION_2, grid(7, 12, 52, BODY_END), _CAPTION),
                _SOURCE_LINE,
            )
        ),
        Layout.EQUATION: Plan(
            (
                *_heading(),
                _text(Role.BODY, grid(1, 10, BODY_TOP, 23), Style(("body", "text", "floor"), ink=Ink.MUTED)),
                _picture(Role.FIGURE, grid(1, 12, 23, 40)),
                _text(
                    Role.CAPTION, grid(1, 10, 42, BODY_END), Style(("body", "text", "floor"), ink=Ink.MUTED)
                ),
                _SOURCE_LINE,
            )
        ),
        Layout.TABLE: Plan(
            (
                *_heading(),
                Placeholder(Role.TABLE, grid(1, 12, BODY_TOP, BODY_END), _TABLE, Holds.TABLE),
                _SOURCE_LINE,
            )
        ),
        Layout.QUESTION: Plan(
            (
                Placeholder(
                    Role.TITLE,
                    grid(1, 11, 6, 27),
                    Style(("title", "lead", "body", "small"), Face.DISPLAY, leading=0.95),
                ),
                _KICKER_LINE,
                _text(
                    Role.ASIDE,
                    grid(1, 2, 30, 36),
                    Style(("body", "floor", "caption"), ink=Ink.ACCENT, bold=True),
                ),
                _text(Role.BODY, grid(3, 11, 30, BODY_END), _STATEMENTS),
                _SOURCE_LINE,
            )
        ),
        Layout.QUOTE: Plan(
            (
                *_heading(Style(("floor", "caption"), Face.TEXT, Ink.ACCENT, bold=True, most_lines=2)),
                _text(
                    Role.BODY,
                    grid(2, 11, 15, 48),
                    Style(
                        ("display", "title", "lead", "body", "floor"),
                        Face.DISPLAY,
                        italic=True,
                        anchor=Anchor.MIDDLE,
                    ),
                ),
                _SOURCE_LINE,
            )
        ),
        Layout.PAPER: Plan(
            (
                *_heading(),
                *(_text(Role(f"entry {at + 1}"), card_box(at), _NARROW) for at in range(4)),
                _SOURCE_LINE,
            )
        ),
        Layout.LIST: Plan((*_heading(), *_columns(_ROWS), _SOURCE_LINE)),
        Layout.PEOPLE: Plan((*_heading(), *_people(), _SOURCE_LINE)),
        Layout.PHOTOS: Plan((*_heading(),)),
        Layout.REFERENCES: Plan((*_heading(), *_columns(_REFERENCES, 14, 55))),
        Layout.CLOSING: Plan(_opening(), furniture=False, motif=PANEL),
    }
)
