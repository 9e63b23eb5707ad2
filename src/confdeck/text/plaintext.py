"""Rich text as plain text: words without their dress, for speaker notes, reports and the text part of mails."""

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
    ListItem,
    MathBlock,
    Paragraph,
    Phrase,
    Prose,
    Quote,
    Table,
    Text,
    ThematicBreak,
    plain,
)
from confdeck.text.walk import map_inlines
from confdeck.text.wrapping import columns, wrap

_RULE = "* * *"
_CODE = "    "
_BETWEEN = "  "
"""What stands between the columns of a table."""
_NARROWEST = 12
"""Columns that a text keeps, however deep it is set in."""


@dataclass(frozen=True, slots=True)
class _Page:
    """How to set it: the columns of a line (0: no wrapping), whether links show where they lead, what is set in by."""

    width: int
    links: bool
    indent: str = ""

    @property
    def room(self) -> int:
        """Columns for words; 0 for as many as there are."""
        return self.width and max(_NARROWEST, self.width - columns(self.indent))

    def within(self, mark: str) -> _Page:
        """The page to the right of `mark`."""
        return replace(self, indent=self.indent + " " * columns(mark))


def plain_blocks(text: Prose | Phrase, width: int = 0, *, links: bool = False) -> str:
    """The words of `text`: lists with their marks, tables in columns, blocks parted by empty lines.

    Args:
        text: What to write.
        width: Columns to wrap to; 0 keeps every paragraph, and every row of a table, in one line.
        links: Whether to write `words <address>` for a link.
    """
    return "\n".join(plain_lines(text, width, links=links))


def plain_lines(text: Prose | Phrase, width: int = 0, indent: str = "", *, links: bool = False) -> list[str]:
    """The same as lines, each set in by `indent`."""
    blocks = (Paragraph(text.children),) if isinstance(text, Phrase) else text.blocks
    return _blocks(blocks, _Page(width, links, indent))


def plain_line(children: Iterable[Inline], *, links: bool = False) -> str:
    """The words of one line; asked-for breaks stay breaks."""
    phrase = map_inlines(Phrase(tuple(children)), _with_address if links else _same)
    return "\n".join(plain(line).strip() for line in _lines(phrase.children))


def apart(parts: Iterable[list[str]]) -> list[str]:
    """The parts that are not empty, with an empty line between them."""
    joined: list[str] = []
    for part in parts:
        if part:
            joined += ["", *part] if joined else part
    return joined


def _blocks(blocks: Iterable[Block], page: _Page) -> list[str]:
    return apart(_block(each, page) for each in blocks)


def _block(block: Block, page: _Page) -> list[str]:
    match block:
        case Paragraph(children) | Heading(_, children):
            said = plain_line(children, links=page.links).split("\n")
            return [line for each in said for line in _wrapped(each, page)]
        case ItemList():
            return _list(block, page)
        case Quote(blocks):
            inner = replace(page, width=page.room and page.room - 2, indent="")
            return [f"{page.indent}> {line}".rstrip() for line in _blocks(blocks, inner)]
        case CodeBlock(value):
            return _code(value, page.within(_CODE))
        case MathBlock(tex):
            return _wrapped(formula.as_text(tex), page.within(_CODE))
        case Table():
            return _table(block, page)
        case ThematicBreak():
            return [page.indent + _RULE]
    assert_never(block)


def _wrapped(text: str, page: _Page, hang: str = "") -> list[str]:
    return wrap(text, page.room and page.room + columns(page.indent), page.indent, page.indent + hang)


def _list(block: ItemList, page: _Page) -> list[str]:
    marks = list(_marks(block))
    parts = [_item(item, mark, page) for mark, item in zip(marks, block.items, strict=True)]
    tight = all(_is_tight(item) for item in block.items)
    return [line for part in parts for line in part] if tight else apart(parts)


def _marks(block: ItemList) -> Iterator[str]:
    """The mark of each item; numbers are set to the right."""
    first = block.start or 0
    size = len(str(first + len(block.items) - 1)) + 1
    for number in range(first, first + len(block.items)):
        yield "- " if block.start is None else f"{number}.".rjust(size) + " "


def _is_tight(item: ListItem) -> bool:
    """Whether it is a line or two with at most a list below them."""
    return all(
        isinstance(each, Paragraph if place == 0 else ItemList) for place, each in enumerate(item.blocks)
    )


def _item(item: ListItem, mark: str, page: _Page) -> list[str]:
    inner = page.within(mark)
    parts = [_block(each, inner) for each in item.blocks]
    body = [line for part in parts for line in part] if _is_tight(item) else apart(parts)
    head, *rest = body or [inner.indent]
    return [f"{page.indent}{mark}{head[len(inner.indent) :]}".rstrip(), *rest]


def _code(value: str, page: _Page) -> list[str]:
    """Code keeps its own lines and spaces; what is too wide is cut."""
    lines = value.expandtabs(4).rstrip("\n").split("\n")
    return [(page.indent + piece).rstrip() for line in lines for piece in _cut(line, page.room)]


def _cut(line: str, room: int) -> Iterator[str]:
    while room and columns(line) > room:
        end = next(size for size in range(room, 0, -1) if size == 1 or columns(line[:size]) <= room)
        yield line[:end]
        line = line[end:]
    yield line


def _table(table: Table, page: _Page) -> list[str]:
    """Columns where they fit; else each row as a list of what its cells say."""
    grid = [
        [plain_line(cell.children, links=page.links).replace("\n", " ") for cell in row]
        for row in (table.header, *table.rows)
    ]
    if not page.width:
        return ["\t".join(row) for row in grid]
    widths = [max(columns(cell) for cell in column) for column in zip(*grid, strict=True)]
    if sum(widths) + len(_BETWEEN) * (len(widths) - 1) > page.room:
        return _records(grid, page)
    aligns = [cell.align for cell in table.header]
    head, *rows = (page.indent + _row(row, widths, aligns) for row in grid)
    rule = page.indent + _BETWEEN.join("-" * size for size in widths)
    return [head.rstrip(), rule, *(row.rstrip() for row in rows)]


def _row(cells: list[str], widths: list[int], aligns: list[str]) -> str:
    padded = (_pad(cell, size, align) for cell, size, align in zip(cells, widths, aligns, strict=True))
    return _BETWEEN.join(padded)


def _pad(text: str, size: int, align: str) -> str:
    spare = size - columns(text)
    before = {"right": spare, "center": spare // 2}.get(align, 0)
    return " " * before + text + " " * (spare - before)


def _records(grid: list[list[str]], page: _Page) -> list[str]:
    header, *rows = grid
    return apart(
        [
            line
            for name, cell in zip(header, row, strict=True)
            for line in _wrapped(f"{name}: {cell}" if name else cell, page, "  ")
        ]
        for row in rows or [[""] * len(header)]
    )


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
