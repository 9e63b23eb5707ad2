"""Decides a deck before it is drawn: its slides, what is on each of them, where, and at what size."""

from confdeck.storyboard.build import build_storyboard
from confdeck.storyboard.layouts import HOUSE_DESIGN, LAYOUTS
from confdeck.storyboard.roles import LayoutKind, PlaceholderType, Role
from confdeck.storyboard.slide import (
    BadgeSlot,
    Chapter,
    CodeSlot,
    Design,
    FormulaSlot,
    PictureSlot,
    PlacedLayout,
    Placeholder,
    RuleSlot,
    Slide,
    SlideLayout,
    SlideParagraph,
    Slot,
    Storyboard,
    TableSlot,
    TextRun,
    TextSlot,
)

__all__ = [
    "HOUSE_DESIGN",
    "LAYOUTS",
    "BadgeSlot",
    "Chapter",
    "CodeSlot",
    "Design",
    "FormulaSlot",
    "LayoutKind",
    "PictureSlot",
    "PlacedLayout",
    "Placeholder",
    "PlaceholderType",
    "Role",
    "RuleSlot",
    "Slide",
    "SlideLayout",
    "SlideParagraph",
    "Slot",
    "Storyboard",
    "TableSlot",
    "TextRun",
    "TextSlot",
    "build_storyboard",
]
