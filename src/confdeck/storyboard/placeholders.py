"""Placeholders that several slide layouts share: headings, kickers, source lines, columns, captioned figures."""

from __future__ import annotations

from dataclasses import replace

from confdeck.storyboard.geometry import GUTTER, Box, Stage
from confdeck.storyboard.roles import PlaceholderType, Role
from confdeck.storyboard.slide import Placeholder
from confdeck.storyboard.styles import Align, Anchor, FontRole, Ink, PlaceholderStyle

BODY_TOP = 17
"""Baseline row on which the content of most layouts begins."""
BODY_END = 54
"""Baseline row on which it ends."""
STATEMENT_STYLE = PlaceholderStyle(("lead", "body"))
BODY_STYLE = PlaceholderStyle(("body",))
CAPTION_STYLE = PlaceholderStyle(("caption",), ink=Ink.MUTED)
SMALL_STYLE = PlaceholderStyle(("text", "floor"))
REMARK_STYLE = PlaceholderStyle(("body", "floor"), ink=Ink.MUTED)
_TITLE = PlaceholderStyle(("title", "lead", "body"), FontRole.DISPLAY, leading=0.95, most_lines=2)
_KICKER = PlaceholderStyle(("kicker",), ink=Ink.MUTED, anchor=Anchor.BOTTOM, most_lines=1)
_SOURCES = PlaceholderStyle(("caption",), ink=Ink.MUTED, anchor=Anchor.BOTTOM, align=Align.END)
DECK_TITLE = PlaceholderStyle(
    ("hero", "cover", "display", "title", "lead"), FontRole.DISPLAY, leading=0.9, anchor=Anchor.BOTTOM
)
DECK_KICKER = PlaceholderStyle(("small", "floor"), ink=Ink.ACCENT, bold=True)
DECK_SUBTITLE = PlaceholderStyle(("lead", "body", "floor"))
DECK_CREDITS = PlaceholderStyle(("small", "floor"), ink=Ink.MUTED, anchor=Anchor.BOTTOM)


def heading(stage: Stage, style: PlaceholderStyle = _TITLE) -> tuple[Placeholder, Placeholder]:
    """Return the title of a slide and the kicker above it."""
    return Placeholder(Role.TITLE, stage.grid(1, 10, 6, 14.5), style), kicker_line(stage)


def kicker_line(stage: Stage) -> Placeholder:
    """Return the small line at the top of a slide."""
    return Placeholder(Role.KICKER, stage.grid(1, 12, 1, 4.8), _KICKER)


def source_line(stage: Stage) -> Placeholder:
    """Return the line at the foot of a slide that names what it cites."""
    return Placeholder(Role.SOURCES, stage.grid(6, 11, 56.5, 58.5), _SOURCES)


def picture(role: Role, box: Box) -> Placeholder:
    """Return a placeholder for a picture."""
    return Placeholder(role, box, CAPTION_STYLE, PlaceholderType.PICTURE)


def captioned_figure(
    stage: Stage,
    columns: tuple[int, int],
    rows: tuple[float, float],
    roles: tuple[Role, Role] = (Role.FIGURE, Role.CAPTION),
) -> tuple[Placeholder, Placeholder]:
    """Return a figure over some columns and rows of the grid and, a row below it, its caption."""
    return (
        picture(roles[0], stage.grid(*columns, *rows)),
        Placeholder(roles[1], stage.grid(*columns, rows[1] + 1, BODY_END), CAPTION_STYLE),
    )


def two_columns(
    stage: Stage, style: PlaceholderStyle, top: float = BODY_TOP, end: float = BODY_END
) -> tuple[Placeholder, Placeholder]:
    """Return a body in two columns."""
    left, right = stage.grid(1, 6, top, end).cut(right=GUTTER), stage.grid(7, 12, top, end)
    return Placeholder(Role.BODY, left, style), Placeholder(Role.SECOND, right, style)


def deck_heading(stage: Stage, columns: int = 7) -> tuple[Placeholder, ...]:
    """Return what the first and the last slide of a deck say, in so many columns beside the panel, or below it."""
    if stage.composition.cover == "top":
        return (
            Placeholder(Role.TITLE, stage.grid(1, 9, 34, 49), replace(DECK_TITLE, anchor=Anchor.TOP)),
            Placeholder(Role.KICKER, stage.grid(1, 12, 28.6, 33), replace(DECK_KICKER, anchor=Anchor.BOTTOM)),
            Placeholder(Role.SUBTITLE, stage.grid(1, 9, 49.5, 56.5), DECK_SUBTITLE),
            Placeholder(Role.CREDITS, stage.grid(10, 12, 34.5, 49), replace(DECK_CREDITS, anchor=Anchor.TOP)),
        )
    first, last = beside_panel(stage, columns)
    return (
        Placeholder(Role.TITLE, stage.grid(first, last, 12, 36), DECK_TITLE),
        Placeholder(Role.KICKER, stage.grid(first, last, 4.8, 9.5), DECK_KICKER),
        Placeholder(Role.SUBTITLE, stage.grid(first, last, 37.5, 45), DECK_SUBTITLE),
        Placeholder(Role.CREDITS, stage.grid(first, last, 46, 55.2), DECK_CREDITS),
    )


def beside_panel(stage: Stage, columns: int) -> tuple[int, int]:
    """Return the first and the last of so many columns of the grid beside the panel of a cover."""
    return (13 - columns, 12) if stage.composition.cover == "left" else (1, columns)


def deck_panel(stage: Stage) -> Box:
    """Return the box beside or above it, of a picture or the score."""
    match stage.composition.cover:
        case "left":
            return stage.full.cut(right=stage.width * 0.625)
        case "top":
            return stage.full.cut(bottom=stage.height - stage.row(28))
        case _:
            return stage.full.cut(left=stage.width * 0.625)
