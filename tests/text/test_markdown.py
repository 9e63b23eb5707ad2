from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confdeck.diagnostics import Severity, Span
from confdeck.text import (
    Phrase,
    citations,
    curl_quotes,
    parse_phrase,
    parse_prose,
    plain_blocks,
    text_lines,
    walk,
)
from confdeck.text.nodes import (
    Block,
    Citation,
    CitedWork,
    Code,
    CodeBlock,
    DefinitionList,
    EmbeddedPicture,
    Emphasis,
    Heading,
    Inline,
    ItemList,
    LineBreak,
    Link,
    Math,
    MathBlock,
    Paragraph,
    Quote,
    Script,
    Strike,
    Strong,
    Table,
    Text,
    ThematicBreak,
)

PLACE = Span("recap.yaml", 10, 3)


def blocks(source: str) -> tuple[Block, ...]:
    return parse_prose(source)[0].blocks


def line(source: str) -> tuple[Inline, ...]:
    (paragraph,) = blocks(source)
    assert isinstance(paragraph, Paragraph)
    return paragraph.children


def complaints(source: str) -> list[str]:
    return [str(diagnostic) for diagnostic in parse_prose(source, PLACE)[1]]


def test_marks_become_nodes() -> None:
    assert line("a *b* **c ~~d~~** `x  y`") == (
        Text("a "),
        Emphasis((Text("b"),)),
        Text(" "),
        Strong((Text("c "), Strike((Text("d"),)))),
        Text(" "),
        Code("x  y"),
    )


def test_blocks_become_nodes() -> None:
    source = "# Title\n\n- a\n- b\n\n3. c\n\n> q\n\n```python\nx = 1\n```\n\n***\n"
    heading, bullets, numbers, quote, code, rule = blocks(source)
    assert heading == Heading(1, (Text("Title"),))
    assert isinstance(bullets, ItemList)
    assert (bullets.start, len(bullets.items)) == (None, 2)
    assert isinstance(numbers, ItemList)
    assert numbers.start == 3
    assert quote == Quote((Paragraph((Text("q"),)),))
    assert code == CodeBlock("x = 1", "python")
    assert rule == ThematicBreak()


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        (r"| $|x|$ | $\|y\|_2$ |", (Math("|x|"), Math(r"\|y\|_2"))),
        (r"$p(x|y)$ | $\{x | y\}$", (Math("p(x|y)"), Math(r"\{x | y\}"))),
        (r"| \(|x|\) | $\left\|x\right\|$ |", (Math("|x|"), Math(r"\left\|x\right\|"))),
        (r"| US$|A$ |", (Text("US$"), Text("A$"))),
        (r"| \$5 | \$6\|7 |", (Text("$5"), Text("$6|7"))),
    ],
)
def test_bars_of_formulas_do_not_separate_cells(row: str, cells: tuple[Inline, ...]) -> None:
    for source in (f"| $|a|$ | b |\n|---|---|\n{row}", f"> | $|a|$ | b |\n> |---|---|\n> {row}"):
        (table,) = blocks(source)
        if isinstance(table, Quote):
            (table,) = table.blocks
        assert isinstance(table, Table)
        assert table.header[0].children == (Math("|a|"),)
        assert [cell.children for cell in table.rows[0]] == [(cell,) for cell in cells]


def test_surplus_cells_keep_their_formulas() -> None:
    (table,) = blocks("| a |\n|---|\n| $|x|$ | $|y|$ |")
    assert isinstance(table, Table)
    assert table.rows[0][0].children == (Math("|x|"), Text(" | "), Math("|y|"))


def test_table_rows_are_as_wide_as_the_header() -> None:
    (table,) = blocks("| a | b |\n|:-:|--:|\n| 1 |\n| 2 | *3* | 4 | 5 |\n")
    assert isinstance(table, Table)
    assert [cell.align for cell in table.header] == ["center", "right"]
    assert [len(row) for row in table.rows] == [2, 2]
    assert table.rows[1][1].children == (Emphasis((Text("3"),)), Text(" | 4 | 5"))
    assert complaints("> | a |\n> |--|\n> | 1 | 2 |") == [
        "recap.yaml:12:1: warning: this table row has a cell more than the header"
    ]


def test_white_space_folds_and_asked_breaks_stay() -> None:
    assert line("a\n   b\tc  \nd") == (Text("a b c"), LineBreak(), Text("d"))
    assert line("日本\n語と\nEnglish") == (Text("日本語と English"),)


@pytest.mark.parametrize(
    ("source", "nodes"),
    [
        (
            '<b onclick="x">bold</b> &amp; <i>thin</i>',
            (Strong((Text("bold"),)), Text(" & "), Emphasis((Text("thin"),))),
        ),
        ("<STRONG>a</strong><em\tid=x>b</em >", (Strong((Text("a"),)), Emphasis((Text("b"),)))),
        ("<kbd>Ctrl</kbd>", (Code("Ctrl"),)),
        ("<del>a</del>", (Strike((Text("a"),)),)),
        ("H<sub>2</sub>O", (Text("H"), Script((Text("2"),), raised=False), Text("O"))),
        ("m<sup>*n*</sup>", (Text("m"), Script((Emphasis((Text("n"),)),), raised=True))),
        ("one<br>two<br />three", (Text("one"), LineBreak(), Text("two"), LineBreak(), Text("three"))),
        ("<code>a*b* &lt;x&gt;</code>", (Code("a*b* <x>"),)),
        ("<a href='https://e.org/x'>*w*</a>", (Link((Emphasis((Text("w"),)),), "https://e.org/x"),)),
        (
            "<a href=https://e.org/x>https://e.org/y</a>",
            (Link((Text("https://e.org/y"),), "https://e.org/x"),),
        ),
        ("*a <b>c* d</b>", (Emphasis((Text("a <b>c"),)), Text(" d</b>"))),
        ("<b><i>a</b>", (Text("<b><i>a</b>"),)),
        ("`<b>` \\<b>", (Code("<b>"), Text(" <b>"))),
    ],
)
def test_html_tags_in_pairs_are_markup(source: str, nodes: tuple[Inline, ...]) -> None:
    assert line(source) == nodes


