"""Rich text as plain text: for speaker notes and the text part of mails."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from confdeck.text import formula
from confdeck.text.nodes import (
    Block,
    CodeBlock,
    Heading,
    Inline,
    ItemList,
    LineBreak,
    Link,
    MathBlock,
    Paragraph,
    Phrase,
    Prose,
    Quote,
    Table,
    TableCell,
    Text,
    ThematicBreak,
    plain,
)
from confdeck.text.walk import map_inlines
from confdeck.text.wrapping import columns, wrap

BULLETS = ("•", "–", "·")
_RULE = "* * *"


@dataclass(frozen=True, slots=True)
class _Page:
    """How to set it: the columns left (0: no wrapping), whether links show where they lead, the depth of lists."""

    width: int
    links: bool
    depth: int = 0

    def within(self, indent: int, deeper: int = 0) -> _Page:
        """The page left of which `indent` columns are taken."""
        return replace(self, width=self.width and max(20, self.width - indent), depth=self.depth + deeper)


def plain_blocks(text: Prose | Phrase, width: int = 0, *, links: bool = False) -> str:
    """The words of `text`: lists with their marks, tables as rows of tabs, blocks parted by empty lines.

    Args:
        text: What to write.
        width: Columns to wrap to; 0 keeps every paragraph in one line.
        links: Whether to write `words <address>` for a link.
    """
    blocks = (Paragraph(text.children),) if isinstance(text, Phrase) else text.blocks
    return _blocks(blocks, _Page(width, links))


def plain_line(children: Iterable[Inline], *, links: bool = False) -> str:
    """The words of one line; asked-for breaks stay breaks."""
    phrase = map_inlines(Phrase(tuple(children)), _with_address if links else _same)
    return "\n".join(plain(line).strip() for line in _lines(phrase.children))


def _blocks(blocks: Iterable[Block], page: _Page) -> str:
    return "\n\n".join(written for block in blocks if (written := _block(block, page)))


def _block(block: Block, page: _Page) -> str:
    match block:
        case Paragraph(children) | Heading(_, children):
            return "\n".join(
                wrap(line, page.width) for line in plain_line(children, links=page.links).split("\n")
            )
        case ItemList():
            return _list(block, page)
        case Quote(blocks):
            return _indented(_blocks(blocks, page.within(2)), "> ", "> ")
        case CodeBlock(value):
            return _indented(value, "    ", "    ")
        case MathBlock(tex):
            return _indented(formula.as_text(tex), "    ", "    ")
        case Table(header, rows):
            return "\n".join("\t".join(_cells(row, page)) for row in (header, *rows))
        case ThematicBreak():
            return _RULE
        case _:
            assert_never(block)


def _list(block: ItemList, page: _Page) -> str:
    loose = any(len(item.blocks) > 1 and not isinstance(item.blocks[1], ItemList) for item in block.items)
    written = []
    for number, item in enumerate(block.items, block.start or 0):
        mark = f"{number}. " if block.start is not None else f"{BULLETS[min(page.depth, len(BULLETS) - 1)]} "
        indent = columns(mark)
        body = [_block(each, page.within(indent, 1)) for each in item.blocks]
        written.append(_indented(("\n\n" if loose else "\n").join(body), mark, " " * indent))
    return ("\n\n" if loose else "\n").join(written)


def _indented(text: str, first: str, rest: str) -> str:
    lines = text.split("\n")
    indented = [(first if index == 0 else rest) + line for index, line in enumerate(lines)]
    return "\n".join(line.rstrip() for line in indented)


def _cells(row: Iterable[TableCell], page: _Page) -> Iterator[str]:
    return (plain_line(cell.children, links=page.links).replace("\n", " ") for cell in row)


def _lines(children: Iterable[Inline]) -> Iterator[list[Inline]]:
    line: list[Inline] = []
    for child in children:
        if isinstance(child, LineBreak):
            yield line
            line = []
        else:
            line.append(child)
    yield line


def _with_address(node: Inline) -> Inline:
    if not isinstance(node, Link):
        return node
    words, address = plain(node.children), node.url.removeprefix("mailto:")
    return Text(words if words in (address, node.url) else f"{words} <{address}>")


def _same(node: Inline) -> Inline:
    return node
