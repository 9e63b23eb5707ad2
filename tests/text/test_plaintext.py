from __future__ import annotations

import pytest

from confdeck.text import parse_phrase, parse_prose, plain_blocks, plain_line, plain_lines


def to_text(source: str, width: int = 0, *, links: bool = False) -> str:
    return plain_blocks(parse_prose(source)[0], width, links=links)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("# Title\n\n*a* **b** `c`  \nd", "Title\n\na b c\nd"),
        ("- a\n- b\n  - c\n    - d\n", "- a\n- b\n  - c\n    - d"),
        ("9. a\n10. b", " 9. a\n10. b"),
        ("- a\n\n  more\n\n- b", "- a\n\n  more\n\n- b"),
        ("> a\n> - b", "> a\n>\n> - b"),
        ("```\nx = 1\n\ny\n```", "    x = 1\n\n    y"),
        ("$$\\frac{a}{b}$$", "    a/b"),
        ("| a | b |\n|---|---|\n| 1 | *2* |", "a\tb\n1\t2"),
        ("a\n\n***\n\nb", "a\n\n* * *\n\nb"),
        ("$x_0$ and [@k]", "x₀ and [@k]"),
    ],
)
def test_blocks(source: str, text: str) -> None:
    assert to_text(source) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("[words](https://example.org)", "words <https://example.org>"),
        ("https://example.org", "https://example.org"),
        ("<a@example.org>", "a@example.org"),
        ("<ines@exämple.org>", "ines@xn--exmple-cua.org"),
        ("*[words](https://example.org)*.", "words <https://example.org>."),
    ],
)
def test_links(source: str, text: str) -> None:
    assert to_text(source, links=True) == text
    assert plain_line(parse_phrase(source)[0].children, links=True) == text


def test_wrapping_keeps_the_indents() -> None:
    text = to_text(
        "- aaaa bbbb cccc dddd eeee ffff\n  - gggg hhhh iiii jjjj kkkk\n\n> aaaa bbbb cccc dddd eeee", 24
    )
    assert text == (
        "- aaaa bbbb cccc dddd\n  eeee ffff\n  - gggg hhhh iiii jjjj\n    kkkk\n\n> aaaa bbbb cccc dddd\n> eeee"
    )


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("One.\n\n# Two\n\n***", "  One.\n\n  Two\n\n  * * *"),
        ("one  \ntwo", "  one\n  two"),
        (
            "9. a first item of two lines\n10. second\n    - inner",
            "   9. a first item of\n      two lines\n  10. second\n      - inner",
        ),
        ("a `if  x:    y`", "  a if  x:    y"),
        ("> a b c d e f g h i j k\n>\n> l", "  > a b c d e f g h i\n  > j k\n  >\n  > l"),
        ("```\ndef f():\n\treturn 12345678901\n```", "      def f():\n          return 12345678901"),
        ("| net | top |\n|---|--:|\n| ResNet | 7 |", "  net     top\n  ------  ---\n  ResNet    7"),
        (
            "| network | what it is |\n|---|---|\n| ResNet | a residual net |",
            "  network: ResNet\n  what it is: a\n    residual net",
        ),
    ],
)
def test_set_in_and_wrapped(source: str, lines: str) -> None:
    assert "\n".join(plain_lines(parse_prose(source)[0], 22, "  ")) == lines
