"""Articles are measured with every option for their figures and notes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from confdeck.edition import Entry, EntryKind, Figure, QuestionAndAnswer, Takeaway
from confdeck.media import Asset
from confdeck.renderers.newsletter.article_candidates import MAX_SHIFT, ArticleCandidates
from confdeck.renderers.newsletter.article_layout import FULL_MEASURE, usual_option
from confdeck.renderers.newsletter.flow import FlowBlock
from confdeck.renderers.newsletter.measurements import LaidOutDocument, MeasuredIssue
from confdeck.renderers.newsletter.sheet import A4
from confdeck.text import Phrase, Prose
from confdeck.text.nodes import (
    Block,
    CodeBlock,
    Heading,
    ItemList,
    ListItem,
    MathBlock,
    Paragraph,
    Quote,
    Table,
    Text,
    ThematicBreak,
)

if TYPE_CHECKING:
    from confdeck.renderers.newsletter.flow import LayoutCandidate

LINE = 5.0
LONG = Paragraph((Text("word " * 120),))
FIGURE = Figure(Asset("digest", 2400, 1000), Phrase(), "alt")
NOTES = (Takeaway(Phrase((Text("Note well."),))),)


def entry(*blocks: Block, **fields: Any) -> Entry:
    talk = Entry("talk", EntryKind.TALK, Phrase((Text("A talk"),)), body=Prose(blocks or (LONG, LONG)))
    return replace(talk, **fields)


def candidates_of(talk: Entry, /, *, drop_caps: bool = False, **heights: float) -> list[LayoutCandidate]:
    """Return the candidates of an article; elements are given by heights, each 20 mm below the one before."""
    by_id = {f"talk-{name}" if name != "talk" else name: height for name, height in heights.items()}
    positions = {name: 20.0 * number for number, name in enumerate(by_id)}
    issue = MeasuredIssue((talk,), A4, LaidOutDocument(1, positions, by_id), LINE, drop_caps=drop_caps)
    return list(ArticleCandidates(talk, issue).candidates(usual_option(talk), None))


def block_of(block: Block) -> FlowBlock:
    """Return the flow block of the second block of an article, 40 mm high."""
    (candidate,) = candidates_of(entry(LONG, block, LONG), b0=40, b1=40, b2=40)
    return next(flow for flow in candidate.blocks[2:] if flow.height == 40)


def test_figures_may_move_and_change_their_size() -> None:
    candidates = candidates_of(entry(figures=(FIGURE,)), head=20, b0=40, b1=40)
    assert {candidate.option.figure_positions for candidate in candidates} == {(1,), (2,)}
    heights = {
        candidate.option.figure_scale: max(block.height for block in candidate.blocks[1:])
        for candidate in candidates
    }
    assert heights[0.74] < heights[1.0] < heights[FULL_MEASURE]


def test_the_usual_layout_costs_nothing_and_every_change_something() -> None:
    talk = entry(*[LONG] * 6, figures=(FIGURE,), takeaways=NOTES)
    usual = usual_option(talk)
    for candidate in candidates_of(talk):
        assert (candidate.cost == 0) == (candidate.option == usual)


def test_figures_cost_more_the_further_they_move_and_the_smaller_they_are() -> None:
    talk = entry(*[LONG] * 6, figures=(FIGURE,))
    (usual,) = usual_option(talk).figure_positions
    costs = {
        (candidate.option.figure_positions[0] - usual, candidate.option.figure_scale): candidate.cost
        for candidate in candidates_of(talk)
    }
    assert costs[2, 1.0] == costs[-2, 1.0] == 2 * costs[1, 1.0] > 0
    assert max(shift for shift, _ in costs) == MAX_SHIFT
    assert costs[0, 1.0] < costs[0, 0.93] < costs[0, 0.86] < costs[0, 0.74]


def takeaway_blocks(number: int, *, split: bool = False, drop_caps: bool = False) -> tuple[FlowBlock, ...]:
    """Return the blocks of so many takeaways of 10 mm each, below a heading of 5 mm."""
    heights = {f"t{at}": 10.0 for at in range(number)}
    talk = entry(takeaways=NOTES * number)
    candidates = candidates_of(talk, head=20, takeaways=5 + 10.0 * number, drop_caps=drop_caps, **heights)
    return candidates[-1 if split else 0].blocks[1 : 1 + number]


def test_takeaways_stand_below_the_headline_as_high_as_they_were_measured() -> None:
    assert [block.height for block in takeaway_blocks(3)] == [15, 10, 10]


@pytest.mark.parametrize(
    ("number", "whole", "split"), [(1, "-", "-"), (2, "+-", "+-"), (3, "++-", "++-"), (5, "++++-", "+--+-")]
)
def test_a_page_may_end_between_takeaways_but_not_at_the_first_or_the_last(
    number: int, whole: str, split: str
) -> None:
    for expected, is_split in ((whole, False), (split, True)):
        blocks = takeaway_blocks(number, split=is_split)
        assert "".join("+" if block.keep_with_next else "-" for block in blocks) == expected


def test_takeaways_that_may_be_split_cost_more() -> None:
    whole, split = candidates_of(entry(takeaways=NOTES * 4))
    assert (whole.option.split_takeaways, split.option.split_takeaways) == (False, True)
    assert whole.cost < split.cost


def test_photos_of_a_talk_may_be_as_wide_as_its_text() -> None:
    photos = (Figure(Asset("digest", 1500, 1000), Phrase(), "alt"),) * 2
    wide, narrow = candidates_of(entry(photos=photos), row0=60)
    assert (wide.blocks[-2].height, wide.cost) == (60, 0)
    assert (narrow.blocks[-2].height < 40, narrow.cost > 0) == (True, True)


def test_takeaways_stay_with_the_three_lines_of_a_drop_capital() -> None:
    *_, last = takeaway_blocks(4, drop_caps=True)
    assert (last.height, last.keep_with_next) == (10 - 3 * LINE, True)


def test_an_article_of_a_headline_only_is_as_high_as_the_names_beside_it() -> None:
    (candidate,) = candidates_of(replace(entry(), body=Prose(())), head=20, byline=30)
    assert candidate.blocks[0].height == 30


def test_before_a_drop_capital_the_header_reaches_over_three_lines() -> None:
    (plain,), (dropped,) = (
        candidates_of(entry(), drop_caps=drop_caps, head=40) for drop_caps in (False, True)
    )
    assert plain.blocks[0].height - dropped.blocks[0].height == 3 * LINE


def test_a_formula_stays_with_the_lines_before_it() -> None:
    (candidate,) = candidates_of(entry(LONG, MathBlock("x"), LONG), head=20, b0=45, b1=8, b2=45)
    _, beginning, end, formula, *_ = candidate.blocks
    assert beginning.height + end.height == pytest.approx(45)
    assert (end.keep_with_next, formula.height) == (True, 8)
    assert end.height == pytest.approx(3 * LINE)


@pytest.mark.parametrize(
    ("block", "line", "above"),
    [
        (LONG, LINE, 0),
        (Quote((LONG,)), LINE, LINE / 2),
        (CodeBlock("x"), LINE, LINE),
        (ItemList((ListItem((LONG,)),) * 4), 10, LINE / 2),
        (MathBlock("x"), 0, 0.6 * LINE),
        (Heading(2, (Text("x"),)), 0, LINE),
        (Table((), ()), 0, LINE),
        (ThematicBreak(), 0, LINE),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Block) else "",
)
def test_blocks_break_and_stand_apart_as_in_the_stylesheet(block: Block, line: float, above: float) -> None:
    flow = block_of(block)
    assert flow.line == line
    assert flow.above == pytest.approx(above)
    assert flow.keep_with_next == isinstance(block, Heading | MathBlock)


def test_the_space_between_paragraphs_is_measured() -> None:
    (candidate,) = candidates_of(entry(LONG, LONG), b0=17, b1=40)
    assert candidate.blocks[1].above == 3
    (candidate,) = candidates_of(entry(LONG, LONG), b0=12, b1=40)
    assert candidate.blocks[1].above == 0, "a page ended between them"


def test_questions_follow_the_text_and_clear_the_margin() -> None:
    question = QuestionAndAnswer(Prose((LONG,)), answer=Prose((LONG,)))
    (candidate,) = candidates_of(entry(questions=(question, question)), q0=30, q1=33)
    first, second = candidate.blocks[-3:-1]
    assert (first.height, first.clear) == (30, True)
    assert (second.height, second.clear) == (33, False)


def test_sources_stay_with_the_last_lines_of_the_text() -> None:
    (candidate,) = candidates_of(entry(LONG, cites=(1,)), b0=50, sources=20)
    kept, sources = candidate.blocks[2:4]
    assert (kept.keep_with_next, sources.height) == (True, 20)
    assert kept.height == pytest.approx(3 * LINE)


def test_a_formula_stays_with_the_lines_after_it() -> None:
    (candidate,) = candidates_of(entry(LONG, MathBlock("x"), LONG), head=20, b0=45, b1=8, b2=45)
    assert next(block for block in candidate.blocks if block.height == 8).keep_with_next


def test_no_page_ends_beside_a_single_item() -> None:
    some, few = (block_of(ItemList((ListItem((LONG,)),) * number)) for number in (4, 3))
    assert some.unbreakable_start == pytest.approx(2 * some.line)
    assert few.unbreakable_start == few.height
