"""Recaps are merged in any order with the same result, and nothing is lost."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from itertools import permutations
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from confdeck.authoring.importing.losses import texts_of
from confdeck.authoring.merging.attendee import Attendee
from confdeck.authoring.merging.entry_keys import all_values, folded
from confdeck.authoring.merging.merged_recap import canonical, merged_recap, written_recap
from confdeck.authoring.merging.own_ids import with_own_ids
from confdeck.authoring.merging.own_keys import with_own_keys
from confdeck.authoring.merging.signed_recap import ENTRY_LISTS, Tree, signed_recap
from confdeck.located import LocatedList, LocatedMapping, read_yaml
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
CITED = st.sampled_from(["As in [@roe2019].", "By @roe2019, and @{doe}."])
TALKS = st.lists(
    TITLES
    | st.builds(
        lambda title, fields: {"title": title, **fields},
        TITLES,
        optional(
            id=st.sampled_from(["t1", "t2"]),
            speakers=NAMES | st.lists(NAMES, min_size=1, max_size=2),
            date=DATES,
            tldr=WORDS,
            takeaways=TAKEAWAYS,
            summary=WORDS | CITED,
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
REFERENCES = st.lists(
    st.builds(
        lambda key, title: {"id": key, "title": title, "author": "Ada Roe"},
        st.sampled_from(["roe2019", "doe"]),
        st.sampled_from(["Maps", "Grids", "Charts"]),
    ),
    max_size=2,
    unique_by=lambda item: item["id"],
)
RECAPS = optional(
    title=TITLES,
    audience=AUDIENCES,
    conference=optional(
        name=st.sampled_from(["ICCV", "ICCV 2019"]), place=st.sampled_from(["Seoul", "Busan"])
    ),
    summary=WORDS,
    takeaways=TAKEAWAYS | st.just([{"text": "Look again.", "from": "t1"}]),
    references=REFERENCES,
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


def attendee(values: Tree, name: str) -> Attendee:
    """An attendee with a recap in which each id is there once."""
    references, _ = read_yaml(json.dumps(values.get("references", [])), "recap.yaml")
    assert isinstance(references, LocatedList)
    keys = frozenset(str(item["id"]) for item in references if isinstance(item, LocatedMapping))
    written = _without_unknown(_ids_once(values, set()), keys)
    return Attendee(
        name, f"{name}/recap.yaml", written, name, sources=tuple(references), mentioned=keys, known=keys
    )


def _ids_once(value: Any, taken: set[str]) -> Any:
    if isinstance(value, list):
        return [_ids_once(item, taken) for item in value]
    if not isinstance(value, dict) or "author" in value:
        return value
    kept = {key: item for key, item in value.items() if key != "id" or item not in taken}
    taken |= {kept["id"]} if "id" in kept else set()
    return {key: _ids_once(item, taken) for key, item in kept.items()}


def _without_unknown(values: Tree, known: frozenset[str]) -> Tree:
    """A recap that cites only what is in its own references, and refers only to its own entries."""
    if '"id": "t1"' not in json.dumps(values):
        values = dict(json.loads(json.dumps(values).replace(', "from": "t1"', "")))
    unknown = "|".join({"roe2019", "doe"} - known)
    return (
        dict(json.loads(re.sub(rf"@\{{?({unknown})\b\}}?", r"\1", json.dumps(values)))) if unknown else values
    )


def merge(*attendees: Attendee) -> Tree:
    """The merged recap, in the form for merging."""
    named, _ = with_own_keys(attendees)
    return merged_recap(with_own_ids([signed_recap(item.values, item.name) for item in named]))


def again(merged: Tree) -> Attendee:
    """A merged recap as it is read again after it was written."""
    return attendee(written_recap(merged), "nobody")


def resolved(merged: Tree) -> Any:
    """A merged recap in which what is meant stands in place of ids and keys."""
    works = works_of(merged)
    entries = {
        entry["id"]: "/".join(sorted(map(folded, all_values(entry, "title"))))
        for kind in ENTRY_LISTS
        for entry in merged[kind]
        if "id" in entry
    }

    def meant(value: Any, key: str) -> Any:
        match value:
            case dict():
                return {name: meant(item, name) for name, item in value.items() if name != "id"}
            case list():
                return [meant(item, key) for item in value]
            case str() if key == "from":
                return entries.get(value, value)
            case str():
                return cites(value, works) if "@" in value else value
        return value

    return meant(merged, "")


def in_any_order(value: Any) -> Any:
    """A value whose lists are sorted, and whose empty fields are left out."""
    if isinstance(value, list):
        return sorted((in_any_order(item) for item in value), key=canonical)
    if isinstance(value, dict):
        return {key: in_any_order(item) for key, item in value.items() if item not in (None, "", [], {})}
    return value


def signed(recaps: tuple[Tree, ...]) -> list[Attendee]:
    return [attendee(recap, name) for recap, name in zip(recaps, NAMED, strict=False)]


def words(value: Any) -> set[str]:
    """All words, with those of titles that only differ in case as one, and keys without what tells them apart."""
    return {
        re.sub(r"-[0-9a-f]{6}(?![0-9a-f])", "", word).casefold().strip('!.,:()[]{}@"')
        for text in texts_of(value)
        for word in text.replace("@{", "@").split()
        if word != "me"
    }


def check_merge(recaps: tuple[Tree, ...]) -> None:
    parts = signed(recaps)
    whole = merge(*parts)

    assert canonical(merge(*reversed(parts))) == canonical(whole)
    values = [part.values for part in parts]
    assert words([{key: value for key, value in recap.items() if key != "audience"} for recap in values]) - {
        "private",
        "lab",
        "public",
    } <= words(written_recap(whole)) | {"t1", "t2"}
    first, second, third = parts
    for steps in (merge(again(merge(first, second)), third), merge(first, again(merge(second, third)))):
        assert in_any_order(resolved(steps)) == in_any_order(resolved(whole))
    cited = {text for part in parts for text in _meant(part.values, works_of(part.values))}
    assert {text for text in cited if "@" not in text} <= set(texts_of(resolved(whole)))


def works_of(recap: Tree) -> dict[str, str]:
    return {item["id"]: item["title"] for item in recap.get("references", ())}


def _meant(recap: Tree, works: dict[str, str]) -> Iterator[str]:
    yield from (cites(text, works) for text in texts_of(recap) if text.startswith(("As in", "By ")))


def cites(text: str, works: dict[str, str]) -> str:
    """A text with titles in place of keys."""
    return re.sub(r"@\{?([\w-]+)\}?", lambda cited: works.get(cited[1], cited[0]), text)


@examples(20)
@given(st.tuples(RECAPS, RECAPS, RECAPS))
def test_the_order_of_merging_does_not_matter_and_nothing_is_lost(recaps: tuple[Tree, ...]) -> None:
    check_merge(recaps)


@pytest.mark.proof
@settings(
    max_examples=int(os.environ.get("CONFDECK_MERGES", "2500")),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.generate,),
)
@given(st.tuples(RECAPS, RECAPS, RECAPS))
def test_thousands_of_merges(recaps: tuple[Tree, ...]) -> None:
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
