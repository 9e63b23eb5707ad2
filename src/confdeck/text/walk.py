"""Going through rich text: every node in reading order, and copies with some of them changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
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
Change = Callable[[Inline], Inline | tuple[Inline, ...]]
"""What becomes of an inline node: another, or several."""
Line = Callable[[tuple[Inline, ...]], tuple[Inline, ...]]
"""What becomes of the inline nodes of one line."""


def walk(text: Phrase | Prose) -> Iterator[Block | Inline]:
    """Every block and inline node of `text`, parents before children, in reading order."""
    match text:
        case Phrase(children):
            yield from _walk_inlines(children)
        case Prose(blocks):
            yield from _walk_blocks(blocks)


def citations(text: Phrase | Prose) -> tuple[Citation, ...]:
    """The citations in `text`."""
    return tuple(node for node in walk(text) if isinstance(node, Citation))


def formulas(text: Phrase | Prose) -> tuple[Math | MathBlock, ...]:
    """The formulas in `text`."""
    return tuple(node for node in walk(text) if isinstance(node, (Math, MathBlock)))


def map_citations(text: RichText, change: Callable[[Citation], Inline | tuple[Inline, ...]]) -> RichText:
    """The same text with every citation replaced by what `change` makes of it: a node, or several."""
    return map_inlines(text, lambda node: change(node) if isinstance(node, Citation) else node)


def map_inlines(text: RichText, change: Change) -> RichText:
    """The same text with `change` applied to every inline node, children before parents."""
    return map_lines(text, lambda children: _map_children(children, change))


def map_lines(text: RichText, change: Line) -> RichText:
    """The same text with `change` applied to the inline nodes of every title, paragraph and cell."""
    if isinstance(text, Phrase):
        return replace(text, children=change(text.children))
    return replace(text, blocks=_map_blocks(text.blocks, change))


def _walk_blocks(blocks: Iterable[Block]) -> Iterator[Block | Inline]:
    for block in blocks:
        yield block
        match block:
            case Paragraph() | Heading():
                yield from _walk_inlines(block.children)
            case Quote():
                yield from _walk_blocks(block.blocks)
            case ItemList(items):
                for item in items:
                    yield from _walk_blocks(item.blocks)
            case Table(header, rows):
                for cell in (cell for row in (header, *rows) for cell in row):
                    yield from _walk_inlines(cell.children)
            case CodeBlock() | MathBlock() | ThematicBreak():
                pass
            case _:
                assert_never(block)


def _walk_inlines(children: Iterable[Inline]) -> Iterator[Inline]:
    for child in children:
        yield child
        if isinstance(child, (Emphasis, Strong, Strike, Link)):
            yield from _walk_inlines(child.children)


def _map_blocks(blocks: Iterable[Block], change: Line) -> tuple[Block, ...]:
    return tuple(_map_block(block, change) for block in blocks)


def _map_block(block: Block, change: Line) -> Block:
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


def _map_row(row: Iterable[TableCell], change: Line) -> tuple[TableCell, ...]:
    return tuple(replace(cell, children=change(cell.children)) for cell in row)


def _map_children(children: Iterable[Inline], change: Change) -> tuple[Inline, ...]:
    changed = (change(_map_inline(child, change)) for child in children)
    return tuple(node for each in changed for node in (each if isinstance(each, tuple) else (each,)))


def _map_inline(node: Inline, change: Change) -> Inline:
    match node:
        case Emphasis() | Strong() | Strike() | Link():
            return replace(node, children=_map_children(node.children, change))
        case Text() | Code() | Math() | Citation() | LineBreak():
            return node
        case _:
            assert_never(node)
