"""Data on how documents look, by which the page engine knows whether it can go on with what it has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from confdeck.renderers.newsletter.attachments import DEFAULT_VARIANT
from confdeck.renderers.newsletter.sheet import Sheet


@dataclass(frozen=True, slots=True)
class PdfStyle:
    """How documents look: an engine that knows it can lay out one after the other."""

    css: str
    fonts: Mapping[str, bytes]
    """The font files that the stylesheet names, by address."""
    sheet: Sheet
    right_to_left: bool = False
    multiply: bool = False
    """Whether the colour of the paper shows through pictures."""
    variant: str = DEFAULT_VARIANT
