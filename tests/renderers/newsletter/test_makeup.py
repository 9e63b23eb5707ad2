"""Figures and notes go where pages fill."""

from __future__ import annotations

from confdeck.renderers.newsletter.makeup import (
    NOWHERE,
    Arrangement,
    Column,
    Option,
    Slug,
    Stretch,
    made_up,
)

DEPTH = 250.0
FIGURE = Slug(100, 5, 5, clears=True)


def text(height: float, block: int = NOWHERE) -> Slug:
    return Slug(height, line=5, block=block)


def taken(*slugs: Slug, notes: float = 0.0) -> Column:
    column = Column(0, 0, DEPTH)
    column.take(Option(slugs, notes=notes))
    return column


def test_what_fits_costs_nothing() -> None:
    column = taken(text(100), FIGURE, text(40))
    assert (column.end, column.cost) == (250, 0)


def test_text_runs_over_the_page() -> None:
    column = taken(text(200), text(100))
    assert (column.end, column.cost) == (300, 0)


def test_a_figure_goes_to_the_next_page_whole_and_leaves_white() -> None:
    column = taken(text(200), FIGURE)
    assert column.end == DEPTH + 100
    assert column.cost > 0


def test_white_within_reason_costs_nothing() -> None:
    assert taken(text(240), FIGURE).cost == 0


def test_white_above_a_part_is_spared_where_it_then_fits() -> None:
    part = Slug(20, above=12, spare=5, keeps=True)
    column = Column(0, 0, DEPTH)
    assert column.take(Option((text(199), part, text(20)))).tight
    assert column.end < DEPTH
    assert not Column(0, 0, DEPTH).take(Option((text(190), part, text(20)))).tight
    assert not Column(0, 0, DEPTH).take(Option((text(210), part, text(20)))).tight


def test_a_heading_stays_with_three_lines() -> None:
    heading = Slug(20, keeps=True)
    assert taken(text(220), heading, text(60)).end == DEPTH + 80
    assert taken(text(210), heading, text(60)).end == 290


def test_short_paragraphs_are_not_broken() -> None:
    assert taken(text(235), text(25)).end == DEPTH + 25


def test_a_figure_waits_for_the_end_of_the_notes() -> None:
    column = taken(Slug(20, block=0), text(30), FIGURE, notes=80)
    assert column.end == 80 + 100
    assert column.cost > 0


def test_notes_without_room_begin_on_the_next_page() -> None:
    column = Column(200, 0, DEPTH)
    slugs = (Slug(20, block=0, keeps=True), text(50), text(50, block=1))
    assert column.take(Option(slugs, notes=60)).notes == 1


def test_notes_stand_beside_the_headline_where_there_is_room() -> None:
    column = Column(0, 0, DEPTH)
    assert column.take(Option((Slug(20, block=0), text(50, block=1)), notes=60)).notes == 0


def test_notes_may_not_get_lost() -> None:
    beside = Option((Slug(20, block=0), text(20)), notes=100)
    above = Option((Slug(20), Slug(60), text(20)), Arrangement(notes=NOWHERE), cost=100)
    made = made_up([Stretch((beside, above), "talk")], 200, DEPTH)
    assert made["talk"].notes == NOWHERE


def test_a_quote_stands_below_the_notes_and_clear_of_figures() -> None:
    slugs = (Slug(20, block=0), text(60, 1), text(60, 2), text(40, 3), FIGURE)
    arranged = Arrangement(pull=1)
    assert Column(0, 0, DEPTH).take(Option(slugs, arranged, notes=60, pull=40)).pull == 2
    assert Column(0, 0, DEPTH).take(Option(slugs, arranged, notes=60, pull=120)).pull == NOWHERE


def test_the_arrangement_that_fills_the_page_is_chosen() -> None:
    before = Option((text(200), FIGURE, text(60)), Arrangement((1,)))
    behind = Option((text(200), text(60), FIGURE), Arrangement((2,)))
    assert made_up([Stretch((before, behind), "talk")], 0, DEPTH)["talk"].cuts == (2,)


def test_an_article_is_set_with_an_eye_to_the_next() -> None:
    # By itself the first way is as good; but then the figure that follows does not fit.
    low = Option((text(200),), Arrangement((1,)))
    high = Option((text(140),), Arrangement((2,)), cost=1)
    made = made_up([Stretch((low, high), "one"), Stretch((Option((FIGURE,)),), "two")], 0, DEPTH)
    assert made["one"].cuts == (2,)


def test_what_is_no_article_is_passed() -> None:
    stretches = [Stretch((Option((text(30),)),)), Stretch((Option((text(30),)),), "talk", new_page=True)]
    assert list(made_up(stretches, 0, DEPTH)) == ["talk"]


def test_a_new_page_is_begun_once() -> None:
    column = Column(30, 0, DEPTH)
    column.turn()
    column.turn()
    assert column.end == DEPTH


def test_what_is_higher_than_a_page_ends_all_the_same() -> None:
    tall = Slug(3 * DEPTH + 7, line=DEPTH / 2 - 1, least=3)
    assert taken(text(DEPTH - 1e-13), text(40), tall).end >= 3 * DEPTH
