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
    ENTRY_1 = "entry 1"
    ENTRY_2 = "entry 2"
    ENTRY_3 = "entry 3"
    ENTRY_4 = "entry 4"
    ENTRY_5 = "entry 5"
    ENTRY_6 = "entry 6"
    ENTRY_7 = "entry 7"
    ENTRY_8 = "entry 8"
    ENTRY_9 = "entry 9"
    ENTRY_10 = "entry 10"
    ENTRY_11 = "entry 11"
    ENTRY_12 = "entry 12"
    ENTRY_13 = "entry 13"
    ENTRY_14 = "entry 14"
    PERSON_1 = "person 1"
    PERSON_2 = "person 2"
    PERSON_3 = "person 3"
    PERSON_4 = "person 4"
    PERSON_5 = "person 5"
    PERSON_6 = "person 6"
    PERSON_7 = "person 7"
    PERSON_8 = "person 8"
    PERSON_9 = "person 9"
    PERSON_10 = "person 10"
    PERSON_11 = "person 11"
    PERSON_12 = "person 12"
    PORTRAIT_1 = "portrait 1"
    PORTRAIT_2 = "portrait 2"
    PORTRAIT_3 = "portrait 3"
    PORTRAIT_4 = "portrait 4"
    PORTRAIT_5 = "portrait 5"
    PORTRAIT_6 = "portrait 6"
    # Any number of these on a slide; they are not placeholders.
    PHOTO = "photo"
    FORMULA = "formula"
    GLOSS = "gloss"
    RULE = "rule"
    CODE = "code"
    """A QR code."""


FREE_ROLES = (Role.PHOTO, Role.FORMULA, Role.GLOSS, Role.RULE, Role.CODE)
"""Roles of slots that any layout may have, outside its placeholders."""


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
