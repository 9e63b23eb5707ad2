"""Sizes of renditions: their widths, their crop windows, and warnings for pictures with too few pixels."""

from __future__ import annotations

import math
from dataclasses import dataclass

from confdeck.diagnostics import Diagnostic, warning
from confdeck.media.asset import Asset, RenditionRequest
from confdeck.media.limits import printable

STEPS = (160, 320, 480, 640, 960, 1280, 1600, 1920, 2560)
"""Widths in px of renditions, few so that formats share them."""

CLOSE_ENOUGH = 1.1
"""Greatest width of a picture that is not scaled, as a multiple of the step; scaling costs time and sharpness."""

_MAX_RENDITION_PIXELS = 12_000_000

SCREEN_DPI = 200
"""Pixels per inch to ask for of photos on pages that are read on a screen or printed in an office."""
PRINT_DPI = 300
"""Pixels per inch to ask for on the way to a printer, and always of figures, which have thin lines and lettering."""
POOR_DPI = 100
"""Pixels per inch below which a picture looks coarse."""


@dataclass(frozen=True, slots=True)
class CropWindow:
    """The visible part of a picture, as fractions of its width and height."""

    left: float = 0.0
    top: float = 0.0
    width: float = 1.0
    height: float = 1.0


@dataclass(frozen=True, slots=True)
class Crop:
    """A window of a picture and the size in px of its rendition."""

    window: CropWindow
    width: int
    height: int


def pixels_for(inches: float, dpi: int = SCREEN_DPI) -> int:
    """Return the width in px to ask for a slot of `inches`."""
    return math.ceil(inches * dpi)


def print_pixels(asset: Asset, inches: float, *, fine: bool = False) -> int:
    """Return the width in px to ask for of an asset that is printed `inches` wide; a drawing is always `fine`."""
    return pixels_for(inches, PRINT_DPI if fine or asset.vector else SCREEN_DPI)


def resolution_warning(
    asset: Asset, inches: float, aspect: float | None = None, dpi: int = POOR_DPI
) -> Diagnostic | None:
    """Return a warning if a picture, cropped to `aspect`, has too few pixels for a slot `inches` wide."""
    if asset.vector or asset.path is None:
        return None
    width = round(asset.width * window_for(asset.aspect, aspect).width)
    needed = pixels_for(inches, dpi)
    if width >= needed:
        return None
    return warning(
        f"picture `{printable(asset.path.name)}` is too small for its slot: {width} px for {inches:.1f} in",
        asset.span,
        f"use one at least {math.ceil(asset.width * needed / width)} px wide",
    )


def window_for(own: float, aspect: float | None, focus: tuple[float, float] = (0.5, 0.5)) -> CropWindow:
    """Return the largest window of `aspect` in a picture of the aspect `own`, centred on `focus` if possible."""
    if aspect is None:
        return CropWindow()
    width, height = min(1.0, aspect / own), min(1.0, own / aspect)
    return CropWindow(_start(focus[0], width), _start(focus[1], height), width, height)


def crop_for(request: RenditionRequest) -> Crop:
    """Return the crop for a request: the next larger step, but never more pixels than the asset has."""
    asset = request.asset
    if asset.missing:
        return _sized(CropWindow(), _step(request.width), request.aspect or asset.aspect)
    window = window_for(asset.aspect, request.aspect, request.focus)
    aspect = asset.aspect * window.width / window.height
    step = _step(request.width)
    if asset.vector:
        return _sized(window, step, aspect)
    own = max(1, round(asset.width * window.width))
    return _sized(window, own if own <= step * CLOSE_ENOUGH else step, aspect)


def _step(width: int) -> int:
    return next((step for step in STEPS if step >= width), STEPS[-1])


def _sized(window: CropWindow, width: int, aspect: float) -> Crop:
    widest = math.sqrt(_MAX_RENDITION_PIXELS * aspect)
    width = max(1, min(width, int(widest)))
    return Crop(window, width, max(1, round(width / aspect)))


def _start(focus: float, extent: float) -> float:
    # In this order of comparisons a focus that is NaN ends up at the edge.
    return min(max(0.0, focus - extent / 2), 1.0 - extent)
