"""The score on the front page, and the marks that lead to the page numbers of the contents."""

from __future__ import annotations

from dataclasses import dataclass

from confdeck.edition import Edition
from confdeck.renderers.newsletter.contents import Contents
from confdeck.renderers.newsletter.sheet import Sheet
from confdeck.score import (
    Ground,
    Score,
    ScoreLine,
    lay_out,
    lay_out_line,
    score_of,
    score_svg,
)
from confdeck.score.line_layout import UNLIMITED, length
from confdeck.theme import Theme

SCORE_URL = "asset:score"
MARKS_URL = "asset:marks-{}"
MARGIN = 0.055
"""White around the score on a ground of its own, as a share of the sum of its width and height."""
MARKS_PITCH, LEAST_PITCH = 1.7, 1.15
"""Usual and least pitch of the marks in the contents, in mm."""
MARKS_SPACE = 2.0
"""Space before the marks, as in the stylesheet."""


@dataclass(frozen=True, slots=True)
class ContentsMarks:
    """The marks of an entry or section in the contents, with their size in mm."""

    name: str
    """Id of the entry or section."""
    url: str
    width: float
    height: float
    svg: str
    side: str
    """The side at which they stand: `right` or `left`; the page engine does not know `inline-end` within a line."""

    @property
    def style(self) -> str:
        """The size and the drawing as CSS."""
        size = f"width:{self.width:.2f}mm;height:{self.height:.2f}mm"
        return f"float:{self.side};{size};background-image:url({self.url})"


def front_score(edition: Edition, theme: Theme, sheet: Sheet, width: float, height: float) -> str:
    """Return the drawing of the front page, on the theme's ground or on a dark cover sheet; lengths in mm."""
    tokens = theme.tokens
    ground, colours, margins = Ground(tokens.score.ground), tokens.colours, (0.0, 0.0)
    if tokens.print.cover == "sheet":
        # It is aligned with the words above it.
        ground, colours, margins = Ground.PAPER, tokens.email.dark, ((width - sheet.measure) / 2, 0.0)
    elif ground is Ground.ACCENT:
        margins = (MARGIN * (width + height) / 2,) * 2
    across, down = margins
    drawing = lay_out(score_of(edition), width - 2 * across, height - 2 * down)
    return score_svg(drawing, colours, ground, margins=margins, filled=ground is Ground.ACCENT)


def contents_marks(edition: Edition, theme: Theme, contents: Contents) -> dict[str, ContentsMarks]:
    """Return the marks of entries and sections, by their ids, where the last lines of their titles have room for them."""
    score = score_of(edition)
    lines = {line.id: line for line in score.lines if line.id and line.section}
    for section in edition.sections:
        if section.id not in lines and (line := _section_line(score, section.id)):
            lines[section.id] = line
    rooms = {name: title.room - MARKS_SPACE for name, title in contents.lines.items()}
    marks = (
        _marks(name, line, rooms[name], theme, rtl=score.rtl) for name, line in lines.items() if name in rooms
    )
    return {shown.name: shown for shown in marks if shown}


def _section_line(score: Score, section: str) -> ScoreLine | None:
    """Return a line of the first marks of a section's lines."""
    marks = tuple(line.marks[0] for line in score.lines if line.section == section)
    return ScoreLine(section, marks, section) if marks else None


def _marks(name: str, line: ScoreLine, room: float, theme: Theme, *, rtl: bool) -> ContentsMarks | None:
    """Return a line of marks that fits in some room beside a title; None where it does not."""
    cells = length(line)
    pitch = min(MARKS_PITCH, room / max(cells, 1))
    if pitch < LEAST_PITCH:
        return None
    drawing = lay_out_line(line, UNLIMITED, pitch, rtl=rtl)
    svg = score_svg(drawing, theme.tokens.colours, Ground.PAPER)
    side = "left" if rtl else "right"
    return ContentsMarks(name, MARKS_URL.format(name), drawing.width, drawing.height, svg, side)
