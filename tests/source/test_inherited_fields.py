from __future__ import annotations

import pytest

from confdeck.source.bibtex import read_bibtex
from confdeck.source.inherited_fields import sources, with_inherited

ENTRIES = {
    "volume": {
        "entrytype": "proceedings",
        "title": "The Volume",
        "year": "2016",
        "publisher": "P",
        "doi": "10.1000/1",
    },
    "series": {"entrytype": "collection", "booktitle": "The Series", "title": "Title of it"},
    "data": {"entrytype": "xdata", "publisher": "XP", "xdata": "more"},
    "more": {"entrytype": "xdata", "year": "2019", "xdata": "data"},
    "works": {
        "entrytype": "mvbook",
        "title": "Works",
        "subtitle": "All",
        "author": "A",
        "note": "N",
        "sorttitle": "S",
    },
    "first": {"entrytype": "book", "title": "First", "subtitle": "Sub", "volume": "1", "crossref": "works"},
    "many": {"entrytype": "mvcollection", "title": "Many"},
    "journal": {
        "entrytype": "periodical",
        "title": "Journal",
        "subtitle": "Of it",
        "year": "2018",
        "volume": "7",
    },
    "loop": {"entrytype": "book", "title": "Loop", "crossref": "loop"},
}


@pytest.mark.parametrize(
    ("kind", "fields", "inherited"),
    [
        (
            "inproceedings",
            {"title": "T", "crossref": "volume"},
            {"booktitle": "The Volume", "year": "2016", "publisher": "P"},
        ),
        ("incollection", {"crossref": "series"}, {"booktitle": "The Series"}),
        ("book", {"crossref": "volume", "year": "2017"}, {"title": "The Volume", "publisher": "P"}),
        (
            "inproceedings",
            {"crossref": "volume", "date": "2017"},
            {"booktitle": "The Volume", "publisher": "P"},
        ),
        ("book", {"title": "T", "xdata": "data"}, {"publisher": "XP", "year": "2019"}),
        ("book", {"title": "T", "xdata": "nowhere, more"}, {"publisher": "XP", "year": "2019"}),
        ("book", {"title": "T"}, {}),
        (
            "book",
            {"title": "T", "crossref": "works"},
            {"maintitle": "Works", "mainsubtitle": "All", "author": "A"},
        ),
        (
            "inbook",
            {"title": "T", "crossref": "first"},
            {
                "booktitle": "First",
                "booksubtitle": "Sub",
                "maintitle": "Works",
                "mainsubtitle": "All",
                "volume": "1",
                "author": "A",
            },
        ),
        ("incollection", {"title": "T", "crossref": "many"}, {"maintitle": "Many"}),
        (
            "article",
            {"title": "T", "crossref": "journal"},
            {"journaltitle": "Journal", "journalsubtitle": "Of it", "year": "2018", "volume": "7"},
        ),
        ("inbook", {"title": "T", "crossref": "loop"}, {"booktitle": "Loop"}),
    ],
)
def test_with_inherited(kind: str, fields: dict[str, str], inherited: dict[str, str]) -> None:
    fields = {"entrytype": kind, **fields}
    assert with_inherited(fields, ENTRIES) == fields | inherited | (
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


def test_titles_of_containers_have_their_subtitles() -> None:
    text = "@inbook{a, title={T}, booktitle={B}, booksubtitle={S}}\n@article{b, title={T}, journaltitle={J}, journalsubtitle={S}}"
    assert [work.container for work in read_bibtex(text, "references.bib")[0]] == ["B: S", "J: S"]
