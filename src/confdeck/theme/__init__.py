"""Themes: tokens shared by every output, found by name, extended by naming a parent."""

from confdeck.theme.coverage import Coverage, coverage_of, font_stack, is_nastaliq
from confdeck.theme.discovery import load_theme, theme_names
from confdeck.theme.metrics import FaceMetrics, FontMetrics
from confdeck.theme.theme import Theme
from confdeck.theme.tints import MOST_TINTS, Tint, readable, tints
from confdeck.theme.tokens import Colours, FontFace, ThemeTokens

__all__ = [
    "MOST_TINTS",
    "Colours",
    "Coverage",
    "FaceMetrics",
    "FontFace",
    "FontMetrics",
    "Theme",
    "ThemeTokens",
    "Tint",
    "coverage_of",
    "font_stack",
    "is_nastaliq",
    "load_theme",
    "readable",
    "theme_names",
    "tints",
]
