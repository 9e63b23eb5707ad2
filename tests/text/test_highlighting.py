"""Code is coloured without a character of it changing."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confdeck.diagnostics import Span
from confdeck.text import parse_prose
from confdeck.text.highlighting import CodePart, code_lines, language_of, suggested_language
from confdeck.text.nodes import CodeBlock, MathBlock

LANGUAGES = (
    "python",
    "bash",
    "c++",
    "json",
    "yaml",
    "latex",
    "diff",
    "console",
    "html",
    "matlab",
    "r",
    "makefile",
)


@pytest.mark.parametrize(
    ("info", "language"),
    [
        ("python", "python"),
        ("Python", "python"),
        ("{python}", "python"),
        ("{.python .numberLines}", "python"),
        ("{r, echo=FALSE}", "r"),
        ("js{1,3}", "js"),
        ('python title="train.py"', "python"),
        ("python:train.py", "python"),
        ("{code-block} python", "python"),
        ("c++", "c++"),
        ("C#", "c#"),
        ("objective-c", "objective-c"),
        ("title=train.py", ""),
        ("", ""),
    ],
)
def test_the_language_is_read_as_people_write_it(info: str, language: str) -> None:
    assert language_of(info) == language
    (block,) = parse_prose(f"```{info}\nx\n```")[0].blocks
    assert block == CodeBlock("x", language)


@pytest.mark.parametrize(
    "value", ["", "\n", "\n\nx", "x\n\n", "  x", "def f():\n\treturn 1", "x \n y  ", "ﬁ 'a' \"b\""]
)
@pytest.mark.parametrize("language", ["", "python", "no-such-language", *LANGUAGES[1:]])
def test_no_character_changes(value: str, language: str) -> None:
    assert text_of(value, language) == value


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=80), st.sampled_from(LANGUAGES)
)
def test_no_character_of_any_text_changes(value: str, language: str) -> None:
    assert text_of(value, language) == value


def text_of(value: str, language: str) -> str:
    lines = code_lines(CodeBlock(value, language))
    return "\n".join("".join(piece.text for piece in line) for line in lines)


@pytest.mark.parametrize(
    ("language", "line", "parts"),
    [
        ("python", "@d", ["name"]),
        ("python", "x = None", ["plain", "literal"]),
        ("python", "x is 1.5", ["plain", "keyword", "plain", "literal"]),
        ("diff", "-old", ["keyword"]),
        ("diff", "+new", ["literal"]),
        ("html", "<p>x</p>", ["plain", "keyword", "plain", "keyword", "plain"]),
        ("console", "$ ls", ["comment", "plain"]),
        ("c", "#include <a.h>", ["keyword", "plain", "literal"]),
        ("", "def f():", ["plain"]),
        ("text", "def f():", ["plain"]),
        ("mermaid", "graph TD", ["plain"]),
    ],
)
def test_the_parts_of_a_line(language: str, line: str, parts: list[str]) -> None:
    assert [piece.part for piece in code_lines(CodeBlock(line, language))[0]] == parts


@pytest.mark.parametrize(
    ("language", "guess"),
    [
        ("pyhton", "python"),
        ("javscript", "javascript"),
        ("latx", "latex"),
        ("python", ""),
        ("py3", ""),
        ("mermaid", ""),
        ("text", ""),
        ("plaintext", ""),
        ("terminal", ""),
        ("", ""),
    ],
)
def test_a_misspelt_language_is_recognised(language: str, guess: str) -> None:
    assert suggested_language(language) == guess


def test_a_misspelt_language_is_reported_with_its_line() -> None:
    _, (complaint,) = parse_prose("x\n\n- a\n  ```pyhton\n  x\n  ```", Span("recap.yaml", 10))
    assert complaint.message == "`pyhton` is no language that can be coloured"
    assert complaint.hint == "did you mean `python`?"
    assert complaint.span
    assert complaint.span.line == 13


@pytest.mark.parametrize(
    "value", ["x" * 30_000, "'" * 19_999, "/*" * 9_999, "(" * 9_000 + "\n" * 900, "a\n" * 9_000]
)
@pytest.mark.parametrize("language", ["python", "js", "c++", "perl", "markdown"])
def test_code_of_any_size_is_read_in_a_moment(value: str, language: str) -> None:
    started = time.perf_counter()
    code_lines(CodeBlock(value, language))
    assert time.perf_counter() - started < 5


def test_plain_code_has_one_piece_a_line() -> None:
    lines = code_lines(CodeBlock("a\n\nb"))
    assert [[piece.part for piece in line] for line in lines] == [[CodePart.PLAIN], [], [CodePart.PLAIN]]


def test_a_fence_of_mathematics_is_a_display_formula() -> None:
    (block,) = parse_prose("```math\n\\frac{a}{b}\n```")[0].blocks
    assert block == MathBlock("\\frac{a}{b}")


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("```\nx", 10),
        ("a\n\n~~~~python\nx\n~~~\n\nText.", 12),
        ("- a\n  ```\n  x\n\nText.", 11),
        ("> ```\n> x\n\nText.", 10),
        ("```", 10),
    ],
)
def test_a_fence_without_an_end_is_reported(source: str, line: int) -> None:
    _, (complaint,) = parse_prose(source, Span("recap.yaml", 10))
    assert "has no end" in complaint.message
    assert complaint.span
    assert complaint.span.line == line


@pytest.mark.parametrize(
    "source", ["```\nx\n```", "- a\n  ```\n  x\n  ```", "> ~~~\n> x\n> ~~~~", "    indented", "```\n```"]
)
def test_a_fence_with_an_end_is_not(source: str) -> None:
    assert parse_prose(source, Span("recap.yaml", 10))[1] == ()
