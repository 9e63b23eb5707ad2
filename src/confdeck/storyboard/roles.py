"""Roles and content of placeholders on slide layouts, and the kinds of layout that templates have."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """Purpose of a placeholder; a role has the same index on all layouts."""

    TITLE = "title"
    KICKER = "kicker"
    SUBTITLE = "subtitle"
    BODY = "body"
    SECOND = "second"
    """The second column of a body."""
    ASIDE = "aside"
    NUMERAL = "numeral"
    SOURCES = "sources"
    CREDITS = "credits"
    """Authors, lab and conference, or who said a quotation."""
    FIGURE = "figure"
    CAPTION = "caption"
    FIGURE_2 = "figure 2"
    CAPTION_2 = "caption 2"
    TABLE = "table"
    LOGO = "logo"
    vars().update({f"ENTRY_{number}": f"entry {number}" for number in range(1, 15)})
    vars().update({f"PERSON_{number}": f"person {number}" for number in range(1, 13)})
    vars().update({f"PORTRAIT_{number}": f"portrait {number}" for number in range(1, 7)})
    # Any number of these on a slide; they are not placeholders.
    PHOTO = "photo"
    FORMULA = "formula"
    GLOSS = "gloss"
    RULE = "rule"
    CODE = "code"
    """A QR code."""
    SCORE = "score"
    """A drawing of the recap."""


class PlaceholderType(StrEnum):
    """Kinds of content that a placeholder can hold."""

    TEXT = "text"
    PICTURE = "picture"
    TABLE = "table"


class LayoutKind(StrEnum):
    """The kinds of layout that templates have; the value names one in messages."""

    TITLE = "title"
    SECTION = "section"
    CONTENT = "content"
    TWO = "two columns"
    BARE = "title only"
