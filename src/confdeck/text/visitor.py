"""Dispatch over the kinds of block: a visitor has one method per kind, and the type checker misses none."""

from __future__ import annotations

from typing import Protocol, TypeVar, assert_never

from confdeck.text.nodes import (
    Block,
    CodeBlock,
    Heading,
    ItemList,
    MathBlock,
    Paragraph,
    Quote,
    Table,
    ThematicBreak,
)

Result = TypeVar("Result")
Result_co = TypeVar("Result_co", covariant=True)


class BlockVisitor(Protocol[Result_co]):
    """One method per kind of block; a class with these methods needs no base class.

    A new kind of block is a new method here. mypy then names every `fold` whose visitor lacks it.
    """

    def paragraph(self, block: Paragraph, /) -> Result_co:
        """Handle a paragraph of running text."""

    def heading(self, block: Heading, /) -> Result_co:
        """Handle a heading within a text."""

    def item_list(self, block: ItemList, /) -> Result_co:
        """Handle a bulleted or numbered list."""

    def quote(self, block: Quote, /) -> Result_co:
        """Handle a block quotation."""

    def code_block(self, block: CodeBlock, /) -> Result_co:
        """Handle lines of code."""

    def math_block(self, block: MathBlock, /) -> Result_co:
        """Handle a display formula."""

    def table(self, block: Table, /) -> Result_co:
        """Handle a table."""

    def thematic_break(self, block: ThematicBreak, /) -> Result_co:
        """Handle a thematic break."""


def fold(block: Block, visitor: BlockVisitor[Result]) -> Result:
    """Return what `visitor` makes of `block`, by the method for its kind."""
    match block:
        case Paragraph():
            return visitor.paragraph(block)
        case Heading():
            return visitor.heading(block)
        case ItemList():
            return visitor.item_list(block)
        case Quote():
            return visitor.quote(block)
        case CodeBlock():
            return visitor.code_block(block)
        case MathBlock():
            return visitor.math_block(block)
        case Table():
            return visitor.table(block)
        case ThematicBreak():
            return visitor.thematic_break(block)
    assert_never(block)