def test_html_in_a_title_is_markup_within_one_line() -> None:
    title, diagnostics = parse_phrase("H<sub>2</sub>O,<br>10<sup>-3</sup> <b>mol</b>")
    assert str(title) == "H₂O, 10⁻³ mol"
    assert not diagnostics


def test_other_tags_are_text_with_a_warning_and_their_addresses_no_links() -> None:
    source = "a\n<script src='https://example.org/x.js'></script>"
    assert line(source) == (Text("a <script src='https://example.org/x.js'></script>"),)
    assert complaints(source) == [
        "recap.yaml:11:1: warning: the HTML tag `<script src='https://example.org/x.js'>` is shown as typed"
    ]
    assert complaints("std::vector<int> x < y, 3 > 2") == []
    assert "`</b>`" in complaints("a</b>")[0]
    assert blocks("<div>\n\nx\n\n</div>")[0] == Paragraph((Text("<div>"),))


@pytest.mark.parametrize(
    ("source", "starts"),
    [
        ("3. a\n4. b", [(3, 2)]),
        ("1. a\n1. b\n1. c", [(1, 3)]),
        ("2018. a\n2019. b\n\n0. c\n1. d", [(2018, 2), (0, 2)]),
        ("5) a\n6) b\n1) c", [(5, 2), (1, 1)]),
        ("- a\n- b", [(None, 2)]),
    ],
)
def test_ordered_lists_keep_their_first_number(source: str, starts: list[tuple[int | None, int]]) -> None:
    found = [(block.start, len(block.items)) for block in blocks(source) if isinstance(block, ItemList)]
    assert found == starts


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("Intro:\n– One\n  more\n– **Two**", "Intro:\n\n- One more\n- Two"),
        ("• a\n• [b][l]\n\n[l]: https://e.org", "- a\n- b"),
        ("> -One\n> -Two", "> - One\n> - Two"),
        ("– only a dash", "– only a dash"),
        ("$-a$ is\n-b and\n-c", "−a is -b and -c"),
        ("```\n– a\n– b\n```", "    – a\n    – b"),
    ],
)
def test_lists_with_other_marks_are_lists(source: str, shown: str) -> None:
    assert plain_blocks(parse_prose(source)[0]) == shown


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("Steps:\n7. a\n   more\n8. b", "Steps:\n\n7. a more\n8. b"),
        ("- a\n  7. x\n  8. y\n- b", "- a\n  7. x\n  8. y\n- b"),
        ("- a\n    7. x\n    8. y", "- a\n  7. x\n  8. y"),
        ("1.One\n2.Two", "1. One\n2. Two"),
        ("So:\n(1) One\n(2) Two", "So:\n\n1. One\n2. Two"),
        ("a) One\n   more\nb) Two", "- a) One more\n- b) Two"),
        ("Cases:\n(a) **One**\n(b) Two\n(c) Three", "Cases:\n\n- (a) One\n- (b) Two\n- (c) Three"),
        ("i. One\nii. Two\niii. Three", "- i. One\n- ii. Two\n- iii. Three"),
        ("(IV) One\n(V) Two", "- (IV) One\n- (V) Two"),
        ("A) One\nB) Two", "- A) One\n- B) Two"),
        ("一、甲\n二、乙", "- 一、甲\n- 二、乙"),
        ("（十）甲\n（十一）乙", "- （十）甲\n- （十一）乙"),
        ("1、甲\n2、乙", "1. 甲\n2. 乙"),
        ("I think. So\nI do. It\nvs. x\nvi. y", "I think. So I do. It vs. x vi. y"),
        ("2.5D or\n3.5D", "2.5D or 3.5D"),
        ("A. Author\nB. Beta", "A. Author B. Beta"),
        ("b) x\na) y", "b) x a) y"),
        ("see (1\n2) x", "see (1 2) x"),
        ("(7. x\n(8. y", "(7. x (8. y"),
        ("In\n2018. It was", "In 2018. It was"),
        ("In\n2018. It was\n2020. It is", "In 2018. It was 2020. It is"),
    ],
)
def test_two_lines_with_numbers_in_order_are_a_list(source: str, shown: str) -> None:
    assert plain_blocks(parse_prose(source)[0]) == shown


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("27. a\n   - b\n     - c\n28. d\n   - e", "27. a\n    - b\n      - c\n28. d\n    - e"),
        ("1. a\n  - b\n    - c\n  - d\n2. e", "1. a\n   - b\n     - c\n   - d\n2. e"),
        ("10. a\n   1. b\n   2. c\n11. d", "10. a\n    1. b\n    2. c\n11. d"),
        ("-   a\n  - b\n-   c", "- a\n  - b\n- c"),
        ("> 10. a\n>   - b\n> 11. c", "> 10. a\n>     - b\n> 11. c"),
        (
            "1. a\n   5. b\n   6. c\n      - d\n   7. e\n2. f",
            "1. a\n   5. b\n   6. c\n      - d\n   7. e\n2. f",
        ),
        ("a\n7. b\n8. c\n   - d\n9. e", "a\n\n7. b\n8. c\n   - d\n9. e"),
        ("10. a\n\n   b\n\n11. c", "10. a\n\n    b\n\n11. c"),
        ("1. a\n  ```\n  if x:\n    y\n  ```\n2. b", "1. a\n\n       if x:\n         y\n\n2. b"),
        ("1. a\n 2. b", "1. a\n2. b"),
        ("- a\n\n1. b\n2. c\n\n> d", "- a\n\n1. b\n2. c\n\n> d"),
        ("  - a\n  - b\n\n  c", "- a\n- b\n\nc"),
    ],
)
def test_what_is_indented_below_an_item_belongs_to_it(source: str, shown: str) -> None:
    assert plain_blocks(parse_prose(source)[0]) == shown


