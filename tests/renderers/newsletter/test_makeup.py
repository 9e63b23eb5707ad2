"""Figures move so that pages fill."""

from __future__ import annotations

from confdeck.renderers.newsletter.makeup import Foot, Makeup, Movable, Setting, emptiness, improved

HEIGHT = 250.0


def setting(*feet: Foot, **places: float) -> Setting:
    return Setting(HEIGHT, feet, places)


def figure(before: tuple[float, ...] = (), after: tuple[float, ...] = (), height: float = 100) -> Movable:
    return Movable(height, before, after, headroom=500)


def test_full_pages_are_left_alone() -> None:
    pages = setting(Foot(3, ()), Foot(20, ("figure",)))
    assert improved(Makeup(), pages, {"figure": figure(after=(20,))}, {}) == Makeup()


def test_text_is_drawn_up_before_a_figure_that_did_not_fit() -> None:
    pages = setting(Foot(60, ("figure",)))
    assert improved(Makeup(), pages, {"figure": figure(after=(25, 25, 25, 25))}, {}).moved == {"figure": 3}


def test_a_figure_without_text_after_it_moves_up_till_it_fits() -> None:
    pages = setting(Foot(60, ("figure",)))
    assert improved(Makeup(), pages, {"figure": figure(before=(30, 30, 30))}, {}).moved == {"figure": -2}


def test_it_does_not_move_up_beside_its_notes() -> None:
    pages = setting(Foot(60, ("figure",)))
    held = Movable(100, before=(30, 30), after=(), headroom=70)
    assert improved(Makeup(), pages, {"figure": held}, {}) == Makeup()


def test_where_nothing_fills_the_gap_it_goes_behind_the_text() -> None:
    pages = setting(Foot(60, ("figure",)))
    assert improved(Makeup(), pages, {"figure": figure(after=(10, 10))}, {}).moved == {"figure": 2}


def test_moves_add_up() -> None:
    pages = setting(Foot(60, ("figure",)))
    before = Makeup({"figure": 1})
    assert improved(before, pages, {"figure": figure(after=(70,))}, {}).moved == {"figure": 2}


def test_notes_go_below_where_they_keep_an_article_from_beginning() -> None:
    pages = setting(Foot(90, ("section", "article")))
    assert improved(Makeup(), pages, {}, {"article": "article"}).below == {"article"}


def test_a_small_gap_is_tolerated() -> None:
    pages = setting(Foot(30, ("figure",)))
    assert improved(Makeup(), pages, {"figure": figure(after=(40,))}, {}) == Makeup()


def test_what_follows_a_closed_gap_is_judged_where_it_will_stand() -> None:
    # Page 1 gains 60 mm; so the second figure, pushed for want of 20 mm, has room and need not move.
    pages = setting(Foot(60, ("first",)), Foot(80, ("second",)))
    figures = {"first": figure(after=(60,)), "second": figure(after=(80,))}
    assert improved(Makeup(), pages, figures, {}).moved == {"first": 1}


def test_a_figure_that_fitted_is_judged_too() -> None:
    # The second page draws up by 60 mm, and the figure that ended it now begins at the foot of the first.
    pages = setting(Foot(60, ("first",)), later=HEIGHT + 10)
    figures = {"first": figure(after=(60,)), "later": figure(after=(30, 30))}
    assert improved(Makeup(), pages, figures, {}).moved == {"first": 1, "later": 2}


def test_large_gaps_count_more_than_many_small_ones() -> None:
    assert emptiness([Foot(132, ())]) > emptiness([Foot(82, ()), Foot(82, ())])
    assert emptiness([Foot(20, ()), Foot(31, ())]) == 0
