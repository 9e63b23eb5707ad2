"""Themes: design tokens shared by all formats, found by name, and able to extend another theme."""

from confdeck.theme.coverage import Coverage, coverage_of, font_stack, is_nastaliq
from confdeck.theme.discovery import load_theme, theme_digest, theme_names
from confdeck.theme.metrics import FaceMetrics, FontMetrics
from confdeck.theme.theme import Theme
from confdeck.theme.tints import MAX_TINTS, Tint, marker, on_accent_tint, readable, tints
from confdeck.theme.tokens import Colours, FontFace, ThemeTokens

__all__ = [
    "MAX_TINTS",
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
    "marker",
    "on_accent_tint",
    "readable",
    "theme_digest",
    "theme_names",
    "tints",
]
