"""The score at the head of the page: drawn twice, wide and tall, with a link on each line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import Markup, escape

from confdeck.edition import Edition
from confdeck.score import (
    Ground,
    MarkKind,
    PlacedLine,
    ScoreDrawing,
    lay_out,
    line_shapes,
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
        yield _name(kind), mixed(colour.tint.colour(colours), getattr(colours, ground), colour.opacity)


def _panel(drawing: ScoreDrawing, name: str, margin: float, titles: Mapping[str, str]) -> Markup:
    width, height = drawing.width + 2 * margin, drawing.height + 2 * margin
    lines = Markup().join(_line(line, margin, drawing.pitch, titles) for line in drawing.lines)
    # The contents name all that it links to, so that nobody needs it who reads with ears or a keyboard.
    return Markup('<svg class="{}" viewBox="0 0 {:g} {:g}" aria-hidden="true">{}</svg>').format(
        name, width, height, lines
    )


def _line(line: PlacedLine, margin: float, pitch: float, titles: Mapping[str, str]) -> Markup:
    shapes = Markup("".join(line_shapes(line, _paint, (margin, margin))))  # noqa: S704  our own shapes
    target = line.line.id if line.line.section else f"_{line.line.id}"
    if target not in titles:
        return shapes
    title = Markup("<title>{}</title>").format(titles[target])
    return Markup('<a href="#{}" tabindex="-1">{}{}{}</a>').format(
        target, title, _reach(line, margin, pitch), shapes
    )


def _reach(line: PlacedLine, margin: float, pitch: float) -> Markup:
    """Return the invisible field around a line that can be clicked."""
    halves = [(mark, mark.size / 2 + _REACH * pitch) for mark in line.marks]
    left, right = min(mark.x - half for mark, half in halves), max(mark.x + half for mark, half in halves)
    top, foot = min(mark.y - half for mark, half in halves), max(mark.y + half for mark, half in halves)
    return Markup(
        '<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" fill="none" pointer-events="all"/>'
    ).format(left + margin, top + margin, right - left, foot - top)


def _paint(kind: MarkKind) -> str:
    return f'class="{escape(_name(kind))}"'


def _name(kind: MarkKind) -> str:
    return f"mark-{kind.value.replace(' ', '-')}"
