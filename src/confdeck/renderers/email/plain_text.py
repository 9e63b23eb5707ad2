"""Rich text as lines for a terminal: words without their dress, and every address written out."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from confdeck.renderers.email.wrap import columns, wrap
from confdeck.text import (
    Block,
    CodeBlock,
    Emphasis,
    Heading,
    Inline,
    ItemList,
    LineBreak,
    Link,
    MathBlock,
    Paragraph,
    Prose,
    Quote,
    Strike,
    Strong,
    Table,
    TableCell,
    ThematicBreak,
    plain,
)
from confdeck.text.formula import as_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from confdeck.text import ListItem

BETWEEN = "  "
"""What stands between the columns of a table."""


def words(children: Iterable[Inline]) -> str:
    """Inline nodes as text, each link followed by its address; a line ends only where the author asked for it."""
    return "".join(_words(each) for each in children)


def lines(prose: Prose, width: int, indent: str = "") -> list[str]:
    """A text as lines of at most `width` columns, its blocks parted by blank lines."""
    return _apart(prose.blocks, width, indent)


def apart(parts: Iterable[list[str]]) -> list[str]:
    """The parts that are not empty, with a blank line between them."""
    joined: list[str] = []
    for part in parts:
        if part:
            joined += ["", *part] if joined else part
    return joined


def _words(node: Inline) -> str:
    match node:
        case Link(children, url):
            said = words(children)
            return url if said in {url, url.removeprefix("mailto:")} else f"{said} <{url}>"
        case Emphasis(children) | Strong(children) | Strike(children):
            return words(children)
        case LineBreak():
            return "\n"
        case _:
            return plain((node,))


def _apart(blocks: Iterable[Block], width: int, indent: str) -> list[str]:
    return apart(_block(each, width, indent) for each in blocks)


def _block(block: Block, width: int, indent: str) -> list[str]:
    match block:
        case Paragraph(children) | Heading(_, children):
            return [
                line for part in words(children).split("\n") for line in wrap(part, width, indent, indent)
            ]
        case ItemList():
            return _list(block, width, indent)
        case Quote(blocks):
            return [f"{indent}> {line}".rstrip() for line in _apart(blocks, width - columns(indent) - 2, "")]
        case CodeBlock(value):
            return _code(value, width, indent + "    ")
        case MathBlock(tex):
            return wrap(as_text(tex), width, indent + "    ", indent + "    ")
        case Table():
            return _table(block, width, indent)
        case ThematicBreak():
            return [f"{indent}* * *"]
    assert_never(block)


def _list(block: ItemList, width: int, indent: str) -> list[str]:
    last = (block.start or 0) + len(block.items) - 1
    marks = [
        "-" if block.start is None else f"{number}.".rjust(len(str(last)) + 1)
        for number in range(block.start or 0, last + 1)
    ]
    return [
        line
        for mark, item in zip(marks, block.items, strict=True)
        for line in _item(item, mark, width, indent)
    ]


def _item(item: ListItem, mark: str, width: int, indent: str) -> list[str]:
    hang = indent + " " * (len(mark) + 1)
    tight = all(isinstance(each, Paragraph | ItemList) for each in item.blocks)
    parts = [_block(each, width, hang) for each in item.blocks]
    body = [line for part in parts for line in part] if tight else apart(parts)
    head, *rest = body or [hang]
    return [f"{indent}{mark} {head[len(hang) :]}".rstrip(), *rest]


def _code(value: str, width: int, indent: str) -> list[str]:
    """Code keeps its own lines and spaces; what is too wide is cut."""
    room = width - len(indent)
    cut: list[str] = []
    for line in value.expandtabs(4).rstrip("\n").split("\n"):
        head = line
        while columns(head) > room:
            end = next(
                size for size in range(len(head) - 1, 0, -1) if size == 1 or columns(head[:size]) <= room
            )
            cut.append(indent + head[:end])
            head = head[end:]
        cut.append((indent + head).rstrip())
    return cut


def _table(table: Table, width: int, indent: str) -> list[str]:
    """Columns where they fit the width; else each row as a list of what its cells say."""
    grid = [[_cell(each) for each in row] for row in (table.header, *table.rows)]
    widths = [max(columns(cell) for cell in column) for column in zip(*grid, strict=True)]
    if columns(indent) + sum(widths) + len(BETWEEN) * (len(widths) - 1) > width:
        return _records(grid, width, indent)
    aligns = [cell.align for cell in table.header]
    rule = BETWEEN.join("-" * size for size in widths)
    head, *rows = (indent + _row(row, widths, aligns) for row in grid)
    return [head.rstrip(), indent + rule, *(row.rstrip() for row in rows)]


def _cell(cell: TableCell) -> str:
    return words(cell.children)


def _row(cells: list[str], widths: list[int], aligns: list[str]) -> str:
    padded = (_pad(cell, size, align) for cell, size, align in zip(cells, widths, aligns, strict=True))
    return BETWEEN.join(padded)


def _pad(text: str, size: int, align: str) -> str:
    spare = size - columns(text)
    before = {"right": spare, "center": spare // 2}.get(align, 0)
    return " " * before + text + " " * (spare - before)


def _records(grid: list[list[str]], width: int, indent: str) -> list[str]:
    header, *rows = grid
    records = (
        [
            line
            for name, cell in zip(header, row, strict=True)
            for line in wrap(f"{name}: {cell}" if name else cell, width, indent, indent + "  ")
        ]
        for row in rows or [[""] * len(header)]
    )
    return apart(records)
