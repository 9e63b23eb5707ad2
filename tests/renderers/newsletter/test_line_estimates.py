"""The number of lines of a text is estimated from its length and kind."""

from __future__ import annotations

import pytest

from confdeck.edition import QuestionAndAnswer
from confdeck.renderers.newsletter.line_estimates import (
    block_lines,
    is_brief,
)
from confdeck.text import Prose
from confdeck.text.nodes import (
    Block,
    CodeBlock,
    Heading,
    ItemList,
    ListItem,
    MathBlock,
    Paragraph,
    Quote,
    Table,
    TableCell,
    Text,
    ThematicBreak,
)


def paragraph(lines: int) -> Paragraph:
    return Paragraph((Text("x" * 74 * lines),))


@pytest.mark.parametrize(
    ("block", "lines"),
    [
        (paragraph(1), 1),
        (Paragraph((Text("x" * 75),)), 2),
        (Heading(2, (Text("x"),)), 2),
        (ItemList((ListItem((paragraph(1),)), ListItem((paragraph(2),)))), 4),
        (Quote((paragraph(2),)), 3),
        (CodeBlock("a\nb\nc"), 4),
        (Table((TableCell(()),), ((TableCell(()),),) * 3), 8),
        (MathBlock("x"), 3),
        (ThematicBreak(), 2),
    ],
)
def test_blocks_take_lines_by_their_kind(block: Block, lines: int) -> None:
    assert block_lines(block) == lines


def test_a_question_of_seven_lines_stays_together() -> None:
    seven, eight = (
        QuestionAndAnswer(Prose((paragraph(1),)), answer=Prose((paragraph(lines),))) for lines in (6, 7)
    )
    assert is_brief(seven)
    assert not is_brief(eight)
