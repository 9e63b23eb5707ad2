"""Attentive single-tasking: one shared backbone, small modules of each task beside it, one task active at a time.

The three outputs are simple filters of the photo, stand-ins for what a network would give.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageFilter

from . import style

if TYPE_CHECKING:
    from pathlib import Path

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SIDE = 1.16
SPINE = 0.95
"""Where the backbone's middle runs."""
BLOCKS = (1.72, 2.42, 3.12)
TASKS = ("Edges", "Regions", "Depth")


def smooth(picture: np.ndarray, radius: float) -> np.ndarray:
    """The picture, blurred."""
    grey = Image.fromarray((255 * picture).astype(np.uint8)).filter(ImageFilter.GaussianBlur(radius))
    return np.asarray(grey, dtype=float) / 255


def outputs() -> list[np.ndarray]:
    """Edges, flat regions and a rough depth of the photo."""
    picture = style.photo("palace-roof.jpg", (20, 10, 400), 240)
    strength = np.hypot(*np.gradient(smooth(picture, 1.6)))
    lines = 1 - np.clip(strength / np.quantile(strength, 0.98) - 0.06, 0, 1) ** 0.8
    regions = np.digitize(smooth(picture, 3), (0.3, 0.5, 0.72)) / 3
    depth = 0.55 * smooth(picture, 5) + 0.45 * np.linspace(1, 0, 240)[:, None]
    return [np.round(each * 15) / 15 for each in (lines, regions, depth)]


def backbone(axes: Axes) -> None:
    """The shared blocks, with every task's module beside each; the first task's are on."""
    for y in BLOCKS:
        style.box(axes, SPINE - 0.62, y, 1.24, 0.46, facecolor=style.LINE)
        for task in range(len(TASKS)):
            left = 2.12 + 0.62 * task
            on = {"facecolor": style.RED, "edgecolor": style.RED} if task == 0 else {"facecolor": "white"}
            style.box(axes, left, y + 0.06, 0.44, 0.34, **({"edgecolor": style.MID} | on))
        axes.plot([SPINE + 0.62, 2.12], [y + 0.23] * 2, color=style.RED, linewidth=2.2, zorder=2)
    for low, high in ((1.48, 1.72), (2.21, 2.42), (2.91, 3.12)):
        style.arrow(axes, (SPINE, low), (SPINE, high - 0.02), color=style.RED, linewidth=2.2)


def results(figure: Figure, axes: Axes) -> None:
    """What comes out: the active task's picture in full, the others faint."""
    style.arrow(axes, (SPINE, 3.61), (SPINE, 4.02), color=style.RED, linewidth=2.2)
    for task, picture in enumerate(outputs()):
        left, strength = 0.37 + 1.34 * task, 1.0 if task == 0 else 0.3
        tile = style.panel(figure, left, 4.06, SIDE, SIDE)
        tile.imshow(picture, cmap=style.DUOTONE, vmin=0, vmax=1, alpha=strength, interpolation="nearest")
        look = {"edgecolor": style.RED, "linewidth": 2.4} if task == 0 else {"edgecolor": style.MID}
        style.box(axes, left, 4.06, SIDE, SIDE, **({"fill": False, "radius": 0.001} | look))
        colour = style.RED if task == 0 else style.MUTED
        style.label(axes, left + SIDE / 2, 5.4, TASKS[task], fontsize=13, color=colour)


def draw() -> Path:
    """From the photo at the foot to one answer at the head."""
    figure, sheet = style.plate(4.4, 5.62)
    photo = style.panel(figure, SPINE - SIDE / 2, 0.28, SIDE, SIDE)
    picture = np.round(style.photo("palace-roof.jpg", (20, 10, 400), 240) * 32) / 32
    photo.imshow(picture, cmap=style.DUOTONE, vmin=0, vmax=1)
    backbone(sheet)
    results(figure, sheet)
    for y in BLOCKS:
        style.label(sheet, SPINE, y + 0.23, "shared", fontsize=13)
    style.label(
        sheet, 2.12, 1.36, "modules of each task,\none set switched on", ha="left", va="top", fontsize=13
    )
    return style.save(figure, "one-task-at-a-time", pixels=1800, colours=96)