def test_many_lists_with_little_indent_are_read_in_linear_time() -> None:
    started = time.perf_counter()
    parse_prose("".join(f"{number}. a\n  - b\n" for number in range(100, 2_100)))
    assert time.perf_counter() - started < 5


def test_diagnostics_in_a_list_with_other_marks_have_its_lines() -> None:
    assert complaints("Intro\n– a\n– [b](ftp://x.y)")[0].startswith("recap.yaml:12:")


@pytest.mark.parametrize("url", ["https://example.org/a_b", "http://example.org", "mailto:a@example.org"])
def test_safe_links_survive(url: str) -> None:
    assert line(f"[words]({url})") == (Link((Text("words"),), url),)
    assert line(f"<{url}>") == (Link((Text(url),), url),)


@pytest.mark.parametrize(
    ("source", "words", "named"),
    [
        ("[w](javascript:alert(1))", "w", "`javascript:`"),
        ("[w](JaVaScRiPt&colon;alert)", "w", "`javascript:`"),
        ("[w](data:text/html,x)", "w", "`data:`"),
        ("[w](ftp://example.org)", "w", "`ftp:`"),
        ("<file:///etc/passwd>", "<file:///etc/passwd>", "`file:`"),
        ("[w](notes.pdf)", "w", "`notes.pdf`"),
        ("[w](//example.org)", "w", "`//example.org`"),
        ("[w](https:///path)", "w", "`https:`"),
    ],
)
def test_other_links_leave_their_words_and_a_warning(source: str, words: str, named: str) -> None:
    assert line(source) == (Text(words),)
    (complaint,) = complaints("first\n\n" + source)
    assert complaint.startswith("recap.yaml:12:1: warning: ")
    assert named in complaint


@pytest.mark.parametrize(
    ("source", "outer"),
    [
        ("[[A talk|a [b](https://e.org/b) c]]", "A talk"),
        (r"\href{https://e.org/x}{a [b](https://e.org/b) c}", "https://e.org/x"),
        ("<a href='https://e.org/x'>a [b](https://e.org/b) c</a>", "https://e.org/x"),
    ],
)
def test_of_links_in_links_the_inner_one_counts(source: str, outer: str) -> None:
    assert line(source) == (Text("a "), Link((Text("b"),), "https://e.org/b"), Text(" c"))
    (warning,) = complaints(source)
    assert f"the link to `{outer}` is left out, because there is another link in its words" in warning


@pytest.mark.parametrize(
    "source",
    ["<a href='https://e.org/x'>at https://e.org/y</a>", r"\href{https://e.org/x}{at https://e.org/y}"],
)
def test_an_address_in_the_words_of_a_link_is_no_link_of_its_own(source: str) -> None:
    assert line(source) == (Link((Text("at https://e.org/y"),), "https://e.org/x"),)
    assert not complaints(source)


@pytest.mark.parametrize(
    ("source", "url"),
    [
        ("see https://example.org/a_b.", "https://example.org/a_b"),
        ("(https://example.org/a_(b))", "https://example.org/a_(b)"),
        ("**https://example.org**", "https://example.org"),
        ("詳細はhttps://example.org/xを参照", "https://example.org/x"),
        ("https://example.org/@me and more", "https://example.org/@me"),
        ("ببینید https://example.org/x، بعد", "https://example.org/x"),
        ("دیکھیے https://example.org/x۔", "https://example.org/x"),
        ("क्या https://example.org/x। और", "https://example.org/x"),
        ("see https://example.org/x… and https", "https://example.org/x"),
        ("(https://doi.org/10.1/2<3> 4)", "https://doi.org/10.1/2"),
    ],
)
def test_bare_addresses_become_links(source: str, url: str) -> None:
    prose, diagnostics = parse_prose(source)
    links = [node for node in walk(prose) if isinstance(node, Link)]
    assert links == [Link((Text(url),), url)]
    assert plain_blocks(prose) == source.strip("*")
    assert diagnostics == ()


def test_addresses_of_old_dois_keep_their_angle_brackets() -> None:
    address = "https://doi.org/10.1002/(SICI)1097-4636(199823)43:3<338::AID-JBM16>3.0.CO;2-B"
    encoded = address.replace("<", "%3C").replace(">", "%3E")
    assert line(f"in {address}.") == (Text("in "), Link((Text(address),), encoded), Text("."))


@pytest.mark.parametrize("source", ["xhttps://example.org", "https://", "https:// x", "ftp://example.org"])
def test_other_words_do_not_become_links(source: str) -> None:
    assert line(source) == (Text(source),)


def test_pictures_leave_their_words_and_a_warning() -> None:
    picture = EmbeddedPicture((Text("a "), Emphasis((Text("map"),))), "map.png")
    assert line("![a *map*](map.png)!") == (picture, Text("!"))
    assert plain_blocks(Phrase((picture, Text("!")))) == "a map!"
    linked = EmbeddedPicture((Text("map"),), "map.png")
    assert line("[![map](map.png)](https://example.org)") == (Link((linked,), "https://example.org"),)
    (diagnostic,) = parse_phrase("![map](map.png)", PLACE)[1]
    assert "`map.png`" in diagnostic.message
    assert "`figures`" in diagnostic.hint


