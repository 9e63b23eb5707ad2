"""Rich text becomes HTML that holds the author's words and only our tags."""

from __future__ import annotations

import pytest
from lxml import html
from markupsafe import Markup

from confdeck.renderers.markup import HtmlWriter, safe_url
from confdeck.text import Phrase, Prose, parse_prose
from confdeck.text.nodes import (
    Block,
    Citation,
    CitedWork,
    Code,
    CodeBlock,
    Emphasis,
    Heading,
    Highlight,
    Inline,
    ItemList,
    LineBreak,
    Link,
    ListItem,
    Math,
    MathBlock,
    Paragraph,
    Quote,
    Strike,
    Strong,
    Table,
    TableCell,
    Text,
    ThematicBreak,
)

LONG = "    " + "x = f(" + "argument, " * 8 + ")"
HOSTILE = "<script>alert(1)</script>&amp;\"'><img src=x onerror=y>"
WRITER = HtmlWriter()


def write(*blocks: Block) -> str:
    return WRITER.prose(Prose(blocks))


def inline(*nodes: Inline) -> str:
    return WRITER.phrase(Phrase(nodes))


def hostile_everywhere() -> tuple[Block, ...]:
    text = Text(HOSTILE)
    words: tuple[Inline, ...] = (
        text,
        Emphasis((text,)),
        Strong((text,)),
        Strike((text,)),
        Highlight((text,)),
        Code(HOSTILE),
        Link((text,), f"https://example.org/{HOSTILE}"),
        Citation((CitedWork(HOSTILE, locator=HOSTILE, prefix=HOSTILE),)),
    )
    cell = TableCell(words)
    return (
        Paragraph(words),
        Heading(1, words),
        ItemList((ListItem((Paragraph(words),)),)),
        Quote((Paragraph(words),)),
        CodeBlock(HOSTILE, language=HOSTILE),
        Table((cell,), ((cell,),)),
    )


def test_hostile_text_stays_text_everywhere() -> None:
    tree = html.fromstring(f"<div>{write(*hostile_everywhere())}</div>")
    tags = {element.tag for element in tree.iter()}
    assert not tags & {"script", "img"}
    assert tree.text_content().count("<script>alert(1)</script>") >= 6 * 7
    assert not [name for element in tree.iter() for name in element.attrib if name.startswith("on")]


@pytest.mark.parametrize(
    "url", ["https://example.org/a?b=c&d", "http://example.org", "mailto:someone@example.org"]
)
def test_safe_links_are_anchors(url: str) -> None:
    (link,) = html.fromstring(f"<p>{inline(Link((Text('words'),), url))}</p>").iter("a")
    assert link.get("href") == url
    assert link.text == "words"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//example.org",
        "",
        "http://[x",
    ],
)
def test_unsafe_links_are_plain_words(url: str) -> None:
    assert safe_url(url) == ""
    assert inline(Link((Text("words"),), url)) == "words"


def test_inline_nodes_are_elements() -> None:
    nodes = (Emphasis((Strong((Text("a"),)),)), Strike((Text("b"),)), LineBreak(), Code("x < y"))
    assert inline(*nodes) == '<em><strong>a</strong></em><del>b</del><br /><code dir="ltr">x &lt; y</code>'


def test_citations_link_to_their_references() -> None:
    citation = Citation((CitedWork("a", number=3, prefix="see", locator="p. 7"), CitedWork("b", number=5)))
    expected = '<span class="cite">[see <a href="#ref-3">3</a>, p. 7; <a href="#ref-5">5</a>]</span>'
    assert inline(citation) == expected


def test_an_unnumbered_citation_shows_its_key() -> None:
    assert inline(Citation((CitedWork("gao2018"),))) == '<span class="cite">[@gao2018]</span>'


def test_formulas_are_readable_text_by_default() -> None:
    assert inline(Math("x")) == '<span class="math" dir="ltr"><i>x</i></span>'
    assert inline(Math(r"2 < \mathbf{1}")) == '<span class="math" dir="ltr">2 &lt; <b>1</b></span>'
    assert write(MathBlock("x")) == '<p class="display" dir="ltr"><i>x</i></p>'


def test_headings_begin_at_the_highest_level_and_skip_none() -> None:
    text = Text("x")
    blocks = [Heading(level, (text,)) for level in (2, 5, 2, 1, 3)]
    tags = [element.tag for element in html.fromstring(f"<div>{write(*blocks)}</div>")]
    assert tags == ["h4", "h5", "h4", "h4", "h5"]


def test_lists_are_tight_where_they_can_be() -> None:
    inner = ItemList((ListItem((Paragraph((Text("b"),)),)),))
    outer = ItemList((ListItem((Paragraph((Text("a"),)), inner)),), start=3)
    assert write(outer).replace("\n", "") == '<ol start="3"><li>a<ul><li>b</li></ul></li></ol>'


def test_an_item_of_two_paragraphs_keeps_them_apart() -> None:
    item = ListItem((Paragraph((Text("a"),)), Paragraph((Text("b"),))))
    assert "<li><p>a</p>\n<p>b</p></li>" in write(ItemList((item,)))


