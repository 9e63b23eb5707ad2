"""All slide layouts, in the order PowerPoint lists them: a new one is imported here and added to `LAYOUTS`."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from types import MappingProxyType

from confdeck.storyboard.compose.agenda import AGENDA
from confdeck.storyboard.compose.assertions import ABOVE_PHOTOS, CLAIM, TEXT_FIGURE, WIDE_CLAIM
from confdeck.storyboard.compose.covers import TITLE_BAND, TITLE_LANDSCAPE, TITLE_PORTRAIT
from confdeck.storyboard.compose.ending import CLOSING, REFERENCES
from confdeck.storyboard.compose.evidence import EQUATION
from confdeck.storyboard.compose.figures import FIGURE, MESSAGE_PICTURE, TALL_FIGURE, TWO_FIGURES
from confdeck.storyboard.compose.opening import SUMMARY, TITLE
from confdeck.storyboard.compose.papers import FEW_TITLES, LIST, MORE_PAPERS, PAPER
from confdeck.storyboard.compose.people import PEOPLE
from confdeck.storyboard.compose.photos import PHOTOS, PHOTOS_BESIDE
from confdeck.storyboard.compose.questions import QUESTION
from confdeck.storyboard.compose.quotes import QUOTE
from confdeck.storyboard.compose.sections import SECTION
from confdeck.storyboard.compose.shared_sections import SECTIONS
from confdeck.storyboard.compose.shared_talks import TALKS
from confdeck.storyboard.compose.spotlight import SPOTLIGHT
from confdeck.storyboard.compose.statements import FEW_WORDS, MESSAGE, STATEMENTS
from confdeck.storyboard.compose.tables import TABLE
from confdeck.storyboard.geometry import HOUSE
from confdeck.storyboard.slide import Design, SlideLayout
from confdeck.theme.tokens import Composition

LAYOUTS: tuple[SlideLayout, ...] = (
    TITLE,
    TITLE_PORTRAIT,
    TITLE_LANDSCAPE,
    TITLE_BAND,
    SUMMARY,
    AGENDA,
    SECTION,
    MESSAGE,
    STATEMENTS,
    FEW_WORDS,
    TALKS,
    SECTIONS,
    TEXT_FIGURE,
    CLAIM,
    WIDE_CLAIM,
    ABOVE_PHOTOS,
    FIGURE,
    TALL_FIGURE,
    MESSAGE_PICTURE,
    TWO_FIGURES,
    EQUATION,
    TABLE,
    QUESTION,
    QUOTE,
    PAPER,
    MORE_PAPERS,
    SPOTLIGHT,
    LIST,
    FEW_TITLES,
    PEOPLE,
    PHOTOS,
    PHOTOS_BESIDE,
    REFERENCES,
    CLOSING,
)


@cache
def house_design(composition: Composition) -> Design:
    """Return our own stage and layouts, composed as a theme chooses."""
    stage = replace(HOUSE, composition=composition)
    return Design(stage, MappingProxyType({layout: layout.on(stage) for layout in LAYOUTS}))


HOUSE_DESIGN = house_design(Composition())
"""Our own stage and layouts, in the usual composition."""
