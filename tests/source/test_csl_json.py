from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from confdeck.source.csl_json import csl_json_extract, read_csl_json, scan_csl_json

ITEM = '{"id": "a", "type": "book", "title": "Ä"}'


def keys(text: str) -> list[tuple[str, ...]]:
    return [entry.keys for entry in scan_csl_json(text.encode()).entries]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"[{ITEM}]", [("a",)]),
        (ITEM, [("a",)]),
        (f"[{ITEM},]", [("a",)]),
        (f'{{"items": [{ITEM}]}}', [("a",)]),
        (f'{{"references": [{ITEM}, {ITEM}]}}', [("a",), ("a",)]),
        (f'{{"status": "ok", "message-type": "work", "message": {ITEM}}}', [("a",)]),
        (
            f'{{"status": "ok", "message": {{"facets": {{}}, "total-results": 1, "items": [{ITEM}]}}}}',
            [("a",)],
        ),
        (f"{ITEM}\n{ITEM}", [("a",), ("a",)]),
        ('[{"id": 7, "title": "T"}]', [("t", "7")]),
        (
            '[{"id": "http://zotero.org/users/1/items/AB", "author": [{"family": "Roe"}], "issued": 2019}]',
            [("roe2019", "http://zotero.org/users/1/items/AB")],
        ),
        ('[{"id": "1/AB", "citation-key": "roe", "DOI": "10.1000/1"}]', [("roe", "1/AB", "10.1000/1")]),
        ('[{"id": "1/AB", "note": "PMID: 1\\nCitation Key: roe"}]', [("roe", "1/AB")]),
        ('[{"DOI": "10.1000/1", "author": [{"family": "Nuñez"}]}]', [("nunez", "10.1000/1")]),
        (
            '[{"author": [{"family": "Roe"}], "issued": 2019}, {"author": [{"family": "Roe"}], "issued": 2019}]',
            [("roe2019a",), ("roe2019b",)],
        ),
        ("[]", []),
        ("not JSON", []),
        ('["a"]', []),
    ],
)
def test_items(text: str, found: list[tuple[str, ...]]) -> None:
    assert keys(text) == found


@pytest.mark.parametrize(
    "broken",
    [
        '{"id": "x", "title" "T"}',
        '{"id": "x", "title": "T"',
        '{"id": "x", "title": "T}',
        '{"id": "x", "author": [{"family": "Roe"}}',
        '{"id": "x", "title": undefined}',
    ],
)
def test_a_broken_item_does_not_hide_the_others(broken: str) -> None:
    text = f'[\n{ITEM},\n{broken},\n{{"id": "b", "title": "B"}}\n]'
    index = scan_csl_json(text.encode())
    assert [(entry.keys[0], entry.line) for entry in index.entries] == [("a", 2), ("x", 3), ("b", 4)]
    works, problems = read_csl_json(text.encode(), index, index.entries, "a.json")
    assert [work.key for work in works] == ["a", "b"]
    assert [str(problem)[:54] for problem in problems] == [
        "a.json:3:1: warning: this entry cannot be read: expect"
    ] or (str(problems[0]).startswith("a.json:3:1: warning: this entry cannot be read: "))


def test_fields_are_reported_at_their_line() -> None:
    text = '[\n {\n  "id": "ä",\n  "type": "book",\n  "titel": "T"\n }\n]'
    index = scan_csl_json(text.encode())
    _, problems = read_csl_json(text.encode(), index, index.entries, "a.json")
    assert [str(problem) for problem in problems] == [
        "a.json:5:3: warning: the field `titel` of `ä` is not known and not printed",
        "a.json:2:1: warning: `ä` has no title",
    ]


def test_the_own_json_of_zotero_is_named() -> None:
    text = b'{"config": {}, "items": [{"itemType": "book", "citationKey": "roe", "title": "T"}]}'
    index = scan_csl_json(text)
    _, (problem,) = read_csl_json(text, index, index.entries, "a.json")
    assert "Zotero's own JSON" in problem.message
    assert index.entries[0].keys == ("roe",)


def test_an_extract_is_json() -> None:
    text = f'[{ITEM}, {{"id": "b"}}]'.encode()
    index = scan_csl_json(text)
    assert json.loads(csl_json_extract(text, index, index.entries[1:])) == [{"id": "b"}]


pieces = st.lists(
    st.sampled_from(["[", "]", "{", "}", '"id"', '"a"', ":", ",", "\n", "ä", "\\", '"', "1", "[[[[[[", ITEM]),
    max_size=40,
).map("".join)


@settings(deadline=None)
@given(pieces)
def test_nothing_raises(text: str) -> None:
    data = text.encode()
    index = scan_csl_json(data)
    read_csl_json(data, index, index.entries, "a.json")
    ends = [0, *(entry.end for entry in index.entries)]
    assert all(end <= entry.start < entry.end for end, entry in zip(ends, index.entries, strict=False))


def test_deep_nesting_is_a_problem() -> None:
    data = b"[" + b'{"id":' * 100_000
    assert all(entry.problem for entry in scan_csl_json(data).entries)


def test_ids_differ_by_case() -> None:
    assert keys('[{"id": "Li2019", "title": "A"}, {"id": "LI2019", "title": "B"}]') == [
        ("Li2019",),
        ("LI2019",),
    ]
