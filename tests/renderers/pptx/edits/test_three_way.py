"""Two changed versions of a list are merged with the list that both come from."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from confdeck.renderers.pptx.edits.three_way import merged_list

lists = st.lists(st.sampled_from("abcdef"), max_size=8)


def merged(base: str, theirs: str, ours: str) -> str:
    items = merged_list(base, theirs, ours).items
    return "".join((theirs if item.theirs else ours)[item.index] for item in items)


def test_changes_of_both_are_kept() -> None:
    assert merged("abcd", "abXd", "Ybcd") == "YbXd"
    assert merged("abcd", "abcdX", "Yabcd") == "YabcdX"
    assert merged("abcd", "acd", "abcd!") == "acd!"


def test_of_two_changes_of_the_same_the_edit_stays() -> None:
    found = merged_list("abc", "aXc", "aYc")

    assert merged("abc", "aXc", "aYc") == "aXc"
    assert [(*chunk.theirs, *chunk.ours) for chunk in found.conflicts] == [(1, 1)]


def test_what_both_add_is_kept() -> None:
    assert merged("ab", "aXb", "aYb") == "aYXb"
    assert merged("ab", "aXb", "aXb") == "aXb"
    assert not merged_list("ab", "aXb", "aYb").conflicts


@given(lists, lists)
def test_one_changed_version_is_the_result(base: list[str], changed: list[str]) -> None:
    old, new = "".join(base), "".join(changed)

    assert merged(old, old, new) == new
    assert merged(old, new, old) == new
    assert merged(old, new, new) == new
    assert not merged_list(old, old, new).conflicts
    assert not merged_list(old, new, old).conflicts


@given(lists, lists, lists)
def test_no_edit_is_lost_without_a_conflict(base: list[str], theirs: list[str], ours: list[str]) -> None:
    found = merged_list(base, theirs, ours)
    taken = {(item.theirs, item.index) for item in found.items}
    added = [index for index, item in enumerate(theirs) if item not in base and item not in ours]
    dropped = {index for chunk in found.conflicts for index in chunk.ours}
    new = [index for index, item in enumerate(ours) if item not in base and item not in theirs]

    assert all((True, index) in taken for index in added)
    assert all((False, index) in taken or index in dropped for index in new)
