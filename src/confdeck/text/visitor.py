"""Visitors of text blocks: one method for each kind of block, and the type checker reports a kind without one."""

from __future__ import annotations

from typing import Protocol, TypeVar, assert_never

from confdeck.text import nodes

Result = TypeVar("Result")
Result_co = TypeVar("Result_co", covariant=True)


class BlockVisitor(Protocol[Result_co]):
    """One method per kind of block; a class with these methods needs no base class.

    A new kind of block is a new method here. mypy then names every `fold` whose visitor lacks it.
    """

    def paragraph(self, block: nodes.Paragraph, /) -> Result_co:
        """Handle a paragraph of running text."""

    def heading(self, block: nodes.Heading, /) -> Result_co:
        """Handle a heading within a text."""

    def item_list(self, block: nodes.ItemList, /) -> Result_co:
        """Handle a bulleted or numbered list."""

    def definition_list(self, block: nodes.DefinitionList, /) -> Result_co:
        """Handle terms and their meanings."""

    def quote(self, block: nodes.Quote, /) -> Result_co:
        """Handle a block quotation."""

    def callout(self, block: nodes.Callout, /) -> Result_co:
        """Handle blocks set apart from the text."""

    def code_block(self, block: nodes.CodeBlock, /) -> Result_co:
        """Handle lines of code."""

    def math_block(self, block: nodes.MathBlock, /) -> Result_co:
        """Handle a display formula."""

    def table(self, block: nodes.Table, /) -> Result_co:
        """Handle a table."""

    def thematic_break(self, block: nodes.ThematicBreak, /) -> Result_co:
        """Handle a thematic break."""


def fold(block: nodes.Block, visitor: BlockVisitor[Result]) -> Result:
    """Return what `visitor` makes of `block`, by the method for its kind."""
    match block:
        case nodes.Paragraph():
            return visitor.paragraph(block)
        case nodes.Heading():
            return visitor.heading(block)
        case nodes.ItemList():
            return visitor.item_list(block)
        case nodes.DefinitionList():
            return visitor.definition_list(block)
        case nodes.Quote():
            return visitor.quote(block)
        case nodes.Callout():
            return visitor.callout(block)
        case nodes.CodeBlock():
            return visitor.code_block(block)
        case nodes.MathBlock():
            return visitor.math_block(block)
        case nodes.Table():
            return visitor.table(block)
        case nodes.ThematicBreak():
            return visitor.thematic_break(block)
    assert_never(block)
