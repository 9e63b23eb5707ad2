"""Contrast of text with its background, by the formula of WCAG 2."""

from __future__ import annotations

from confdeck.theme.tokens import Colours

READABLE = 4.5
"""Minimum contrast of text (WCAG 2, level AA)."""
_WHITE, _LEAST_TINTED = "#FFFFFF", 0.7
"""White paper, and the luminance from which drawings can take the colour of tinted paper."""
_MIDDLE_GREY = 0.18
"""Luminance of the grey that looks halfway between black and white."""

TEXT_PAIRS = (
    ("ink", "paper"),
    ("muted", "paper"),
    ("accent", "paper"),
    ("highlight", "paper"),
    ("ink", "accent_soft"),
    ("muted", "accent_soft"),
    ("accent", "accent_soft"),
    ("on_accent", "accent"),
)
"""Every text colour with each background it may have."""


def is_tinted(paper: str) -> bool:
    """Return whether paper has a light colour, which the white of drawings can take."""
    return paper.upper() != _WHITE and luminance(paper) > _LEAST_TINTED


def contrast(one: str, other: str) -> float:
    """Return the contrast of two `#RRGGBB` colours, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def is_dark(colour: str) -> bool:
    """Return whether a `#RRGGBB` colour is darker than middle grey, so that text on it must be light."""
    return luminance(colour) < _MIDDLE_GREY


def luminance(colour: str) -> float:
    """Return the relative luminance of a `#RRGGBB` colour, from 0 to 1."""
    red, green, blue = (linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def unreadable(colours: Colours) -> tuple[tuple[str, str, float], ...]:
    """Return the pairs of text and background with too little contrast, each with its contrast."""
    measured = (
        (text, background, contrast(getattr(colours, text), getattr(colours, background)))
        for text, background in TEXT_PAIRS
    )
    return tuple(pair for pair in measured if pair[2] < READABLE)


def linear(channel: float) -> float:
    """Return the light of a channel of sRGB; both are from 0 to 1."""
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004  sRGB


def gamma(light: float) -> float:
    """Return the channel of sRGB for an amount of light; both are from 0 to 1."""
    return 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055  # noqa: PLR2004  sRGB
