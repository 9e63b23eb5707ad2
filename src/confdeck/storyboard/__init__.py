"""The deck decided: which slides there are, what stands on each, at what size, and where a text goes on."""

from confdeck.storyboard.board import draw_storyboard
from confdeck.storyboard.layouts import LAYOUTS
from confdeck.storyboard.outline import outline
from confdeck.storyboard.parts import (
    BadgeSlot,
    Chapter,
    CodeSlot,
    FormulaSlot,
    Paragraph,
    PictureSlot,
    RuleSlot,
    Run,
    Slide,
    Slot,
    Storyboard,
    TableSlot,
    TextSlot,
)
from confdeck.storyboard.places import Placeholder, Plan
from confdeck.storyboard.roles import Holds, Layout, Role

__all__ = [
    "LAYOUTS",
    "BadgeSlot",
    "Chapter",
    "CodeSlot",
    "FormulaSlot",
    "Holds",
    "Layout",
    "Paragraph",
    "PictureSlot",
    "Placeholder",
    "Plan",
    "Role",
    "RuleSlot",
    "Run",
    "Slide",
    "Slot",
    "Storyboard",
    "TableSlot",
    "TextSlot",
    "draw_storyboard",
    "outline",
]
