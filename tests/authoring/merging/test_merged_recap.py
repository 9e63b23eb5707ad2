"""Recaps are merged in any order with the same result, and nothing is lost."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from confdeck.authoring.importing.losses import texts_of
from confdeck.authoring.merging.merged_recap import canonical, merged_recap, written_recap
from confdeck.authoring.merging.signed_recap import Tree, signed_recap
from tests.examples import examples

AUDIENCES = st.sampled_from(["private", "lab", "public", ""])
WORDS = st.sampled_from(
    ["A statement.", "Another one.", "It works, they say.", "정말 좋다.", "Nobody knows."]
)
NAMES = st.sampled_from(
    [
        "Kim Doe",
        "kim doe",
        "Jo Park",
        {"name": "Jo Park", "affiliation": "MIT"},
        {"name": "Jo Park", "affiliation": "KAIST"},
    ]
)
TITLES = st.sampled_from(["Grid cells", "Grid Cells", "GRID CELLS!", "Fields: a view", "Panel", "Élan"])
DATES = st.sampled_from(["", "2019-10-28", "2019-10-29"])


def optional(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Tree]:
    return st.fixed_dictionaries({}, optional=fields)


TAKEAWAYS = st.lists(
    WORDS | st.builds(lambda text, audience: {"text": text, "audience": audience}, WORDS, AUDIENCES),
    max_size=2,
)
TALKS = st.lists(
    TITLES
    | st.builds(
        lambda title, fields: {"title": title, **fields},
        TITLES,
        optional(
            speakers=NAMES | st.lists(NAMES, min_size=1, max_size=2),
            date=DATES,
            tldr=WORDS,
            takeaways=TAKEAWAYS,
            summary=WORDS,
            notes=WORDS,
            rating=st.sampled_from(["3", "5"]),
            tags=st.lists(st.sampled_from(["nas", "gan"]), max_size=2),
            audience=AUDIENCES,
            questions=st.lists(st.builds(lambda ask: {"ask": ask, "by": "me"}, WORDS), max_size=1),
            links=optional(code=st.sampled_from(["https://a.example.org", "https://b.example.org"])),
        ),
    ),
    max_size=3,
)
PAPERS = st.lists(
    TITLES
    | st.builds(
        lambda title, fields: {"title": title, **fields},
        TITLES,
        optional(
            doi=st.sampled_from(["10.1234/a", "10.1234/b"]),
            arxiv=st.sampled_from(["1706.03762", "1905.01164"]),
            authors=st.sampled_from([["Ada Roe"], ["Ada Roe", "Ben Doe"], ["Ben Doe"]]),
            why=WORDS,
            summary=WORDS,
            venue=st.sampled_from(["ICCV", "CVPR"]),
        ),
    ),
    max_size=3,
)
SESSIONS = st.lists(
    st.builds(
        lambda title, fields: {"title": title, **fields},
        st.sampled_from(["Oral 1", "ORAL 1", "Workshop"]),
        optional(date=DATES, talks=TALKS, place=st.sampled_from(["Room 1", "Room 2"]), audience=AUDIENCES),
    ),
    max_size=2,
)
RECAPS = optional(
    title=TITLES,
    audience=AUDIENCES,
    conference=optional(
        name=st.sampled_from(["ICCV", "ICCV 2019"]), place=st.sampled_from(["Seoul", "Busan"])
    ),
    summary=WORDS,
    takeaways=TAKEAWAYS,
    sessions=SESSIONS,
    talks=TALKS,
    papers=PAPERS,
    people=st.lists(NAMES, max_size=2),
    events=st.lists(
        st.builds(
            lambda title, fields: {"title": title, **fields}, TITLES, optional(date=DATES, summary=WORDS)
        ),
        max_size=2,
    ),
    sections=st.lists(
        st.builds(lambda title, body: {"title": title, "body": body}, TITLES, WORDS), max_size=2
    ),
    photos=st.lists(st.sampled_from(["a.jpg", {"image": "a.jpg", "caption": "Hall"}]), max_size=2),
)
NAMED = ("Ada", "Ben", "Cleo")


def merge(*recaps: Tree) -> Tree:
    """The merged recap, in the form for merging."""
    return merged_recap(recaps)


def again(merged: Tree) -> Tree:
    """A merged recap as it is read again after it was written."""
    return signed_recap(written_recap(merged), "nobody")


def in_any_order(value: Any) -> Any:
    """A value whose lists are sorted, and whose empty fields are left out."""
    if isinstance(value, list):
        return sorted((in_any_order(item) for item in value), key=canonical)
    if isinstance(value, dict):
        return {key: in_any_order(item) for key, item in value.items() if item not in (None, "", [], {})}
    return value


def signed(recaps: tuple[Tree, ...]) -> list[Tree]:
    return [signed_recap(recap, name) for recap, name in zip(recaps, NAMED, strict=False)]


def words(value: Any) -> set[str]:
    """All words, with those of titles that only differ in case as one."""
    return {
        word.casefold().strip('!.,:()[]"')
        for text in texts_of(value)
        for word in text.split()
        if word != "me"
    }


def check_merge(recaps: tuple[Tree, ...]) -> None:
    parts = signed(recaps)
    whole = merge(*parts)

    assert canonical(merge(*reversed(parts))) == canonical(whole)
    assert words([{key: value for key, value in recap.items() if key != "audience"} for recap in recaps]) - {
        "private",
        "lab",
        "public",
    } <= words(written_recap(whole))
    first, second, third = parts
    for steps in (merge(again(merge(first, second)), third), merge(first, again(merge(second, third)))):
        assert in_any_order(again(steps)) == in_any_order(again(whole))


@examples(20)
@given(st.tuples(RECAPS, RECAPS, RECAPS))
def test_the_order_of_merging_does_not_matter_and_nothing_is_lost(recaps: tuple[Tree, ...]) -> None:
    check_merge(recaps)


@pytest.mark.proof
@settings(max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.tuples(RECAPS, RECAPS, RECAPS))
def test_ten_thousand_merges(recaps: tuple[Tree, ...]) -> None:
    check_merge(recaps)


@pytest.mark.parametrize(
    ("first", "second", "third"),
    [
        (
            {"title": "T", "doi": "10.1234/a"},
            {"title": "T", "doi": "10.1234/a", "authors": ["Ada"]},
            {"title": "T"},
        ),
        (
            {"title": "T", "doi": "10.1234/a", "authors": ["Ada"]},
            {"title": "U", "doi": "10.1234/a", "authors": ["Ben"]},
            {"title": "T", "authors": ["Ben", "Cleo"]},
        ),
    ],
)
def test_a_merged_paper_has_the_keys_of_all_its_titles_and_authors(
    first: Tree, second: Tree, third: Tree
) -> None:
    recaps: list[Tree] = [{"papers": [paper]} for paper in (first, second, third)]
    for order in permutations(recaps):
        check_merge(order)
    assert len(merge(*signed(tuple(recaps)))["papers"]) == 1


def test_one_identifier_in_two_forms_is_no_conflict() -> None:
    forms: list[Tree] = [
        {"title": "T", "doi": "https://doi.org/10.1234/ABC", "arxiv": "arXiv:1706.03762"},
        {"title": "T", "doi": "10.1234/abc", "arxiv": "https://arxiv.org/abs/1706.03762"},
        {"title": "T", "doi": "10.1234/other", "arxiv": "1706.03762v2"},
    ]
    for first, second, third in permutations(signed(tuple({"papers": [form]} for form in forms))):
        for merged in (merge(first, second, third), merge(again(merge(first, second)), third)):
            (paper,) = merged["papers"]
            assert paper["doi"] == "10.1234/abc"
            assert paper["arxiv"] == "1706.03762v2"
            assert paper["conflicts"] == ["arxiv: arXiv:1706.03762", "doi: 10.1234/other"]
