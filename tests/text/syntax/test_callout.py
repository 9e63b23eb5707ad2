"""Callouts of Obsidian and GitHub, and `<details>` and `<aside>`, are blocks of their own; no sign of them is a word."""

from __future__ import annotations

import time

import pytest

from confdeck.diagnostics import Span
from confdeck.text import parse_phrase, parse_prose, plain_blocks
from confdeck.text.nodes import Block, Callout, CodeBlock, Emphasis, Paragraph, Quote, Strong, Text

SPAN = Span("recap.yaml", 10, 3)


def blocks(source: str) -> tuple[Block, ...]:
    prose, diagnostics = parse_prose(source)
    assert not diagnostics
    return prose.blocks


def paragraph(words: str) -> Paragraph:
    return Paragraph((Text(words),))


def titled(title: str, *words: str) -> Callout:
    return Callout((Paragraph((Strong((Text(title),)),)), *map(paragraph, words)))


@pytest.mark.parametrize(
    ("source", "callout"),
    [
        (
            "> [!note] A callout\n> with its text\n>\n> and more",
            titled("A callout", "with its text", "and more"),
        ),
        ("> [!warning]-\n> folded", titled("Warning", "folded")),
        ("> [!tip]+ Title only", titled("Title only")),
        ("> [!quote]+\n> mot", Callout((paragraph("mot"),))),
        ("> [!CITE]\n> mot", Callout((paragraph("mot"),))),
        ("> [!quote] Titre\n> mot", titled("Titre", "mot")),
        ("> [!NOTE]\n> from GitHub", titled("Note", "from GitHub")),
        ("> [!my-kind|wide] T\n> x", titled("T", "x")),
        ("<details><summary>Toggle</summary>\n\ninside\n\n</details>", titled("Toggle", "inside")),
        (
            "<details open>\n<summary>\nToggle\n</summary>\n\n    inside\n</details>",
            titled("Toggle", "inside"),
        ),
        ("<aside>\n💡 A remark.\n\n</aside>", Callout((paragraph("💡 A remark."),))),
        ("<ASIDE>one line</ASIDE>", Callout((paragraph("one line"),))),
    ],
)
def test_callouts_are_set_apart(source: str, callout: Callout) -> None:
    assert blocks(f"before\n\n{source}\n\nafter") == (paragraph("before"), callout, paragraph("after"))


def test_callouts_within_lists_quotations_and_each_other() -> None:
    assert blocks("> [!a] one\n> > [!b] two\n> > x") == (
        Callout((Paragraph((Strong((Text("one"),)),)), titled("two", "x"))),
    )
    assert blocks("<aside>\n<details><summary>*s*</summary>deep</details>\n</aside>") == (
        Callout((Callout((Paragraph((Strong((Emphasis((Text("s"),)),)),)), paragraph("deep"))),)),
    )
    assert plain_blocks(parse_prose("- a\n  > [!note] t\n  > x\n- <aside>\n  b\n  </aside>")[0]) == (
        "- a\n\n  > t\n  >\n  > x\n\n- > b"
    )


def test_what_is_no_callout() -> None:
    assert blocks("> words\n> [!note] more") == (Quote((paragraph("words [!note] more"),)),)
    assert blocks("```html\n<details>\n```") == (CodeBlock("<details>", "html"),)


def test_tags_within_a_line_are_left_out_with_a_note() -> None:
    phrase, (remark,) = parse_phrase("Link <aside>an aside</aside> here", SPAN)
    assert str(phrase) == "Link an aside here"
    assert str(remark) == "recap.yaml:10:3: note: the tag `<aside>` is left out; its words stay"
    prose, _ = parse_prose("<details>no end\n\n</summary>words <details>a</details> b")
    assert plain_blocks(prose) == "no end\n\nwords a b"


def test_a_callout_in_a_line_is_reported() -> None:
    phrase, (problem,) = parse_phrase("> [!tip] Use it", SPAN)
    assert str(phrase) == "> [!tip] Use it"
    assert "warning: `> [!tip]` is shown as typed, since this field is one line" in str(problem)


def test_places_within_a_container() -> None:
    source = "<details>\n<summary>\nToggle\n</summary>\n\n[w](ftp://x)\n</details>\n\n[v](ftp://y)"
    assert [str(found.span) for found in parse_prose(source, SPAN)[1]] == [
        "recap.yaml:15:1",
        "recap.yaml:18:1",
    ]


@pytest.mark.parametrize("piece", ["<aside>\n", "<aside></aside>\n", "> [!note]\n\n", "<details><summary>\n"])
def test_many_callouts_take_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        start = time.process_time()
        parse_prose(piece * size)
        return time.process_time() - start

    first, limit = seconds(2_000), 40 * max(seconds(250), 0.01)
    assert first < limit or seconds(2_000) < limit
