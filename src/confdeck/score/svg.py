"""Write a drawing of a score as SVG, in a theme's colours."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from itertools import groupby

from confdeck.score.colours import Ground, mark_colour
from confdeck.score.layout import PlacedLine, PlacedMark, ScoreDrawing
from confdeck.score.marks import MarkKind
from confdeck.theme import Colours

RING = 0.2
"""Line width of a ring, as a share of its size."""
TRIANGLE_HEIGHT = 0.87
"""Height of a triangle, as a share of its width."""


def score_svg(
    drawing: ScoreDrawing,
    colours: Colours,
    ground: Ground,
    *,
    margin: float = 0,
    filled: bool = False,
    lit: Collection[str] | None = None,
) -> str:
    """Return a drawing as an SVG document.

    Args:
        drawing: the drawing.
        colours: colours of the theme.
        ground: what it is drawn on.
        margin: width of an empty margin around it.
        filled: whether the ground is drawn too.
        lit: ids of sections; lines of others are faint. None for a drawing without faint lines.

    Returns:
        The document; its size is that of the drawing with its margin.
    """
    width, height = drawing.width + 2 * margin, drawing.height + 2 * margin
    field = (
        f'<rect width="{width:g}" height="{height:g}" fill="{getattr(colours, ground)}"/>' if filled else ""
    )
    lines = (
        path
        for line in drawing.lines
        for path in _paths(
            line, margin, colours, ground, faint=lit is not None and line.line.section not in lit
        )
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}">{field}{"".join(lines)}</svg>'
    )


def _paths(
    line: PlacedLine, margin: float, colours: Colours, ground: Ground, *, faint: bool
) -> Iterator[str]:
    """Yield a path for each kind of marks of a line."""
    for kind, marks in groupby(line.marks, key=lambda placed: placed.mark.kind):
        colour = mark_colour(kind, ground, colours, faint=faint)
        shape = _SHAPES.get(kind, _disc)
        data = "".join(shape(mark, margin) for mark in marks)
        opacity = f' fill-opacity="{colour.opacity:g}"' if colour.opacity < 1 else ""
        yield f'<path fill="{colour.tint.colour(colours)}"{opacity} d="{data}"/>'


def _disc(mark: PlacedMark, margin: float) -> str:
    return _round_path(mark, margin, mark.size / 2, sweep=1)


def _ring(mark: PlacedMark, margin: float) -> str:
    """Return a disc with a hole, which is drawn the other way round."""
    inner = mark.size * (0.5 - RING)
    return _round_path(mark, margin, mark.size / 2, sweep=1) + _round_path(mark, margin, inner, sweep=0)


def _round_path(mark: PlacedMark, margin: float, radius: float, *, sweep: int) -> str:
    x, y = mark.x + margin - radius, mark.y + margin
    arc = f"a{radius:.2f} {radius:.2f} 0 1 {sweep}"
    return f"M{x:.2f} {y:.2f}{arc} {2 * radius:.2f} 0{arc} {-2 * radius:.2f} 0z"


def _square(mark: PlacedMark, margin: float) -> str:
    x, y, size = mark.x + margin - mark.size / 2, mark.y + margin - mark.size / 2, mark.size
    return f"M{x:.2f} {y:.2f}h{size:.2f}v{size:.2f}h{-size:.2f}z"


def _triangle(mark: PlacedMark, margin: float) -> str:
    height = mark.size * TRIANGLE_HEIGHT
    x, y = mark.x + margin - mark.size / 2, mark.y + margin + height / 2
    return f"M{x:.2f} {y:.2f}h{mark.size:.2f}l{-mark.size / 2:.2f} {-height:.2f}z"


_SHAPES: dict[MarkKind, Callable[[PlacedMark, float], str]] = {
    MarkKind.FIGURE: _square,
    MarkKind.PHOTO: _square,
    MarkKind.QUESTION: _ring,
    MarkKind.PERSON: _triangle,
}
