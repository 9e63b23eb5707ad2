"""Grid cells: where two neurons fire on the same walk, and position as a vector that a move turns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.patches import Arc, Circle

from . import style

if TYPE_CHECKING:
    from pathlib import Path

    from matplotlib.axes import Axes

SPACING = 0.32
"""Distance between neighbouring firing fields, as a fraction of the room's side."""


def walk(random: np.random.Generator, steps: int = 7500) -> np.ndarray:
    """A smooth random walk that bounces off the walls of the unit square, steps x 2."""
    heading = np.cumsum(random.normal(0, 0.16, steps))
    free = 0.5 + 0.012 * np.cumsum(np.stack([np.cos(heading), np.sin(heading)], axis=1), axis=0)
    return 1 - np.abs(free % 2 - 1)


def grid_rate(path: np.ndarray) -> np.ndarray:
    """Firing rate from 0 to 1 of a grid cell: three plane waves 60 degrees apart."""
    angles = np.deg2rad([8, 68, 128])
    waves = 4 * np.pi / (np.sqrt(3) * SPACING) * np.stack([np.cos(angles), np.sin(angles)])
    return np.clip((np.cos((path - 0.5) @ waves).sum(axis=1) + 1.5) / 4.5, 0, 1) ** 4


def place_rate(path: np.ndarray) -> np.ndarray:
    """Firing rate from 0 to 1 of a place cell: one bump."""
    return np.exp(-((path - [0.64, 0.62]) ** 2).sum(axis=1) / (2 * 0.055**2))


def room(axes: Axes, path: np.ndarray, spikes: np.ndarray) -> None:
    """The walk in grey, a dot wherever the neuron fired, and the walls."""
    axes.plot(*path.T, color=style.LINE, linewidth=0.45, zorder=1)
    axes.scatter(*path[spikes].T, s=4.5, color=style.RED, linewidths=0, alpha=0.85, zorder=3)
    axes.plot([0, 1, 1, 0, 0], [0, 0, 1, 1, 0], color=style.INK, linewidth=1.1, clip_on=False, zorder=4)
    axes.set(xlim=(0, 1), ylim=(0, 1), aspect="equal")


def hexagon(axes: Axes) -> None:
    """The six fields around the middle one, joined."""
    angles = np.deg2rad(8 + 30 + 60 * np.arange(7))
    corners = 0.5 + SPACING * np.stack([np.cos(angles), np.sin(angles)])
    axes.plot(*corners, color=style.INK, linewidth=1.1, zorder=5)


def dial(axes: Axes) -> None:
    """The code of a position, before and after a step: the same length, another direction."""
    axes.set(xlim=(-1.3, 1.3), ylim=(-1.3, 1.3), aspect="equal")
    axes.add_patch(Circle((0, 0), 1, facecolor=style.PALE, edgecolor=style.MID, linewidth=0.8))
    for degrees, colour, name, shift in (
        (20, style.INK, r"$v(x)$", 0.33),
        (112, style.RED, r"$v(x+\Delta x)$", 0.23),
    ):
        tip = np.array([np.cos(np.deg2rad(degrees)), np.sin(np.deg2rad(degrees))])
        style.arrow(axes, (0, 0), tip, color=colour, linewidth=2)
        style.label(axes, *(1 + shift) * tip, name, color=colour)
    axes.add_patch(Arc((0, 0), 0.9, 0.9, theta1=20, theta2=100, color=style.TEAL, linewidth=1.4))
    style.arrow(axes, (-0.08, 0.443), (-0.15, 0.42), color=style.TEAL, linewidth=1.4)
    style.label(axes, 0.36, 0.61, r"$M(\Delta x)$", color=style.TEAL)


def draw() -> Path:
    """Three panels in a row: place cell, grid cell, and the vector view."""
    random = np.random.default_rng(27)
    path = walk(random)
    figure, sheet = style.plate(6.8, 2.62)
    side, lefts = 1.98, (0.1, 2.41, 4.72)
    for left, rate in zip(lefts[:2], (place_rate(path), grid_rate(path)), strict=True):
        room(style.panel(figure, left, 0.5, side, side), path, random.random(len(path)) < 0.85 * rate)
    hexagon(figure.axes[2])
    dial(style.panel(figure, lefts[2], 0.5, side, side))
    names = "Place cell: one field", "Grid cell: a lattice", "A step turns the code"
    for left, name in zip(lefts, names, strict=True):
        style.label(sheet, left + side / 2, 0.28, name)
    return style.save(figure, "grid-cells")
