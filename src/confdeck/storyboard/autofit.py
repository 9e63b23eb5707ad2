"""Text that PowerPoint's autofit reduces by a percentage, so that it follows the size of its master."""

from __future__ import annotations

from dataclasses import replace

from confdeck.storyboard.slide import ParagraphGroup, TextSlot


def before_autofit(slot: TextSlot) -> ParagraphGroup:
    """Return the paragraphs of a slot in the size that they inherit, which autofit reduces."""
    if not slot.base_size:
        return slot.paragraphs
    return tuple(replace(paragraph, size=slot.base_size) for paragraph in slot.paragraphs)


def font_scale(slot: TextSlot) -> float:
    """Return the factor by which autofit reduces a slot."""
    return slot.paragraphs[0].size / slot.base_size if slot.base_size else 1.0
