from __future__ import annotations

from confdeck.renderers.email.plain_text import lines, words
from confdeck.text import (
    Block,
    CodeBlock,
    Emphasis,
    Heading,
    ItemList,
    LineBreak,
    Link,
    ListItem,
    Paragraph,
    Prose,
    Quote,
    Table,
    TableCell,
    Text,
    ThematicBreak,
)


def paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def cell(text: str, align: str = "left") -> TableCell:
    return TableCell((Text(text),), align)


def written(*blocks: Block, width: int = 30, indent: str = "") -> str:
    return "\n".join(lines(Prose(blocks), width, indent))


def test_a_link_shows_its_address_after_its_words() -> None:
    link = Link((Emphasis((Text("the page"),)),), "https://a.example/b")
    assert words((Text("See "), link, Text("."))) == "See the page <https://a.example/b>."


def test_a_link_that_is_its_own_words_is_written_once() -> None:
    assert words((Link((Text("https://a.example"),), "https://a.example"),)) == "https://a.example"
    assert words((Link((Text("a@b.example"),), "mailto:a@b.example"),)) == "mailto:a@b.example"


def test_blocks_are_parted_by_blank_lines_and_indented() -> None:
    assert (
        written(paragraph("One."), Heading(1, (Text("Two"),)), ThematicBreak(), indent="  ")
        == "  One.\n\n  Two\n\n  * * *"
    )


def test_a_break_the_author_asked_for_ends_the_line() -> None:
    assert written(Paragraph((Text("one"), LineBreak(), Text("two"))), indent=" ") == " one\n two"


def test_lists_hang_and_nest() -> None:
    inner = ItemList((ListItem((paragraph("inner"),)),))
    items = ItemList(
        (ListItem((paragraph("a first item of two lines"),)), ListItem((paragraph("second"), inner))), 9
    )
    assert written(items, width=20) == " 9. a first item of\n    two lines\n10. second\n    - inner"


def test_quotes_are_marked_on_every_line() -> None:
    assert written(Quote((paragraph("a b c d e f"), paragraph("g"))), width=8) == "> a b c\n> d e f\n>\n> g"


def test_code_keeps_its_lines_and_is_cut_where_too_wide() -> None:
    assert written(CodeBlock("def f():\n\treturn 1234567\n"), width=16) == (
        "    def f():\n        return 1\n    234567"
    )


def test_a_table_is_aligned_in_columns() -> None:
    table = Table((cell("net"), cell("top-1", "right")), ((cell("ResNet-50"), cell("76.1", "right")),))
    assert written(table) == "net        top-1\n---------  -----\nResNet-50   76.1"


def test_a_table_too_wide_for_the_page_becomes_records() -> None:
    table = Table((cell("network"), cell("what it is")), ((cell("ResNet-50"), cell("a residual network")),))
    assert written(table, width=24) == "network: ResNet-50\nwhat it is: a residual\n  network"
