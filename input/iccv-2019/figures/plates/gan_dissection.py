"""GAN dissection: a scene, the units that paint its trees, and the scene without them. A drawing, not a GAN's output."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.patches import Polygon, Rectangle

from . import style

if TYPE_CHECKING:
    from pathlib import Path

    from matplotlib.axes import Axes

WIDTH, HEIGHT, FLOOR = 2.3, 1.75, 0.62
TREES = ((0.22, 0.46, 0.62), (0.5, 0.3, 0.8), (1.66, 0.3, 0.86), (2.0, 0.48, 0.6))
"""Foot of each tree, across and up, and its height."""
ROWS, COLUMNS = 5, 6
TREE_UNITS = {(0, 4), (1, 1), (2, 3), (3, 5), (4, 2)}


def shape(axes: Axes, x: float, points: list[tuple[float, float]], **look: object) -> None:
    """A filled outline, its points counted from the scene's lower left corner at x."""
    look = {"joinstyle": "round", "linewidth": 0.9, "zorder": 3} | look
    axes.add_patch(Polygon(np.add(points, (x, FLOOR)), **look))


def tree(axes: Axes, x: float, foot: tuple[float, float, float], *, ghost: bool) -> None:
    """A conifer, or only the dotted line where it stood."""
    across, up, tall = foot
    dotted = {"edgecolor": style.RED, "fill": False, "linestyle": (0, (1, 2))}
    look = dotted if ghost else {"color": style.TEAL}
    crown = [(-0.26, 0.16), (0, 1), (0.26, 0.16)]
    shape(axes, x, [(across + tall * a, up + tall * b) for a, b in crown], **look)
    if not ghost:
        trunk = [(-0.035, 0), (-0.035, 0.16), (0.035, 0.16), (0.035, 0)]
        shape(axes, x, [(across + tall * a, up + tall * b) for a, b in trunk], color=style.INK)


def church(axes: Axes, x: float) -> None:
    """A small church in the middle: nave, tower, roofs, door."""
    wall = {"facecolor": "white", "edgecolor": style.INK}
    roof = {"facecolor": style.MUTED, "edgecolor": style.INK}
    shape(axes, x, [(0.98, 0.42), (0.98, 0.76), (1.38, 0.76), (1.38, 0.42)], **wall)
    shape(axes, x, [(0.94, 0.74), (1.06, 1.0), (1.32, 1.0), (1.43, 0.74)], **roof)
    shape(axes, x, [(0.78, 0.42), (0.78, 1.06), (1.02, 1.06), (1.02, 0.42)], **wall)
    shape(axes, x, [(0.74, 1.05), (0.9, 1.5), (1.06, 1.05)], **roof)
    shape(axes, x, [(0.85, 0.42), (0.85, 0.6), (0.95, 0.6), (0.95, 0.42)], color=style.INK)


def scene(axes: Axes, x: float, *, trees: bool) -> None:
    """Sky, hill, meadow, church, and the trees or their ghosts."""
    shape(axes, x, [(0, 0), (0, HEIGHT), (WIDTH, HEIGHT), (WIDTH, 0)], color=style.PALE)
    hill = [(WIDTH * t, 0.72 + 0.22 * np.sin(4.2 * t + 0.4)) for t in np.linspace(0, 1, 60)]
    shape(axes, x, [(0, 0), *hill, (WIDTH, 0)], color=style.LINE)
    shape(axes, x, [(0, 0), (0, 0.5), (WIDTH, 0.42), (WIDTH, 0)], color=style.MID)
    church(axes, x)
    for foot in TREES:
        tree(axes, x, foot, ghost=not trees)
    shape(axes, x, [(0, 0), (0, HEIGHT), (WIDTH, HEIGHT), (WIDTH, 0)], fill=False, edgecolor=style.INK)


def units(axes: Axes, x: float, y: float) -> None:
    """One layer's units as a field of squares; those for trees are red and crossed out."""
    shades = np.random.default_rng(5).choice([style.PALE, style.LINE, "#FFFFFF"], (ROWS, COLUMNS))
    for row, column in np.ndindex(ROWS, COLUMNS):
        left, low, side = x + 0.26 * column, y + 0.26 * row, 0.2
        off = (row, column) in TREE_UNITS
        colour = style.RED if off else shades[row, column]
        axes.add_patch(
            Rectangle((left, low), side, side, facecolor=colour, edgecolor=style.INK, linewidth=0.7, zorder=3)
        )
        if off:
            reach = np.array([0.045, side - 0.045])
            axes.plot(left + reach, low + reach, color="white", linewidth=1.4, zorder=4)
            axes.plot(left + reach, low + reach[::-1], color="white", linewidth=1.4, zorder=4)


def draw() -> Path:
    """Scene, units, scene."""
    figure, sheet = style.plate(6.8, 2.5)
    scene(sheet, 0.06, trees=True)
    units(sheet, 2.66, 0.88)
    scene(sheet, 6.74 - WIDTH, trees=False)
    style.label(sheet, 0.06 + WIDTH / 2, 0.32, "A generated scene")
    style.label(sheet, 3.4, 0.32, "Tree units off")
    style.label(sheet, 6.74 - WIDTH / 2, 0.32, "The trees are gone")
    return style.save(figure, "gan-dissection")
