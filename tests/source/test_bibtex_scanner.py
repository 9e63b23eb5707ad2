from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from confdeck.source.bibtex import read_bibtex
from confdeck.source.bibtex_scanner import NO_KEY, UNCLOSED, scan_bibtex
from confdeck.source.entry_index import EntryIndex, packed, unpacked


def found(text: str) -> list[tuple[str, int, str]]:
    """First key, line and problem of each entry."""
    return [
        (entry.keys[0] if entry.keys else "", entry.line, entry.problem)
        for entry in scan_bibtex(text.encode()).entries
    ]


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("", []),
        ("no entries, foo@example.org", []),
        ("@misc{a, title={T}}", [("a", 1, "")]),
        ("@misc{a}\n\n@Article {b,\n title={T}}", [("a", 1, ""), ("b", 3, "")]),
        ("@misc{a, title={T}} @misc{b, title={U}}", [("a", 1, ""), ("b", 1, "")]),
        ('@misc(a, title="T (1)", note={)})\n@misc{b}', [("a", 1, ""), ("b", 2, "")]),
        ("@comment{ @misc{a} }\n@misc{b}", [("b", 2, "")]),
        ("@comment{jabref-meta: x\n@misc{b}", [("b", 2, "")]),
        ('@preamble{"\\newcommand{\\x}{y}"}\n@string{s = {S}}\n@misc{b}', [("", 2, ""), ("b", 3, "")]),
        ("@misc{a, title={LeQua @ {CLEF}}}", [("a", 1, "")]),
        ("@misc{a, title={An \\{ open one}}\n@misc{b}", [("a", 1, ""), ("b", 2, "")]),
        ("@misc{a, note={Cite as\n@misc{x, title={T}}\n}}\n@misc{b}", [("a", 1, ""), ("b", 4, "")]),
        ("@misc{a, title={T},\n@misc{b, title={U}}", [("a", 1, UNCLOSED), ("b", 2, "")]),
        (
            "@misc{a, title={T,\n@misc{b, title={U}}\n@misc{c}",
            [("a", 1, UNCLOSED), ("b", 2, ""), ("c", 3, "")],
        ),
        ("@misc(a, title={T}\n@misc{b}", [("a", 1, UNCLOSED), ("b", 2, "")]),
        ("@misc{a, title={T}}}\n@misc{b}", [("a", 1, ""), ("b", 2, "")]),
        ("@misc{a", [("a", 1, UNCLOSED)]),
        ("@misc{, title={T}}", [("", 1, NO_KEY)]),
        ("@misc{title={T}}", [("", 1, NO_KEY)]),
    ],
)
def test_entries(text: str, entries: list[tuple[str, int, str]]) -> None:
    assert found(text) == entries


def test_an_entry_can_be_found_by_identifiers_and_other_keys() -> None:
    (entry,) = scan_bibtex(
        b"@article{a, ids = {b, c}, doi = {https://doi.org/10.1000/A_b},\n eprint={1706.03762v2}, crossref={p}}"
    ).entries
    assert entry.keys == ("a", "b", "c")
    assert entry.identifiers == ("arxiv:1706.03762", "doi:10.1000/a_b")
    assert entry.parents == ("p",)


def test_parents_are_found_through_parents() -> None:
    index = scan_bibtex(
        b"@misc{a, crossref={b}}\n@misc{x}\n@misc{b, xdata={c,d}}\n@xdata{c}\n@misc{d, crossref={a}}"
    )
    assert [entry.keys for entry in index.with_parents([index.by_key["b"]])] == [
        ("a",),
        ("b",),
        ("c",),
        ("d",),
    ]


def test_an_entry_that_quotes_another_is_read() -> None:
    works, diagnostics = read_bibtex("@misc{a, note={Cite as\n@misc{x, title={T}}\n}, title={A}}", "a.bib")
    assert [(work.key, work.title) for work in works] == [("a", "A")]
    assert diagnostics == ()


def test_an_entry_without_its_last_brace_is_read_with_a_warning() -> None:
    works, (problem,) = read_bibtex("\n@misc{a, title={A}\n@misc{b, title={B}}", "a.bib")
    assert [(work.key, work.title) for work in works] == [("a", "A"), ("b", "B")]
    assert str(problem) == f"a.bib:2:1: warning: {UNCLOSED}"


pieces = st.lists(
    st.sampled_from(
        ["@misc{", "@string{", "@comment(", "k,", "{", "}", ")", '"', "\n", "\\", " @", "@x{y", "="]
    ),
    max_size=40,
).map("".join)


@settings(deadline=None)
@given(pieces)
def test_entries_lie_one_after_the_other(text: str) -> None:
    index = scan_bibtex(text.encode())
    ends = [0, *(entry.end for entry in index.entries)]
    assert all(end <= entry.start < entry.end for end, entry in zip(ends, index.entries, strict=False))
    assert unpacked(packed(index)) == index


def test_an_index_is_what_was_stored() -> None:
    index = scan_bibtex("@misc{é, title={T}, doi={10.1000/1}}".encode())
    assert unpacked(packed(index)) == index != EntryIndex(())
