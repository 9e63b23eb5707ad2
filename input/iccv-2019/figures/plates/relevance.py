"""Relevance propagation: a prediction of 1 handed back through a small network, and nothing lost on the way.

Computed, not drawn: the z+ rule on a network with random weights.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.patches import Circle

from . import style

if TYPE_CHECKING:
    from pathlib import Path

    from matplotlib.axes import Axes

SIZES = (7, 6, 5, 1)
COLUMNS = (0.75, 2.25, 3.75, 5.05)
VISIBLE = 0.004
"""Smaller shares of the relevance are not drawn."""


def network(random: np.random.Generator) -> list[np.ndarray]:
    """Weights between neighbouring layers; heavy-tailed, so that some paths matter."""
    return [random.normal(0, 1, shape) ** 3 for shape in pairwise(SIZES)]


def activations(weights: list[np.ndarray], x: np.ndarray) -> list[np.ndarray]:
    """The input and every layer's output after ReLU."""
    values = [x]
    for weight in weights:
        values.append(np.maximum(values[-1] @ weight, 0))
    return values


def messages(weights: list[np.ndarray], values: list[np.ndarray]) -> list[np.ndarray]:
    """What every connection hands back, first layer first; the sum of each layer is 1."""
    relevance, handed = np.ones(1), []
    for weight, value in zip(reversed(weights), values[-2::-1], strict=True):
        share = value[:, None] * np.maximum(weight, 0)
        handed.append(share / np.maximum(share.sum(axis=0), 1e-12) * relevance)
        relevance = handed[-1].sum(axis=1)
    return handed[::-1]


def heights(count: int) -> np.ndarray:
    """Where a layer's neurons sit, top to bottom."""
    return 2.35 + 0.5 * (np.arange(count)[::-1] - (count - 1) / 2)


def edges(axes: Axes, layer: int, handed: np.ndarray) -> None:
    """Connections as thick as the relevance that flows back through them."""
    for (before, after), share in np.ndenumerate(handed):
        ends = heights(len(handed))[before], heights(handed.shape[1])[after]
        look = {"color": style.RED, "linewidth": 0.8 + 11 * share, "alpha": 0.85, "zorder": 2}
        if share < VISIBLE:
            look = {"color": style.LINE, "linewidth": 0.7, "zorder": 1}
        axes.plot(COLUMNS[layer : layer + 2], ends, **look)


def neurons(axes: Axes, column: float, relevance: np.ndarray) -> None:
    """A layer's neurons, the fuller the more relevant."""
    for height, share in zip(heights(len(relevance)), relevance, strict=True):
        rim = {"facecolor": "white", "edgecolor": style.INK, "linewidth": 1.1}
        axes.add_patch(Circle((column, height), 0.17, zorder=4, **rim))
        radius = 0.17 * np.sqrt(min(share * 1.6, 1)) if share > VISIBLE else 0
        axes.add_patch(Circle((column, height), radius, facecolor=style.RED, zorder=5))


def draw() -> Path:
    """The network with its relevance; below, the sum a layer."""
    random = np.random.default_rng(734)
    weights = network(random)
    handed = messages(weights, activations(weights, random.uniform(0.2, 1, SIZES[0])))
    relevance = [*(each.sum(axis=1) for each in handed), np.ones(1)]
    figure, sheet = style.plate(5.8, 4.5)
    for layer, each in enumerate(handed):
        edges(sheet, layer, each)
    for column, share in zip(COLUMNS, relevance, strict=True):
        neurons(sheet, column, share)
        style.label(sheet, column, 0.34, rf"$\Sigma = {share.sum():.2f}$", fontsize=14)
    style.label(sheet, COLUMNS[0], 4.26, "pixels", fontsize=13)
    style.label(sheet, COLUMNS[-1], 2.8, "$f(x)$", fontsize=16)
    style.arrow(sheet, (4.6, 4.26), (1.5, 4.26), color=style.RED)
    style.label(sheet, 3.05, 4.26, "relevance flows back", color=style.RED, backgroundcolor="white")
    return style.save(figure, "relevance", pixels=1900)
