"""Where figures, notes and quotes stand among the text."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from confdeck.edition import Entry, EntryKind, Figure, Takeaway
from confdeck.media import Asset
from confdeck.renderers.newsletter.article_layout import (
    LEAST_LETTERING,
    MAX_COMPACT_HEIGHT,
    MAX_FIGURE_HEIGHT,
    MAX_LEGIBLE_HEIGHT,
    FigureSlot,
    Passage,
    PlacedFigure,
    article_parts,
    figure_positions,
    figure_size,
    figure_slot,
    quote_blocks,
    stays_with_next,
    usual_option,
)
from confdeck.renderers.newsletter.flow import NO_BLOCK, LayoutOption
from confdeck.renderers.newsletter.sheet import A4
from confdeck.text import Phrase, Prose
from confdeck.text.nodes import Block, Heading, ItemList, ListItem, MathBlock, Paragraph, Strong, Text

LONG = Paragraph((Text("word " * 120),))
"""Eight or nine lines."""


def figure(aspect: float = 1.5, layout: str = "") -> Figure:
    return Figure(Asset("digest", round(1000 * aspect), 1000), Phrase(), "alt", layout=layout)


def entry(*blocks: Block, **fields: Any) -> Entry:
    return Entry("talk", EntryKind.TALK, Phrase((Text("A talk"),)), body=Prose(blocks), **fields)


def shape(article: Entry, **changed: Any) -> str:
    """Return the order of an article's parts: a digit for so many blocks, `F` for a figure."""
    parts = article_parts(article, usual_option(article)._replace(**changed))
    return "".join("F" if isinstance(part, PlacedFigure) else str(len(part.blocks)) for part in parts)


def takeaways(number: int, length: int = 100) -> tuple[Takeaway, ...]:
    return tuple(Takeaway(Phrase((Text("x" * length),))) for _ in range(number))


def test_text_without_figures_is_one_passage() -> None:
    assert shape(entry(LONG, LONG)) == "2"


def test_figures_are_spread_among_the_text() -> None:
    assert shape(entry(*[LONG] * 6, figures=(figure(), figure()))) == "2F2F2"


def test_figures_without_text_stand_alone() -> None:
    assert shape(entry(figures=(figure(), figure()))) == "FF"


def test_no_figure_comes_right_after_a_heading() -> None:
    heading = Heading(2, (Text("x " * 80),))
    assert shape(entry(LONG, heading, LONG, figures=(figure(),))) in {"1F2", "3F"}


def test_makeup_moves_figures() -> None:
    article = entry(*[LONG] * 4, takeaways=takeaways(2), figures=(figure(),))
    assert shape(article) == "2F2"
    assert shape(article, figure_positions=(3,)) == "3F1"
    assert shape(article, figure_positions=(4,)) == "4F"


def test_a_pull_quote_keeps_its_distance_from_the_text_that_has_its_words() -> None:
    saying = Paragraph((Text("So. "), Strong((Text("What is left out says as much as what is drawn."),))))
    assert set(quote_blocks(entry(*[LONG] * 7, saying))) == {1, 2, 3, 4, 5}
    assert set(quote_blocks(entry(saying, *[LONG] * 7))) == {3, 4, 5, 6, 7}
    assert usual_option(entry(saying, *[LONG] * 7)).quote_block == 4
    assert usual_option(entry(LONG, saying, LONG)).quote_block == NO_BLOCK


def test_figures_keep_their_order_however_they_move() -> None:
    article = entry(*[LONG] * 6, figures=(figure(1.5), figure(2.5)))
    for positions in figure_positions(article, (2, 4), 2):
        placed = [
            part for part in article_parts(article, LayoutOption(positions)) if isinstance(part, PlacedFigure)
        ]
        assert [part.id for part in placed] == ["talk-figure-1", "talk-figure-2"]
        assert list(positions) == sorted(positions)


def test_a_figure_behind_all_text_may_stand_at_the_last_place_within_it() -> None:
    formula = MathBlock("x")
    article = entry(LONG, LONG, formula, LONG, figures=(figure(),))
    assert list(figure_positions(article, (4,), 2)) == [(1,), (4,)]


def test_a_figure_does_not_part_a_list_from_what_announces_it() -> None:
    announced = (LONG, LONG, ItemList((ListItem((LONG,)),)), LONG)
    assert all(
        positions != (2,) for positions in figure_positions(entry(*announced, figures=(figure(),)), (2,), 3)
    )