def test_unused_definitions_are_not_swallowed() -> None:
    assert complaints("[a]\n\n[a]: https://example.org") == []
    assert complaints("[Note]: important") == [
        "recap.yaml:10:3: warning: `[note]:` defines a link that nothing uses"
    ]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("H~2~O, C~6~H~12~O~6~", "H₂O, C₆H₁₂O₆"),
        ("x~i~ T~max~ (a+b)~1~ 1010~2~", "xᵢ Tₘₐₓ (a+b)₁ 1010₂"),
        ("$x$~1~ **v**~0~^2^ SO~4~^2-^", "x₁ v₀² SO₄²⁻"),
        ("10^3^ m^2^, 10^-3^ and 1^st^", "10³ m², 10⁻³ and 1ˢᵗ"),
        ("^13^C, Ca^2+^, Ca^2+^ions, Doe^1^", "¹³C, Ca²⁺, Ca²⁺ions, Doe¹"),
    ],
)
def test_scripts_as_in_pandoc(source: str, words: str) -> None:
    assert plain_blocks(parse_prose(source)[0]) == words
    assert str(parse_phrase(source)[0]) == words
    assert complaints(source) == []


@pytest.mark.parametrize(
    "source",
    [
        "~5 min and ~10 min",
        "~5min/~10min",
        "a ~ b ~ c",
        "~/path/~x and ~user/~y",
        "3~5 and 10~20, 2~3~4, 5~10~min",
        "从3~5个到7~9个",
        "3~5人から7~9人へ",
        "好~的~",
        "10~20대와 30~40대",
        "HEAD~1 and HEAD~2",
        r"C:\PROGRA~1\FOO~2",
        "x^2+y^2, e^x+e^y and a^n-b^n",
        "10^-3..10^-5 and 10^-3,10^-4",
        "^_^ (^o^) ^.^",
        "2^64 and ^c",
    ],
)
def test_tildes_and_carets_of_other_texts_stay(source: str) -> None:
    assert plain_blocks(parse_prose(source)[0]) == source.replace("\\\\", "\\")
    assert complaints(source) == []


def test_ties_of_latex_are_reported() -> None:
    assert plain_blocks(parse_prose("Smith~et~al.")[0]) == "Smith~et~al."
    (complaint,) = complaints("one\nSmith~et~al.")
    assert "recap.yaml:11:1: warning: `~et~` is shown as typed" in complaint


class TestMath:
    @pytest.mark.parametrize(
        ("source", "tex"),
        [
            ("$x_0$", "x_0"),
            ("$\\$5$", "\\$5"),
            (r"\(y = \Phi(x)\)", r"y = \Phi(x)"),
            ("$a\nb$", "a b"),
            ("$2x$", "2x"),
            (r"$\text{for } x$", r"\text{for } x"),
        ],
    )
    def test_within_a_line(self, source: str, tex: str) -> None:
        assert line(source) == (Math(tex),)

    def test_touching_digits(self) -> None:
        assert line(r"3$\times$3") == (Text("3"), Math(r"\times"), Text("3"))

    @pytest.mark.parametrize(
        "source",
        [
            "$5 and $6",
            "between $5-$6",
            "US$5 and US$6",
            "$5 and at most 10$ more",
            "$ x $",
            "a $",
            "$$",
            r"\(\)",
            "$x",
            "$5 for `$x`",
        ],
    )
    def test_money_is_not_math(self, source: str) -> None:
        assert not [node for node in walk(parse_prose(source)[0]) if isinstance(node, (Math, MathBlock))]

    @pytest.mark.parametrize("source", ["$$\na\n= b\n- c\n$$", "\\[\na\n= b\n- c\n\\]", "$$a\n= b\n- c$$"])
    def test_on_its_own(self, source: str) -> None:
        assert blocks(f"before\n{source}\nafter") == (
            Paragraph((Text("before"),)),
            MathBlock("a\n= b\n- c"),
            Paragraph((Text("after"),)),
        )

    def test_display_in_the_run_of_a_paragraph_parts_it(self) -> None:
        assert blocks("a $$x$$ b") == (Paragraph((Text("a"),)), MathBlock("x"), Paragraph((Text("b"),)))
        assert blocks("*a $$x$$*") == (Paragraph((Emphasis((Text("a "), Math("x"))),)),)

    def test_label(self) -> None:
        assert blocks("$$ x $$ (eq1)") == (MathBlock("x", "eq1"),)
        assert blocks("$$ x $$ {#eq:one}") == (MathBlock("x", "eq:one"),)

    def test_escaped_brackets_stay_text(self) -> None:
        assert line(r"\[1\] and \[sic\]") == (Text("[1] and [sic]"),)

    def test_in_lists_and_quotes(self) -> None:
        item, quote = blocks("- a\n\n  $$\n  x\n  $$\n\n> $$ y $$")
        assert isinstance(item, ItemList)
        assert item.items[0].blocks[1] == MathBlock("x")
        assert quote == Quote((MathBlock("y"),))

    @pytest.mark.parametrize(
        "name", ["align", "align*", "alignat*", "eqnarray", "equation", "gather", "multline"]
    )
    def test_environments_need_no_dollars(self, name: str) -> None:
        source = f"\\begin{{{name}}}\na = b\n\\end{{{name}}}"
        assert blocks(f"before\n{source}\nafter") == (
            Paragraph((Text("before"),)),
            MathBlock(source),
            Paragraph((Text("after"),)),
        )
        assert blocks(f"a {source} b") == (
            Paragraph((Text("a"),)),
            MathBlock(source),
            Paragraph((Text("b"),)),
        )

    @pytest.mark.parametrize(("opening", "closing"), [("$$", "$$"), ("\\[", "\\]")])
    def test_an_empty_line_does_not_end_a_display(self, opening: str, closing: str) -> None:
        assert blocks(f"{opening}\na\n\n= b\n{closing}\nafter") == (
            MathBlock("a\n= b"),
            Paragraph((Text("after"),)),
        )
        (item,) = blocks(f"- {opening}\n  a\n\n  = b\n  {closing}")
        assert isinstance(item, ItemList)
        assert item.items[0].blocks == (MathBlock("a\n= b"),)

    def test_prose_after_a_lone_delimiter_is_no_formula(self) -> None:
        assert blocks("$$ a\n\nSome words here\n\n$$\nb\n$$") == (
            Paragraph((Text("$$ a"),)),
            Paragraph((Text("Some words here"),)),
            MathBlock("b"),
        )

    def test_text_in_a_formula_can_hold_formulas(self) -> None:
        assert line(r"$1 \text{if $x_{1}>0$}$ and $y$") == (
            Math(r"1 \text{if $x_{1}>0$}"),
            Text(" and "),
            Math("y"),
        )

    def test_knows_its_line(self) -> None:
        prose, _ = parse_prose("a\n\nb\n$c$ and\n$d$\n\n$$e$$", PLACE)
        spans = [node.span for node in walk(prose) if isinstance(node, (Math, MathBlock))]
        assert [span.line for span in spans if span] == [13, 14, 16]


