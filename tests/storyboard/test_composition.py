"""Themes differ in composition: where covers, dividers and figures stand."""

from __future__ import annotations

from itertools import combinations

import pytest

from confdeck.storyboard.compose.assertions import CLAIM, TEXT_FIGURE
from confdeck.storyboard.compose.covers import TITLE_PORTRAIT
from confdeck.storyboard.compose.ending import CLOSING
from confdeck.storyboard.compose.opening import TITLE
from confdeck.storyboard.compose.sections import SECTION
from confdeck.storyboard.layouts import LAYOUTS, house_design
from confdeck.storyboard.roles import Role
from confdeck.storyboard.slide import Design, SlideLayout
from confdeck.theme import load_theme
from confdeck.theme.tokens import Composition

THEMES = ("default", "fjord", "quarto")
COMPOSITIONS = [
    Composition(cover=cover, divider=divider, figure=figure)
    for cover in ("right", "left", "top")
    for divider in ("full", "panel")
    for figure in ("right", "left")
]


def design_of(theme: str) -> Design:
    return house_design(load_theme(theme).tokens.deck.composition)


@pytest.mark.parametrize(("one", "other"), list(combinations(THEMES, 2)))
def test_every_two_themes_compose_cover_and_divider_in_their_own_ways(one: str, other: str) -> None:
    first, second = design_of(one), design_of(other)
    for layout in (TITLE, CLOSING, SECTION):
        assert layout.panel is not None
        assert layout.panel(first.stage) != layout.panel(second.stage)
        assert first.layouts[layout] != second.layouts[layout]


def test_themes_have_figures_on_different_sides() -> None:
    assert len({design_of(theme).layouts[CLAIM][Role.FIGURE].box.x for theme in THEMES}) == 2


@pytest.mark.parametrize("composition", COMPOSITIONS)
def test_nothing_overlaps_in_any_composition(composition: Composition) -> None:
    design = house_design(composition)
    for layout in LAYOUTS:
        text = [place.box for role, place in design.layouts[layout].items() if role is not Role.LOGO]
        if layout in (TITLE, TITLE_PORTRAIT, CLOSING, SECTION, CLAIM, TEXT_FIGURE):
            assert not any(one.overlaps(two) for one, two in combinations(text, 2)), layout.name
        _assert_clear_of_panel(layout, design)
        for box in text:
            assert -0.01 <= box.x <= box.right <= design.stage.width + 0.01
            assert -0.01 <= box.y <= box.bottom <= design.stage.height + 0.01


def _assert_clear_of_panel(layout: SlideLayout, design: Design) -> None:
    if layout.panel and layout.ground(design.stage) == "paper":
        panel = layout.panel(design.stage)
        assert not any(place.box.overlaps(panel) for place in design.layouts[layout].values()), layout.name


def test_a_divider_is_a_full_field_only_where_the_theme_says_so() -> None:
    assert {theme: SECTION.ground(design_of(theme).stage) for theme in THEMES} == {
        "default": "accent",
        "fjord": "paper",
        "quarto": "paper",
    }
