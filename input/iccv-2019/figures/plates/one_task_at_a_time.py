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

SIDE, ANSWER = 1.5, 0.86
"""The side of the photo and of each answer."""
SPINE, BLOCK, HIGH = 1.98, 0.86, 0.56
"""Where the backbone's middle runs, and how wide and high a shared block is."""
BLOCKS = (1.98, 3.08, 4.18)
TASKS = ("Edges", "Regions", "Depth")
ON = {"color": style.RED, "linewidth": 2.2}


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
    """The shared blocks, with every task's module below each; the first task's are on."""
    for x in BLOCKS:
        style.box(axes, x, SPINE - HIGH / 2, BLOCK, HIGH, facecolor=style.LINE)
        style.label(axes, x + BLOCK / 2, SPINE, "shared")
        axes.plot([x + BLOCK / 2] * 2, [SPINE - HIGH / 2, 1.3], zorder=2, **ON)
        for task in range(len(TASKS)):
            look = {"facecolor": "white", "edgecolor": style.MID}
            if task == 0:
                look = {"facecolor": style.RED, "edgecolor": style.RED}
            style.box(axes, x + 0.14, 1.0 - 0.475 * task, BLOCK - 0.28, 0.33, **look)
    for x in BLOCKS:
        style.arrow(axes, (x - 0.24, SPINE), (x - 0.03, SPINE), **ON)


def results(figure: Figure, axes: Axes) -> None:
    """What comes out: the active task's picture in full, the others faint."""
    style.arrow(axes, (BLOCKS[-1] + BLOCK, SPINE), (5.32, SPINE), **ON)
    for task, picture in enumerate(outputs()):
        left, bottom, strength = 5.36, 1.92 - 0.95 * task, 1.0 if task == 0 else 0.35
        tile = style.panel(figure, left, bottom, ANSWER, ANSWER)
        tile.imshow(picture, cmap=style.DUOTONE, vmin=0, vmax=1, alpha=strength, interpolation="nearest")
        look = {"edgecolor": style.RED, "linewidth": 2.4} if task == 0 else {"edgecolor": style.MID}
        style.box(axes, left, bottom, ANSWER, ANSWER, **({"fill": False, "radius": 0.001} | look))
        colour = style.RED if task == 0 else style.MUTED
        style.label(axes, left + ANSWER + 0.1, bottom + ANSWER / 2, TASKS[task], ha="left", color=colour)


def draw() -> Path:
    """From the photo at the left to one answer at the right."""
    figure, sheet = style.plate(7.1, 2.8)
    photo = style.panel(figure, 0.02, SPINE - SIDE / 2, SIDE, SIDE)
    picture = np.round(style.photo("palace-roof.jpg", (20, 10, 400), 240) * 48) / 48
    photo.imshow(picture, cmap=style.DUOTONE, vmin=0, vmax=1)
    sheet.plot([SIDE + 0.08, BLOCKS[0] - 0.2], [SPINE] * 2, **ON)
    backbone(sheet)
    results(figure, sheet)
    style.label(sheet, 0.02, 0.69, "Modules of each task,\none set switched on", ha="left")
    return style.save(figure, "one-task-at-a-time", colours=96)
