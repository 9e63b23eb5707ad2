"""Architecture search: a controller proposes, a training run judges, the reward teaches the controller."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from . import style

if TYPE_CHECKING:
    from pathlib import Path

    from matplotlib.axes import Axes

WIDTH, HEIGHT = 2.5, 1.3
LEFT, RIGHT, LOW, HIGH = 0.06, 6.8 - 0.06 - WIDTH, 0.06, 1.98


def station(axes: Axes, x: float, y: float, name: str) -> None:
    """One stop of the loop: a frame with its name at the top."""
    style.box(axes, x, y, WIDTH, HEIGHT, facecolor="white", radius=0.08, linewidth=1.2, zorder=1)
    style.label(axes, x + 0.14, y + HEIGHT - 0.21, name, ha="left", fontweight=600)


def controller(axes: Axes, x: float, y: float) -> None:
    """A recurrent network unrolled over three choices."""
    for step in range(3):
        left = x + 0.16 + 0.8 * step
        style.box(axes, left, y + 0.32, 0.56, 0.42, facecolor=style.INK)
        style.label(axes, left + 0.28, y + 0.53, "RNN", color="white", size=style.SMALL)
        style.label(axes, left + 0.28, y + 0.16, ("layer 1", "layer 2", "…")[step], size=style.SMALL)
        if step:
            style.arrow(axes, (left - 0.22, y + 0.53), (left - 0.01, y + 0.53), mutation_scale=12)


def candidate(axes: Axes, x: float, y: float) -> None:
    """A network put together from the search space."""
    blocks = (
        ("conv\n3\N{MULTIPLICATION SIGN}3", style.TEAL_SOFT),
        ("conv\n5\N{MULTIPLICATION SIGN}5", style.TEAL_SOFT),
        ("pool", style.LINE),
    )
    for index, (name, colour) in enumerate(blocks):
        left = x + 0.14 + 0.775 * index
        style.box(axes, left, y + 0.3, 0.67, 0.54, facecolor=colour)
        style.label(axes, left + 0.335, y + 0.57, name, linespacing=1.05, size=style.SMALL)
        if index:
            axes.plot([left - 0.105, left], [y + 0.57] * 2, color=style.INK, linewidth=1.1, zorder=2)
    first, last = x + 0.14 + 0.335, x + 0.14 + 1.55 + 0.335
    skip = np.linspace(0, np.pi, 40)
    axes.plot(
        (first + last) / 2 - (last - first) / 2 * np.cos(skip),
        y + 0.3 - 0.17 * np.sin(skip),
        color=style.INK,
        linewidth=1.1,
    )


def training(axes: Axes, x: float, y: float) -> None:
    """A learning curve that rises and flattens."""
    random = np.random.default_rng(8)
    time = np.linspace(0, 1, 60)
    curve = 0.62 * (1 - np.exp(-5 * time)) + random.normal(0, 0.012, 60)
    axes.plot([x + 0.2, x + 0.2, x + 2.3], [y + 0.86, y + 0.16, y + 0.16], color=style.MID, linewidth=1.1)
    axes.plot(x + 0.2 + 2.0 * time, y + 0.18 + curve, color=style.TEAL, linewidth=2)
    style.label(axes, x + 2.28, y + 0.34, "steps", size=style.SMALL, color=style.MUTED, ha="right")


def reward(axes: Axes, x: float, y: float) -> None:
    """What counts: accuracy up, latency down."""
    for row, (name, share, colour) in enumerate(
        (("accuracy", 0.86, style.TEAL), ("latency", 0.38, style.MID))
    ):
        level = y + 0.64 - 0.36 * row
        style.label(axes, x + 0.14, level, name, ha="left", size=style.SMALL)
        style.box(axes, x + 1.06, level - 0.085, 1.3, 0.17, facecolor=style.PALE, edgecolor="none")
        style.box(axes, x + 1.06, level - 0.085, 1.3 * share, 0.17, facecolor=colour, edgecolor="none")


def draw() -> Path:
    """Four stations, clockwise."""
    figure, sheet = style.plate(6.8, 3.34)
    for x, y, name, content in (
        (LEFT, HIGH, "Controller", controller),
        (RIGHT, HIGH, "Candidate network", candidate),
        (RIGHT, LOW, "Short training run", training),
        (LEFT, LOW, "Reward", reward),
    ):
        station(sheet, x, y, name)
        content(sheet, x, y)
    gap, bold = 0.06, {"color": style.RED, "linewidth": 2.2, "mutation_scale": 20}
    top, bottom = HIGH + HEIGHT / 2, LOW + HEIGHT / 2
    style.arrow(sheet, (LEFT + WIDTH + gap, top), (RIGHT - gap, top), **bold)
    style.arrow(sheet, (RIGHT + WIDTH / 2, HIGH - gap), (RIGHT + WIDTH / 2, LOW + HEIGHT + gap), **bold)
    style.arrow(sheet, (RIGHT - gap, bottom), (LEFT + WIDTH + gap, bottom), **bold)
    style.arrow(sheet, (LEFT + WIDTH / 2, LOW + HEIGHT + gap), (LEFT + WIDTH / 2, HIGH - gap), **bold)
    style.label(sheet, 3.4, top + 0.22, "proposes")
    style.label(sheet, RIGHT + WIDTH / 2 - 0.14, 1.67, "trains on a subset", ha="right")
    style.label(sheet, 3.4, bottom + 0.22, "is measured")
    style.label(sheet, LEFT + WIDTH / 2 + 0.14, 1.67, "teaches", ha="left")
    return style.save(figure, "search-loop")
