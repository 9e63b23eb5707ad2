"""Class activation: raw gradients look the same whatever class is asked for, an activation map does not.

Drawn, not computed by a network: the gradient map is the photo's own edges, the maps are placed by hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.colors import to_rgb

from . import style

if TYPE_CHECKING:
    from pathlib import Path

    from matplotlib.figure import Figure

SIZE, SIDE, PITCH, FOOT = 400, 1.62, 1.72, 0.62
CUP = ((0.44, 0.36, 0.25, 0.22), (0.32, 0.66, 0.10, 0.12))
SPOON = ((0.67, 0.71, 0.12, 0.13), (0.74, 0.44, 0.07, 0.22))
"""Soft spots: the centre across and down, the spread across and down, as fractions of the side."""


def edges(picture: np.ndarray) -> np.ndarray:
    """Edge strength with a grain, from 0 to 1, as a gradient map looks."""
    random = np.random.default_rng(11)
    down, across = np.gradient(picture)
    strength = np.hypot(down, across) * random.gamma(1.4, 0.7, picture.shape)
    return np.clip(strength / np.quantile(strength, 0.995), 0, 1) ** 0.6


def heat(spots: tuple[tuple[float, float, float, float], ...], size: int) -> np.ndarray:
    """A smooth map from 0 to 1, as it comes from a late layer: soft spots, added."""
    down, across = np.mgrid[0:size, 0:size] / size
    bumps = [np.exp(-(((across - x) / w) ** 2) - ((down - y) / h) ** 2) for x, y, w, h in spots]
    return np.clip(sum(bumps), 0, 1)


def glow(picture: np.ndarray, warmth: np.ndarray) -> np.ndarray:
    """The photo in pale grey with the map over it in red."""
    share = 0.8 * warmth[..., None]
    return style.DUOTONE(0.4 + 0.6 * picture)[..., :3] * (1 - share) + np.array(to_rgb(style.RED)) * share


def tile(figure: Figure, column: int, picture: np.ndarray, name: str) -> None:
    """One picture of the four with its name below."""
    left, bottom = PITCH * column, FOOT
    style.panel(figure, left, bottom, SIDE, SIDE).imshow(
        picture, cmap=style.DUOTONE, vmin=0, vmax=1, interpolation="lanczos"
    )
    for row, line in enumerate(name.splitlines()):
        style.label(figure.axes[0], left + SIDE / 2, bottom - 0.24 - 0.22 * row, line, va="baseline")


def draw() -> Path:
    """Four pictures in a row."""
    figure, _ = style.plate(3 * PITCH + SIDE, SIDE + FOOT)
    picture = style.photo("coffee.jpg", (95, 0, 400), SIZE)
    coarse = style.photo("coffee.jpg", (95, 0, 400), SIZE // 2)
    tile(figure, 0, picture, "Photo")
    tile(figure, 1, 1 - edges(coarse), "Gradients,\nany class")
    tile(figure, 2, glow(picture, heat(CUP, SIZE)), "Activation map,\ncup")
    tile(figure, 3, glow(picture, heat(SPOON, SIZE)), "Activation map,\nspoon")
    return style.save(figure, "class-activation", pixels=1540, colours=256)
