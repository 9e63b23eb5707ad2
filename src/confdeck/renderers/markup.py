"""Rich text to safe HTML: every character escaped, every tag ours; a format overrides what it does differently."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from confdeck.text import (
    Block,
    Citation,
    CitedWork,
    Code,
    CodeBlock,
    Emphasis,
    Heading,
    Inline,
    ItemList,
    LineBreak,
    Link,
    ListItem,
    Math,
    MathBlock,
    Paragraph,
    Phrase,
    Prose,
    Quote,
    Strike,
    Strong,
    Table,
    TableCell,
    Text,
    ThematicBreak,
)
from confdeck.text.formula import as_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from confdeck.edition import Piece

LINK_SCHEMES = frozenset({"http", "https", "mailto"})
LOWEST_HEADING = 6


def safe_url(url: str) -> str:
    """The address if it may be followed from a document (http, https, mailto), else nothing."""
    try:
        scheme = urlsplit(url).scheme.lower()
    except ValueError:
        return ""
    return url if scheme in LINK_SCHEMES else ""


class HtmlWriter:
    """Writes rich text as HTML.

    A format overrides `math`, `display`, `link` or `work` where it has a way of its own; all of them return
    `Markup`, so that Jinja and `Markup.format` escape whatever else comes near them.
    """

    def __init__(self, *, heading: int = 4, linked: bool = True) -> None:
        self.heading = heading
        """Level of the highest heading within a text."""
        self.linked = linked
        """False inside a link: links and citations become plain words, since anchors do not nest."""

    # What formats do differently.

    def math(self, node: Math) -> Markup:
        """A formula within a line."""
        return Markup('<span class="math" dir="ltr">{}</span>').format(as_text(node.tex))

    def display(self, node: MathBlock) -> Markup:
        """A formula on a line of its own."""
        return Markup('<p class="display" dir="ltr">{}</p>').format(as_text(node.tex))

    def link(self, words: Markup, url: str) -> Markup:
        """Words that lead to `url`, which is safe."""
        return Markup('<a href="{}">{}</a>').format(url, words)

    def linked_words(self, children: Iterable[Inline], url: str) -> Markup:
        """Rich text that leads to `url`."""
        return self.anchor(self.inlines(children), url)

    def work(self, work: CitedWork) -> Markup:
        """The number of a cited work, leading to its reference; its key where it has no number."""
        if not work.number:
            return escape(f"@{work.key}")
        return (
            Markup('<a href="#ref-{0}">{0}</a>').format(work.number) if self.linked else escape(work.number)
        )

    # The same for all.

    def prose(self, prose: Prose) -> Markup:
        """A text of any length, as blocks."""
        return self.blocks(prose.blocks)

    def phrase(self, phrase: Phrase) -> Markup:
        """One line of rich text."""
        return self.inlines(phrase.children)

    def inlines(self, children: Iterable[Inline]) -> Markup:
        """Inline nodes, one after the other."""
        return Markup("").join(self._inline(each) for each in children)

    def blocks(self, blocks: Iterable[Block]) -> Markup:
        """Block nodes, one a line."""
        return Markup("\n").join(self._block(each) for each in stepwise(blocks, self.heading))

    def pieces(self, pieces: Iterable[Piece]) -> Markup:
        """A formatted reference."""
        return Markup("").join(self._piece(each) for each in pieces)

    def anchor(self, words: Markup, url: str) -> Markup:
        """Words that lead to `url` where that is allowed, else just the words."""
        safe = safe_url(url) if self.linked else ""
        return self.link(words, safe) if safe else words

    def _inline(self, node: Inline) -> Markup:
        match node:
            case Text(value):
                return escape(value)
            case Emphasis(children):
                return Markup("<em>{}</em>").format(self.inlines(children))
            case Strong(children):
                return Markup("<strong>{}</strong>").format(self.inlines(children))
            case Strike(children):
                return Markup("<del>{}</del>").format(self.inlines(children))
            case Code(value):
                return Markup('<code dir="ltr">{}</code>').format(value)
            case Link(children, url):
                return self.linked_words(children, url)
            case Math():
                return self.math(node)
            case Citation():
                return self._citation(node)
            case LineBreak():
                return Markup("<br />")
        assert_never(node)

    def _citation(self, citation: Citation) -> Markup:
        works = escape(citation.separator).join(self._cited_work(each) for each in citation.works)
        return Markup('<span class="cite">[{}]</span>').format(works)

    def _cited_work(self, work: CitedWork) -> Markup:
        prefix = Markup("{} ").format(work.prefix) if work.prefix else ""
        locator = Markup(", {}").format(work.locator) if work.locator else ""
        return Markup("{}{}{}").format(prefix, self.work(work), locator)

    def _block(self, block: Block) -> Markup:
        match block:
            case Paragraph(children):
                return Markup("<p>{}</p>").format(self.inlines(children))
            case Heading(level, children):
                return Markup("<h{0}>{1}</h{0}>").format(level, self.inlines(children))
            case ItemList():
                return self._list(block)
            case Quote(blocks):
                return Markup("<blockquote>{}</blockquote>").format(self.blocks(blocks))
            case CodeBlock(value):
                return Markup('<pre dir="ltr"><code>{}</code></pre>').format(value)
            case MathBlock():
                return self.display(block)
            case Table():
                return self._table(block)
            case ThematicBreak():
                return Markup("<hr />")
        assert_never(block)

    def _list(self, block: ItemList) -> Markup:
        items = Markup("\n").join(self._item(each) for each in block.items)
        if block.start is None:
            return Markup("<ul>\n{}\n</ul>").format(items)
        start = "" if block.start == 1 else Markup(' start="{}"').format(block.start)
        return Markup("<ol{}>\n{}\n</ol>").format(start, items)

    def _item(self, item: ListItem) -> Markup:
        match item.blocks:
            case (Paragraph(children), *rest) if all(isinstance(each, ItemList) for each in rest):
                return Markup("<li>{}{}</li>").format(self.inlines(children), self.blocks(rest))
            case blocks:
                return Markup("<li>{}</li>").format(self.blocks(blocks))

    def _table(self, table: Table) -> Markup:
        head = self._row(table.header, Markup('<th scope="col"{}>{}</th>'))
        rows = Markup("\n").join(self._row(row, Markup("<td{}>{}</td>")) for row in table.rows)
        return Markup("<table>\n<thead>{}</thead>\n<tbody>{}</tbody>\n</table>").format(head, rows)

    def _row(self, cells: Iterable[TableCell], cell: Markup) -> Markup:
        written = (cell.format(_aligned(each.align), self.inlines(each.children)) for each in cells)
        return Markup("<tr>{}</tr>").format(Markup("").join(written))

    def _piece(self, piece: Piece) -> Markup:
        words = self.anchor(escape(piece.text), piece.url) if piece.url else escape(piece.text)
        return Markup("<em>{}</em>").format(words) if piece.italic else words


def _aligned(align: str) -> Markup | str:
    return "" if align == "left" else Markup(' class="{}"').format(align)


def stepwise(blocks: Iterable[Block], highest: int) -> Iterator[Block]:
    """The blocks with their headings re-levelled: from `highest` down, never skipping a level."""
    levels: list[int] = []
    for block in blocks:
        if isinstance(block, Heading):
            # Headings still open above this one; their number is its depth.
            levels = [*(level for level in levels if level < block.level), block.level]
            yield Heading(min(highest + len(levels) - 1, LOWEST_HEADING), block.children)
        else:
            yield block