class TestCitations:
    @pytest.mark.parametrize(
        ("source", "works"),
        [
            ("[@a]", (CitedWork("a"),)),
            ("[-@a]", (CitedWork("a", suppressed=True),)),
            ("[@a; @b, p. 3]", (CitedWork("a"), CitedWork("b", "p. 3"))),
            ("[see @a, pp. 3, 5; also @b]", (CitedWork("a", "pp. 3, 5", "see"), CitedWork("b", "", "also"))),
            ("[@a, @b]", (CitedWork("a"), CitedWork("b"))),
            ("[@a and @b]", (CitedWork("a"), CitedWork("b", "", "and"))),
            ("[@doi:10.1000/182, sec. 2]", (CitedWork("doi:10.1000/182", "sec. 2"),)),
            ("[@{a.b.}]", (CitedWork("a.b."),)),
        ],
    )
    def test_in_brackets(self, source: str, works: tuple[CitedWork, ...]) -> None:
        assert line(source) == (Citation(works),)

    @pytest.mark.parametrize(
        ("source", "work", "rest"),
        [
            ("@gao2018.", CitedWork("gao2018"), "."),
            ("@a:b_c-d?", CitedWork("a:b_c-d"), "?"),
            ("@a [p. 3]", CitedWork("a", "p. 3"), ""),
            ("@a [sic]", CitedWork("a"), " [sic]"),
            ("@gao2018は", CitedWork("gao2018"), "は"),
        ],
    )
    def test_narrative(self, source: str, work: CitedWork, rest: str) -> None:
        assert line(source) == (Citation((work,), narrative=True), *([Text(rest)] if rest else []))

    @pytest.mark.parametrize(
        ("source", "key", "rest"),
        [
            ("@2012A&A...541A..92S", "2012A&A...541A..92S", ""),
            ("@2012A&A...541A..92S, p. 3", "2012A&A...541A..92S", ", p. 3"),
            ("@smith:2020: shows", "smith:2020:", " shows"),
            ("@smith:2020 shows", "smith:2020", " shows"),
            ("@smith:2020.", "smith:2020", "."),
            ("@smith:2020-like", "smith:2020", "-like"),
            ("@smith:2020は", "smith:2020", "は"),
            ("@smith:20201", "smith:20201", ""),
            ("@o'neil*", "o'neil", "*"),
            ("@{o'neil}s", "o'neil", "s"),
        ],
    )
    def test_the_longest_known_key(self, source: str, key: str, rest: str) -> None:
        known = {"2012A&A...541A..92S", "2012A", "smith", "smith:2020", "smith:2020:", "o'neil"}
        phrase, _ = parse_phrase(source, None, known)
        narrative = Citation((CitedWork(key),), narrative=True)
        assert phrase.children == (narrative, *([Text(rest)] if rest else []))

    @pytest.mark.parametrize(
        "source",
        [
            "me@example.org",
            "`@a`",
            "[`@a`]",
            r"\@a",
            "a @ b",
            "https://example.org/@a",
            "medium.com/@a",
            "[@a](https://example.org)",
            "[x](https://example.org/@a)",
            "<a@example.org>",
            "$@a$",
            "```\n@a\n```",
        ],
    )
    def test_none_in_addresses_words_and_code(self, source: str) -> None:
        assert citations(parse_prose(source)[0]) == ()


@pytest.mark.parametrize("address", ["ines@exämple.org", "zoë@example.org", "info@日本語.jp", "a@пример.рф"])
def test_a_mail_address_in_angle_brackets_may_have_letters_beyond_ascii(address: str) -> None:
    (link,) = parse_phrase(f"<{address}>")[0].children
    assert isinstance(link, Link)
    assert link.url.startswith("mailto:")
    assert link.url.isascii()
    assert link.children == (Text(address),)


@pytest.mark.parametrize("source", ["<ä@b>", "<a ä@b.org>", "a < b@ä.org", "`<ä@b.org>`"])
def test_other_words_in_angle_brackets_are_no_mail_address(source: str) -> None:
    assert not any(isinstance(node, Link) for node in parse_phrase(source)[0].children)


@pytest.mark.parametrize("source", ["1. Foo", "# Foo", "> y", "```", "| a | b |", "---", "[a]: b", "$$"])
def test_a_phrase_has_no_blocks(source: str) -> None:
    assert parse_phrase(source) == (Phrase((Text(source),)), ())


def test_a_phrase_is_one_line() -> None:
    assert str(parse_phrase(" a\n  b  \n\n c\u00a0d ")[0]) == "a b c\u00a0d"
    assert parse_phrase("a $$x$$")[0].children == (Text("a "), Math("x"))


