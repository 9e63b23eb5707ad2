"""Traversal of rich text: every node in reading order, and copies with some nodes replaced."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import TypeVar, assert_never

from confdeck.text.nodes import (
    Block,
    Citation,
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

RichText = TypeVar("RichText", Phrase, Prose)
ChangeInline = Callable[[Inline], Inline | tuple[Inline, ...]]
"""Returns the replacement of an inline node: another node, or several."""
ChangeLine = Callable[[tuple[Inline, ...]], tuple[Inline, ...]]
"""Returns the replacement of all inline nodes of one line."""


def walk(text: Phrase | Prose) -> Iterator[Block | Inline]:
    """Yield every block and inline node of `text`, parents before children, in reading order."""
    yield from _walk(text.children if isinstance(text, Phrase) else text.blocks)


def text_lines(text: Phrase | Prose) -> Iterator[tuple[Inline, ...]]:
    """Yield the nodes of every title, paragraph, heading, table cell and line of code, in reading order."""
    if isinstance(text, Phrase):
        yield text.children
        return
    for node in walk(text):
        match node:
            case Paragraph(children) | Heading(_, children):
                yield children
            case Table(header, rows):
                yield from (cell.children for cell in chain(header, *rows))
            case CodeBlock(value):
                yield from ((Code(line),) for line in value.splitlines())


def citations(text: Phrase | Prose) -> tuple[Citation, ...]:
    """Return the citations in `text`, in reading order."""
    return tuple(node for node in walk(text) if isinstance(node, Citation))


def formulas(text: Phrase | Prose) -> tuple[Math | MathBlock, ...]:
    """Return the formulas in `text`, in reading order."""
    return tuple(node for node in walk(text) if isinstance(node, (Math, MathBlock)))


def map_citations(text: RichText, change: Callable[[Citation], Inline | tuple[Inline, ...]]) -> RichText:
    """Return a copy of `text` with every citation replaced by the node or nodes that `change` returns."""
    return map_inlines(text, lambda node: change(node) if isinstance(node, Citation) else node)


def map_inlines(text: RichText, change: ChangeInline) -> RichText:
    """Return a copy of `text` with `change` applied to every inline node, children before parents."""
    return map_lines(text, lambda children: _map_children(children, change))


def map_lines(text: RichText, change: ChangeLine) -> RichText:
    """Return a copy of `text` with `change` applied to the line of every title, paragraph and table cell."""
    if isinstance(text, Phrase):
        return replace(text, children=change(text.children))
    return replace(text, blocks=_map_blocks(text.blocks, change))


def _walk(nodes: Iterable[Block | Inline]) -> Iterator[Block | Inline]:
    for node in nodes:
        yield node
        yield from _walk(_children(node))


def _children(node: Block | Inline) -> Iterable[Block | Inline]:
    match node:
        case Paragraph() | Heading() | Emphasis() | Strong() | Strike() | Link():
            return node.children
        case Quote(blocks):
            return blocks
        case ItemList(items):
            return chain.from_iterable(item.blocks for item in items)
        case Table(header, rows):
            return chain.from_iterable(cell.children for row in (header, *rows) for cell in row)
        case (
            CodeBlock() | MathBlock() | ThematicBreak() | Text() | Code() | Math() | Citation() | LineBreak()
        ):
            return ()
        case _:
            assert_never(node)


def _map_blocks(blocks: Iterable[Block], change: ChangeLine) -> tuple[Block, ...]:
    return tuple(_map_block(block, change) for block in blocks)


def _map_block(block: Block, change: ChangeLine) -> Block:
    match block:
        case Paragraph() | Heading():
            return replace(block, children=change(block.children))
        case Quote():
            return replace(block, blocks=_map_blocks(block.blocks, change))
        case ItemList(items):
            return replace(block, items=tuple(ListItem(_map_blocks(item.blocks, change)) for item in items))
        case Table(header, rows):
            return Table(_map_row(header, change), tuple(_map_row(row, change) for row in rows))
        case CodeBlock() | MathBlock() | ThematicBreak():
            return block
        case _:
            assert_never(block)


def _map_row(row: Iterable[TableCell], change: ChangeLine) -> tuple[TableCell, ...]:
    return tuple(replace(cell, children=change(cell.children)) for cell in row)


def _map_children(children: Iterable[Inline], change: ChangeInline) -> tuple[Inline, ...]:
    changed = (change(_map_inline(child, change)) for child in children)
    return tuple(node for result in changed for node in (result if isinstance(result, tuple) else (result,)))


def _map_inline(node: Inline, change: ChangeInline) -> Inline:
    match node:
        case Emphasis() | Strong() | Strike() | Link():
            return replace(node, children=_map_children(node.children, change))
        case Text() | Code() | Math() | Citation() | LineBreak():
            return node
        case _:
            assert_never(node)
