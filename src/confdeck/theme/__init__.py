"""Themes: tokens shared by every output, found by name, extended by naming a parent."""

from confdeck.theme.discovery import Theme, load_theme, theme_names
from confdeck.theme.metrics import FaceMetrics, FontMetrics
from confdeck.theme.tokens import Colours, Face, ThemeTokens

__all__ = [
    "Colours",
    "Face",
    "FaceMetrics",
    "FontMetrics",
    "Theme",
    "ThemeTokens",
    "load_theme",
    "theme_names",
]
