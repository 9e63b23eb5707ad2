"""The closed set of slide layouts, and the place of everything on each of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from confdeck.storyboard.geometry import GUTTER, HOUSE, Box, Stage
from confdeck.storyboard.places import (
    BODY_END,
    BODY_TOP,
    PlacedLayout,
    Placeholder,
    agenda_box,
    card_box,
    person_box,
)
from confdeck.storyboard.roles import Layout, PlaceholderType, Role
from confdeck.storyboard.styles import Align, Anchor, FontRole, Ink, PlaceholderStyle

if TYPE_CHECKING:
    from collections.abc import Mapping


_PANEL = 0.625
"""Of the width: where the picture of the title slide begins."""
_TITLE = PlaceholderStyle(("title", "lead", "body"), FontRole.DISPLAY, leading=0.95, most_lines=2)
_HERO = PlaceholderStyle(
    ("hero", "display", "title", "lead"), FontRole.DISPLAY, leading=0.9, anchor=Anchor.BOTTOM
)
_KICKER = PlaceholderStyle(("kicker",), ink=Ink.MUTED, anchor=Anchor.BOTTOM, most_lines=1)
_STATEMENTS = PlaceholderStyle(("lead", "body"))
_NARROW = PlaceholderStyle(("body",))
_TABLE = PlaceholderStyle(("lead", "body", "text", "floor", "floor_small"))
_AGENDA = PlaceholderStyle(("lead", "body", "text", "floor"), FontRole.DISPLAY)
_ROWS = PlaceholderStyle(("text", "floor"))
_CAPTION = PlaceholderStyle(("caption",), ink=Ink.MUTED)
_SOURCES = PlaceholderStyle(("caption",), ink=Ink.MUTED, anchor=Anchor.BOTTOM, align=Align.END)
_REFERENCES = PlaceholderStyle(("small", "kicker", "reference", "floor_small"))
_CREDITS = PlaceholderStyle(("small", "floor"), ink=Ink.MUTED, anchor=Anchor.BOTTOM)
_CHAPTER = PlaceholderStyle(
    ("display", "title", "lead"), FontRole.DISPLAY, Ink.ON_ACCENT, leading=0.95, anchor=Anchor.BOTTOM
)
_NUMERAL = PlaceholderStyle(("numeral",), ink=Ink.ON_ACCENT, leading=0.9)
_ON_ACCENT = PlaceholderStyle(("small", "floor"), ink=Ink.ON_ACCENT)
_REMARK = PlaceholderStyle(("body", "floor"), ink=Ink.MUTED)
_MESSAGE = PlaceholderStyle(
    ("display", "title", "lead", "body"), FontRole.DISPLAY, leading=0.95, anchor=Anchor.BOTTOM
)
_QUESTION = PlaceholderStyle(("title", "lead", "body", "small"), FontRole.DISPLAY, leading=0.95)
_ANSWER = PlaceholderStyle(("body", "floor", "caption"), ink=Ink.ACCENT, bold=True)
_QUOTED_FROM = PlaceholderStyle(("body", "floor"), FontRole.TEXT, Ink.MUTED, most_lines=2)
_QUOTE = PlaceholderStyle(
    ("display", "title", "lead", "body", "floor"), FontRole.DISPLAY, italic=True, anchor=Anchor.BOTTOM
)
_GLOSS = PlaceholderStyle(("body", "text", "floor"), ink=Ink.MUTED)
_BESIDE = PlaceholderStyle(("title", "lead", "body", "floor"), FontRole.DISPLAY, leading=0.95)
_SPOTLIGHT = PlaceholderStyle(
    ("display", "title", "lead", "body"), FontRole.DISPLAY, leading=0.95, most_lines=3
)


def _kicker_line(stage: Stage) -> Placeholder:
    return Placeholder(Role.KICKER, stage.grid(1, 12, 1, 4.8), _KICKER)


def _source_line(stage: Stage) -> Placeholder:
    return Placeholder(Role.SOURCES, stage.grid(6, 11, 56.5, 58.5), _SOURCES)


def _heading(stage: Stage, style: PlaceholderStyle = _TITLE) -> tuple[Placeholder, Placeholder]:
    return Placeholder(Role.TITLE, stage.grid(1, 10, 6, 14.5), style), _kicker_line(stage)


def _text(role: Role, box: Box, style: PlaceholderStyle) -> Placeholder:
    return Placeholder(role, box, style)


def _picture(role: Role, box: Box) -> Placeholder:
    return Placeholder(role, box, _CAPTION, PlaceholderType.PICTURE)


def _captioned(
    stage: Stage,
    first: int,
    last: int,
    top: float,
    end: float,
    figure: Role = Role.FIGURE,
    caption: Role = Role.CAPTION,
) -> tuple[Placeholder, Placeholder]:
    """A figure and, a row below it, its caption."""
    return (
        _picture(figure, stage.grid(first, last, top, end)),
        _text(caption, stage.grid(first, last, end + 1, BODY_END), _CAPTION),
    )


def _columns(
    stage: Stage, style: PlaceholderStyle, top: float = BODY_TOP, end: float = BODY_END
) -> tuple[Placeholder, Placeholder]:
    left, right = stage.grid(1, 6, top, end).cut(right=GUTTER), stage.grid(7, 12, top, end)
    return _text(Role.BODY, left, style), _text(Role.SECOND, right, style)


def _entries(stage: Stage) -> tuple[Placeholder, ...]:
    """Fourteen entries of an agenda, seven to a column."""
    return tuple(
        _text(Role(f"entry {at + 1}"), agenda_box(stage, at % 7, at // 7, 5), _AGENDA) for at in range(14)
    )


def _people(stage: Stage) -> tuple[Placeholder, ...]:
    """Six with their portraits; twelve without."""
    words = (
        _text(Role(f"person {at + 1}"), person_box(stage, at, 4, 3), PlaceholderStyle(("floor",)))
        for at in range(12)
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
            Role.KICKER,
            stage.grid(1, 7, 4.8, 9.5),
            PlaceholderStyle(("small", "floor"), ink=Ink.ACCENT, bold=True),
        ),
        Placeholder(Role.SUBTITLE, stage.grid(1, 7, 37.5, 45), PlaceholderStyle(("lead", "body", "floor"))),
        Placeholder(Role.CREDITS, stage.grid(1, 7, 46, 55.2), _CREDITS),
        *more,
    )


def plans_on(stage: Stage) -> Mapping[Layout, PlacedLayout]:
    """Every layout on a stage, in the order PowerPoint lists them."""
    plans = {**_frames(stage), **_words(stage), **_evidence(stage), **_lists(stage)}
    return {layout: plans[layout] for layout in Layout}


def _frames(stage: Stage) -> Mapping[Layout, PlacedLayout]:
    """What a talk and its chapters begin and end with."""
    panel = Box(stage.width * _PANEL, 0, stage.width * (1 - _PANEL), stage.height)
    logo = _picture(Role.LOGO, stage.grid(6, 7, 50, 55.2))
    return {
        Layout.TITLE: PlacedLayout(_opening(stage, logo), furniture=False, motif=panel),
        Layout.TITLE_PICTURE: PlacedLayout(
            _opening(stage, logo, _picture(Role.FIGURE, panel)), furniture=False
        ),
        Layout.SECTION: PlacedLayout(
            (
                _text(Role.TITLE, stage.grid(1, 10, 28, 47.5), _CHAPTER),
                _text(Role.NUMERAL, stage.grid(1, 6, 3, 27), _NUMERAL),
                _text(Role.SUBTITLE, stage.grid(1, 10, 49, 55.2), _ON_ACCENT),
            ),
            ground="accent",
            furniture=False,
        ),
        Layout.CLOSING: PlacedLayout(_opening(stage), furniture=False, motif=panel),
    }


def _words(stage: Stage) -> Mapping[Layout, PlacedLayout]:
    """What is said in sentences."""
    heading, kicker, sources = _heading(stage), _kicker_line(stage), _source_line(stage)
    full = stage.grid(1, 11, BODY_TOP, BODY_END)
    return {
        Layout.SUMMARY: PlacedLayout(
            (
                *heading,
                _text(Role.ASIDE, stage.grid(1, 11, 11, 16), replace(_REMARK, most_lines=2)),
                *_columns(stage, _STATEMENTS),
                sources,
            )
        ),
        Layout.AGENDA: PlacedLayout((*heading, *_entries(stage))),
        Layout.MESSAGE: PlacedLayout(
            (
                _text(Role.TITLE, stage.grid(1, 11, 6, 32), _MESSAGE),
                kicker,
                _text(Role.BODY, stage.grid(1, 9, 35, BODY_END), replace(_STATEMENTS, ink=Ink.MUTED)),
                sources,
            )
        ),
        Layout.STATEMENTS: PlacedLayout((*heading, _text(Role.BODY, full, _STATEMENTS), sources)),
        Layout.QUESTION: PlacedLayout(
            (
                _text(Role.TITLE, stage.grid(1, 11, 6, 27), _QUESTION),
                kicker,
                _text(Role.ASIDE, stage.grid(1, 2, 30, 36), _ANSWER),
                _text(Role.BODY, stage.grid(3, 11, 30, BODY_END), _STATEMENTS),
                sources,
            )
        ),
        Layout.QUOTE: PlacedLayout(
            (
                *_heading(stage, _QUOTED_FROM),
                _text(Role.BODY, stage.grid(1, 11, 14, 42), _QUOTE),
                _text(Role.CREDITS, stage.grid(1, 9, 44, 50), replace(_REMARK, ink=Ink.ACCENT)),
                sources,
            )
        ),
    }


def _evidence(stage: Stage) -> Mapping[Layout, PlacedLayout]:
    """What is shown: figures, formulas, tables."""
    return {
        **_figures(stage),
        Layout.EQUATION: PlacedLayout(
            (
                *_heading(stage),
                _text(Role.BODY, stage.grid(1, 10, BODY_TOP, 23), _GLOSS),
                _picture(Role.FIGURE, stage.grid(1, 12, 23, 40)),
                _text(Role.CAPTION, stage.grid(1, 10, 42, BODY_END), _GLOSS),
                _source_line(stage),
            )
        ),
        Layout.TABLE: PlacedLayout(
            (
                *_heading(stage),
                Placeholder(Role.TABLE, stage.grid(1, 12, BODY_TOP, BODY_END), _TABLE, PlaceholderType.TABLE),
                _source_line(stage),
            )
        ),
    }


def _figures(stage: Stage) -> Mapping[Layout, PlacedLayout]:
    """One picture or two, with their captions."""
    heading, sources = _heading(stage), _source_line(stage)
    return {
        Layout.TEXT_FIGURE: PlacedLayout(
            (
                *heading,
                _text(Role.BODY, stage.grid(1, 6, BODY_TOP, BODY_END).cut(right=2 * GUTTER), _NARROW),
                *_captioned(stage, 7, 12, BODY_TOP, 50),
                sources,
            )
        ),
        Layout.FIGURE: PlacedLayout((*heading, *_captioned(stage, 1, 12, 14, 51), sources)),
        Layout.TALL_FIGURE: PlacedLayout(
            (
                _text(Role.TITLE, stage.grid(1, 5, 6, 32), _BESIDE),
                _kicker_line(stage),
                *_captioned(stage, 6, 12, 6, 51),
                sources,
            )
        ),
        Layout.TWO_FIGURES: PlacedLayout(
            (
                *heading,
                *_captioned(stage, 1, 6, BODY_TOP, 51),
                *_captioned(stage, 7, 12, BODY_TOP, 51, Role.FIGURE_2, Role.CAPTION_2),
                sources,
            )
        ),
    }


def _lists(stage: Stage) -> Mapping[Layout, PlacedLayout]:
    """Papers, people, photos, links and references."""
    heading, sources = _heading(stage), _source_line(stage)
    cards = (_text(Role(f"entry {at + 1}"), card_box(stage, at), _NARROW) for at in range(4))
    return {
        Layout.PAPER: PlacedLayout((*heading, *cards, sources)),
        Layout.SPOTLIGHT: PlacedLayout(
            (
                _text(Role.TITLE, stage.grid(1, 10, 6, 24), _SPOTLIGHT),
                _kicker_line(stage),
                _text(Role.SUBTITLE, stage.grid(1, 10, 25, 28), replace(_ROWS, ink=Ink.MUTED)),
                _text(Role.BODY, stage.grid(1, 8, 30, BODY_END), _STATEMENTS),
                _text(Role.CAPTION, stage.grid(10, 12, 51, BODY_END), _CAPTION),
                sources,
            )
        ),
        Layout.LIST: PlacedLayout((*heading, *_columns(stage, _ROWS), sources)),
        Layout.PEOPLE: PlacedLayout((*heading, *_people(stage), sources)),
        Layout.PHOTOS: PlacedLayout(heading),
        Layout.REFERENCES: PlacedLayout((*heading, *_columns(stage, _REFERENCES, 14, 55))),
    }


@dataclass(frozen=True, slots=True)
class Design:
    """What a deck is laid out on: a stage, and the plan of every layout on it."""

    stage: Stage
    layouts: Mapping[Layout, PlacedLayout]
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


LAYOUTS: Mapping[Layout, PlacedLayout] = MappingProxyType(plans_on(HOUSE))
"""Our own layouts."""
HOUSE_DESIGN = Design(HOUSE, LAYOUTS)
