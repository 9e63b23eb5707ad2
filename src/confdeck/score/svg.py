"""Write a drawing of a score as SVG, in a theme's colours."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from confdeck.score.colours import Ground, mark_colour, mixed
from confdeck.score.layout import PlacedLine, PlacedMark, ScoreDrawing
from confdeck.score.marks import MarkKind
from confdeck.theme import Colours

Paint = Callable[[MarkKind], str]
"""Returns the attribute that gives a kind of marks its colour."""
RING = 0.2
"""Line width of a ring, as a share of its size."""
_HANDLE = 0.5523
"""Length of the handles of a curve for a quarter of a circle, in radii."""
TRIANGLE_HEIGHT = 0.87
"""Height of a triangle, as a share of its width."""


def score_svg(
    drawing: ScoreDrawing,
    colours: Colours,
    ground: Ground,
    *,
    margins: tuple[float, float] = (0, 0),
    filled: bool = False,
    lit: Collection[str] | None = None,
) -> str:
    """Return a drawing as an SVG document.

    Args:
        drawing: the drawing.
        colours: colours of the theme.
        ground: what it is drawn on.
        margins: widths of the empty margins at its sides, and above and below it.
        filled: whether the ground is drawn too.
        lit: ids of sections; lines of others are faint. None for a drawing without faint lines.

    Returns:
        The document; its size is that of the drawing with its margins.
    """
    width, height = drawing.width + 2 * margins[0], drawing.height + 2 * margins[1]
    field = (
        f'<rect width="{width:g}" height="{height:g}" fill="{getattr(colours, ground)}"/>' if filled else ""
    )
    lines = (
        shape
        for line in drawing.lines
        for shape in line_shapes(
            line,
            _Fills(colours, ground, faint=lit is not None and line.line.section not in lit),
            margins,
        )
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}">{field}{"".join(lines)}</svg>'
    )


@dataclass(frozen=True, slots=True)
class _Fills:
    """Returns the attribute with the colour of a kind of marks."""

    colours: Colours
    ground: Ground
    faint: bool

    def __call__(self, kind: MarkKind) -> str:
        colour = mark_colour(kind, self.ground, self.colours, faint=self.faint)
        ground = getattr(self.colours, self.ground)
        return f'fill="{mixed(colour.tint.colour(self.colours), ground, colour.opacity)}"'


def line_shapes(line: PlacedLine, paint: Paint, margins: tuple[float, float] = (0, 0)) -> Iterator[str]:
    """Yield the shapes of a line's marks, each with the attribute that `paint` returns for its kind."""
    paints: dict[MarkKind, str] = {}
    for placed in line.marks:
        kind = placed.mark.kind
        if kind not in paints:
            paints[kind] = paint(kind)
        moved = replace(placed, x=placed.x + margins[0], y=placed.y + margins[1])
        yield _SHAPES.get(kind, _disc)(moved, paints[kind])


def _disc(mark: PlacedMark, paint: str) -> str:
    return f'<circle cx="{mark.x:.2f}" cy="{mark.y:.2f}" r="{mark.size / 2:.2f}" {paint}/>'


def _ring(mark: PlacedMark, paint: str) -> str:
    """Return a disc with a hole, whose outline runs the other way round."""
    outer, inner = mark.size / 2, mark.size * (0.5 - RING)
    return _path(_outline(mark, outer, 1) + _outline(mark, inner, -1), paint)


def _outline(mark: PlacedMark, radius: float, turn: int) -> str:
    """Return a circle as four curves; `turn` is -1 for one that runs the other way round."""
    x, y, handle = mark.x, mark.y, radius * _HANDLE
    corners = [(1, 0), (0, turn), (-1, 0), (0, -turn), (1, 0)]
    data = f"M{x + radius:.2f} {y:.2f}"
    for (ax, ay), (bx, by) in pairwise(corners):
        points = (
            (ax * radius + bx * handle, ay * radius + by * handle),
            (bx * radius + ax * handle, by * radius + ay * handle),
            (bx * radius, by * radius),
        )
        data += "C" + " ".join(f"{x + right:.2f} {y + down:.2f}" for right, down in points)
    return f"{data}Z"


def _square(mark: PlacedMark, paint: str) -> str:
    x, y = mark.x - mark.size / 2, mark.y - mark.size / 2
    return f'<rect x="{x:.2f}" y="{y:.2f}" width="{mark.size:.2f}" height="{mark.size:.2f}" {paint}/>'


def _triangle(mark: PlacedMark, paint: str) -> str:
    half, height = mark.size / 2, mark.size * TRIANGLE_HEIGHT
    foot = mark.y + height / 2
    corners = ((mark.x - half, foot), (mark.x + half, foot), (mark.x, foot - height))
    return _path("M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in corners) + "Z", paint)


def _path(data: str, paint: str) -> str:
    return f'<path d="{data}" {paint}/>'


_SHAPES: dict[MarkKind, Callable[[PlacedMark, str], str]] = {
    MarkKind.FIGURE: _square,
    MarkKind.PHOTO: _square,
    MarkKind.QUESTION: _ring,
    MarkKind.PERSON: _triangle,
}
