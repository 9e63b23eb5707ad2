"""Blocks fill pages, and each fault of the pages costs what it should."""

from __future__ import annotations

from dataclasses import replace

import pytest

from confdeck.renderers.newsletter.article_candidates import NOTES_ABOVE_COST, SCALE_COSTS
from confdeck.renderers.newsletter.flow import (
    FOOTNOTE_SPACE,
    NO_BLOCK,
    FlowBlock,
    FlowFootnote,
    LayoutCandidate,
    LayoutOption,
)
from confdeck.renderers.newsletter.text_column import TextColumn

DEPTH = 250.0
FIGURE = FlowBlock(100, 5, 5, clear=True)


def text(height: float, number: int = NO_BLOCK) -> FlowBlock:
    return FlowBlock(height, line=5, number=number)


def column_with(
    *blocks: FlowBlock, notes_height: float = 0.0, start: float = 0.0, white: float = 0.0
) -> TextColumn:
    column = TextColumn(start, white, DEPTH)
    column.set(LayoutCandidate(blocks, notes_height=notes_height))
    return column


def cost_of_white(height: float) -> float:
    """Return the cost of a page that ends this many mm above its foot."""
    return column_with(text(DEPTH - height), FlowBlock(200, clear=True)).cost


def test_blocks_that_fit_cost_nothing() -> None:
    column = column_with(text(100), FIGURE, text(40))
    assert (column.position, column.cost) == (250, 0)


def test_text_runs_over_the_page() -> None:
    column = column_with(text(200), text(100))
    assert (column.position, column.cost) == (300, 0)


def test_a_figure_without_room_begins_the_next_page() -> None:
    assert column_with(text(200), FIGURE).position == DEPTH + 100


def test_white_space_at_the_foot_costs_more_than_in_proportion_and_little_is_free() -> None:
    assert cost_of_white(10) == 0
    assert 0 < cost_of_white(15) < cost_of_white(30)
    assert cost_of_white(52) == pytest.approx(4 * cost_of_white(32))
    # Half a page of white is worse than any change to an article.
    assert cost_of_white(DEPTH / 2) > NOTES_ABOVE_COST + max(SCALE_COSTS.values())


def test_space_above_a_section_is_reduced_where_it_then_fits() -> None:
    opener = FlowBlock(20, above=12, spare_above=5, keep_with_next=True)
    tight, roomy, full = (TextColumn(0, 0, DEPTH) for _ in range(3))
    assert tight.set(LayoutCandidate((text(201), opener, text(20)))).tight
    assert tight.position == 201 + 7 + 40
    assert 0 < tight.cost < cost_of_white(40)
    assert not roomy.set(LayoutCandidate((text(190), opener, text(20)))).tight
    assert not full.set(LayoutCandidate((text(210), opener, text(20)))).tight


def test_a_heading_stays_with_three_lines() -> None:
    heading = FlowBlock(20, keep_with_next=True)
    assert column_with(text(220), heading, text(60)).position == DEPTH + 80
    assert column_with(text(210), heading, text(60)).position == 290


def test_three_lines_stand_on_either_side_of_a_break() -> None:
    five, six = text(25), text(30)
    assert column_with(text(234), five).position == DEPTH + 25
    assert column_with(text(234), six).position == DEPTH + 15


def test_a_height_that_lacks_a_little_of_its_lines_breaks_where_they_do() -> None:
    assert column_with(text(230), text(39.99)).position == pytest.approx(DEPTH + 19.99)
    assert column_with(text(230.01), text(40)).position == pytest.approx(DEPTH + 20)


@pytest.mark.parametrize("lacking", [0.5, -0.5])
def test_a_block_that_fits_exactly_is_not_trusted_to(lacking: float) -> None:
    column = column_with(text(200), FlowBlock(50 - lacking))
    assert column.position == DEPTH + 50 - lacking
    assert column.cost > cost_of_white(50)


@pytest.mark.parametrize(("height", "position"), [(47, 247), (53, DEPTH + 53)])
def test_a_block_that_surely_fits_or_not_costs_only_white_space(height: float, position: float) -> None:
    column = column_with(text(200), FlowBlock(height))
    assert column.position == position
    assert column.cost == (0 if position < DEPTH else cost_of_white(50))


def test_the_space_above_the_first_block_of_a_page_is_dropped() -> None:
    assert column_with(FlowBlock(20, above=12), start=DEPTH).position == DEPTH + 20
    assert column_with(FlowBlock(20, above=12), start=DEPTH + 2).position == DEPTH + 22
    assert column_with(FlowBlock(20, above=12), start=DEPTH + 4).position == DEPTH + 36


def test_spaces_between_blocks_collapse() -> None:
    assert column_with(FlowBlock(20, above=12), start=100, white=8).position == 132
    assert column_with(FlowBlock(20, above=8), start=100, white=12).position == 132


def test_the_end_of_an_article_may_not_look_left_over_on_a_new_page() -> None:
    short = column_with(text(DEPTH), text(19))
    longer = column_with(text(DEPTH), text(21))
    assert longer.cost == 0
    # Smaller figures are better than a short tail, notes above their text are not.
    assert max(SCALE_COSTS.values()) < short.cost < NOTES_ABOVE_COST


