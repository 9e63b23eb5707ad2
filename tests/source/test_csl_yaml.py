from __future__ import annotations

import json

from confdeck.source.csl_yaml import csl_yaml_extract, read_csl_yaml, scan_csl_yaml

TEXT = b"""\
---
references:
- id: doe2017
  type: article-journal
  title: "*Drosophila* and $x^2$"
  author: [{family: Doe, given: Jane}]
  issued: [{year: 2017, month: 6}]
  yaer: 2017
- {id: b, type: book, title: No, issued: 2019-04-03}
...
"""


def test_items() -> None:
    index = scan_csl_yaml(TEXT)
    works, problems = read_csl_yaml(TEXT, index, index.entries, "a.yaml")
    assert [(work.key, work.title, work.year, work.authors) for work in works] == [
        ("doe2017", "Drosophila and x²", "2017", (("Doe", "Jane"),)),
        ("b", "No", "2019", ()),
    ]
    assert [str(problem) for problem in problems] == [
        "a.yaml:8:3: warning: the field `yaer` of `doe2017` is not known and not printed"
    ]


def test_a_list_without_a_key() -> None:
    assert [entry.keys for entry in scan_csl_yaml(b"- {id: a}\n- {id: b}\n").entries] == [("a",), ("b",)]


def test_what_is_no_yaml() -> None:
    (entry,) = scan_csl_yaml(b"- {id: a\n").entries
    assert entry.problem


def test_an_extract_is_yaml_and_json() -> None:
    index = scan_csl_yaml(TEXT)
    extract = csl_yaml_extract(TEXT, index, index.entries[1:])
    assert json.loads(extract) == {
        "references": [{"id": "b", "type": "book", "title": "No", "issued": "2019-04-03"}]
    }
    assert scan_csl_yaml(extract.encode()).entries[0].keys == ("b",)
