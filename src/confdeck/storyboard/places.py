"""A place on a slide layout, a layout of such places, and the boxes that repeat on it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from confdeck.storyboard.geometry import GUTTER, ROW, Box, Stage
from confdeck.storyboard.roles import PlaceholderType, Role
from confdeck.storyboard.styles import PlaceholderStyle

BODY_TOP = 17
BODY_END = 54
CARD_RULE = 12.0
"""From the rule of a card to its words."""
_PEOPLE_TOP = 14


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A place on a layout, and how what stands there looks."""

    role: Role
    box: Box
    style: PlaceholderStyle
    holds: PlaceholderType = PlaceholderType.TEXT


@dataclass(frozen=True, slots=True)
class PlacedLayout:
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
    wide = 12 // columns
    first = 1 + wide * (index % columns)
    column = stage.grid(first, first + wide - 1, _PEOPLE_TOP, BODY_END)
    high = column.height / rows
    return replace(column, y=column.y + high * (index // columns), height=high - ROW)
