"""A boundary in latent space: on one side the room is dark, on the other its lamp is lit. A drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.patches import Circle, Polygon, Rectangle

from . import style

if TYPE_CHECKING:
    from pathlib import Path

    from matplotlib.axes import Axes

NORMAL = np.array([0.94, 0.342])
"""The boundary's unit normal: the direction in which the light comes on."""
MIDDLE = np.array([2.6, 1.95])
MARGIN, SPACING, LABELS = 0.14, 0.2, (-1.5, 2.1)
"""Room around the boundary, between points, and along the arrow for its labels."""


def room(axes: Axes, x: float, y: float, *, lit: bool) -> None:
    """A room seen from the front: wall, floor, lamp, with or without its light."""
    wall, floor, lamp = ("#FBF3EF", style.RED_SOFT, style.RED) if lit else ("#3A404C", style.INK, style.MUTED)
    axes.add_patch(Rectangle((x, y), 1.5, 1.1, facecolor=wall, zorder=3))
    axes.add_patch(Rectangle((x, y), 1.5, 0.26, facecolor=floor, zorder=3))
    if lit:
        light = [(x + 0.72, y + 0.72), (x + 0.4, y + 0.1), (x + 1.46, y + 0.1), (x + 1.14, y + 0.72)]
        axes.add_patch(Polygon(light, facecolor="white", zorder=4))
    axes.plot([x + 0.93, x + 0.93], [y + 0.1, y + 0.75], color=lamp, linewidth=1.6, zorder=5)
    axes.plot([x + 0.8, x + 1.06], [y + 0.1, y + 0.1], color=lamp, linewidth=2, zorder=5)
    shade = [(x + 0.7, y + 0.7), (x + 0.82, y + 0.97), (x + 1.04, y + 0.97), (x + 1.16, y + 0.7)]
    axes.add_patch(Polygon(shade, facecolor=lamp, zorder=5))
    axes.add_patch(
        Rectangle((x + 0.16, y + 0.5), 0.36, 0.42, facecolor="none", edgecolor=lamp, linewidth=1.1, zorder=5)
    )
    axes.add_patch(Rectangle((x, y), 1.5, 1.1, fill=False, edgecolor=style.INK, linewidth=1.0, zorder=6))


def scattered() -> np.ndarray:
    """Points that keep away from each other, from the boundary, and from the arrow and its labels."""
    kept: list[np.ndarray] = []
    for point in np.random.default_rng(14).uniform((0.15, 0.4), (5.05, 3.5), (700, 2)):
        across, along = (point - MIDDLE) @ NORMAL, (point - MIDDLE) @ [-NORMAL[1], NORMAL[0]]
        in_the_way = abs(across) < MARGIN or (LABELS[0] < across < LABELS[1] and abs(along) < 2 * MARGIN)
        if not in_the_way and all(np.hypot(*(point - other)) > SPACING for other in kept):
            kept.append(point)
    return np.array(kept)


def cloud(axes: Axes) -> None:
    """Latent vectors, coloured by what a classifier says of their pictures."""
    for point in scattered():
        lit = (point - MIDDLE) @ NORMAL > 0
        look = {"facecolor": style.RED} if lit else {"facecolor": "white", "edgecolor": style.INK}
        axes.add_patch(Circle(tuple(point), 0.042, linewidth=0.9, zorder=2, **look))


def draw() -> Path:
    """The cloud, the line that parts it, one step across, and a picture from either side."""
    figure, sheet = style.plate(5.2, 4.95)
    cloud(sheet)
    along = np.array([-NORMAL[1], NORMAL[0]])
    ends = np.stack([MIDDLE - 1.72 * along, MIDDLE + 1.72 * along])
    sheet.plot(*ends.T, color=style.INK, linewidth=1.8, zorder=4)
    start, end = MIDDLE - 1.0 * NORMAL, MIDDLE + 1.0 * NORMAL
    style.arrow(sheet, tuple(start), tuple(end), color=style.TEAL, linewidth=2.6, mutation_scale=22)
    sheet.add_patch(Circle(tuple(start), 0.07, facecolor=style.TEAL, zorder=7))
    style.label(sheet, start[0] - 0.22, start[1] + 0.05, "$z$", size=15, color=style.TEAL)
    style.label(sheet, end[0] + 0.5, end[1] + 0.06, r"$z+\alpha n$", size=15, color=style.TEAL)
    room(sheet, 0.15, 3.7, lit=False)
    room(sheet, 3.55, 3.7, lit=True)
    style.label(sheet, 0.15, 0.14, "light off", ha="left", size=style.NARROW)
    style.label(sheet, 5.05, 0.14, "light on", ha="right", size=style.NARROW, color=style.RED)
    style.label(sheet, 2.6, 4.25, "one step across\nthe boundary", size=style.NARROW)
    return style.save(figure, "latent-boundary", pixels=1800)