def test_deep_nesting_keeps_every_word() -> None:
    lists = "\n".join("  " * depth + f"- w{depth}" for depth in range(60))
    prose, (complaint,) = parse_prose(lists, PLACE)
    assert complaint.severity is Severity.WARNING
    assert all(f"w{depth}" in plain_blocks(prose) for depth in range(60))
    marks = "*a **b " * 300 + "c** d*" * 300
    assert plain_blocks(parse_prose(marks)[0]).count("c") == 300


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "![",
        "*a **b ",
        "`a",
        "$a ",
        "$$a ",
        "\\(",
        "<a",
        "<b>",
        "</b>",
        "<a>",
        "<code>",
        "<!--",
        "`<!--``",
        "@a:",
        "[@a",
        "https://",
        "> ",
        "$$\n",
        "$$\n\n",
        "\\begin{align}",
        "$\\text{$",
        "| $|x",
        "a|",
    ],
)
def test_a_long_hostile_line_takes_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        start = time.process_time()
        parse_prose(piece * (size // len(piece)))
        return time.process_time() - start

    # Eight times the text: about 8 times as long where the cost is linear, 64 times where it is quadratic.
    first, limit = seconds(8_000), 30 * max(seconds(1_000), 0.01)
    assert first < limit or seconds(8_000) < limit


markup = st.text(
    st.sampled_from(list("ab1 \n\t*_`[]()!<>&;#-+|~\\$@:/.{}^=\"'\x00\u202e\ud800日é")), max_size=120
)


@given(markup | st.text())
def test_nothing_raises(source: str) -> None:
    prose, _ = parse_prose(source, PLACE)
    phrase, _ = parse_phrase(source, PLACE)
    plain_blocks(prose, 40, links=True).encode()
    str(phrase).encode()


words = st.lists(st.from_regex(r"[a-z]{3,8}", fullmatch=True), min_size=1, max_size=6, unique=True)
dress = st.sampled_from(
    [
        "{}",
        "*{}*",
        "**{}**",
        "~~{}~~",
        "`{}`",
        "[{}](https://example.org)",
        "![{}](x.png)",
        "[{}](ftp://x.y)",
        "<b>{}</b>",
        "<sup>{}",
        "<div>{}</i>",
        "<a href='https://x.y'>{}</a>",
        "- {}",
        "1. {}",
        "> {}",
        "# {}",
        "| {} |\n|--|",
        "    {}",
        "$\\{}$ {}",
        "[{}]",
        "{}[^1]",
        "({})",
        "$5 {} $6",
    ]
)


@given(
    st.lists(st.tuples(dress, st.from_regex(r"w[a-z]{3,8}", fullmatch=True)), max_size=8),
    st.sampled_from([" ", "\n", "\n\n"]),
)
def test_every_word_is_kept(pieces: list[tuple[str, str]], joint: str) -> None:
    source = joint.join(form.replace("{}", word) for form, word in pieces)
    prose = plain_blocks(parse_prose(source)[0])
    phrase = str(parse_phrase(source)[0])
    for _, word in pieces:
        assert word in prose
        assert word in phrase


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("이 논문은 모델의\n일반화를 다룬다.", "이 논문은 모델의 일반화를 다룬다."),
        ("深層学習の\n汎化", "深層学習の汎化"),
        ("これは**「重要」**\nです", "これは「重要」です"),
        ("それは\n*重要*\nです", "それは重要です"),
        ("値は $x$\nです", "値は x です"),
        ("深層学習と\nCNN", "深層学習と CNN"),
    ],
)
def test_line_ends_follow_the_characters_on_both_sides(written: str, shown: str) -> None:
    assert plain_blocks(parse_prose(written)[0]) == shown
    assert str(parse_phrase(written)[0]) == shown
    item = "- " + written.replace("\n", "\n  ")
    assert plain_blocks(parse_prose(item)[0]) == f"- {shown}"


@pytest.mark.parametrize(
    ("written", "shown", "sign"),
    [
        ("- x", "x", "`-`"),
        ("- [ ] tâche", "tâche", "`- [ ]`"),
        ("• x", "x", "`•`"),
        ("- 5 %", "- 5 %", ""),
        ("- One - two", "- One - two", ""),
        ("\\- x", "- x", ""),
        ("1. FC Köln", "1. FC Köln", ""),
        ("-", "-", ""),
    ],
)
def test_list_signs_before_one_line_are_left_out_with_a_note(written: str, shown: str, sign: str) -> None:
    phrase, found = parse_phrase(written, PLACE)
    assert str(phrase) == shown
    message = f"recap.yaml:10:3: note: {sign} at the beginning is left out, since this field is one line"
    assert [str(diagnostic) for diagnostic in found] == ([message] if sign else [])


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("① One\n② Two\nmore", "- ① One\n- ② Two more"),
        ("Intro\n→ One\n→ Two", "Intro\n\n- One\n- Two"),
        ("① One\n③ Two", "① One ③ Two"),
        ("→ One", "→ One"),
    ],
)
def test_circled_numbers_and_arrows_are_lists(written: str, shown: str) -> None:
    assert plain_blocks(parse_prose(written)[0]) == shown


def test_a_definition_below_two_terms_is_reported() -> None:
    prose, found = parse_prose("x\n\nTerm 1\nTerm 2\n: words", PLACE)
    assert plain_blocks(prose) == "x\n\nTerm 1 Term 2 : words"
    message = "`: words` is no definition, since more than one line stands above it"
    assert [str(diagnostic) for diagnostic in found] == [f"recap.yaml:14:1: warning: {message}"]
    for read in ("Term 1, Term 2\n: words", "a\n:-) b", "Term\n: one\n: two"):
        assert parse_prose(read, PLACE)[1] == ()


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("$$\na = b\n\nc = d\n$$", "    a = b; c = d"),
        ("\\[\na = b \\\\\n\n\nc = d\n\\]", "    a = b; c = d"),
        ("$$\n\\frac{a\n\nb}{c}\n$$", "    ab/c"),
        ("$$\n\\begin{aligned}a &= b\\\\\n\nc &= d\\end{aligned}\n$$", "    a = b; c = d"),
    ],
)
def test_an_empty_line_separates_formulas_in_one_block(written: str, shown: str) -> None:
    prose, found = parse_prose(written)
    assert (plain_blocks(prose), found) == (shown, ())


