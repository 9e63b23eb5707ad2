from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confdeck.text import columns, parse_phrase, parse_prose, plain_blocks, plain_line, wrap


def written(source: str, width: int = 0, *, links: bool = False) -> str:
    return plain_blocks(parse_prose(source)[0], width, links=links)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("# Title\n\n*a* **b** `c`  \nd", "Title\n\na b c\nd"),
        ("- a\n- b\n  - c\n    - d\n", "• a\n• b\n  – c\n    · d"),
        ("9. a\n10. b", "9. a\n10. b"),
        ("- a\n\n  more\n\n- b", "• a\n\n  more\n\n• b"),
        ("> a\n> - b", "> a\n>\n> • b"),
        ("```\nx = 1\n\ny\n```", "    x = 1\n\n    y"),
        ("$$\\frac{a}{b}$$", "    a/b"),
        ("| a | b |\n|---|---|\n| 1 | *2* |", "a\tb\n1\t2"),
        ("a\n\n***\n\nb", "a\n\n* * *\n\nb"),
        ("$x_0$ and [@k]", "x₀ and [@k]"),
    ],
)
def test_blocks(source: str, text: str) -> None:
    assert written(source) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("[words](https://example.org)", "words <https://example.org>"),
        ("https://example.org", "https://example.org"),
        ("<a@example.org>", "a@example.org"),
        ("*[words](https://example.org)*.", "words <https://example.org>."),
    ],
)
def test_links(source: str, text: str) -> None:
    assert written(source, links=True) == text
    assert plain_line(parse_phrase(source)[0].children, links=True) == text


def test_wrapping_keeps_the_indents() -> None:
    text = written(
        "- aaaa bbbb cccc dddd eeee ffff\n  - gggg hhhh iiii jjjj kkkk\n\n> aaaa bbbb cccc dddd eeee", 24
    )
    assert text == (
        "• aaaa bbbb cccc dddd\n  eeee ffff\n  – gggg hhhh iiii jjjj\n    kkkk\n\n> aaaa bbbb cccc dddd\n> eeee"
    )


@pytest.mark.parametrize(("text", "width"), [("abc", 3), ("日本語", 6), ("e\u0301", 1), ("한글 x", 6)])
def test_columns(text: str, width: int) -> None:
    assert columns(text) == width


def test_east_asian_text_breaks_between_characters_but_not_before_a_stop() -> None:
    assert wrap("日本語の文章です。つぎ", 8) == "日本語の\n文章で\nす。つぎ"


def test_long_words_stay_whole() -> None:
    assert wrap("see https://example.org/a-very-long-address now", 10) == (
        "see\nhttps://example.org/a-very-long-address\nnow"
    )


@given(st.lists(st.from_regex(r"[a-z]{1,12}|[一-十]{1,5}", fullmatch=True), max_size=30), st.integers(14, 60))
def test_lines_fit_and_no_word_is_lost(words: list[str], width: int) -> None:
    text = " ".join(words)
    lines = wrap(text, width, "* ", "  ").split("\n")
    assert all(columns(line) <= width for line in lines)
    assert "".join(line[2:] for line in lines).replace(" ", "") == "".join(words)
