"""Tints of the theme's colours: for the series of a chart, told apart by their lightness alone, and for highlights."""

from __future__ import annotations

from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import dataclass

from confdeck.theme.contrast import READABLE, contrast, is_dark
from confdeck.theme.tokens import Colours

_ROLES = ("accent", "highlight", "muted")
_ORDERS = ((0,), (0, 1), (0, 2, 1), (0, 2, 1, 3), (0, 3, 2, 4, 1), (0, 4, 2, 3, 1, 5))
"""Rank of the contrast of each series, from the strongest: neighbours, and uses of one hue, are far apart."""
MAX_TINTS = len(_ORDERS)
"""Number of series that can be told apart."""
_MARKER_CONTRAST = 1.25
"""Contrast with the paper of the colour behind highlighted words, where their own contrast allows it."""
_ON_ACCENT_CONTRAST = 4.2
"""Contrast of the second colour with the accent colour behind it."""
MIN_CONTRAST = 3.2
"""Minimum contrast of a bar with the paper; WCAG 2 asks for 3."""
_MAX_CONTRAST = 13.0
_FEW, _FEW_CONTRAST = 3, 6.0
"""Number of series up to which the accent keeps its lightness, unless its contrast is below the second value."""


@dataclass(frozen=True, slots=True)
class Tint:
    """A theme colour with changed lightness, as in Office: multiplied by `factor`, then raised by `offset`."""

    role: str
    factor: float = 1.0
    offset: float = 0.0

    def colour(self, colours: Colours) -> str:
        """Return the resulting `#RRGGBB`."""
        return shade(getattr(colours, self.role), self.factor, self.offset)


def shade(colour: str, factor: float, offset: float) -> str:
    """Return a `#RRGGBB` colour with its lightness multiplied by `factor`, then raised by `offset`, as in Office."""
    hue, lightness, saturation = _hls(colour)
    return _hex(hue, min(max(lightness * factor + offset, 0.0), 1.0), saturation)


def tints(count: int, colours: Colours) -> tuple[Tint, ...]:
    """Return colours for the series of a chart.

    Args:
        count: the number of series, from 1 to `MAX_TINTS`.
        colours: the colours of the theme.

    Returns:
        A tint for each series, all with enough contrast to the paper and to each other.
    """
    if count == 1:
        return (Tint("accent"),)
    own = contrast(colours.accent, colours.paper)
    strongest = max(own, _FEW_CONTRAST) if count <= _FEW else _MAX_CONTRAST
    # Equal ratios of contrast look like about equal steps.
    ratio = (MIN_CONTRAST / strongest) ** (1 / (count - 1))
    contrasts = (strongest * ratio**rank for rank in _ORDERS[count - 1])
    return tuple(_tint(_ROLES[at % len(_ROLES)], target, colours) for at, target in enumerate(contrasts))


def marker(colours: Colours) -> Tint:
    """Return the colour behind highlighted words, on which ink can be read."""
    most = contrast(colours.ink, colours.paper) / READABLE
    return _tint("highlight", max(1.0, min(_MARKER_CONTRAST, most)), colours)


def on_accent_tint(colours: Colours) -> Tint:
    """Return the second colour on a field of the accent colour: the highlight, light or dark enough to be seen there."""
    most = contrast(colours.on_accent, colours.accent)
    return _tint("highlight", min(_ON_ACCENT_CONTRAST, most), colours, colours.accent)


def readable(tint: Tint, colours: Colours) -> Tint:
    """Return the tint, or the nearest one of the same colour with enough contrast for text."""
    own = contrast(tint.colour(colours), colours.paper)
    return tint if own >= READABLE else _tint(tint.role, READABLE * 1.02, colours)


def _tint(role: str, target: float, colours: Colours, background: str = "") -> Tint:
    """Return the tint of a colour whose contrast with a background, by default the paper, is `target`."""
    background = background or colours.paper
    hue, own, saturation = _hls(getattr(colours, role))
    # Bisect between the end of the scale with most contrast, and the paper's.
    far, near = (1.0, 0.0) if is_dark(background) else (0.0, 1.0)
    for _ in range(20):
        middle = (far + near) / 2
        enough = contrast(_hex(hue, middle, saturation), background) > target
        far, near = (middle, near) if enough else (far, middle)
    if far <= own:
        return Tint(role, round(far / own, 3)) if own else Tint(role)  # black cannot be darker
    factor = round((1 - far) / (1 - own), 3)
    return Tint(role, factor, round(1 - factor, 3))


def _hls(colour: str) -> tuple[float, float, float]:
    red, green, blue = bytes.fromhex(colour[1:])
    return rgb_to_hls(red / 255, green / 255, blue / 255)


def _hex(hue: float, lightness: float, saturation: float) -> str:
    return (
        "#" + bytes(round(255 * channel) for channel in hls_to_rgb(hue, lightness, saturation)).hex().upper()
    )