def test_an_item_follows_a_paragraph_of_the_item_above() -> None:
    (item_list,) = blocks("- a\n\n    more\n- b\n- c")
    assert isinstance(item_list, ItemList)
    assert len(item_list.items) == 3


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("__볼드__는 x", (Strong((Text("볼드"),)), Text("는 x"))),
        ("これは__重要__です", (Text("これは"), Strong((Text("重要"),)), Text("です"))),
        ("これは__「重要」__です", (Text("これは"), Strong((Text("「重要」"),)), Text("です"))),
        ("_강조_는", (Emphasis((Text("강조"),)), Text("는"))),
        ("변수_이름_목록", (Text("변수_이름_목록"),)),
        ("a__b__c", (Text("a__b__c"),)),
    ],
)
def test_underscores_beside_east_asian_text(written: str, shown: tuple[Inline, ...]) -> None:
    assert line(written) == parse_phrase(written)[0].children == shown


@pytest.mark.parametrize(
    ("written", "marked", "shown"),
    [
        ("**CNN(합성곱)**은 크다", "CNN(합성곱)", "CNN(합성곱)은 크다"),
        ("값은 **95%**로 높다", "95%", "값은 95%로 높다"),
        ("결과는 **“놀랍다”**는 평가다", "“놀랍다”", "결과는 “놀랍다”는 평가다"),
        ("これは**「重要」**です", "「重要」", "これは「重要」です"),
        ("これは**「重要」**", "「重要」", "これは「重要」"),
        ("**“重要”**是", "“重要”", "“重要”是"),
        ("看**《书》**和", "《书》", "看《书》和"),
        ("**重要。**次", "重要。", "重要。次"),
        ("**𠮷(a)**𠮷", "𠮷(a)", "𠮷(a)𠮷"),
    ],
)
def test_emphasis_beside_east_asian_punctuation_and_particles(written: str, marked: str, shown: str) -> None:
    for nodes_of in (line, lambda source: parse_phrase(source)[0].children):
        assert Strong((Text(marked),)) in nodes_of(written)
        assert Emphasis((Text(marked),)) in nodes_of(written.replace("**", "*"))
        assert Strike((Text(marked),)) in nodes_of(written.replace("**", "~~"))
    assert str(parse_phrase(written)[0]) == shown


@pytest.mark.parametrize(
    ("written", "marked", "shown"),
    [
        ("**Speed:**ups", "Speed:", "Speed:ups"),
        ("see **Fig. 3.**It", "Fig. 3.", "see Fig. 3.It"),
        ("**a (b)**s", "a (b)", "a (b)s"),
        ("**Łódź!**Über", "Łódź!", "Łódź!Über"),
        ("**نتیجہ۔**اور", "نتیجہ۔", "نتیجہ۔اور"),
    ],
)
def test_bold_words_end_with_their_punctuation(written: str, marked: str, shown: str) -> None:
    assert Strong((Text(marked),)) in parse_phrase(written)[0].children
    assert Strike((Text(marked),)) in parse_phrase(written.replace("**", "~~"))[0].children
    assert str(parse_phrase(written)[0]) == shown


@pytest.mark.parametrize(
    "written",
    [
        "Inputs of 256*256*3 pixels",
        "a*b*c and d*e*f",
        "2*n*m",
        "O(n*log*n)",
        "sin(x)*y*z",
        "2**10 and 2**20",
        "x**2 + y**2",
        "5*10^3 to 6*10^3",
        "lr=1e-3*0.5*2",
        "w_t*x_t + α*β*γ",
        "3x*2y and 1,000*2.5*4k",
        "__init__.py, __call__(x) and __main__",
        "a*(b)*c",
        "5 * 3 * 2",
        "값 ** 은 ** 는",
        "2**(3)**4",
        "*.py and a.*b",
        "2**n + f(n)**2",
    ],
)
def test_asterisks_of_products_and_patterns_are_shown(written: str) -> None:
    assert str(parse_phrase(written)[0]) == written


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (
            "*S*tochastic **G**radient *D*escent",
            [Emphasis((Text("S"),)), Strong((Text("G"),)), Emphasis((Text("D"),))],
        ),
        ("un*believ*able and auto**ML**", [Emphasis((Text("believ"),)), Strong((Text("ML"),))]),
        ("*Note: p*q is 3*4*", [Emphasis((Text("Note: p*q is 3*4"),))]),
        ("2*3 is *six*", [Emphasis((Text("six"),))]),
        (
            "**3**D and **p**re-**t**rained",
            [Strong((Text("3"),)), Strong((Text("p"),)), Strong((Text("t"),))],
        ),
    ],
)
def test_emphasis_of_parts_of_words(written: str, shown: list[Inline]) -> None:
    marked = [node for node in parse_phrase(written)[0].children if not isinstance(node, Text)]
    assert marked == shown


def test_emphasis_beside_east_asian_punctuation_takes_linear_time() -> None:
    seconds = []
    for size in (2_000, 16_000):
        start = time.process_time()
        parse_prose("가**(" * size)
        seconds.append(time.process_time() - start)
    assert seconds[1] < 24 * seconds[0] + 0.1


TASKS = """
- [ ] open *task*
- [x] done
    - [X] nested
- [x](https://example.org) link
- `[ ]` code
- [-] other
- [ ]

3. [ ] numbered

   its second paragraph

– [ ] a dash
– [x] another
"""


