"""The names of things on slides: layouts, the roles of their placeholders, and what these hold."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a placeholder is for; one role keeps its identity over all layouts."""

    TITLE = "title"
    KICKER = "kicker"
    SUBTITLE = "subtitle"
    BODY = "body"
    SECOND = "second"
    """The second column of a body, or the second of two captions' neighbours."""
    ASIDE = "aside"
    NUMERAL = "numeral"
    SOURCES = "sources"
    CREDITS = "credits"
    """Who made and who gets the deck."""
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
    # Any number on a slide; not placeholders.
    PHOTO = "photo"
    FORMULA = "formula"
    GLOSS = "gloss"
    RULE = "rule"


LOOSE = (Role.PHOTO, Role.FORMULA, Role.GLOSS, Role.RULE)
"""Roles that may stand on any layout."""


class Holds(StrEnum):
    """What can be put into a placeholder."""

    TEXT = "text"
    PICTURE = "picture"
    TABLE = "table"


class Layout(StrEnum):
    """The kinds of slide there are; the value is the name PowerPoint shows."""

    TITLE = "Title"
    TITLE_PICTURE = "Title with picture"
    SUMMARY = "Summary"
    AGENDA = "Agenda"
    SECTION = "Section"
    MESSAGE = "Message"
    STATEMENTS = "Statements"
    TEXT_FIGURE = "Text and figure"
    FIGURE = "Figure"
    TALL_FIGURE = "Tall figure"
    TWO_FIGURES = "Two figures"
    EQUATION = "Equation"
    TABLE = "Table"
    QUESTION = "Question"
    QUOTE = "Quote"
    PAPER = "Paper"
    LIST = "List"
    PEOPLE = "People"
    PHOTOS = "Photos"
    REFERENCES = "References"
    CLOSING = "Closing"
