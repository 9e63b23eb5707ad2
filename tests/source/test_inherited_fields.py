from __future__ import annotations

import pytest

from confdeck.source.bibtex import read_bibtex
from confdeck.source.inherited_fields import sources, with_inherited

ENTRIES = {
    "volume": {"title": "The Volume", "year": "2016", "publisher": "P", "doi": "10.1000/1", "author": "A"},
    "series": {"booktitle": "The Series", "title": "Title of it"},
    "data": {"publisher": "XP", "xdata": "more"},
    "more": {"year": "2019", "xdata": "data"},
}


@pytest.mark.parametrize(
    ("fields", "kind", "inherited"),
    [
        (
            {"title": "T", "crossref": "volume"},
            "inproceedings",
            {"booktitle": "The Volume", "year": "2016", "publisher": "P"},
        ),
        ({"crossref": "series"}, "incollection", {"booktitle": "The Series"}),
        (
            {"crossref": "volume", "year": "2017"},
            "book",
            {"title": "The Volume", "publisher": "P", "author": "A"},
        ),
        ({"title": "T", "xdata": "data"}, "book", {"publisher": "XP", "year": "2019"}),
        ({"title": "T", "xdata": "nowhere, more"}, "book", {"publisher": "XP", "year": "2019"}),
        ({"title": "T"}, "book", {}),
    ],
)
def test_with_inherited(fields: dict[str, str], kind: str, inherited: dict[str, str]) -> None:
    assert with_inherited(fields, kind, ENTRIES) == inherited | fields | (
        {"xdata": fields["xdata"]} if "xdata" in fields else {}
    )


def test_sources() -> None:
    assert list(sources({"crossref": "a", "xdata": "b, c"})) == [
        ("xdata", "b"),
        ("xdata", "c"),
        ("crossref", "a"),
    ]


def test_parents_need_not_be_cited_and_xdata_is_no_work() -> None:
    text = "@inbook{a, title={T}, crossref={b}, xdata={c}}\n@book{b, title={B}}\n@xdata{c, year={2019}}"
    works, diagnostics = read_bibtex(text, "references.bib")
    assert diagnostics == ()
    assert [(work.key, work.container, work.year, work.is_parent) for work in works] == [
        ("a", "B", "2019", False),
        ("b", "", "", True),
    ]
