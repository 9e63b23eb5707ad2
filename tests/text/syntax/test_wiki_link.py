"""`[[page]]`, `[[page#heading]]` and `[[page|words]]` are links to entries; their brackets are never words."""

from __future__ import annotations

import pytest

from confdeck.text import parse_phrase, parse_prose
from confdeck.text.nodes import (
    Citation,
    CitedWork,
    Code,
    EmbeddedPicture,
    EntryLink,
    Highlight,
    Inline,
    Link,
    Math,
    Strong,
    Table,
    Text,
)


def line(source: str) -> tuple[Inline, ...]:
    return parse_phrase(source)[0].children


@pytest.mark.parametrize(
    ("source", "words", "target"),
    [
        ("[[Deep layers]]", "Deep layers", "Deep layers"),
        ("[[papers/vit|ViT]]", "ViT", "papers/vit"),
        ("[[page#heading]]", "page > heading", "page"),
        ("[[page#heading#part|words]]", "words", "page"),
        ("[[notes/page.md]]", "notes/page", "notes/page"),
        ("[[#heading]]", "heading", "#heading"),
        ("[[page#^a1b2]]", "page", "page"),
        ("[[page^a1b2]]", "page", "page"),
        ("[[page|]]", "page", "page"),
        ("[[two\nlines]]", "two lines", "two lines"),
        ("[[2024-05-01]]", "2024-05-01", "2024-05-01"),
        ("[[모델]]", "모델", "모델"),
        (r"[[page\|words]]", "words", "page"),
    ],
)
def test_links_to_pages(source: str, words: str, target: str) -> None:
    assert line(source) == (EntryLink((Text(words),), target),)


def test_links_stand_among_other_markup() -> None:
    assert line("==[[a]]== [[b|**c**]]은") == (
        Highlight((EntryLink((Text("a"),), "a"),)),
        Text(" "),
        EntryLink((Strong((Text("c"),)),), "b"),
        Text("은"),
    )


def test_an_address_is_a_link_and_a_key_a_citation() -> None:
    citation = Citation((CitedWork("roe"),))
    assert line("[[https://example.org|here]]") == (Link((Text("here"),), "https://example.org"),)
    assert line("[[@roe]]") == (citation,)
    assert line("[[@roe|as shown]]") == (Text("as shown "), citation)


@pytest.mark.parametrize("source", ["[[0, 1], [2, 3]]", "[[0, 1]]", "x[[i]]", "[[]]", "[[|x]]", "[[ ]]"])
def test_other_brackets_stay_text(source: str) -> None:
    assert line(source) == (Text(source),)


def test_markdown_links_code_and_formulas_come_first() -> None:
    assert line("[[1]](https://example.org) `[[a]]` $[[b]]$") == (
        Link((Text("[1]"),), "https://example.org"),
        Text(" "),
        Code("[[a]]"),
        Text(" "),
        Math("[[b]]"),
    )


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("Deep%20layers.md", "Deep layers"),
        ("<notes/Deep layers.md#part>", "notes/Deep layers"),
        ("Agenda%20" + "0123456789abcdef" * 2 + ".md", "Agenda"),
    ],
)
def test_links_to_the_files_of_notes(address: str, target: str) -> None:
    assert line(f"[words]({address})") == (EntryLink((Text("words"),), target),)


def test_the_bar_of_a_link_separates_no_cells() -> None:
    (table,) = parse_prose("| a | b |\n|---|---|\n| [[page|words]] | ![[b.png|x|300]] |")[0].blocks
    assert isinstance(table, Table)
    first, second = (cell.children for cell in table.rows[0])
    assert first == (EntryLink((Text("words"),), "page"),)
    assert second == (EmbeddedPicture((Text("x"),), "b.png"),)
