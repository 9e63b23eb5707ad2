"""Colours of series: seen on their paper, told apart without their hues, and what Office makes of them too."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from confdeck.theme import MAX_TINTS, Colours, load_theme, marker, readable, theme_names, tints
from confdeck.theme.contrast import READABLE, contrast, luminance

NIGHT = Colours(
    paper="#15171C",
    ink="#E8E6E1",
    muted="#A6ACB8",
    rule="#3A3F4A",
    accent="#F08A6B",
    accent_soft="#2A211F",
    on_accent="#15171C",
    highlight="#6FC3C9",
)
PALETTES = {**{name: load_theme(name).tokens.colours for name in theme_names()}, "night": NIGHT}


@pytest.fixture(params=PALETTES)
def colours(request: pytest.FixtureRequest) -> Colours:
    return PALETTES[request.param]


@pytest.mark.parametrize("count", range(1, MAX_TINTS + 1))
def test_every_series_is_seen_and_told_from_the_others(count: int, colours: Colours) -> None:
    found = [tint.colour(colours) for tint in tints(count, colours)]

    assert len(set(found)) == count
    assert all(contrast(colour, colours.paper) >= 3 for colour in found)
    apart = [abs(lightness(one) - lightness(other)) for one, other in combinations(found, 2)]
    assert all(difference >= 5 for difference in apart), "lightness alone does not tell them apart"


@pytest.mark.parametrize("count", range(2, MAX_TINTS + 1))
def test_neighbours_differ_in_hue_and_clearly_in_lightness(count: int, colours: Colours) -> None:
    series = tints(count, colours)

    for one, other in pairwise(series):
        assert one.role != other.role
        assert abs(lightness(one.colour(colours)) - lightness(other.colour(colours))) >= 7


@pytest.mark.parametrize("count", range(1, MAX_TINTS + 1))
def test_names_can_be_read(count: int, colours: Colours) -> None:
    for tint in tints(count, colours):
        assert contrast(readable(tint, colours).colour(colours), colours.paper) >= READABLE


def test_one_series_has_the_accent(colours: Colours) -> None:
    (only,) = tints(1, colours)

    assert only.colour(colours) == colours.accent.upper()


def lightness(colour: str) -> float:
    """CIE L*, from 0 to 100."""
    return 116 * float(luminance(colour) ** (1 / 3)) - 16


@pytest.mark.parametrize("ink", ["", "#737373"])
def test_highlighted_words_can_be_read_and_are_seen(colours: Colours, ink: str) -> None:
    if ink and contrast(ink, colours.paper) >= READABLE:
        colours = colours.model_copy(update={"ink": ink})
    behind = marker(colours).colour(colours)

    assert contrast(colours.ink, behind) >= READABLE - 0.05
    assert ink or contrast(behind, colours.paper) >= 1.2


def test_black_on_a_middle_grey_has_a_tint() -> None:
    grey = load_theme("default").tokens.colours.model_copy(
        update={"paper": "#5B9BD5", "ink": "#000000", "accent": "#000000"}
    )
    assert all(tint.factor >= 0 for tint in tints(4, grey))
