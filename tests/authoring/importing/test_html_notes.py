from __future__ import annotations

import re
import time

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
        ("the <b>best </b>one, x<b>y </b>z", "the **best** one, xy z"),
        ('the <a href="https://a.example/">paper </a>by', "the [paper](https://a.example/) by"),
        ("10<sup>6</sup>, 10<sup>−3</sup>, CO<sub>2</sub>", "10^6^, 10^−3^, CO~2~"),
        ("10<sup>6</sup>7, word<sub>max</sub>", "10<sup>6</sup>7, word<sub>max</sub>"),
        ("<i>x<sup>2</sup></i> y", "*x^2^* y"),
        ('it<sup><a href="#n">[1]</a></sup>', "it[1]"),
        ("a <q>b</q>", 'a "b"'),
        ("<ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>", "漢字 (かんじ)"),
    ],
)
def test_words_of_a_page_stay_words(page: str, written: str) -> None:
    assert [block.text for block in html_notes(f"<p>{page}</p>", "notes.html").blocks] == [written]


@pytest.mark.parametrize(
    ("page", "blocks"),
    [
        ("a<br>b<br>", ["a\\\nb"]),
        ("<br>a<br><br>b", ["a", "b"]),
        ("a<br> <br>\n<br>b", ["a", "b"]),
        ("x<br>- a<br>\n- b<br><br>c", ["x", "- a\n- b", "c"]),
        ("a<br>1. b<br>2. c<br>", ["a", "1. b\n2. c"]),
        ("a<br>-5 b", ["a\\\n-5 b"]),
        ("<b>x<br></b>y", ["**x** y"]),
        ("<b>x<br>z</b> y", ["x\\\nz y"]),
        ("</p><ul><li>a<br>b<br></ul>", ["- a\\\n  b"]),
        ("</p><blockquote>a<br></blockquote>", ["> a"]),
    ],
)
def test_breaks_leave_no_backslash_at_the_end_of_a_block(page: str, blocks: list[str]) -> None:
    assert [block.text for block in html_notes(f"<p>{page}</p>", "n.html").blocks] == blocks


def test_boxes_of_a_list_stay_ticked() -> None:
    page = "<ul><li><input type=checkbox checked disabled> done<li><input type=checkbox> open</ul>"
    (block,) = html_notes(page, "n.html").blocks
    assert block.items == ("[x] done", "[ ] open")


def test_code_with_fences_stays_one_block() -> None:
    block = html_notes("<pre>a\n```\nb</pre>", "notes.html").blocks[0]
    assert block.text == "````\na\n```\nb\n````"


@pytest.mark.parametrize(
    ("page", "numbers"),
    [
        ("<ol><li>a<li>b</ol>", "12"),
        ("<ol start=3><li>a<li>b</ol>", "34"),
        ("<ol><li>a<li value=7>b<li>c</ol>", "178"),
        ("<ol reversed><li>a<li>b<li>c</ol>", "321"),
        ("<ol reversed start=9><li>a<li>b</ol>", "98"),
        ("<ol start=x><li value=''>a</ol>", "1"),
    ],
)
def test_items_of_a_page_keep_their_numbers(page: str, numbers: str) -> None:
    (block,) = html_notes(page, "notes.html").blocks
    assert re.findall(r"(?m)^(\d)\.", block.text) == [*numbers]


@pytest.mark.parametrize(
    ("rows", "written"),
    [
        (
            "<tr><th>m<th colspan=2>AP<th>n<tr><td rowspan=2>A<td>1<td>2<td>5<tr><td>3<td>4<td>6",
            ["| m | AP |  | n |", "| A | 1 | 2 | 5 |", "|  | 3 | 4 | 6 |"],
        ),
        ("<tr><td rowspan=0>A<td>1<tr><td>2<tr><td>3", ["| A | 1 |", "|  | 2 |", "|  | 3 |"]),
        ("<tr><td colspan=999999>A<tr><td rowspan=999999>b", ["| A |" + "  |" * 99, "| b |" + "  |" * 99]),
        ("<tr><td colspan=x rowspan=-1>A<td>b", ["| A | b |"]),
    ],
)
def test_cells_that_span_rows_and_columns_leave_the_others_in_their_places(
    rows: str, written: list[str]
) -> None:
    (block,) = html_notes(f"<table>{rows}</table>", "notes.html").blocks
    lines = block.text.split("\n")
    assert [lines[0], *lines[2:]] == written


def test_words_that_a_page_hides_are_reported() -> None:
    notes = html_notes('<p>a<span hidden>b</span></p><p style="color: red; display:none">c</p>', "n.html")
    assert [block.text for block in notes.blocks] == ["a"]
    assert [*notes.problems] == [
        "n.html: `<span>` of the page is hidden, and left out: b",
        "n.html: `<p>` of the page is hidden, and left out: c",
    ]