def test_task_lists() -> None:
    bullets, numbers, dashes = blocks(TASKS)
    assert isinstance(bullets, ItemList)
    assert isinstance(numbers, ItemList)
    assert isinstance(dashes, ItemList)
    assert [item.checked for item in bullets.items] == [False, True, None, None, None, False]
    assert bullets.items[0].blocks == (Paragraph((Text("open "), Emphasis((Text("task"),)))),)
    assert [item.checked for item in (*numbers.items, *dashes.items)] == [False, False, True]
    assert complaints(TASKS) == []


def test_task_lists_as_plain_text_keep_their_boxes() -> None:
    assert plain_blocks(parse_prose(TASKS)[0]).split("\n") == [
        "- [ ] open task",
        "- [x] done",
        "  - [x] nested",
        "- x link",
        "- [ ] code",
        "- [-] other",
        "- [ ]",
        "",
        "3. [ ] numbered",
        "",
        "   its second paragraph",
        "",
        "- [ ] a dash",
        "- [x] another",
    ]


TERMS = """
Precision $p$
: right *answers*
  of those given
: a second meaning

Recall

: first paragraph

    - a list

About
~ 5 people came

French text
avec : des signes
and
: this
"""


def test_definition_lists() -> None:
    definitions, about, french = blocks(TERMS)
    assert isinstance(definitions, DefinitionList)
    precision, recall = definitions.items
    assert precision.term == (Text("Precision "), Math("p"))
    assert precision.meanings[0] == (
        Paragraph((Text("right "), Emphasis((Text("answers"),)), Text(" of those given"))),
    )
    assert len(precision.meanings) == 2
    assert isinstance(recall.blocks[1], ItemList)
    assert about == Paragraph((Text("About ~ 5 people came"),))
    assert french == Paragraph((Text("French text avec : des signes and : this"),))
    message = "`: this` is no definition, since more than one line stands above it"
    assert complaints(TERMS) == [f"recap.yaml:28:1: warning: {message}"]


def test_definition_lists_as_plain_text() -> None:
    assert plain_blocks(parse_prose(TERMS)[0]).split("\n")[:10] == [
        "Precision p",
        "  right answers of those given",
        "",
        "  a second meaning",
        "",
        "Recall",
        "  first paragraph",
        "",
        "  - a list",
        "",
    ]


def test_definitions_are_walked_and_changed_like_other_blocks() -> None:
    prose, _ = parse_prose('"Term" [@a]\n: "meaning" [@b]^["note" [@c]]')
    assert [work.key for citation in citations(prose) for work in citation.works] == ["a", "b", "c"]
    curled = curl_quotes(prose, "en")
    assert [str(Phrase(children)).strip() for children in text_lines(curled)] == [
        "“Term” [@a]",
        "“meaning” [@b]",
        "“note” [@c]",
    ]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a $`\\sqrt{x}`$ b", "a √x b"),
        ("\\begin{subequations}\n\\begin{align}\na &= b\n\\end{align}\n\\end{subequations}", "    a = b"),
        ("\\begin{pmatrix} a & b \\end{pmatrix}", "    (a b)"),
        ("\\begin{array}{cc} a & b \\\\ c & d \\end{array}", "    a b; c d"),
        ("`$` and $5 and `x`$", "$ and $5 and x$"),
    ],
)
def test_other_ways_to_write_a_formula(source: str, text: str) -> None:
    prose, diagnostics = parse_prose(source)
    assert (plain_blocks(prose), diagnostics) == (text, ())


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("Use `git  commit`  now", "Use git  commit now"),
        ("a  ``b  `c`  d``  e", "a b  `c`  d e"),
        ("a `  b  ` c", "a  b  c"),
        ("a ` b  c", "a ` b c"),
        ("a `b\nc`  d", "a b c d"),
    ],
)
def test_spaces_in_code_of_one_line_are_kept(source: str, shown: str) -> None:
    assert str(parse_phrase(source)[0]) == shown


def test_a_list_that_is_nested_too_deeply_keeps_its_lines() -> None:
    prose, (complaint,) = parse_prose("\n".join("  " * depth + f"- level {depth}" for depth in range(14)))
    assert "nested too deeply" in complaint.message
    assert plain_blocks(prose).split("\n") == [f"- level {depth}" for depth in range(14)]


@pytest.mark.parametrize(
    ("source", "number"),
    [
        ("1. a\n3. b\n10. c", "`3.` gets the number 2"),
        ("5. five\n\n2018. A good year", "`2018.` gets the number 6"),
    ],
)
def test_a_number_that_a_list_does_not_keep_is_reported_once(source: str, number: str) -> None:
    (complaint,) = complaints(source)
    assert number in complaint


@pytest.mark.parametrize(
    "source", ["1. a\n1. b\n1. c", "3. a\n4. b\n5. c", "0. a\n1. b", "4. a\n5. b\n1. c\n2. d"]
)
def test_numbers_in_order_and_equal_numbers_are_not_reported(source: str) -> None:
    assert not complaints(source)


def test_a_pair_of_tags_beside_a_word_is_reported_and_a_type_is_not() -> None:
    (complaint,) = complaints("very<u>important</u> here")
    assert "`<u>` is shown as typed" in complaint
    assert not complaints("a vector<int> of numbers")


def test_a_line_break_as_a_tag_does_not_move_the_place_of_a_message() -> None:
    (diagnostic,) = parse_prose("one<br>two <ins>x</ins>\nthree", PLACE)[1]
    assert diagnostic.span is not None
    assert diagnostic.span.line == PLACE.line


def test_the_words_of_a_summary_in_a_line_stand_apart() -> None:
    phrase, _ = parse_phrase("<details><summary>Proof</summary>by induction</details>", PLACE)
    assert str(phrase) == "Proof by induction"


def test_a_word_between_single_tildes_is_reported() -> None:
    (complaint,) = complaints("un ~indice~ ici")
    assert "`~indice~` is shown as typed" in complaint
    assert not complaints("about ~5 min, 3~5 of ~/path and H~n~O")
