"""Traversal of rich text: every node in reading order, and copies with some nodes replaced."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import TypeVar, assert_never

from confdeck.text import nodes

RichText = TypeVar("RichText", nodes.Phrase, nodes.Prose)
ChangeInline = Callable[[nodes.Inline], nodes.Inline | tuple[nodes.Inline, ...]]
"""Returns the replacement of an inline node: another node, or several."""
ChangeBlocks = Callable[[tuple[nodes.Block, ...]], tuple[nodes.Block, ...]]
"""Returns the replacement of all blocks of a list item or another block."""
ChangeTable = Callable[[nodes.Table], tuple[nodes.Table, ...]]
"""Returns the tables that replace a table."""
ChangeLine = Callable[[tuple[nodes.Inline, ...]], tuple[nodes.Inline, ...]]
"""Returns the replacement of all inline nodes of one line."""


def walk(text: nodes.Phrase | nodes.Prose) -> Iterator[nodes.Block | nodes.Inline]:
    """Yield every block and inline node of `text`, parents before children, in reading order."""
    yield from walk_nodes(text.children if isinstance(text, nodes.Phrase) else text.blocks)


def text_lines(text: nodes.Phrase | nodes.Prose) -> Iterator[tuple[nodes.Inline, ...]]:
    """Yield the nodes of every title, paragraph, heading, table cell and line of code, in reading order."""
    if isinstance(text, nodes.Phrase):
        yield text.children
    for node in walk(text):
        match node:
            case nodes.Paragraph(children) | nodes.Heading(_, children):
                yield children
            case nodes.DefinitionList(definitions):
                yield from (definition.term for definition in definitions)
            case nodes.Table(header, rows):
                yield from (cell.children for cell in chain(header, *rows))
            case nodes.CodeBlock(value):
                yield from ((nodes.Code(line),) for line in value.splitlines())


def citations(text: nodes.Phrase | nodes.Prose) -> tuple[nodes.Citation, ...]:
    """Return the citations in `text`, in reading order."""
    return tuple(node for node in walk(text) if isinstance(node, nodes.Citation))


def formulas(text: nodes.Phrase | nodes.Prose) -> tuple[nodes.Math | nodes.MathBlock, ...]:
    """Return the formulas in `text`, in reading order."""
    return tuple(node for node in walk(text) if isinstance(node, (nodes.Math, nodes.MathBlock)))


def map_citations(
    text: RichText, change: Callable[[nodes.Citation], nodes.Inline | tuple[nodes.Inline, ...]]
) -> RichText:
    """Return a copy of `text` with every citation replaced by the node or nodes that `change` returns."""
    return map_inlines(text, lambda node: change(node) if isinstance(node, nodes.Citation) else node)


def map_inlines(text: RichText, change: ChangeInline) -> RichText:
    """Return a copy of `text` with `change` applied to every inline node, children before parents."""
    return _map_text(text, lambda children: _map_children(children, change))


def map_words(text: RichText, change: Callable[[str], str]) -> RichText:
    """Return a copy of `text` with `change` applied to its words; code, formulas and addresses stay as typed."""

    def changed(node: nodes.Inline) -> nodes.Inline:
        if not isinstance(node, nodes.Text) or (value := change(node.value)) == node.value:
            return node
        return replace(node, value=value)

    return map_inlines(text, changed)


def map_lines(text: RichText, change: ChangeLine) -> RichText:
    """Return a copy of `text` with `change` applied to the line of every title, paragraph, cell and footnote."""
    changed_notes = partial(_with_notes, change)
    return _map_text(text, lambda children: change(tuple(map(changed_notes, children))))


def _with_notes(change: ChangeLine, node: nodes.Inline) -> nodes.Inline:
    """Return a node with `change` applied to the lines of all footnotes in it."""
    if isinstance(node, nodes.Footnote):
        return replace(node, blocks=_map_blocks(node.blocks, change))
    if isinstance(node, nodes.Mark):
        return replace(node, children=tuple(_with_notes(change, child) for child in node.children))
    return node


def _map_text(text: RichText, change: ChangeLine) -> RichText:
    if isinstance(text, nodes.Phrase):
        return replace(text, children=change(text.children))
    return replace(text, blocks=_map_blocks(text.blocks, change))


def map_tables(prose: nodes.Prose, change: ChangeTable) -> nodes.Prose:
    """Return a copy of `prose` with every table replaced by the tables that `change` returns."""
    return replace(prose, blocks=_map_tables(prose.blocks, change))


def _map_tables(blocks: Iterable[nodes.Block], change: ChangeTable) -> tuple[nodes.Block, ...]:
    return tuple(replaced for block in blocks for replaced in _map_table(block, change))


def _map_table(block: nodes.Block, change: ChangeTable) -> tuple[nodes.Block, ...]:
    if isinstance(block, nodes.Table):
        return change(block)
    return (map_inner_blocks(block, lambda blocks: _map_tables(blocks, change)),)


def map_inner_blocks(block: nodes.Block, change: ChangeBlocks) -> nodes.Block:
    """Return a quotation, callout or list with `change` applied to the blocks in it; any other block as it is."""
    match block:
        case nodes.Quote() | nodes.Callout():
            return replace(block, blocks=change(block.blocks))
        case nodes.ItemList(items):
            return replace(block, items=tuple(replace(item, blocks=change(item.blocks)) for item in items))
        case nodes.DefinitionList(definitions):
            return nodes.DefinitionList(
                tuple(
                    replace(definition, meanings=tuple(map(change, definition.meanings)))
                    for definition in definitions
                )
            )
        case _:
            return block


def walk_nodes(children: Iterable[nodes.Block | nodes.Inline]) -> Iterator[nodes.Block | nodes.Inline]:
    """Yield nodes and every node within them, parents before children."""
    for node in children:
        yield node
        yield from walk_nodes(_children(node))


def _children(node: nodes.Block | nodes.Inline) -> Iterable[nodes.Block | nodes.Inline]:
    if isinstance(node, nodes.Mark):
        return node.children
    match node:
        case nodes.Paragraph() | nodes.Heading():
            return node.children
        case nodes.Quote(blocks) | nodes.Callout(blocks) | nodes.Footnote(blocks):
            return blocks
        case nodes.ItemList(items):
            return chain.from_iterable(item.blocks for item in items)
        case nodes.DefinitionList(definitions):
            return chain.from_iterable((*definition.term, *definition.blocks) for definition in definitions)
        case nodes.Table(header, rows):
            return chain.from_iterable(cell.children for cell in chain(header, *rows))
        case nodes.CodeBlock() | nodes.MathBlock() | nodes.ThematicBreak():
            return ()
        case nodes.Text() | nodes.Code() | nodes.Math() | nodes.Citation() | nodes.LineBreak():
            return ()
        case _:
            assert_never(node)


def _map_blocks(blocks: Iterable[nodes.Block], change: ChangeLine) -> tuple[nodes.Block, ...]:
    return tuple(_map_block(block, change) for block in blocks)


def _map_block(block: nodes.Block, change: ChangeLine) -> nodes.Block:
    match block:
        case nodes.Paragraph() | nodes.Heading():
            return replace(block, children=change(block.children))
        case nodes.Quote() | nodes.Callout() | nodes.ItemList():
            return map_inner_blocks(block, lambda blocks: _map_blocks(blocks, change))
        case nodes.DefinitionList(definitions):
            return nodes.DefinitionList(
                tuple(_map_definition(definition, change) for definition in definitions)
            )
        case nodes.Table(header, rows):
            return nodes.Table(_map_row(header, change), tuple(_map_row(row, change) for row in rows))
        case nodes.CodeBlock() | nodes.MathBlock() | nodes.ThematicBreak():
            return block
        case _:
            assert_never(block)


def _map_definition(definition: nodes.Definition, change: ChangeLine) -> nodes.Definition:
    term = change(
        definition.term
    )  # before its meanings, since footnotes and citations are numbered in this order
    return nodes.Definition(term, tuple(_map_blocks(blocks, change) for blocks in definition.meanings))


def _map_row(row: Iterable[nodes.TableCell], change: ChangeLine) -> tuple[nodes.TableCell, ...]:
    return tuple(replace(cell, children=change(cell.children)) for cell in row)


def _map_children(children: Iterable[nodes.Inline], change: ChangeInline) -> tuple[nodes.Inline, ...]:
    changed = (change(_map_inline(child, change)) for child in children)
    return tuple(node for result in changed for node in (result if isinstance(result, tuple) else (result,)))


def _map_inline(node: nodes.Inline, change: ChangeInline) -> nodes.Inline:
    if isinstance(node, nodes.Mark):
        return replace(node, children=_map_children(node.children, change))
    if isinstance(node, nodes.Footnote):
        return replace(
            node, blocks=_map_blocks(node.blocks, lambda children: _map_children(children, change))
        )
    return node
