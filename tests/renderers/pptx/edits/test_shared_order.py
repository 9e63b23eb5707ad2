"""Items that somebody has moved are compared in one order, so that none is there twice."""

from __future__ import annotations

import itertools
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confdeck.renderers.pptx.edits.shared_order import SharedOrder, shared_order
from confdeck.renderers.pptx.edits.three_way import merged_list

lists = st.lists(st.sampled_from("abcdef"), max_size=7)


def of(base: str, theirs: str, ours: str, *, keeps_theirs: bool = True) -> SharedOrder:
    return shared_order(base, theirs, ours, alike, keeps_theirs=keeps_theirs)


def alike(item: str, other: str) -> bool:
    return item.casefold() == other.casefold()


def merged(base: str, theirs: str, ours: str) -> str:
    order = of(base, theirs, ours)
    places = zip((base, theirs, ours), (order.base, order.theirs, order.ours), strict=True)
    old, edited, new = ("".join(version[at] for at in indexes) for version, indexes in places)
    items = merged_list(old, edited, new, alike).items
    return "".join((edited if item.theirs else new)[item.index] for item in items)


@pytest.mark.parametrize(
    ("theirs", "ours", "expected"),
    [
        ("bac", "cab", "bac"),  # both moved: the edit stays
        ("bac", "acb", "bac"),
        ("bac", "abXc", "bXac"),
        ("bac", "Abc", "bAc"),  # moved by hand, reworded in the recap
        ("Abc", "bac", "bAc"),  # reworded by hand, moved in the recap
        ("bAc", "cab", "bAc"),
        ("bac", "bc", "bc"),
    ],
)
def test_nothing_is_there_twice(theirs: str, ours: str, expected: str) -> None:
    assert merged("abc", theirs, ours) == expected


def test_two_orders_are_a_conflict() -> None:
    assert of("abc", "bac", "cab").is_conflict
    assert of("abc", "bac", "abc").is_edit
    assert not of("abc", "bac", "bac").is_conflict
    assert not of("abc", "abc", "bac").is_edit
    assert of("abc", "bac", "cab", keeps_theirs=False).theirs == (2, 1, 0) != of("abc", "bac", "cab").theirs


def test_permutations_of_both() -> None:
    for theirs, ours in itertools.product(itertools.permutations("abcd"), repeat=2):
        moved = theirs if theirs != tuple("abcd") else ours
        assert merged("abcd", "".join(theirs), "".join(ours)) == "".join(moved)


@given(lists, lists, lists)
def test_each_version_keeps_its_items(base: list[str], theirs: list[str], ours: list[str]) -> None:
    order = of("".join(base), "".join(theirs), "".join(ours))

    for version, places in ((base, order.base), (theirs, order.theirs), (ours, order.ours)):
        assert Counter(places) == Counter(range(len(version)))


@given(lists, lists)
def test_one_changed_version_is_the_result(base: list[str], changed: list[str]) -> None:
    old, new = "".join(base), "".join(changed)

    assert merged(old, old, new) == new
    assert merged(old, new, old) == new
