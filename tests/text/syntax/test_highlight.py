"""`==words==` are highlighted; comparisons stay text."""

from __future__ import annotations

import pytest

from confdeck.text import parse_phrase, parse_prose
from confdeck.text.nodes import Code, Emphasis, Highlight, Inline, Link, Math, Paragraph, Strong, Text


def line(source: str) -> tuple[Inline, ...]:
    phrase, diagnostics = parse_phrase(source)
    assert not diagnostics
    assert parse_prose(source)[0].blocks == (Paragraph(phrase.children),)
    return phrase.children


@pytest.mark.parametrize(
    ("source", "nodes"),
    [
        ("==key==", (Highlight((Text("key"),)),)),
        ("see ==this key==, ok", (Text("see "), Highlight((Text("this key"),)), Text(", ok"))),
        ("(==x==)", (Text("("), Highlight((Text("x"),)), Text(")"))),
        (
            "**==x==** ==*y*==",
            (Strong((Highlight((Text("x"),)),)), Text(" "), Highlight((Emphasis((Text("y"),)),))),
        ),
        ("==[w](https://a.org)==", (Highlight((Link((Text("w"),), "https://a.org"),)),)),
        ("==$a==b$ `c==`==", (Highlight((Math("a==b"), Text(" "), Code("c=="))),)),
        ("これは==重要==です", (Text("これは"), Highlight((Text("重要"),)), Text("です"))),
        ("==「重要」==です", (Highlight((Text("「重要」"),)), Text("です"))),
        ("==95%==로", (Highlight((Text("95%"),)), Text("로"))),
        ("<mark>x</mark>", (Highlight((Text("x"),)),)),
    ],
)
def test_words_between_two_equals_signs_are_highlighted(source: str, nodes: tuple[Inline, ...]) -> None:
    assert line(source) == nodes


@pytest.mark.parametrize(
    "source",
    [
        "a == b and c == d",
        "x==y and y==z",
        "f(x)==g(y) and h[1]==(k)",
        '"a"=="b" and "c"=="d"',
        "un==believ==able",
        "a ===x=== b",
        "== a ==",
        "====",
        "only ==one",
    ],
)
def test_comparisons_stay_text(source: str) -> None:
    assert line(source) == (Text(source),)


def test_a_backslash_keeps_the_signs() -> None:
    assert line("\\==x==") == (Text("==x=="),)
