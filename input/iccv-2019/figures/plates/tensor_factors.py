"""Tensor factorization: the weights of all layers as one block, and the small parts that stand in for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.patches import Polygon

from . import style

if TYPE_CHECKING:
    from pathlib import Path

    from matplotlib.axes import Axes

DEPTH = np.array([0.5, 0.36])
"""Where one unit away from the viewer lies on the sheet."""


def face(axes: Axes, corner: np.ndarray, right: np.ndarray, up: np.ndarray, colour: str) -> None:
    """One parallelogram of a solid."""
    corners = [corner, corner + right, corner + right + up, corner + up]
    axes.add_patch(
        Polygon(corners, facecolor=colour, edgecolor=style.INK, linewidth=0.9, joinstyle="round", zorder=3)
    )


def slab(
    axes: Axes, corner: tuple[float, float], size: tuple[float, float, float], colours: list[str]
) -> None:
    """A block of width, height and depth, lower front left at corner; colours: front, top, side."""
    width, height, depth = size
    at, away = np.array(corner), depth * DEPTH
    across, up = np.array([width, 0.0]), np.array([0.0, height])
    face(axes, at, across, up, colours[0])
    face(axes, at + up, across, away, colours[1])
    face(axes, at + across, away, up, colours[2])


def layers(axes: Axes, corner: tuple[float, float], side: float, count: int = 6) -> None:
    """The big block, cut from front to back into the layers of the network."""
    for index in reversed(range(count)):
        start = np.array(corner) + side * index / count * DEPTH
        shade = style.PALE if index % 2 else "#FFFFFF"
        slab(axes, (start[0], start[1]), (side, side, side / count), [shade, shade, style.LINE])


def draw() -> Path:
    """Left the full tensor, right core and factors."""
    figure, sheet = style.plate(6.8, 2.85)
    layers(sheet, (0.3, 0.62), 1.35)
    style.label(sheet, 1.31, 0.3, "All weights, one tensor")
    style.label(sheet, 0.97, 1.29, r"$\mathcal{W}$", size=16)
    style.label(sheet, 2.14, 0.76, "layers", rotation=35.8, color=style.MUTED, size=style.SMALL)
    style.label(sheet, 2.93, 1.5, r"$\approx$", size=19)
    core = [style.RED, "#C9654F", "#96351F"]
    factor = [style.TEAL_SOFT, style.TEAL_SOFT, "#AFCBCD"]
    slab(sheet, (3.5, 0.8), (0.5, 1.35, 0.07), factor)
    slab(sheet, (4.35, 1.22), (0.5, 0.5, 0.5), core)
    slab(sheet, (5.3, 1.22), (1.3, 0.5, 0.07), factor)
    slab(sheet, (4.62, 1.92), (0.5, 0.07, 1.3), factor)
    style.label(sheet, 3.75, 1.47, "$U_1$", size=11.5)
    style.label(sheet, 4.6, 1.47, r"$\mathcal{G}$", size=14, color="white")
    style.label(sheet, 5.95, 1.47, "$U_2$", size=11.5)
    style.label(sheet, 5.2, 2.22, "$U_3$", size=11.5)
    style.label(sheet, 5.05, 0.3, "A small core, three thin factors")
    return style.save(figure, "tensor-factors")
