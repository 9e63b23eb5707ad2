"""The closed set of slide layouts, and the place of everything on each of them."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from confdeck.storyboard.geometry import GUTTER, HOUSE, Box, Stage
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
_PANEL = 0.625
"""Of the width: where the picture of the title slide begins."""
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


def _kicker_line(stage: Stage) -> Placeholder:
    return Placeholder(Role.KICKER, stage.grid(1, 12, 1, 4.8), _KICKER)


def _source_line(stage: Stage) -> Placeholder:
    return Placeholder(Role.SOURCES, stage.grid(6, 11, 56.5, 58.5), _SOURCES)


def _heading(stage: Stage, style: Style = _TITLE) -> tuple[Placeholder, Placeholder]:
    return Placeholder(Role.TITLE, stage.grid(1, 10, 6, 14.5), style), _kicker_line(stage)


def _text(role: Role, box: Box, style: Style) -> Placeholder:
    return Placeholder(role, box, style)


def _picture(role: Role, box: Box) -> Placeholder:
    return Placeholder(role, box, _CAPTION, Holds.PICTURE)


def _columns(
    stage: Stage, style: Style, top: float = BODY_TOP, end: float = BODY_END
) -> tuple[Placeholder, Placeholder]:
    left, right = stage.grid(1, 6, top, end).cut(right=GUTTER), stage.grid(7, 12, top, end)
    return _text(Role.BODY, left, style), _text(Role.SECOND, right, style)


def _entries(stage: Stage) -> tuple[Placeholder, ...]:
    """Fourteen entries of an agenda, seven to a column."""
    return tuple(
        _text(Role(f"entry {at + 1}"), agenda_box(stage, at % 7, at // 7, 5), _AGENDA) for at in range(14)
    )


def agenda_box(stage: Stage, row: int, column: int, rows: float) -> Box:
    """Where an entry of an agenda stands: in a row of so many baseline rows, in one of two columns."""
    first, top = 1 + 6 * column, BODY_TOP + rows * row
    return stage.grid(first, first + 5, top, top + rows).cut(right=0 if column else GUTTER)


def card_box(stage: Stage, index: int) -> Box:
    """Where a card stands: two to a row, two rows."""
    column, row = index % 2, index // 2
    cell = stage.grid(1 + 6 * column, 6 + 6 * column, 14 + 20.5 * row, 34.2 + 20.5 * row)
    return cell.cut(right=0 if column else GUTTER, top=CARD_RULE)


def person_box(stage: Stage, index: int, columns: int, rows: int) -> Box:
    """Where the words about a person stand, in a grid of so many columns and rows."""
    wide, high = 12 // columns, (BODY_END - _PEOPLE_TOP) / rows
    first, top = 1 + wide * (index % columns), _PEOPLE_TOP + high * (index // columns)
    return stage.grid(first, first + wide - 1, top, top + high - 1)


def _people(stage: Stage) -> tuple[Placeholder, ...]:
    """Six with their portraits; twelve without."""
    words = (
        _text(Role(f"person {at + 1}"), person_box(stage, at, 4, 3), Style(("floor",))) for at in range(12)
    )
    cells = ((at, person_box(stage, at, 3, 2)) for at in range(6))
    return (
        *words,
        *(_picture(Role(f"portrait {at + 1}"), Box(cell.x, cell.y, 72, 72)) for at, cell in cells),
    )


def _opening(stage: Stage, *more: Placeholder) -> tuple[Placeholder, ...]:
    return (
        Placeholder(Role.TITLE, stage.grid(1, 7, 12, 36), _HERO),
        Placeholder(
            Role.KICKER, stage.grid(1, 7, 4.8, 9.5), Style(("small", "floor"), ink=Ink.ACCENT, bold=True)
        ),
        Placeholder(Role.SUBTITLE, stage.grid(1, 7, 37.5, 45), Style(("lead", "body", "floor"))),
        Placeholder(Role.CREDITS, stage.grid(1, 7, 46, 55.2), _CREDITS),
        *more,
    )


def plans_on(stage: Stage) -> Mapping[Layout, Plan]:
    """Every layout on a stage."""
    panel = Box(stage.width * _PANEL, 0, stage.width * (1 - _PANEL), stage.height)
    return {
        Layout.TITLE: Plan(
            _opening(stage, _picture(Role.LOGO, stage.grid(6, 7, 50, 55.2))), furniture=False, motif=panel
        ),
        Layout.TITLE_PICTURE: Plan(
            _opening(stage, _picture(Role.LOGO, stage.grid(6, 7, 50, 55.2)), _picture(Role.FIGURE, panel)),
            furniture=False,
        ),
        Layout.SUMMARY: Plan(
            (
                *_heading(stage),
                _text(
                    Role.ASIDE,
                    stage.grid(1, 11, 11, 16),
                    Style(("body", "floor"), ink=Ink.MUTED, most_lines=2),
                ),
                *_columns(stage, _STATEMENTS),
                _source_line(stage),
            )
        ),
        Layout.AGENDA: Plan((*_heading(stage), *_entries(stage))),
        Layout.SECTION: Plan(
            (
                Placeholder(
                    Role.TITLE,
                    stage.grid(1, 10, 28, 47.5),
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
                    stage.grid(1, 6, 3, 27).cut(left=-_NUMERAL_BEARING),
                    Style(("numeral",), ink=Ink.ON_ACCENT, leading=0.9),
                ),
                _text(
                    Role.SUBTITLE, stage.grid(1, 10, 49, 55.2), Style(("small", "floor"), ink=Ink.ON_ACCENT)
                ),
            ),
            ground="accent",
            furniture=False,
        ),
        Layout.MESSAGE: Plan(
            (
                Placeholder(
                    Role.TITLE,
                    stage.grid(1, 11, 6, 32),
                    Style(
                        ("display", "title", "lead", "body"), Face.DISPLAY, leading=0.95, anchor=Anchor.BOTTOM
                    ),
                ),
                _kicker_line(stage),
                _text(Role.BODY, stage.grid(1, 9, 35, BODY_END), Style(("lead", "body"), ink=Ink.MUTED)),
                _source_line(stage),
            )
        ),
        Layout.STATEMENTS: Plan(
            (
                *_heading(stage),
                _text(Role.BODY, stage.grid(1, 11, BODY_TOP, BODY_END), _STATEMENTS),
                _source_line(stage),
            )
        ),
        Layout.TEXT_FIGURE: Plan(
            (
                *_heading(stage),
                _text(Role.BODY, stage.grid(1, 6, BODY_TOP, BODY_END).cut(right=2 * GUTTER), _NARROW),
                _picture(Role.FIGURE, stage.grid(7, 12, BODY_TOP, 50)),
                _text(Role.CAPTION, stage.grid(7, 12, 51, BODY_END), _CAPTION),
                _source_line(stage),
            )
        ),
        Layout.FIGURE: Plan(
            (
                *_heading(stage),
                _picture(Role.FIGURE, stage.grid(1, 12, 14, 51)),
                _text(Role.CAPTION, stage.grid(1, 12, 52, BODY_END), _CAPTION),
                _source_line(stage),
            )
        ),
        Layout.TALL_FIGURE: Plan(
            (
                Placeholder(
                    Role.TITLE,
                    stage.grid(1, 5, 6, 32),
                    Style(("title", "lead", "body", "floor"), Face.DISPLAY, leading=0.95),
                ),
                _kicker_line(stage),
                _picture(Role.FIGURE, stage.grid(6, 12, 6, 51)),
                _text(Role.CAPTION, stage.grid(6, 12, 52, BODY_END), _CAPTION),
                _source_line(stage),
            )
        ),
        Layout.TWO_FIGURES: Plan(
            (
                *_heading(stage),
                _picture(Role.FIGURE, stage.grid(1, 6, BODY_TOP, 51)),
                _text(Role.CAPTION, stage.grid(1, 6, 52, BODY_END), _CAPTION),
                _picture(Role.FIGURE_2, stage.grid(7, 12, BODY_TOP, 51)),
                _text(Role.CAPTION_2, stage.grid(7, 12, 52, BODY_END), _CAPTION),
                _source_line(stage),
            )
        ),
        Layout.EQUATION: Plan(
            (
                *_heading(stage),
                _text(
                    Role.BODY,
                    stage.grid(1, 10, BODY_TOP, 23),
                    Style(("body", "text", "floor"), ink=Ink.MUTED),
                ),
                _picture(Role.FIGURE, stage.grid(1, 12, 23, 40)),
                _text(
                    Role.CAPTION,
                    stage.grid(1, 10, 42, BODY_END),
                    Style(("body", "text", "floor"), ink=Ink.MUTED),
                ),
                _source_line(stage),
            )
        ),
        Layout.TABLE: Plan(
            (
                *_heading(stage),
                Placeholder(Role.TABLE, stage.grid(1, 12, BODY_TOP, BODY_END), _TABLE, Holds.TABLE),
                _source_line(stage),
            )
        ),
        Layout.QUESTION: Plan(
            (
                Placeholder(
                    Role.TITLE,
                    stage.grid(1, 11, 6, 27),
                    Style(("title", "lead", "body", "small"), Face.DISPLAY, leading=0.95),
                ),
                _kicker_line(stage),
                _text(
                    Role.ASIDE,
                    stage.grid(1, 2, 30, 36),
                    Style(("body", "floor", "caption"), ink=Ink.ACCENT, bold=True),
                ),
                _text(Role.BODY, stage.grid(3, 11, 30, BODY_END), _STATEMENTS),
                _source_line(stage),
            )
        ),
        Layout.QUOTE: Plan(
            (
                *_heading(stage, Style(("body", "floor"), Face.TEXT, Ink.MUTED, most_lines=2)),
                _text(
                    Role.BODY,
                    stage.grid(1, 11, 14, 42),
                    Style(
                        ("display", "title", "lead", "body", "floor"),
                        Face.DISPLAY,
                        italic=True,
                        anchor=Anchor.BOTTOM,
                    ),
                ),
                _text(Role.CREDITS, stage.grid(1, 9, 44, 50), Style(("body", "floor"), ink=Ink.ACCENT)),
                _source_line(stage),
            )
        ),
        Layout.PAPER: Plan(
            (
                *_heading(stage),
                *(_text(Role(f"entry {at + 1}"), card_box(stage, at), _NARROW) for at in range(4)),
                _source_line(stage),
            )
        ),
        Layout.SPOTLIGHT: Plan(
            (
                Placeholder(
                    Role.TITLE,
                    stage.grid(1, 10, 6, 24),
                    Style(("display", "title", "lead", "body"), Face.DISPLAY, leading=0.95, most_lines=3),
                ),
                _kicker_line(stage),
                _text(Role.SUBTITLE, stage.grid(1, 10, 25, 28), Style(("text", "floor"), ink=Ink.MUTED)),
                _text(Role.BODY, stage.grid(1, 8, 30, BODY_END), _STATEMENTS),
                _text(Role.CAPTION, stage.grid(10, 12, 51, BODY_END), _CAPTION),
                _source_line(stage),
            )
        ),
        Layout.LIST: Plan((*_heading(stage), *_columns(stage, _ROWS), _source_line(stage))),
        Layout.PEOPLE: Plan((*_heading(stage), *_people(stage), _source_line(stage))),
        Layout.PHOTOS: Plan((*_heading(stage),)),
        Layout.REFERENCES: Plan((*_heading(stage), *_columns(stage, _REFERENCES, 14, 55))),
        Layout.CLOSING: Plan(_opening(stage), furniture=False, motif=panel),
    }


@dataclass(frozen=True, slots=True)
class Design:
    """What a deck is laid out on: a stage, and the plan of every layout on it."""

    stage: Stage
    plans: Mapping[Layout, Plan]
    fixed: bool = False
    """Whether titles stay exactly where the layouts have them, and what stands above follows them."""
    feet: tuple[Box, Box, Box] | None = None
    """A template's places for footer, date and number."""

    @property
    def footer(self) -> Box:
        """Where the conference is named on every slide."""
        return self.feet[0] if self.feet else self.stage.grid(1, 3, 56.5, 58.5)

    @property
    def date(self) -> Box:
        """Where its days stand."""
        return self.feet[1] if self.feet else self.stage.grid(4, 5, 56.5, 58.5)

    @property
    def number(self) -> Box:
        """Where slides are numbered."""
        return self.feet[2] if self.feet else self.stage.grid(12, 12, 56.5, 58.5)


LAYOUTS: Mapping[Layout, Plan] = MappingProxyType(plans_on(HOUSE))
"""Our own layouts."""
HOUSE_DESIGN = Design(HOUSE, LAYOUTS)
