"""Blocks fill pages, and each fault of the pages costs what it should."""

from __future__ import annotations

from dataclasses import replace

import pytest

from confdeck.renderers.newsletter.article_candidates import SCALE_COSTS
from confdeck.renderers.newsletter.flow import (
    FOOTNOTE_SPACE,
    NO_BLOCK,
    BlockRole,
    FlowBlock,
    FlowFootnote,
    LayoutCandidate,
    LayoutOption,
)
from confdeck.renderers.newsletter.text_column import (
    APART_COST,
    BREAK_COST,
    FACING_BREAK_COST,
    FACING_COST,
    TextColumn,
)

DEPTH = 250.0
FIGURE = FlowBlock(100, 5, 5, clear=True)


def text(height: float, number: int = NO_BLOCK) -> FlowBlock:
    return FlowBlock(height, line=5, number=number)


def column_with(*blocks: FlowBlock, start: float = 0.0, white: float = 0.0) -> TextColumn:
    column = TextColumn(start, white, DEPTH)
    column.set(LayoutCandidate(blocks))
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


def test_an_item_that_costs_too_much_is_not_set_to_its_end() -> None:
    column = TextColumn(0, 0, DEPTH)
    column.set(LayoutCandidate((text(DEPTH - 60), FlowBlock(200, clear=True), text(90))), paid=10, limit=20)
    assert column.cost == cost_of_white(60)
    assert column.position == DEPTH


def words(height: float) -> FlowBlock:
    return replace(text(height), role=BlockRole.TEXT)


@pytest.mark.parametrize(
    ("page", "apart", "broken"), [(0, APART_COST, BREAK_COST), (1, FACING_COST, FACING_BREAK_COST)]
)
def test_a_figure_apart_from_its_text_costs_less_on_a_facing_page(
    page: int, apart: float, broken: float
) -> None:
    figure = replace(FIGURE, role=BlockRole.EVIDENCE)

    def cost(*blocks: FlowBlock) -> float:
        return column_with(*blocks, start=page * DEPTH).cost

    assert cost(words(245), figure) == apart + broken
    assert cost(words(245), figure, words(10)) == apart + broken, "a line or two is not enough"
    assert cost(words(245), figure, words(30)) == broken
    assert cost(words(270), figure) == broken
    assert cost(words(140), figure) == 0
    assert cost(words(245), FIGURE) == broken


def test_a_figure_without_room_begins_the_next_page() -> None:
    assert column_with(text(200), FIGURE).position == DEPTH + 100


def test_white_space_at_the_foot_costs_more_than_in_proportion_and_little_is_free() -> None:
    assert cost_of_white(10) == 0
    assert 0 < cost_of_white(15) < cost_of_white(30)
    assert cost_of_white(52) == pytest.approx(4 * cost_of_white(32))
    # Half a page of white is worse than any change to an article.
    assert cost_of_white(DEPTH / 2) > max(SCALE_COSTS.values())


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


def test_a_page_that_ends_exactly_leaves_no_space_above_the_next_block() -> None:
    assert column_with(FlowBlock(20, above=12), start=DEPTH - 1e-10).position == pytest.approx(DEPTH + 20)


def test_spaces_between_blocks_collapse() -> None:
    assert column_with(FlowBlock(20, above=12), start=100, white=8).position == 132
    assert column_with(FlowBlock(20, above=8), start=100, white=12).position == 132


def test_the_end_of_an_article_may_not_look_left_over_on_a_new_page() -> None:
    short = column_with(text(DEPTH), text(19))
    longer = column_with(text(DEPTH), text(21))
    assert longer.cost == 0
    assert max(SCALE_COSTS.values()) < short.cost


class TestQuote:
    """A pull quote in the margin."""

    BLOCKS = (FlowBlock(20, number=0), text(60, 1), text(60, 2), text(40, 3), FIGURE)

    def place(self, quote_height: float, *allowed: int) -> int:
        """Return the block beside which a quote is set that is to begin at the first one."""
        candidate = LayoutCandidate(
            self.BLOCKS,
            LayoutOption(quote_block=1),
            quote_height=quote_height,
            quote_blocks=frozenset(allowed),
        )
        return TextColumn(0, 0, DEPTH).set(candidate).quote_block

    def test_it_stands_where_it_may(self) -> None:
        assert self.place(40, 1, 2, 3) == 1
        assert self.place(40, 0, 2, 3) == 2
        assert self.place(40) == NO_BLOCK

    def test_the_text_beside_it_is_as_long(self) -> None:
        assert self.place(120, 1, 2, 3) == 1
        assert self.place(120, 2, 3) == NO_BLOCK

    def test_a_figure_waits_for_its_end(self) -> None:
        blocks = (FlowBlock(20, number=0), text(60, 1), text(60, 2))
        candidate = LayoutCandidate(blocks, quote_height=80, quote_blocks=frozenset({1}))
        column = TextColumn(0, 0, DEPTH)
        column.set(candidate)
        assert column.position == 140


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
