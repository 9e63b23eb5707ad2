"""Markdown rule for what belongs to a list item and is indented less than CommonMark asks for.

It asks for the width of the marker: four columns below `10. `. People indent by two or three, and their lists fall apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

_DEEPER = 2
"""Columns by which something is indented at least that belongs to the item above it."""
_LISTS = ("bullet_list_open", "ordered_list_open")
_CONTAINERS = (*_LISTS, "list_item_open", "blockquote_open")
_MOVABLE = (*_LISTS, "list_item_open", "paragraph_open", "fence")

_Block = list["Token"]
"""The tokens of one block, its opening and closing ones included."""


def add_to(grammar: MarkdownIt) -> None:
    """Add the rule, which moves blocks into the list items before them, to `grammar`."""
    grammar.core.ruler.after("block", "shallow_indent", _nest)


def _nest(state: StateCore) -> None:
    if any(token.type in _LISTS for token in state.tokens):
        state.tokens[:] = _Nesting(state.src.split("\n")).blocks(state.tokens)


class _Nesting:
    """Moves blocks into the items that they are indented below, in a text of these lines."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines

    def blocks(self, tokens: Iterable[Token]) -> Iterator[Token]:
        """Yield the tokens of the blocks of a text or of a container."""
        found: list[_Block] = []
        grown = False
        for block in map(self._block, _split(tokens)):
            before = found[-1] if found else None
            if before and before[0].type in _LISTS and self._is_below(block, before):
                before[-2:-2] = block
                grown = True
            elif before and grown and _continues(block, before):
                before[-1:] = block[1:]
            else:
                found.append(block)
                grown = False
        for block in found:
            yield from block

    def _block(self, block: _Block) -> _Block:
        first = block[0]
        if first.type not in _CONTAINERS:
            return block
        inner = block[1:-1]
        return [
            first,
            *(self._items(inner, block) if first.type in _LISTS else self.blocks(inner)),
            block[-1],
        ]

    def _items(self, tokens: Iterable[Token], block: _Block) -> Iterator[Token]:
        """Yield the items of a list; those indented further become a list in the item before them."""
        items: list[_Block] = []
        opening, closing = block[0], block[-1]
        nested: _Block = []
        for item in map(self._block, _split(tokens)):
            if items and self._is_below(item, block):
                nested = nested or [opening.copy(map=item[0].map), closing]
                nested[-1:-1] = item
                continue
            items[-1:] = [_with(items[-1], nested)] if items else []
            nested = []
            items.append(item)
        items[-1:] = [_with(items[-1], nested)]
        for item in items:
            yield from item

    def _is_below(self, block: _Block, before: _Block) -> bool:
        """Whether a block or an item is indented further than the list before it."""
        movable = block[0].type in _MOVABLE
        return movable and self._column(block[0]) >= self._column(before[0]) + _DEEPER

    def _column(self, token: Token) -> int:
        line = self._lines[token.map[0]].expandtabs(4) if token.map else ""
        return len(line) - len(line.lstrip(" >"))


def _with(item: _Block, nested: _Block) -> _Block:
    return [*item[:-1], *nested, item[-1]]


def _continues(block: _Block, before: _Block) -> bool:
    """Whether a list goes on with a list that stood between its items."""
    first, other = block[0], before[0]
    return (first.type, first.markup) == (other.type, other.markup) and first.type in _LISTS


def _split(tokens: Iterable[Token]) -> Iterator[_Block]:
    """Yield the blocks of a text."""
    block: _Block = []
    depth = 0
    for token in tokens:
        block.append(token)
        depth += token.nesting
        if not depth:
            yield block
            block = []