def test_tables_have_headers_and_alignment() -> None:
    table = Table((TableCell((Text("n"),), "right"),), ((TableCell((Text("1"),), "right"),),))
    assert '<th scope="col" class="right">n</th>' in write(table)
    assert '<td class="right">1</td>' in write(table)


def test_east_asian_cells_are_marked_so_that_they_do_not_get_as_narrow_as_a_character() -> None:
    row = (TableCell((Text("卷积神经网络"),), "right"), TableCell((Text("作者"),)))
    assert '<td class="right cjk">卷积神经网络</td><td>作者</td>' in write(Table(row, (row,)))


def test_a_thematic_break_is_a_rule() -> None:
    assert write(ThematicBreak()) == "<hr />"


@pytest.mark.parametrize(
    ("block", "tag"),
    [
        (Paragraph((Text("x"),)), "<p id=b>"),
        (Heading(4, (Text("x"),)), "<h4 id=b>"),
        (ItemList((ListItem((Paragraph((Text("x"),)),)),)), "<ul id=b>"),
        (ItemList((ListItem((Paragraph((Text("x"),)),)),), start=2), '<ol id=b start="2">'),
        (Quote((Paragraph((Text("x"),)),)), "<blockquote id=b>"),
        (CodeBlock("x"), '<pre id=b dir="ltr">'),
        (MathBlock("x"), '<p id=b class="display" dir="ltr">'),
        (Table((TableCell((Text("x"),)),), ()), "<table id=b>"),
        (ThematicBreak(), "<hr id=b />"),
    ],
)
def test_attributes_are_written_in_the_outermost_tag(block: Block, tag: str) -> None:
    written = WRITER.block(block, Markup(" id=b"))
    assert written.startswith(tag)
    assert written.count("id=b") == 1


def test_a_format_may_write_text_in_its_own_way() -> None:
    class Joining(HtmlWriter):
        def text(self, value: str) -> Markup:
            return Markup("{}").format(value.replace(" ", "_"))

    nodes = (Text("a b"), Code("c d"), Citation((CitedWork("k", "p. 7", "see"),)))
    written = Joining().phrase(Phrase(nodes))
    assert written == 'a_b<code dir="ltr">c_d</code><span class="cite">[see_@k,_p._7]</span>'


def test_the_parts_of_code_have_classes_and_nothing_else_changes() -> None:
    block = CodeBlock("def f(x):\n\n    return '<a>'  # & \"b\"\n", "python")
    written = WRITER.block(block)
    (code,) = html.fromstring(f"<div>{written}</div>").iter("code")
    assert code.text_content() == block.value
    found = [(span.get("class"), span.text) for span in code.iter("span")]
    assert found == [
        ("code-keyword", "def"),
        ("code-name", "f"),
        ("code-keyword", "return"),
        ("code-literal", "'<a>'"),
        ("code-comment", '# & "b"'),
    ]


@pytest.mark.parametrize("end", ["", "\n", "\n\nx"])
def test_a_long_line_of_code_hangs_and_keeps_its_words(end: str) -> None:
    written = WRITER.block(CodeBlock(LONG + end))
    (code,) = html.fromstring(f"<div>{written}</div>").iter("code")
    assert code.text_content() == LONG + end
    (line,) = code.iter("span")
    assert (line.get("class"), line.get("style")) == (
        "code-line code-first",
        "padding-left:8ch;text-indent:-8ch",
    )
    assert line.text_content().rstrip("\n") == LONG


@pytest.mark.parametrize(
    ("first", "items", "style"),
    [
        (1, 9, None),
        (1, 99, None),
        (1, 100, "padding-inline-start:2.5em"),
        (2018, 2, "padding-inline-start:3.1em"),
    ],
)
def test_long_numbers_of_a_list_have_room(first: int, items: int, style: str | None) -> None:
    item = ListItem((Paragraph((Text("a"),)),))
    (numbered,) = html.fromstring(f"<div>{WRITER.block(ItemList((item,) * items, first))}</div>").iter("ol")
    assert numbered.get("style") == style


def test_tasks_have_boxes_in_place_of_bullets() -> None:
    prose, _ = parse_prose("- [ ] open\n- [x] done\n- other\n\n1. [x] first\n\n   second\n2. b")
    assert HtmlWriter().prose(prose) == (
        '<ul>\n<li class="task"><span class="box">☐</span> open</li>\n'
        '<li class="task"><span class="box">☑</span> done</li>\n<li>other</li>\n</ul>\n'
        '<ol>\n<li><p><span class="box">☑</span> first</p><p>second</p></li>\n<li>b</li>\n</ol>'
    )


def test_definition_lists() -> None:
    prose, _ = parse_prose("Term\n: one\n: two\n\n    three")
    assert HtmlWriter().prose(prose) == (
        "<dl>\n<dt>Term</dt>\n<dd>one</dd>\n<dd><p>two</p>\n<p>three</p></dd>\n</dl>"
    )


def test_no_page_ends_near_the_ends_of_a_listing() -> None:
    lines = html.fromstring(f"<div>{WRITER.block(CodeBlock(chr(10).join([LONG] * 8)))}</div>").iter("span")
    first, edge, last = "code-line code-first", "code-line code-edge", "code-line code-last"
    assert [line.get("class") for line in lines] == [
        first,
        edge,
        edge,
        "code-line",
        "code-line",
        edge,
        edge,
        last,
    ]
