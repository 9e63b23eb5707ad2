"""Each kind of block reaches the method for its kind."""

from typing import get_args

import pytest

from confdeck.text import fold
from confdeck.text.nodes import (
    Block,
    Callout,
    CodeBlock,
    DefinitionList,
    Heading,
    ItemList,
    MathBlock,
    Paragraph,
    Quote,
    Table,
    ThematicBreak,
)

BLOCKS: dict[str, Block] = {
    "paragraph": Paragraph(()),
    "heading": Heading(1, ()),
    "item_list": ItemList(()),
    "definition_list": DefinitionList(()),
    "quote": Quote(()),
    "callout": Callout(()),
    "code_block": CodeBlock("x = 1"),
    "math_block": MathBlock("x"),
    "table": Table((), ()),
    "thematic_break": ThematicBreak(),
}


class Kind:
    def paragraph(self, _: Paragraph) -> str:
        return "paragraph"

    def heading(self, _: Heading) -> str:
        return "heading"

    def item_list(self, _: ItemList) -> str:
        return "item_list"

    def definition_list(self, _: DefinitionList) -> str:
        return "definition_list"

    def quote(self, _: Quote) -> str:
        return "quote"

    def callout(self, _: Callout) -> str:
        return "callout"

    def code_block(self, _: CodeBlock) -> str:
        return "code_block"

    def math_block(self, _: MathBlock) -> str:
        return "math_block"

    def table(self, _: Table) -> str:
        return "table"

    def thematic_break(self, _: ThematicBreak) -> str:
        return "thematic_break"


@pytest.mark.parametrize("kind", BLOCKS)
def test_a_block_reaches_the_method_for_its_kind(kind: str) -> None:
    assert fold(BLOCKS[kind], Kind()) == kind


def test_every_kind_of_block_is_tried() -> None:
    assert {type(block) for block in BLOCKS.values()} == set(get_args(Block))
