from __future__ import annotations

from confdeck.storyboard.compose.agenda import AGENDA
from confdeck.storyboard.compose.ending import CLOSING, REFERENCES
from confdeck.storyboard.compose.figures import FIGURE
from confdeck.storyboard.compose.sections import SECTION
from confdeck.storyboard.layouts import LAYOUTS
from confdeck.storyboard.pace import with_minutes
from confdeck.storyboard.slide import Slide
from confdeck.theme import load_theme
from confdeck.theme.tokens import DeckPace


def test_every_layout_has_a_pace_of_the_theme_but_for_references() -> None:
    without = [layout for layout in LAYOUTS if layout.pace not in DeckPace.model_fields]
    assert without == [REFERENCES]


def test_a_slide_takes_as_long_as_the_pace_of_its_layout() -> None:
    theme = load_theme("default")
    pace = theme.tokens.deck.pace
    layouts = (AGENDA, SECTION, CLOSING, FIGURE, REFERENCES)
    slides = with_minutes([Slide(layout.name, layout, ()) for layout in layouts], theme)
    assert [slide.minutes for slide in slides] == [pace.agenda, pace.section, pace.title, pace.figure, 0]