def test_poster_and_single_photo_stand_in_the_text() -> None:
    assert shape(entry(LONG, poster=figure(), photos=(figure(),))).count("F") == 2
    assert "F" not in shape(entry(LONG, photos=(figure(), figure())))


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (figure(1.5), FigureSlot.TEXT),
        (figure(3.0), FigureSlot.WIDE),
        (figure(0.7), FigureSlot.UPRIGHT),
        (figure(0.7, "wide"), FigureSlot.WIDE),
        (figure(1.0, "full"), FigureSlot.WIDE),
    ],
)
def test_slots(shown: Figure, expected: FigureSlot) -> None:
    assert figure_slot(shown) is expected


def test_sizes_keep_the_shape_and_a_limit() -> None:
    for aspect in (0.2, 0.7, 1.0, 1.6, 3.0):
        shown = figure(aspect)
        width, height = figure_size(PlacedFigure("x", shown, figure_slot(shown)), A4)
        assert width / height == pytest.approx(shown.asset.aspect)
        assert height <= MAX_FIGURE_HEIGHT + 1e-9
        assert width <= A4.measure


def lettered(aspect: float, lettering: float) -> PlacedFigure:
    """Return a figure whose smallest letters are `lettering` of its width high, in its slot."""
    drawing = figure(aspect)
    drawing = replace(drawing, asset=replace(drawing.asset, lettering=lettering))
    return PlacedFigure("figure", drawing, figure_slot(drawing))


@pytest.mark.parametrize("aspect", [0.6, 1.0, 1.5, 2.5])
@pytest.mark.parametrize("lettering", [0.03, 0.025, 0.02])
def test_the_smallest_letters_of_a_figure_are_large_enough(aspect: float, lettering: float) -> None:
    placed = lettered(aspect, lettering)
    for scale in (1.0, 0.74):
        width, _ = figure_size(replace(placed, scale=scale), A4)
        assert (
            width * lettering >= LEAST_LETTERING - 1e-9 or width == A4.measure or width / aspect >= 150 - 1e-9
        )


def test_a_figure_needs_no_more_than_the_page_has() -> None:
    assert lettered(1.5, 0.02).slot is FigureSlot.WIDE
    width, height = figure_size(lettered(0.5, 0.005), A4)
    assert width <= A4.measure
    assert height <= MAX_LEGIBLE_HEIGHT + 1e-9


def test_a_compact_figure_may_be_higher_than_a_photo() -> None:
    photo = figure(1.0)
    drawing = replace(photo, number=1)
    heights = [
        figure_size(PlacedFigure("figure", shown, FigureSlot.TEXT), A4)[1] for shown in (photo, drawing)
    ]
    assert heights == [MAX_FIGURE_HEIGHT, MAX_COMPACT_HEIGHT]


def test_scaled_figures_keep_within_their_columns() -> None:
    shown = figure(1.5)
    usual_width, _ = figure_size(PlacedFigure("x", shown, FigureSlot.TEXT), A4)
    assert figure_size(PlacedFigure("x", shown, FigureSlot.TEXT, 0.75), A4)[0] < usual_width
    assert figure_size(PlacedFigure("x", shown, FigureSlot.TEXT, 1.2), A4)[0] <= A4.text
    assert figure_size(PlacedFigure("x", shown, FigureSlot.TEXT, 1.2).usual, A4)[0] == usual_width


def test_all_blocks_are_in_the_layout() -> None:
    blocks = tuple(Paragraph((Text(f"{number} " * 50),)) for number in range(7))
    article = entry(*blocks, figures=(figure(), figure(2.5), figure(0.7)))
    texts = [
        block
        for part in article_parts(article, usual_option(article))
        if isinstance(part, Passage)
        for block in part.blocks
    ]
    assert texts == list(blocks)


TEXT_BLOCK, COLON = Paragraph((Text("A sentence."),)), Paragraph((Text("The machine learns more:"),))
FORMULA, ITEMS = MathBlock("x = y"), ItemList((ListItem((TEXT_BLOCK,)),))


@pytest.mark.parametrize(
    ("block", "following", "stays"),
    [
        (TEXT_BLOCK, TEXT_BLOCK, False),
        (TEXT_BLOCK, FORMULA, True),
        (FORMULA, TEXT_BLOCK, True),
        (TEXT_BLOCK, ITEMS, True),
        (COLON, TEXT_BLOCK, True),
        (ITEMS, TEXT_BLOCK, False),
        (FORMULA, None, False),
    ],
)
def test_no_page_ends_where_the_text_goes_on(block: Block, following: Block | None, *, stays: bool) -> None:
    assert stays_with_next(block, following) == stays