class TestMargin:
    def test_a_figure_waits_for_the_end_of_the_notes(self) -> None:
        column = column_with(FlowBlock(20, number=0), text(30), FIGURE, notes_height=80)
        assert column.position == 80 + 100
        assert column.cost == pytest.approx(0.1 * (80 - 20 - 30 - 5) ** 2)

    def test_notes_begin_beside_the_headline_where_there_is_room(self) -> None:
        candidate = LayoutCandidate((FlowBlock(20, number=0), text(50, 1)), notes_height=60)
        assert TextColumn(0, 0, DEPTH).set(candidate).notes_block == 0

    def test_notes_without_room_begin_later_at_a_cost_for_each_block(self) -> None:
        blocks = (FlowBlock(10, keep_with_next=True, number=0), text(30, 1), text(30, 2), text(70, 3))
        second, third = TextColumn(200, 0, DEPTH), TextColumn(190, 0, DEPTH)
        assert second.set(LayoutCandidate(blocks, notes_height=60)).notes_block == 2
        assert third.set(LayoutCandidate(blocks, notes_height=60)).notes_block == 3
        assert second.cost / 2 == third.cost / 3 > 0

    def test_notes_that_nearly_fill_a_page_find_no_room(self) -> None:
        for notes_height, block in ((0.59 * DEPTH, 0), (0.61 * DEPTH, NO_BLOCK)):
            candidate = LayoutCandidate((text(DEPTH, 0),), notes_height=notes_height)
            assert TextColumn(0, 0, DEPTH).set(candidate).notes_block == block

    def test_notes_that_find_no_room_cost_more_than_any_white_page(self) -> None:
        assert column_with(text(DEPTH, 0), notes_height=0.61 * DEPTH).cost > 10 * cost_of_white(DEPTH - 1)

    def test_the_offset_of_the_first_notes_takes_room(self) -> None:
        blocks = (text(20, 0), text(200, 1))
        for offset, block in ((10, 0), (40, 1)):
            candidate = LayoutCandidate(blocks, notes_height=120, notes_offset=offset)
            assert TextColumn(0, 0, DEPTH).set(candidate).notes_block == block

    def test_white_space_below_a_short_article_costs_less_than_at_a_foot(self) -> None:
        column = column_with(text(60, 0), notes_height=112)
        assert column.position == 112
        assert 0 < column.cost < column_with(text(DEPTH - 52), FIGURE).cost

    def test_a_quote_stands_below_the_notes_and_clear_of_figures(self) -> None:
        blocks = (FlowBlock(20, number=0), text(60, 1), text(60, 2), text(40, 3), FIGURE)
        option = LayoutOption(quote_block=1)
        for quote_height, block in ((40, 2), (120, NO_BLOCK)):
            candidate = LayoutCandidate(blocks, option, notes_height=60, quote_height=quote_height)
            assert TextColumn(0, 0, DEPTH).set(candidate).quote_block == block


def test_a_page_break_at_the_start_of_a_page_does_nothing() -> None:
    column = TextColumn(30, 0, DEPTH)
    column.break_page()
    column.break_page()
    assert column.position == DEPTH


def test_a_block_higher_than_a_page_ends() -> None:
    tall = FlowBlock(3 * DEPTH + 7, line=DEPTH / 2 - 1, min_lines=3)
    assert column_with(text(DEPTH - 1e-13), text(40), tall).position >= 3 * DEPTH


class TestFootnotes:
    def test_a_page_ends_above_its_footnotes(self) -> None:
        block = replace(text(300), footnotes=(FlowFootnote(50, 45), FlowFootnote(290, 10)))
        column = column_with(block)
        # Forty lines of 5 mm are left above the note and its space of 5 mm.
        assert column.position == DEPTH + 100
        assert column.footnotes == 10 + FOOTNOTE_SPACE

    def test_a_line_whose_note_has_no_room_begins_the_next_page(self) -> None:
        column = column_with(text(200), replace(text(80), footnotes=(FlowFootnote(31, 30),)))
        assert column.position == DEPTH + 50
        assert column.footnotes == 30 + FOOTNOTE_SPACE

    def test_a_block_needs_room_for_the_notes_of_its_first_lines(self) -> None:
        block = replace(text(80), footnotes=(FlowFootnote(6, 30),))
        assert column_with(text(210), block).position == DEPTH + 80
        assert column_with(text(195), block).position == DEPTH + 60

    def test_notes_of_earlier_blocks_keep_their_room(self) -> None:
        noted = replace(FlowBlock(100), footnotes=(FlowFootnote(0, 45),))
        assert column_with(noted, text(200)).position == DEPTH + 100

    def test_notes_of_the_page_before_take_no_room(self) -> None:
        noted = replace(FlowBlock(100), footnotes=(FlowFootnote(0, 45),))
        column = column_with(noted, FlowBlock(150), text(200))
        assert column.position == DEPTH + 150 + 200
