"""The score: a drawing of a recap, one line of marks for each talk, made of the edition alone."""

from confdeck.score.colours import Ground, MarkColour, mark_colour
from confdeck.score.description import score_description
from confdeck.score.layout import PlacedLine, PlacedMark, ScoreDrawing, lay_out, lay_out_line, lay_out_rows
from confdeck.score.line_layout import length as line_length
from confdeck.score.marks import MarkKind, Score, ScoreGroup, ScoreLine, ScoreMark
from confdeck.score.reading import score_of
from confdeck.score.svg import line_shapes, score_svg

__all__ = [
    "Ground",
    "MarkColour",
    "MarkKind",
    "PlacedLine",
    "PlacedMark",
    "Score",
    "ScoreDrawing",
    "ScoreGroup",
    "ScoreLine",
    "ScoreMark",
    "lay_out",
    "lay_out_line",
    "lay_out_rows",
    "line_length",
    "line_shapes",
    "mark_colour",
    "score_description",
    "score_of",
    "score_svg",
]
