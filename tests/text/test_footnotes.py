"""Footnotes: marks with their notes below the text or in place, and a message for each that is not one."""

from __future__ import annotations

import pytest

from confdeck.diagnostics import Span
from confdeck.text import (
    Phrase,
    Prose,
    footnotes,
    map_inlines,
    parse_phrase,
    parse_prose,
    plain_blocks,
    with_footnotes_in_brackets,
    without_footnotes,
)
from confdeck.text.footnotes import footnote_mark, with_plain_marks
from confdeck.text.nodes import Footnote, Inline, Link, Math, Paragraph, Script, Text
from confdeck.text.walk import RichText, walk

PLACE = Span("recap.yaml", 10, 3)
NOTES = "\n\n[^1]: First *note*.\n[^b]: Second.\n"


def marked(text: Prose | Phrase) -> list[Footnote]:
    return [node for node in walk(text) if isinstance(node, Footnote)]


def numbered(text: RichText) -> RichText:
    """Number footnotes as an edition does."""
    labels: dict[str, int] = {}

    def number(node: Inline) -> Inline:
        if not isinstance(node, Footnote):
            return node
        value = labels.setdefault(node.label, len(labels) + 1)
        return Footnote(node.blocks, node.label, value)

    return map_inlines(text, number)


def read(source: str) -> str:
    """The text with its marks, and the notes behind it."""
    text = numbered(parse_prose(source)[0])
    notes = [f"{note.number}={plain_blocks(Prose(note.blocks))}" for note in footnotes(text)]
    return " | ".join([plain_blocks(text), *notes])


def complaints(source: str) -> list[str]:
    return [f"{problem} {problem.hint}" for problem in parse_prose(source, PLACE)[1]]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("A[^1] b[^b]." + NOTES, "A¹ b². | 1=First note. | 2=Second."),
        ("A[^b] b[^1]." + NOTES, "A¹ b². | 1=Second. | 2=First note."),
        ("A ^[in *place*] b", "A¹ b | 1=in place"),
        ("A [^1] b[^1]^[c]." + NOTES.replace("[^b]: Second.\n", ""), "A¹ b¹ ². | 1=First note. | 2=c"),
        ("$x^2$[^1] in 2019[^b]" + NOTES, "x²⁽¹⁾ in 2019⁽²⁾ | 1=First note. | 2=Second."),
        ("**bold[^1]**[^b]" + NOTES, "bold¹ ² | 1=First note. | 2=Second."),
        ("中文[^1]。" + NOTES.replace("[^b]: Second.\n", ""), "中文¹。 | 1=First note."),
        ("متن[^1]" + NOTES.replace("[^b]: Second.\n", ""), "متن¹ | 1=First note."),
        ("a[^Long-Label_1]\n\n[^Long-Label_1]: n", "a¹ | 1=n"),
        ("a[^x]\n\n[^x]: one\ntwo\n\n    three\n\n    - four\n\nb", "a¹\n\nb | 1=one two\n\nthree\n\n- four"),
        ("`[^1]` and \\[^1]", "[^1] and [^1]"),
    ],
)
def test_notes_are_found_by_their_marks(source: str, words: str) -> None:
    assert read(source) == words
    assert complaints(source) == []


@pytest.mark.parametrize(
    ("source", "words", "complaint", "line"),
    [
        ("a[^1] b", "a[^1] b", "there is no footnote for `[^1]`", 10),
        ("a[^1]\n\n[^1]:", "a[^1]", "there is no footnote for `[^1]`", 10),
        ("a\n\n[^1]: note", "a\n\n[^1]: note", "the footnote `[^1]` has no mark", 12),
        ("a[^1]\n\n[^1]: b\n[^1]: c", "a¹\n\n[^1]: c | 1=b", "the footnote `[^1]` is written twice", 13),
        ("a^[b ^[c]]", "a¹ | 1=b (c)", "a footnote within a footnote", 10),
        ("a ^[open", "a ^[open", "the footnote that begins here has no end", 10),
        ("a ^[b\n\nc]", "a ^[b\n\nc]", "the footnote that begins here has no end", 10),
        ("a\n[^my note]", "a [^my note]", "the label of a footnote has no spaces", 11),
        ("a [^1]: b", "a [^1]: b", "a note begins a line of its own", 10),
        ("a[^1]\n\n[^1]: b[^1]", "a¹ | 1=b[^1]", "`[^1]` stands within a footnote", 12),
    ],
)
def test_what_is_no_footnote_stays_with_a_warning(source: str, words: str, complaint: str, line: int) -> None:
    assert read(source) == words
    (message,) = complaints(source)
    assert complaint in message
    assert message.startswith(f"recap.yaml:{line}:")


def test_notes_have_no_marks_of_their_own_so_that_they_cannot_multiply() -> None:
    source = "".join(f"[^{number}]: {f'[^{number + 1}]' * 20}\n" for number in range(20))
    prose, found = parse_prose("a[^0]\n\n" + source, PLACE)
    assert len(plain_blocks(prose)) < 5000
    assert len(found) == 20 * 20 + 19


@pytest.mark.parametrize(
    "source", ["A line[^1] of text\n[^1]: and its note", "A line[^1] of\ntext\n\n[^1]: and its\n    note\n"]
)
def test_a_line_may_have_its_notes_below(source: str) -> None:
    phrase, found = parse_phrase(source, PLACE)
    assert (str(phrase), found) == ("A line of text", ())
    (note,) = marked(phrase)
    assert note.blocks == (Paragraph((Text("and its note"),)),)


def test_what_is_no_note_below_a_line_is_kept() -> None:
    phrase, found = parse_phrase("A line\n[^1]: no mark\n\nmore", PLACE)
    assert str(phrase) == "A line more [^1]: no mark"
    assert len(found) == 1


def test_a_footnote_in_the_words_of_a_link_follows_it() -> None:
    prose, _ = parse_prose("[words^[note]](https://example.org).")
    (paragraph,) = prose.blocks
    assert isinstance(paragraph, Paragraph)
    link, note, _ = paragraph.children
    assert link == Link((Text("words"),), "https://example.org")
    assert isinstance(note, Footnote)


def test_titles_have_no_marks() -> None:
    phrase, _ = parse_phrase("A title^[with $x$ and [@key]]")
    assert str(phrase) == "A title"
    assert str(with_footnotes_in_brackets(phrase)) == "A title (with x and [@key])"
    assert without_footnotes(phrase) == Phrase((Text("A title"),))


def test_footnotes_stay_in_formulas_and_code_as_typed() -> None:
    prose, found = parse_prose("$a^[b]$ `x^[y]`")
    assert marked(prose) == []
    assert found == ()


def test_marks_as_plain_text() -> None:
    assert (footnote_mark(12), footnote_mark(0)) == ("¹²", "")
    script = Phrase((Script((Text("2"),), raised=True), Footnote((), "a", 3)))
    assert str(with_plain_marks(script)) == "²⁽³⁾"
    assert str(with_plain_marks(Phrase((Math("x"), Footnote((), "a", 3))))) == "x⁽³⁾"


def test_a_footnote_without_a_number_stands_in_the_text() -> None:
    assert plain_blocks(parse_prose("A^[note *b*].")[0]) == "A (note b)."
