"""The score at the head of the page: drawn twice, wide and tall, with a link on each line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from confdeck.edition import Edition
from confdeck.renderers.web.score_strokes import SCALE, score_strokes
from confdeck.score import (
    Ground,
    MarkKind,
    PlacedLine,
    ScoreDrawing,
    lay_out,
    mark_colour,
    score_of,
)
from confdeck.score.colours import mixed
from confdeck.theme import Colours, Theme

WIDE, TALL = (1200.0, 400.0), (420.0, 460.0)
"""Sizes of the drawings for screens and phones."""
MARGIN = 36.0
_REACH = 0.35
"""How far beyond its marks a line can be clicked, in pitches."""
_LEAST_PITCH = 10.0
"""Smallest pitch of drawings with links, in CSS px: lines that are thinner can hardly be hit."""


def score_panels(edition: Edition, theme: Theme, titles: Mapping[str, str]) -> Markup:
    """Return both drawings of an edition's score; the stylesheet shows one of them.

    Args:
        edition: What is drawn.
        theme: Whether the score has a ground of its own, which then has a margin.
        titles: Titles of what the lines are about, by the ids to which they link.
    """
    margin = MARGIN if Ground(theme.tokens.score.ground) is Ground.ACCENT else 0.0
    score = score_of(edition)
    panels = (
        _panel(lay_out(score, width - 2 * margin, height - 2 * margin), name, margin, titles)
        for name, (width, height) in (("wide", WIDE), ("tall", TALL))
    )
    return Markup().join(panels) if score.groups else Markup()


def score_colours(theme: Theme, colours: Colours) -> Iterator[tuple[str, str]]:
    """Yield the names of custom properties with the colours of marks, in one colour scheme."""
    ground = Ground(theme.tokens.score.ground)
    for kind in MarkKind:
        colour = mark_colour(kind, ground, colours)
        name = f"mark-{kind.value.replace(' ', '-')}"
        yield name, mixed(colour.tint.colour(colours), getattr(colours, ground), colour.opacity)


def _panel(drawing: ScoreDrawing, name: str, margin: float, titles: Mapping[str, str]) -> Markup:
    width, height = drawing.width + 2 * margin, drawing.height + 2 * margin
    hover = titles if name == "wide" else {}  # fingers do not hover
    linked = drawing.lines if drawing.pitch >= _LEAST_PITCH else ()
    links = Markup().join(
        _link(line, target, margin, drawing.pitch, hover.get(target, ""))
        for line in linked
        if (target := _target(line)) in titles
    )
    # The contents name all that it links to, so that nobody needs it who reads with ears or a keyboard.
    return Markup('<svg class="{}" viewBox="0 0 {:g} {:g}" aria-hidden="true">{}{}</svg>').format(
        name, width * SCALE, height * SCALE, score_strokes(drawing.marks, margin), links
    )


def _target(line: PlacedLine) -> str:
    return line.line.id if line.line.section else f"_{line.line.id}"


def _link(line: PlacedLine, target: str, margin: float, pitch: float, title: str) -> Markup:
    """Return the invisible field around a line that can be clicked; the marks are drawn below all of these."""
    halves = [(mark, mark.size / 2 + _REACH * pitch) for mark in line.marks]
    left, right = min(mark.x - half for mark, half in halves), max(mark.x + half for mark, half in halves)
    top, foot = min(mark.y - half for mark, half in halves), max(mark.y + half for mark, half in halves)
    x, y, width, height = (
        round(length * SCALE) for length in (left + margin, top + margin, right - left, foot - top)
    )
    field = Markup('<path d="M{} {}h{}v{}h{}z"/>').format(x, y, width, height, -width)
    words = Markup("<title>{}</title>").format(title) if title else Markup()
    return Markup('<a href="#{}" tabindex="-1">{}{}</a>').format(target, words, field)
