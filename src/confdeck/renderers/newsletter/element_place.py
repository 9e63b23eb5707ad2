"""Where an element of the newsletter's HTML stands on its pages."""

from __future__ import annotations

from typing import NamedTuple

SOURCE_ATTRIBUTE = "data-source"
"""The attribute with the number of an element whose lines in the recap are known."""


class RunningHead(NamedTuple):
    """Words at the head or foot of a page."""

    words: str
    page: int
    box: tuple[float, float, float, float]
    """As in `ElementPlace`."""


class ElementPlace(NamedTuple):
    """Where the words and pictures of an element stand on one page, or in one line or column of it."""

    number: int
    """Its number in the attribute `SOURCE_ATTRIBUTE`."""
    page: int
    """From 1."""
    box: tuple[float, float, float, float]
    """Left, top, width and height in pt, from the upper left corner of the page."""
