"""Colours for the series of a chart: a theme's few, at lightnesses that tell them apart without their hues."""

from __future__ import annotations

from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import dataclass
from typing import TYPE_CHECKING

from confdeck.theme.contrast import READABLE, contrast, luminance

if TYPE_CHECKING:
    from confdeck.theme.tokens import Colours

_ROLES = ("accent", "highlight", "muted")
_ORDERS = ((0,), (0, 1), (0, 2, 1), (0, 2, 1, 3), (0, 3, 2, 4, 1), (0, 4, 2, 3, 1, 5))
"""Which of the contrasts, from the strongest, each series takes: neighbours far apart, and a hue's two uses too."""
MOST_TINTS = len(_ORDERS)
"""Series that can be told apart."""
FAINTEST = 3.2
"""The least contrast of a bar with its paper; WCAG 2 asks for 3."""
_STRONGEST = 13.0
_CALM, _CALM_CONTRAST = 3, 6.0
"""Up to so many series the accent keeps its own lightness, unless it is too near the faintest."""
_MIDDLE_GREY = 0.18


@dataclass(frozen=True, slots=True)
class Tint:
    """A colour of the theme at another lightness, as Office does it: multiplied, then raised."""

    role: str
    factor: float = 1.0
    offset: float = 0.0

    def colour(self, colours: Colours) -> str:
        """The `#RRGGBB` it comes to."""
        hue, lightness, saturation = _hls(getattr(colours, self.role))
        return _hex(hue, min(1.0, lightness * self.factor + self.offset), saturation)


def tints(count: int, colours: Colours) -> tuple[Tint, ...]:
    """Tints for so many series, at most `MOST_TINTS`."""
    if count == 1:
        return (Tint("accent"),)
    own = contrast(colours.accent, colours.paper)
    strongest = max(own, _CALM_CONTRAST) if count <= _CALM else _STRONGEST
    # Even ratios of contrast are about even steps to the eye.
    ratio = (FAINTEST / strongest) ** (1 / (count - 1))
    wanted = (strongest * ratio**at for at in _ORDERS[count - 1])
    return tuple(_tint(_ROLES[at % len(_ROLES)], each, colours) for at, each in enumerate(wanted))


def readable(tint: Tint, colours: Colours) -> Tint:
    """The tint, or the nearest one of its colour that words can be set in."""
    stands_out = contrast(tint.colour(colours), colours.paper)
    return tint if stands_out >= READABLE else _tint(tint.role, READABLE * 1.02, colours)


def _tint(role: str, wanted: float, colours: Colours) -> Tint:
    """The tint of a colour that stands out from the paper so much."""
    hue, own, saturation = _hls(getattr(colours, role))
    # Between the end of the scale that stands out most, and the paper's.
    far, near = (0.0, 1.0) if luminance(colours.paper) > _MIDDLE_GREY else (1.0, 0.0)
    for _ in range(20):
        middle = (far + near) / 2
        enough = contrast(_hex(hue, middle, saturation), colours.paper) > wanted
        far, near = (middle, near) if enough else (far, middle)
    if far <= own:
        return Tint(role, round(far / own, 3))
    factor = round((1 - far) / (1 - own), 3)
    return Tint(role, factor, round(1 - factor, 3))


def _hls(colour: str) -> tuple[float, float, float]:
    red, green, blue = bytes.fromhex(colour[1:])
    return rgb_to_hls(red / 255, green / 255, blue / 255)


def _hex(hue: float, lightness: float, saturation: float) -> str:
    return "#" + bytes(round(255 * each) for each in hls_to_rgb(hue, lightness, saturation)).hex().upper()
