"""How many pixels: the ladder of widths, the window of a crop, and what is too small for its slot."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from confdeck.diagnostics import Diagnostic, warning
from confdeck.media.limits import printable

if TYPE_CHECKING:
    from confdeck.media.asset import Asset, RenditionRequest

STEPS = (160, 320, 480, 640, 960, 1280, 1600, 1920, 2560)
"""Widths in px that renditions come in, so that formats share them."""

CLOSE_ENOUGH = 1.1
"""A picture at most this much wider than the step is not scaled: that costs time and sharpness for nothing."""

_MAX_RENDITION_PIXELS = 12_000_000

PRINT_DPI = 200
"""Pixels an inch of a slot deserves."""
POOR_DPI = 100
"""Below this, pixels begin to show."""


@dataclass(frozen=True, slots=True)
class CropWindow:
    """The part of a picture that is shown, as fractions of its width and height."""

    left: float = 0.0
    top: float = 0.0
    width: float = 1.0
    height: float = 1.0


@dataclass(frozen=True, slots=True)
class Crop:
    """The window and the size in px it comes out at."""

    window: CropWindow
    width: int
    height: int


def pixels_for(inches: float, dpi: int = PRINT_DPI) -> int:
    """Pixels to ask for across a slot of that width."""
    return math.ceil(inches * dpi)


def resolution_warning(
    asset: Asset, inches: float, aspect: float | None = None, dpi: int = POOR_DPI
) -> Diagnostic | None:
    """A warning if the picture, cut to `aspect`, has too few pixels for a slot `inches` wide."""
    if asset.vector or asset.path is None:
        return None
    width = round(asset.width * window_for(asset.aspect, aspect).width)
    needed = pixels_for(inches, dpi)
    if width >= needed:
        return None
    return warning(
        f"picture `{printable(asset.path.name)}` is too small for its slot: {width} px for {inches:.1f} in",
        asset.span,
        f"give one at least {math.ceil(asset.width * needed / width)} px wide",
    )


def window_for(own: float, aspect: float | None, focus: tuple[float, float] = (0.5, 0.5)) -> CropWindow:
    """The largest window of shape `aspect` in a picture of shape `own`, with `focus` as central as can be."""
    if aspect is None:
        return CropWindow()
    width, height = min(1.0, aspect / own), min(1.0, own / aspect)
    return CropWindow(_start(focus[0], width), _start(focus[1], height), width, height)


def crop_for(request: RenditionRequest) -> Crop:
    """What of the asset is shown, and at what size: the next step up, but never more pixels than it has."""
    asset = request.asset
    if asset.missing:
        return _sized(CropWindow(), _step(request.width), request.aspect or asset.aspect)
    window = window_for(asset.aspect, request.aspect, request.focus)
    shape = asset.aspect * window.width / window.height
    step = _step(request.width)
    if asset.vector:
        return _sized(window, step, shape)
    own = max(1, round(asset.width * window.width))
    return _sized(window, own if own <= step * CLOSE_ENOUGH else step, shape)


def _step(width: int) -> int:
    return next((step for step in STEPS if step >= width), STEPS[-1])


def _sized(window: CropWindow, width: int, shape: float) -> Crop:
    roomy = math.sqrt(_MAX_RENDITION_PIXELS * shape)
    width = max(1, min(width, int(roomy)))
    return Crop(window, width, max(1, round(width / shape)))


def _start(focus: float, extent: float) -> float:
    # Written so that a focus that is not a number ends up at the edge, not in a crash.
    return min(max(0.0, focus - extent / 2), 1.0 - extent)
