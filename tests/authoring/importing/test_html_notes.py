from __future__ import annotations

import pytest

from confdeck.authoring.importing.html_notes import html_notes


@pytest.mark.parametrize(
    ("page", "written"),
    [
        ("<b>Speed</b><b>ups</b> matter", "**Speedups** matter"),
        ("<b>Speed</b><b> ups</b>", "**Speed** **ups**"),
        ("<b>x</b><i>y</i>", "**x***y*"),
        ("<b><strong>x</strong></b>", "**x**"),
        ("<i>see:</i>it", "*see*:it"),
        ("<b>Speed:</b>ups", "**Speed:**ups"),
        ("a<b>(bold)</b>b", "a(**bold**)b"),
        ("a<b>“</b>b", "a“b"),
        ("<strong>«강조»</strong>는", "**«강조»**는"),
        ("<code>a`b*c</code>", "``a`b*c``"),
        ("<code>f</code><code>(x)</code>", "`f(x)`"),
        ('<code>x <a href="https://a.example/f">f</a></code>', "x [f](https://a.example/f)"),
        ("# 1 rule", r"\# 1 rule"),
        ("&gt; 5 % better", r"\> 5 % better"),
        ("+ 1 better", r"\+ 1 better"),
        ("a<br># b *x*", "a\\\n\\# b \\*x\\*"),
        ("#1 rule and a+b", "#1 rule and a+b"),
    ],
)
def test_words_of_a_page_stay_words(page: str, written: str) -> None:
    assert [block.text for block in html_notes(f"<p>{page}</p>", "notes.html").blocks] == [written]


def test_code_with_fences_stays_one_block() -> None:
    block = html_notes("<pre>a\n```\nb</pre>", "notes.html").blocks[0]
    assert block.text == "````\na\n```\nb\n````"
