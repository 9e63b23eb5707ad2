from __future__ import annotations

import time
from pathlib import Path

import pytest

from confdeck.diagnostics import Severity
from confdeck.edition import edit
from confdeck.source import Loaded, entry_index, library, load_recap
from tests import recaps

ENTRIES = """\
@string{j = {Journal}}
@article{one, title = {First}, journal = j, doi = {10.1000/1}}
@article{two, title = {Second}, ids = {zwei}}
@article{three, title = {Third}, crossref = {volume}}
@book{volume, title = {Volume}}
@article{broken, title = {Broken}
@article{broken2, title = {Broken \\frobnicate}}
@article{one, title = {Again}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "works.bib").write_text(ENTRIES, "utf-8")
    return tmp_path


def loaded(folder: Path, cites: str, references: str = "works.bib", cache: Path | None = None) -> Loaded:
    recap = recaps.written(folder, f"title: T\nsummary: See {cites}\nreferences: {references}\n")
    return load_recap(recap, cache)


def remarks(recap: Loaded) -> list[str]:
    return [
        f"{diagnostic.span and diagnostic.span.line}: {diagnostic.message}"
        for diagnostic in recap.diagnostics
    ]


def test_only_what_is_cited_is_read(folder: Path) -> None:
    recap = loaded(folder, "[@two]")
    assert [work.key for work in recap.references.works] == ["two"]
    assert remarks(recap) == [
        "3: `works.bib`: 4 of its entries are not cited, and not listed",
        "6: 2 entries that are not cited have mistakes; the first: a closing brace is missing",
    ]


def test_mistakes_in_cited_entries_have_their_line(folder: Path) -> None:
    recap = loaded(folder, "[@broken; @broken2; @one]")
    assert remarks(recap)[1:] == [
        "6: a closing brace is missing",
        "7: the command `\\frobnicate` in the `title` of `broken2` is not known",
        "8: `one` is defined twice",
    ]


def test_a_work_is_cited_by_any_of_its_keys(folder: Path) -> None:
    assert [work.key for work in loaded(folder, "[@zwei]").references.works] == ["zwei"]


@pytest.mark.parametrize(
    "mention", ["@two", "@{two}", "[see @two, p. 3]", "(two)\ntalks: [{title: A, papers: [two]}]"]
)
def test_mentions(folder: Path, mention: str) -> None:
    assert [work.key for work in loaded(folder, mention).references.works] == ["two"]


def test_a_work_is_read_if_a_paper_has_its_identifier(folder: Path) -> None:
    recap = loaded(folder, "me\npapers: [{title: P, doi: https://doi.org/10.1000/1}]")
    assert [work.key for work in recap.references.works] == ["one"]


def test_the_source_file_has_what_is_cited_and_its_parents(folder: Path) -> None:
    _, source = loaded(folder, "[@three]").files
    assert source.text.split("\n\n") == [
        "@string{j = {Journal}}",
        "@article{three, title = {Third}, crossref = {volume}}",
        "@book{volume, title = {Volume}}\n",
    ]


def test_keys_in_two_files(folder: Path) -> None:
    (folder / "more.bib").write_text("@misc{two, title={Other}}", "utf-8")
    recap = loaded(folder, "[@two]", "[works.bib, more.bib]")
    (problem,) = (text for text in remarks(recap) if "also the key" in text)
    assert problem == "1: `two` is also the key of a work in works.bib, line 3"


def test_abbreviations_in_a_file_of_their_own(folder: Path) -> None:
    (folder / "abbreviations.bib").write_text(
        '@string{ieee = "IEEE"}\n@string{t = ieee # " Transactions"}', "utf-8"
    )
    (folder / "more.bib").write_text("@article{k, title={K}, journal = t # { on Things}}", "utf-8")
    recap = loaded(folder, "[@k]", "[abbreviations.bib, more.bib]")
    assert remarks(recap) == []
    assert [work.container for work in recap.references.works] == ["IEEE Transactions on Things"]
    parts = [library.cited_part(file, {"k"}) for file in recap.files[1:]]
    assert [part and part.text.count("@") for part in parts] == [2, 1]


def test_parents_in_another_file(folder: Path) -> None:
    (folder / "meetings.bib").write_text(
        '@string{p = "Publisher"}\n@proceedings{m, title={Meeting}, publisher=p}', "utf-8"
    )
    (folder / "more.bib").write_text("@inproceedings{k, title={K}, crossref={m}}", "utf-8")
    for files in ("[more.bib, meetings.bib]", "[meetings.bib, more.bib]"):
        recap = loaded(folder, "[@k]", files)
        assert [(work.container, work.publisher) for work in recap.references.works] == [
            ("Meeting", "Publisher")
        ]
        assert [text for text in remarks(recap) if "not in the file" in text] == []


def test_the_same_work_in_two_files_is_a_note(folder: Path) -> None:
    (folder / "more.bib").write_text(ENTRIES, "utf-8")
    recap = loaded(folder, "[@one]", "[works.bib, more.bib]")
    (problem,) = (problem for problem in recap.diagnostics if "also the key" in problem.message)
    assert problem.severity is Severity.NOTE
    assert not [text for text in remarks(recap) if "same work" in text]


def test_an_entry_cited_by_two_keys_is_one_work(folder: Path) -> None:
    recap = loaded(folder, "[@two; @zwei]")
    assert [reference.number for reference in edit(recap).references] == [1]
    assert not [text for text in remarks(recap) if "same" in text]


def test_the_index_of_a_large_file_is_kept(folder: Path) -> None:
    with (folder / "works.bib").open("a") as stream:
        stream.writelines(
            f"@misc{{k{number}, title = {{Title {number} {'x' * 80}}}}}\n" for number in range(5000)
        )
    cache = folder / "cache"
    first = loaded(folder, "[@k4999]", cache=cache)
    (index,) = (cache / "bibliographies").iterdir()
    again = loaded(folder, "[@k4999]", cache=cache)
    index.write_bytes(b"confdeck damaged\n[[[")
    damaged = loaded(folder, "[@k4999]", cache=cache)
    assert first.references.works == again.references.works == damaged.references.works
    assert first.diagnostics == again.diagnostics == damaged.diagnostics
    assert [work.title[:10] for work in first.references.works] == ["Title 4999"]


ITEMS = """\
[
 {"id": "http://zotero.org/users/1/items/AB", "type": "book", "title": "First", "author": [{"family": "Roe"}], "issued": 2019},
 {"id": "Doe 2018", "type": "book", "title": "Second", "DOI": "10.1000/2"},
 {"id": 7, "type": "book", "title": "Third"}
]
"""


@pytest.mark.parametrize(
    ("cites", "titles"),
    [
        ("[@{http://zotero.org/users/1/items/AB}]", ["First"]),
        ("[@roe2019, p. 3]", ["First"]),
        ("[@{Doe 2018}; @7]", ["Second", "Third"]),
        ("@{Doe 2018}", ["Second"]),
        ("[@10.1000/2]", ["Second"]),
        ("[@doi:10.1000/2]", ["Second"]),
        ("@{some words}", []),
    ],
)
def test_ids_of_csl_can_be_cited(tmp_path: Path, cites: str, titles: list[str]) -> None:
    (tmp_path / "items.json").write_text(ITEMS, "utf-8")
    recap = recaps.written(tmp_path, f"title: T\nsummary: 'See {cites}'\nreferences: items.json\n")
    references = edit(load_recap(recap)).references
    assert [reference.number for reference in references] == list(range(1, len(titles) + 1))
    assert [title in str(reference) for title, reference in zip(titles, references, strict=True)] == [
        True
    ] * len(titles)


@pytest.mark.parametrize(
    ("suffix", "entry"),
    [
        ("bib", "\n@misc{b,x={"),
        ("bib", "@comment{"),
        ("bib", "\n@misc(b,"),
        ("json", '{"id": "a" "b"},'),
        ("json", '{"id": "a", "title": 1},'),
        ("ris", "TY  - JOUR\n"),
        ("ris", "UR  - http://a10.1000/\n"),
        ("nbib", "PMID- 1\n"),
    ],
)
def test_time_grows_with_the_size_of_a_file(tmp_path: Path, suffix: str, entry: str) -> None:
    seconds = []
    for count in (4_000, 40_000):
        (tmp_path / f"a.{suffix}").write_text(entry * count, "utf-8")
        recap = recaps.written(tmp_path, f"title: T\nsummary: S\nreferences: a.{suffix}\n")
        started = time.process_time()
        load_recap(recap)
        seconds.append(time.process_time() - started)
    assert seconds[1] < 40 * seconds[0] + 1


def test_entries_beyond_the_limit_are_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (entry_index, library):
        monkeypatch.setattr(module, "MAX_ENTRIES", 2)
    (tmp_path / "a.bib").write_text("@misc{a}\n@misc{b}\n@misc{c}", "utf-8")
    recap = recaps.loaded(tmp_path, "title: T\nsummary: S\nreferences: a.bib\n")
    assert "only the first 2 entries are read" in [problem.message for problem in recap.diagnostics]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "a.json",
            '[{"author": [{"family": "Roe"}], "issued": 2019, "title": "A"}, {"author": [{"family": "Roe"}], "issued": 2019}]',
        ),
        (
            "a.yaml",
            "[{author: [{family: Roe}], issued: 2019, title: A}, {author: [{family: Roe}], issued: 2019}]",
        ),
        (
            "a.ris",
            "TY  - JOUR\nAU  - Roe, A\nPY  - 2019\nTI  - A\nER  - \nTY  - JOUR\nAU  - Roe, A\nPY  - 2019\nER  - \n",
        ),
        (
            "a.nbib",
            "PMID- 1\nTI  - A\nFAU - Roe, A\nDP  - 2019\n\nPMID- 2\nTI  - B\nFAU - Roe, B\nDP  - 2019\n",
        ),
    ],
)
def test_a_source_file_keeps_short_keys(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    recap = recaps.loaded(tmp_path, f"title: T\nsummary: '@roe2019a'\nreferences: {name}\n")
    part = library.cited_part(recap.files[1], {"roe2019a"})
    assert part
    (tmp_path / name).write_text(part.text, "utf-8")
    again = recaps.loaded(tmp_path, f"title: T\nsummary: '@roe2019a'\nreferences: {name}\n")
    assert [work.title for work in again.references.works] == ["A"]


def test_a_file_that_cannot_be_read_is_a_warning(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("- id: a\n  type: [book\n", "utf-8")
    recap = recaps.loaded(tmp_path, "title: T\nsummary: S\nreferences: a.yaml\n")
    (problem,) = recap.diagnostics
    assert problem.severity is Severity.WARNING
    assert problem.message.startswith("no entry can be read: the bracket opened here is not closed")
