"""Drawings in the theme's colours: the field of points that opens an issue without a picture, leaders and ratings."""

from __future__ import annotations

from hashlib import sha256
from math import cos, hypot, pi, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.theme import Colours

ACROSS = 26
"""Points in a row."""
STEP = sqrt(3) / 2
"""From row to row, in distances between points."""
SMALLEST, LARGEST = 0.06, 0.42
"""Radii of points."""
CREST = 1.4
"""Where the waves add up to more, a point has the second colour."""


def motif(seed: str, aspect: float, colours: Colours, ground: str) -> str:
    """An SVG: rings of waves from a few sources on a hexagonal lattice, the same for the same `seed`."""
    rows = round(ACROSS / aspect / STEP)
    width, height = float(ACROSS), rows * STEP
    points = "".join(_points(_sources(seed, width, height), rows, colours))
    # Stretched by a hair, so that no row is cut.
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height:.3f}" preserveAspectRatio="none">'
        f'<rect width="{width}" height="{height:.3f}" fill="{ground}"/>{points}</svg>'
    )


def _sources(seed: str, width: float, height: float) -> tuple[tuple[float, float, float], ...]:
    """Three places the waves come from, each with its wave length."""
    digest = sha256(seed.encode()).digest()
    fractions = [byte / 255 for byte in digest[:9]]
    return tuple(
        (x * width, y * height, 5 + 6 * length)
        for x, y, length in zip(fractions[::3], fractions[1::3], fractions[2::3], strict=True)
    )


def _points(sources: tuple[tuple[float, float, float], ...], rows: int, colours: Colours) -> Iterator[str]:
    for row in range(rows):
        for column in range(ACROSS + 1):
            x, y = column + 0.5 - row % 2 / 2, (row + 0.5) * STEP
            wave = sum(cos(2 * pi * hypot(x - left, y - top) / length) for left, top, length in sources)
            radius = 0.25 + 0.2 * wave / len(sources) * 1.4
            if radius > SMALLEST:
                fill = colours.accent if wave < CREST else colours.highlight
                yield f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{min(radius, LARGEST):.2f}" fill="{fill}"/>'


def leader(colours: Colours) -> str:
    """An SVG of the point of which a leader is made, and the white around it."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 4">'
        f'<circle cx="5" cy="2" r="1.4" fill="{colours.muted}"/></svg>'
    )


def rating(marks: int, colours: Colours) -> str:
    """An SVG of five points, as many of them filled as there are marks."""
    points = "".join(
        f'<circle cx="{5 + 12 * place}" cy="5" r="4" fill="{colours.accent if place < marks else colours.rule}"/>'
        for place in range(5)
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 58 10">{points}</svg>'
