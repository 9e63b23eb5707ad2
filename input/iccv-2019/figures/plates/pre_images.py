"""Pre-images: what each layer of a small network still knows of its input.

The pictures are computed, not drawn: x0 is found by gradient descent on |Phi(x) - Phi(x_in)|^2 with a little total
variation, for a network of five strided convolutions whose weights are random and were never trained.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from . import style

if TYPE_CHECKING:
    from pathlib import Path

    from matplotlib.axes import Axes

SIZE, STEPS = 160, 400
CHANNELS = (1, 16, 32, 64, 96, 128)
SMOOTHNESS = {2: 0.3, 3: 1.2, 4: 4.0, 5: 8.0}
"""How much total variation the descent holds against a pre-image, by layer: the less is known, the more."""

KERNEL, STRIDE, PAD = 5, 2, 2


@dataclass(frozen=True, slots=True)
class Convolution:
    """A strided convolution with ReLU; weights are out x in x kernel x kernel."""

    weights: np.ndarray

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Channels x height x width in, the same at half the size out."""
        padded = np.pad(x, ((0, 0), (PAD, PAD), (PAD, PAD)))
        windows = sliding_window_view(padded, (KERNEL, KERNEL), axis=(1, 2))[:, ::STRIDE, ::STRIDE]
        return np.maximum(np.tensordot(self.weights, windows, axes=([1, 2, 3], [0, 3, 4])), 0)

    def backward(self, x: np.ndarray, y: np.ndarray, slope: np.ndarray) -> np.ndarray:
        """The loss's slope at the input x, given the output y and the slope there."""
        spread = np.tensordot(self.weights, slope * (y > 0), axes=(0, 0))
        padded = np.zeros(np.add(x.shape, (0, 2 * PAD, 2 * PAD)))
        high, wide = STRIDE * y.shape[1], STRIDE * y.shape[2]
        for row, column in np.ndindex(KERNEL, KERNEL):
            here = padded[:, row : row + high : STRIDE, column : column + wide : STRIDE]
            here += spread[:, row, column]
        return padded[:, PAD:-PAD, PAD:-PAD]


def network(random: np.random.Generator) -> list[Convolution]:
    """Random layers, scaled so that signals keep their size."""
    shapes = [(after, before, KERNEL, KERNEL) for before, after in pairwise(CHANNELS)]
    return [Convolution(random.normal(0, np.sqrt(2 / np.prod(shape[1:])), shape)) for shape in shapes]


def features(layers: list[Convolution], x: np.ndarray) -> list[np.ndarray]:
    """The input and what every layer makes of it."""
    values = [x]
    for layer in layers:
        values.append(layer.forward(values[-1]))
    return values


def roughness(x: np.ndarray) -> np.ndarray:
    """The slope of a smooth total variation."""
    slope = np.zeros_like(x)
    for axis in (1, 2):
        step = np.diff(x, axis=axis)
        step /= np.sqrt(step**2 + 1e-4)
        ends = [(0, 0)] * 3
        ends[axis] = (1, 1)
        slope -= np.diff(np.pad(step, ends), axis=axis)
    return slope


def invert(layers: list[Convolution], wanted: np.ndarray, start: np.ndarray, smooth: float) -> np.ndarray:
    """The pre-image of `wanted`, by Adam from a noisy start."""
    x, mean, square = start.copy(), np.zeros_like(start), np.zeros_like(start)
    scale = 1 / (wanted**2).sum()
    for step in range(1, STEPS + 1):
        values = features(layers, x)
        slope = 2 * scale * (values[-1] - wanted)
        for layer, before, after in zip(reversed(layers), values[-2::-1], values[:0:-1], strict=True):
            slope = layer.backward(before, after, slope)
        slope += smooth * roughness(x) / x.size
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        rate = 0.04 * (1 - 0.9 * step / STEPS)
        x -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-9)
    return x


def pre_images() -> list[np.ndarray]:
    """The input, then what can be read back from layers 2 to 5."""
    random = np.random.default_rng(3)
    layers, image = network(random), style.photo("palace-roof.jpg", (20, 10, 400), SIZE)[None] - 0.5
    start = random.normal(0, 0.02, image.shape)
    wanted = features(layers, image)
    found = [invert(layers[:depth], wanted[depth], start, smooth) for depth, smooth in SMOOTHNESS.items()]
    return [picture[0] + 0.5 for picture in (image, *found)]


def stack(axes: Axes, x: float, y: float, side: float) -> None:
    """A few feature maps, one behind the other, centred on x, y."""
    for shift in (0.12, 0.06, 0.0):
        corner = x - side / 2 + shift - 0.06, y - side / 2 + shift - 0.06
        style.box(axes, *corner, side, side, facecolor="white", radius=0.02)


def draw() -> Path:
    """The network above, the pre-image read back from each layer below."""
    figure, sheet = style.plate(6.8, 2.84)
    side, pitch, level = 1.24, 1.37, 2.36
    for column, picture in enumerate(pre_images()):
        left, maps = 0.04 + column * pitch, 0.72 - 0.12 * column
        middle, floor, roof = left + side / 2, level - maps / 2 - 0.08, 0.42 + side + 0.03
        tile = style.panel(figure, left, 0.42, side, side)
        tile.imshow(picture, cmap=style.DUOTONE, vmin=0, vmax=1, interpolation="lanczos")
        stack(sheet, middle, level, maps)
        if column:
            style.arrow(sheet, (middle - pitch + 0.52, level), (middle - 0.46, level))
            style.arrow(sheet, (middle, floor), (middle, roof), color=style.RED)
            style.label(sheet, middle, 0.26, rf"$x_0$, layer {column + 1}")
        else:
            style.arrow(sheet, (middle, roof), (middle, floor))
            style.label(sheet, middle, 0.26, "Input $x$")
    return style.save(figure, "pre-images", colours=128)
