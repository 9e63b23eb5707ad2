"""YAML to located values: positions, refusals, and no way to break the reader."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confdeck.located import LocatedMapping, LocatedText, read_yaml


def messages(text: str) -> list[str]:
    return [str(diagnostic) for diagnostic in read_yaml(text, "r.yaml")[1]]


def test_values_know_their_places() -> None:
    tree, diagnostics = read_yaml("a: 1\nb:\n  - x\n  - {c: no}\n", "r.yaml")

    assert not diagnostics
    assert isinstance(tree, LocatedMapping)
    assert tree == {"a": "1", "b": ["x", {"c": "no"}]}
    assert str(tree["b"][1]["c"].span) == "r.yaml:4:9"  # type: ignore[index]
    assert str(tree.keys_at["b"]) == "r.yaml:2:1"


@pytest.mark.parametrize("written", ["no", "on", "12:30", "1.10", "2019-10-27", "0x1F", "1e3", "true", ".5"])
def test_scalars_stay_as_typed(written: str) -> None:
    tree, _ = read_yaml(f"a: {written}\n", "r.yaml")

    assert tree == {"a": written}


@pytest.mark.parametrize("written", ["", "~", "null"])
def test_nothing_is_none(written: str) -> None:
    assert read_yaml(f"a: {written}\n", "r.yaml")[0] == {"a": None}


def test_a_block_text_knows_its_first_line() -> None:
    tree, _ = read_yaml("a: |\n  one\n  two\n", "r.yaml")

    assert isinstance(tree, dict)
    text = tree["a"]
    assert isinstance(text, LocatedText)
    assert (text, text.text_span.line, text.text_span.end) == ("one\ntwo\n", 2, 3)


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ('a: "one\\n\\n\\ntwo"\nb: x', [1, 1, 1]),
        ('a: "one\\n\n\n  two"\nb: x', [1, 1, 3]),
        ("a: |\n  one\n\n  two\nb: x", [1, 2, 4]),
    ],
)
def test_places_within_a_text_in_quotation_marks_stay_in_it(source: str, lines: list[int]) -> None:
    document, _ = read_yaml(source, "f")
    assert isinstance(document, LocatedMapping)
    text = document["a"]
    assert isinstance(text, LocatedText)
    assert [text.span.below(number).line for number in (0, 1, 3)] == lines
    assert text.span.below(1).below(2) == text.span.below(3)


def test_slips_of_syntax_are_told_all_at_once() -> None:
    diagnostics = messages("title: a: b\nlist:\n  - @key\n\tx: 1\n")

    assert [message.split(": ", 2)[0] for message in diagnostics] == [
        "r.yaml:1:9",
        "r.yaml:3:5",
        "r.yaml:4:1",
    ]


def test_a_repaired_line_keeps_its_quotation_marks() -> None:
    tree, (diagnostic,) = read_yaml('title: He said "no": twice\n', "r.yaml")

    assert tree == {"title": 'He said "no": twice'}
    assert diagnostic.hint == r'quote it: `title: "He said \"no\": twice"`'


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[" * 5000, "nested deeper than 40 levels"),
        ("- " * 3000, "nested deeper than 40 levels"),
        ("a: &a [*a]\n", "`*a` is inside the value that it refers to"),
        ("a: *b\n", "there is no anchor `&b`"),
        ("a: \x00\n", "U+0000 is not allowed"),
        ("a: 1\n---\nb: 2\n", "a second document begins here"),
        ("? [a]\n: b\n", "a key must be plain text"),
        ("a: !!python/object:os.system x\n", "is not allowed"),
        ("a: !include x\n", "has no meaning here"),
        ("a: b\n  c: d\n", "does not fit the indentation"),
        ("x" * 5_000_001, "larger than 5,000,000 characters"),
    ],
)
def test_refusals(text: str, words: str) -> None:
    assert words in "\n".join(messages(text))


def test_anchors_cannot_explode() -> None:
    bomb = "a0: &a0 [" + "x," * 50 + "]\n"
    bomb += "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 50)}]\n" for i in range(1, 9))

    assert "counting what aliases repeat" in "\n".join(messages(bomb))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    _, diagnostics = read_yaml(text, "r.yaml")

    assert all(diagnostic.span is not None for diagnostic in diagnostics)


@given(
    st.lists(
        st.sampled_from(
            [
                "- ",
                "a: ",
                "\n",
                "  ",
                "[",
                "]",
                "{",
                "}",
                "&x ",
                "*x",
                "|",
                ">",
                "'",
                '"',
                "#",
                "\t",
                "!t ",
                "? ",
                ":",
                ",",
                "é",
                "%",
            ]
        ),
        max_size=40,
    ).map("".join)
)
def test_no_punctuation_breaks_the_reader(text: str) -> None:
    _, diagnostics = read_yaml(text, "r.yaml")

    assert all(diagnostic.span is not None for diagnostic in diagnostics)


def test_the_characters_of_aliases_are_counted() -> None:
    text = f'title: &a "{"word " * 20_000}"\nsections:\n' + "  - *a\n" * 2_000

    assert messages(text) == [
        "r.yaml:51:5: error: more than 5,000,000 characters, counting what aliases repeat"
    ]


def test_a_place_in_a_very_long_line_has_what_is_near_it() -> None:
    text = "{" + ", ".join(f"key{number}: &x{number} [*y{number}]" for number in range(5_000)) + "}"
    _, diagnostics = read_yaml(text, "r.yaml")
    last = diagnostics[-1]

    assert last.span is not None
    assert len(last.span.excerpt) < 500
    excerpt, caret = last.explained().splitlines()[1:3]
    assert excerpt.startswith(" 1 | …")
    assert excerpt[caret.index("^") :].startswith("*y4999]")


def test_a_tag_that_yaml_takes_for_a_comment_is_reported() -> None:
    assert messages("a: #tag\nb: # a remark\nc:  # todo\nd: 1 #tag\n") == [
        "r.yaml:1:4: warning: `#tag` is a YAML comment, not a text"
    ]


def test_a_text_that_begins_with_a_link_is_to_be_quoted() -> None:
    tree, (problem,) = read_yaml("a: [[Deep layers]] are good\nb: [[1, 2], [3, 4]]\n", "r.yaml")
    assert tree == {"a": "[[Deep layers]] are good", "b": [["1", "2"], ["3", "4"]]}
    assert str(problem) == "r.yaml:1:4: error: a text cannot begin with `[[` unless it is quoted"
    assert problem.hint == 'quote it: `a: "[[Deep layers]] are good"`'


def test_the_box_of_a_task_must_be_quoted() -> None:
    tree, problems = read_yaml("a:\n  - [ ] open\n  - [x] done\n  - [x, y]\n", "r.yaml")
    assert tree == {"a": ["[ ] open", "[x] done", ["x", "y"]]}
    assert [str(problem) for problem in problems] == [
        "r.yaml:2:5: error: a text cannot begin with `[ ]` unless it is quoted",
        "r.yaml:3:5: error: a text cannot begin with `[x]` unless it is quoted",
    ]


def test_a_backslash_that_yaml_cannot_read_is_kept() -> None:
    tree, (problem,) = read_yaml('a: "The $\\xi$ and $\\upsilon$"\n', "r.yaml")
    assert tree == {"a": "The $\\xi$ and $\\upsilon$"}
    assert "`\\x` has no meaning between double quotes" in str(problem)


@pytest.mark.parametrize(
    ("source", "message", "hint"),
    [
        ("a: [Keep[^1], b]", "a text in brackets cannot have a footnote", "quote the text"),
        ("a: {b: so^[note], c: d}", "a text in brackets cannot have a footnote", "quote the text"),
        ("a: text[^1]\n  [^1]: note", "the footnote `[^1]:` needs a text that keeps its lines", "with `|`"),
        ("a: [^1] begins", "a text cannot begin with `[^1]`", 'quote it: `a: "[^1] begins"`'),
        ("a:\n  - [^1]begins", "a text cannot begin with `[^1]`", 'quote it: `- "[^1]begins"`'),
    ],
)
def test_footnotes_in_texts_that_cannot_have_them(source: str, message: str, hint: str) -> None:
    _, (problem, *_) = read_yaml(f"{source}\n", "r.yaml")
    assert message in problem.message
    assert hint in problem.hint


def test_footnotes_in_texts_that_can_have_them() -> None:
    tree, problems = read_yaml('a: [[^1], b]\nc: "x[^1]"\nd: |\n  x[^1]\n\n  [^1]: y\n', "r.yaml")
    assert tree == {"a": [["^1"], "b"], "c": "x[^1]", "d": "x[^1]\n\n[^1]: y\n"}
    assert problems == ()


BRACKETS = r"""
a: {text: Install it [@togo2025]., tags: [try]}
b: {text: Install it ["@togo2025"]., tags: [try]}
c: {text: At \SI{532}{\nano\metre} it's green., tags: [try]}
d:
  - {text: "quoted, \\SI{1}{m}", note: see [@x, p. 4]}
  - [Aerogels reach \SI{15}{\watt\per\metre}, Amplitude $\avg{u^2}$, [nested, list]]
"""


def test_brackets_in_texts_in_brackets_are_reported_all_at_once() -> None:
    tree, diagnostics = read_yaml(BRACKETS, "r.yaml")

    kind = "a text in a list or mapping in brackets cannot have {} of its own unless it is quoted"
    assert [diagnostic.message for diagnostic in diagnostics] == [
        kind.format(signs) for signs in ("brackets", "brackets", "braces", "brackets", "braces")
    ]
    assert diagnostics[0].hint == "quote all of it: `'Install it [@togo2025].'`"
    assert str(diagnostics[2].span) == "r.yaml:4:17"
    assert tree["d"] == [  # type: ignore[index, call-overload]
        {"text": r"quoted, \SI{1}{m}", "note": "see [@x, p. 4]"},
        [r"Aerogels reach \SI{15}{\watt\per\metre}", r"Amplitude $\avg{u^2}$", ["nested", "list"]],
    ]


def test_the_hint_for_brackets_gives_no_other_error() -> None:
    for line in BRACKETS.splitlines():
        diagnostics = read_yaml(line.removeprefix("  "), "r.yaml")[1]
        if not diagnostics or line[:1] == " ":
            continue
        quoted = diagnostics[0].hint.removeprefix("quote all of it: ").strip("`")
        meant = quoted[1:-1].replace("''", "'")
        assert read_yaml(line.replace(meant, quoted), "r.yaml")[1] == ()