def test_words_that_style_sheets_raise_lower_strike_and_hide() -> None:
    sheet = ".a>li{color:red}.up{vertical-align:super}.low{color:#000;vertical-align:sub} .old{text-decoration:line-through}"
    others = "@import url(x.css);@media print{.c{display:none}}/* .d{display:none} */.e .f{display:none}"
    words = (
        'All 10<span class="x up">6</span> of CO<span class=low>2</span>, <span class=old>two</span> three,'
        ' 5<span style="vertical-align: super">2</span><span class=gone> secret</span> <b class=c>c</b> <i class="d f">d</i>'
    )
    page = f"<html><head><style>{sheet}{others} .gone{{display:none}}</style></head><body><p>{words}</body></html>"
    notes = html_notes(page, "n.html")
    assert [block.text for block in notes.blocks] == ["All 10^6^ of CO~2~, ~~two~~ three, 5^2^ **c** *d*"]
    assert [*notes.problems] == ["n.html: `<span>` of the page is hidden, and left out: secret"]


@pytest.mark.parametrize("piece", ["@", "@a{", "/*", ".a{", ".a ", "@a{b{}", "}.a"])
def test_a_long_style_sheet_takes_little_time(piece: str) -> None:
    start = time.process_time()
    html_notes(f"<style>{piece * 60_000}</style><p>a</p>", "n.html")
    assert time.process_time() - start < 5


HALF = "<mfrac><mn>1</mn><mn>2</mn></mfrac>"


@pytest.mark.parametrize(
    ("formula", "tex"),
    [
        (HALF, r"\frac{1}{2}"),
        ("<msup><mn>10</mn><mn>6</mn></msup>", "{10}^{6}"),
        (
            "<mrow><mo>(</mo><mfrac linethickness=0><mi>n</mi><mi>k</mi></mfrac><mo>)</mo></mrow>",
            r"\begin{pmatrix} n \\ k \end{pmatrix}",
        ),
        ("<mroot><mn>8</mn><mn>3</mn></mroot><mo>−</mo><msqrt><mi>x</mi></msqrt>", r"\sqrt[3]{8}-\sqrt{x}"),
        (
            "<munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover><msub><mi>a</mi><mi>i</mi></msub>",
            r"\sum_{i}^{n}a_{i}",
        ),
        ("<mover><mi>x</mi><mo>^</mo></mover><msup><mi>f</mi><mo>″</mo></msup>", r"\hat{x}f''"),
        ("<munder><mi>argmin</mi><mi>x</mi></munder>", r"\underset{x}{\operatorname{argmin}}"),
        (
            "<mmultiscripts><mi>C</mi><mn>6</mn><none/><mprescripts/><none/><mn>14</mn></mmultiscripts>",
            "{}^{14}C_{6}",
        ),
        ("<mfenced open='[' close=')'><mn>0</mn><mn>1</mn></mfenced>", r"\left[ 0, 1 \right)"),
        ("<mi>sin</mi><mo>\u2061</mo><mi>x</mi><mtext> at 5%</mtext>", r"\sin x\text{ at 5\%}"),
        ("<mi>ϵ</mi><mi>ε</mi>", r"\epsilon \varepsilon"),
        ("<mi mathvariant=bold>x</mi><mphantom><mn>3</mn></mphantom>", r"\mathbf{x}"),
        (
            f"<semantics>{HALF}<annotation encoding=application/x-tex>\\tfrac12</annotation></semantics>",
            r"\tfrac12",
        ),
    ],
)
def test_mathml_becomes_tex(formula: str, tex: str) -> None:
    (block,) = html_notes(f"<p>a <math>{formula}</math> b</p>", "n.html").blocks
    assert block.text == f"a ${tex}$ b"


@pytest.mark.parametrize(
    "page",
    [
        f"<span class=katex><span><math>{HALF}</math></span><span aria-hidden=true>12</span></span>",
        (
            '<span style="display: none"><math alttext="{\\displaystyle \\frac{1}{2}}"></math></span>'
            "<img aria-hidden=true src=half.svg alt=half>"
        ),
        (
            "<span class=MathJax_Preview>1/2</span><span class=MathJax>12</span>"
            '<script type="math/tex">\\frac{1}{2}</script>'
        ),
        r'<img class=latex alt="\frac{1}{2}" src=half.png>',
        f"<mjx-container><mjx-assistive-mml><math>{HALF}</math></mjx-assistive-mml></mjx-container>",
    ],
    ids=["katex", "wikipedia", "mathjax-2", "wordpress", "mathjax-3"],
)
def test_a_formula_that_a_page_has_twice_is_read_once(page: str) -> None:
    (block,) = html_notes(f"<p>a {page} b</p>", "n.html").blocks
    assert block.text == r"a $\frac{1}{2}$ b"


def test_a_displayed_formula_is_a_paragraph() -> None:
    blocks = html_notes("<p>a <math display=block><mi>x</mi></math> b</p>", "n.html").blocks
    assert [block.text for block in blocks] == ["a", "$$x$$", "b"]


def test_words_of_a_heading_keep_scripts_and_formulas() -> None:
    (block,) = html_notes(f"<h2>The <b>10<sup>6</sup></b> of <math>{HALF}</math></h2>", "n.html").blocks
    assert block.text == r"The 10^6^ of $\frac{1}{2}$"
