"""The deck decided: which slides there are, what stands on each, at what size, and where a text goes on."""

from confdeck.storyboard.build import build_storyboard
from confdeck.storyboard.layouts import LAYOUTS
from confdeck.storyboard.outline import outline
from confdeck.storyboard.places import PlacedLayout, Placeholder
from confdeck.storyboard.roles import Layout, PlaceholderType, Role
from confdeck.storyboard.slide import (
    BadgeSlot,
    Chapter,
    CodeSlot,
    FormulaSlot,
    PictureSlot,
    RuleSlot,
    Slide,
    SlideParagraph,
    Slot,
    Storyboard,
    TableSlot,
    TextRun,
    TextSlot,
)

__all__ = [
    "LAYOUTS",
    "BadgeSlot",
    "Chapter",
    "CodeSlot",
    "FormulaSlot",
    "Layout",
    "PictureSlot",
    "PlacedLayout",
    "Placeholder",
    "PlaceholderType",
    "Role",
    "RuleSlot",
    "Slide",
    "SlideParagraph",
    "Slot",
    "Storyboard",
    "TableSlot",
    "TextRun",
    "TextSlot",
    "build_storyboard",
    "outline",
]
