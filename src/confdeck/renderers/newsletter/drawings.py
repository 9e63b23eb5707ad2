"""SVG drawings in the theme's colours: the motif of an issue without a picture, leaders and ratings."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from math import cos, hypot, pi, sqrt

from confdeck.theme import Colours

POINTS_PER_ROW = 26
ROW_DISTANCE = sqrt(3) / 2
"""Distance of two rows of a hexagonal lattice, in distances of two points."""
MIN_RADIUS, MAX_RADIUS = 0.06, 0.42
HIGHLIGHT_LEVEL = 1.4
"""Sum of the waves from which a point has the second colour."""


def motif(seed: str, aspect: float, colours: Colours, ground: str) -> str:
    """Return rings of waves from three sources on a hexagonal lattice, always the same for the same `seed`."""
    rows = round(POINTS_PER_ROW / aspect / ROW_DISTANCE)
    width, height = float(POINTS_PER_ROW), rows * ROW_DISTANCE
    points = "".join(_points(_sources(seed, width, height), rows, colours))
    # Stretched a little, so that no row is cut.
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height:.3f}" preserveAspectRatio="none">'
        f'<rect width="{width}" height="{height:.3f}" fill="{ground}"/>{points}</svg>'
    )


def leader(colours: Colours) -> str:
    """Return the point of which a leader is made, with the white around it."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 4">'
        f'<circle cx="5" cy="2" r="1.4" fill="{colours.muted}"/></svg>'
    )


def rating(marks: int, colours: Colours) -> str:
    """Return five points, as many of them filled as there are marks."""
    points = "".join(
        f'<circle cx="{5 + 12 * number}" cy="5" r="4" fill="{colours.accent if number < marks else colours.rule}"/>'
        for number in range(5)
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 58 10">{points}</svg>'


def _sources(seed: str, width: float, height: float) -> list[tuple[float, float, float]]:
    """Return the positions and wave lengths of three sources of waves."""
    fractions = [byte / 255 for byte in sha256(seed.encode()).digest()[:9]]
    return [
        (x * width, y * height, 5 + 6 * length)
        for x, y, length in zip(fractions[::3], fractions[1::3], fractions[2::3], strict=True)
    ]


def _points(sources: list[tuple[float, float, float]], rows: int, colours: Colours) -> Iterator[str]:
    for row in range(rows):
        for column in range(POINTS_PER_ROW + 1):
            x, y = column + 0.5 - row % 2 / 2, (row + 0.5) * ROW_DISTANCE
            wave = sum(cos(2 * pi * hypot(x - left, y - top) / length) for left, top, length in sources)
            radius = 0.25 + 0.2 * wave / len(sources) * 1.4
            if radius > MIN_RADIUS:
                fill = colours.accent if wave < HIGHLIGHT_LEVEL else colours.highlight
                yield f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{min(radius, MAX_RADIUS):.2f}" fill="{fill}"/>'
