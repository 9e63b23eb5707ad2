"""Of all layouts the one is chosen that fills the pages of the whole issue."""

from __future__ import annotations

from dataclasses import replace

import pytest

from confdeck.renderers.newsletter import makeup
from confdeck.renderers.newsletter.flow import (
    BlockRole,
    FlowBlock,
    LayoutCandidate,
    LayoutItem,
    LayoutOption,
)
from confdeck.renderers.newsletter.makeup import MOST_EXTRA_SPACE, make_up

DEPTH = 250.0
FIGURE = FlowBlock(100, 5, 5, clear=True)
EVIDENCE = replace(FIGURE, role=BlockRole.EVIDENCE)
FIGURE_ALONE = LayoutItem((LayoutCandidate((FIGURE,)),))


def text(height: float) -> FlowBlock:
    return FlowBlock(height, line=5)


def candidate(number: int, *blocks: FlowBlock, cost: float = 0.0) -> LayoutCandidate:
    """Return a candidate that is known by the position of its figure."""
    return LayoutCandidate(blocks, LayoutOption((number,)), cost=cost)


def chosen(*candidates: LayoutCandidate, following: LayoutItem | None = None) -> int:
    """Return the number of the candidate that is chosen for the first article of an issue."""
    items = (LayoutItem(candidates, "talk"), *((following,) if following else ()))
    (number,) = make_up(items, 0, DEPTH)["talk"].figure_positions
    return number


def test_the_candidate_that_fills_the_page_is_chosen() -> None:
    before, behind = candidate(1, text(200), FIGURE, text(60)), candidate(2, text(200), text(60), FIGURE)
    assert chosen(before, behind) == 2


def test_a_short_tail_is_avoided_at_a_price() -> None:
    tail, following = candidate(1, text(DEPTH), text(10)), LayoutItem((LayoutCandidate((text(150),)),))
    assert chosen(tail, candidate(2, text(DEPTH - 20), cost=90), following=following) == 2
    assert chosen(tail, candidate(2, text(DEPTH - 20), cost=160), following=following) == 1


def test_a_last_page_is_not_nearly_empty() -> None:
    nearly_empty, full = candidate(1, text(DEPTH + 40)), candidate(2, text(DEPTH - 10), cost=400)
    third_full = candidate(3, text(DEPTH + 90), cost=300)
    assert chosen(nearly_empty, full) == 2
    assert chosen(nearly_empty, full, third_full) == 3


def test_white_at_a_foot_becomes_space_above_what_begins_on_the_page() -> None:
    talks = [LayoutItem((LayoutCandidate((text(90),)),), f"talk {number}") for number in range(2)]
    options = make_up([*talks, LayoutItem((LayoutCandidate((FlowBlock(200),)),), "figure")], 0, DEPTH)
    spaces = [options[name].extra_space for name in ("talk 0", "talk 1", "figure")]
    assert spaces == [0, MOST_EXTRA_SPACE, 0]
    options = make_up([*talks, LayoutItem((LayoutCandidate((FlowBlock(50),)),), "figure")], 40, DEPTH)
    assert options["talk 1"].extra_space == pytest.approx((DEPTH - 220 - 12) / 2)


def test_a_candidate_may_cost_more_for_the_sake_of_the_next_item() -> None:
    # By itself the first candidate is cheaper; but then the figure that follows does not fit.
    high, low = candidate(1, text(200)), candidate(2, text(140), cost=1)
    assert chosen(high, low) == 1
    assert chosen(high, low, following=FIGURE_ALONE) == 2


def test_the_cheapest_layouts_are_continued(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(makeup, "BEAM_WIDTH", 8)
    # All of these leave white above the figure that follows; only the last one has room for it.
    white = [candidate(number, text(230 - 12 * number), cost=number / 10) for number in range(8)]
    roomy = candidate(8, text(135), cost=0.8)
    assert chosen(*white[:7], roomy, following=FIGURE_ALONE) == 8
    assert chosen(*white, roomy, following=FIGURE_ALONE) != 8


def test_the_first_picture_grows_rather_than_part_a_talk_from_its_figure() -> None:
    talk = LayoutItem((LayoutCandidate((replace(text(60), role=BlockRole.TEXT), EVIDENCE)),), "talk")
    assert not make_up([talk], 150, DEPTH)["talk"].new_page
    assert make_up([talk], 150, DEPTH, growth=80)["talk"].new_page
    assert not make_up([talk], 80, DEPTH, growth=80)["talk"].new_page, "the figure is on the page"


def test_of_layouts_that_end_at_the_same_place_the_cheapest_is_continued() -> None:
    # The lower one fits the page better, but by less than matters.
    tight = FlowBlock(102, 0, 5)
    low, high = candidate(1, text(149)), candidate(2, text(145), cost=1)
    assert chosen(low, high, following=LayoutItem((LayoutCandidate((tight,)),))) == 1


def test_only_items_with_an_id_are_in_the_makeup() -> None:
    one = LayoutCandidate((text(30),))
    assert list(make_up([LayoutItem((one,)), LayoutItem((one,), "talk", new_page=True)], 0, DEPTH)) == [
        "talk"
    ]
