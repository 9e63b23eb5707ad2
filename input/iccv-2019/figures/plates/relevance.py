"""Relevance propagation: a prediction of 1 handed down through a small network, and nothing lost on the way.

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
ROWS = (0.62, 2.15, 3.68, 5.12)
"""Where the layers run, from the pixels at the foot to the score at the head."""
MIDDLE, RADIUS = 1.8, 0.18
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


def places(count: int) -> np.ndarray:
    """Where a layer's neurons sit, left to right."""
    return MIDDLE + 0.53 * (np.arange(count) - (count - 1) / 2)


def edges(axes: Axes, layer: int, handed: np.ndarray) -> None:
    """Connections as thick as the relevance that flows back through them."""
    for (before, after), share in np.ndenumerate(handed):
        ends = places(len(handed))[before], places(handed.shape[1])[after]
        look = {"color": style.RED, "linewidth": 0.8 + 11 * share, "alpha": 0.85, "zorder": 2}
        if share < VISIBLE:
            look = {"color": style.LINE, "linewidth": 0.7, "zorder": 1}
        axes.plot(ends, ROWS[layer : layer + 2], **look)


def neurons(axes: Axes, row: float, relevance: np.ndarray) -> None:
    """A layer's neurons, the fuller the more relevant."""
    for place, share in zip(places(len(relevance)), relevance, strict=True):
        rim = {"facecolor": "white", "edgecolor": style.INK, "linewidth": 1.1}
        axes.add_patch(Circle((place, row), RADIUS, zorder=4, **rim))
        radius = RADIUS * np.sqrt(min(share * 1.6, 1)) if share > VISIBLE else 0
        axes.add_patch(Circle((place, row), radius, facecolor=style.RED, zorder=5))


def draw() -> Path:
    """The network with its relevance; at the right, the sum of each layer."""
    random = np.random.default_rng(734)
    weights = network(random)
    handed = messages(weights, activations(weights, random.uniform(0.2, 1, SIZES[0])))
    relevance = [*(each.sum(axis=1) for each in handed), np.ones(1)]
    figure, sheet = style.plate(4.5, 5.5)
    for layer, each in enumerate(handed):
        edges(sheet, layer, each)
    for row, share in zip(ROWS, relevance, strict=True):
        neurons(sheet, row, share)
        style.label(sheet, 4.48, row, rf"$\Sigma = {share.sum():.2f}$", style.NARROW, ha="right")
    style.label(sheet, MIDDLE, 0.26, "pixels", style.NARROW)
    style.label(sheet, MIDDLE + 0.32, ROWS[-1], "$f(x)$", style.NARROW + 2, ha="left")
    style.arrow(sheet, (0.1, 5.28), (0.1, 4.0), color=style.RED)
    style.label(sheet, 0.22, 4.64, "relevance\nflows back", style.NARROW, ha="left", color=style.RED)
    return style.save(figure, "relevance", pixels=1700)
