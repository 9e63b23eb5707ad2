"""Estimates of how many lines a text takes, from its number of characters."""

from __future__ import annotations

from math import ceil

from confdeck.edition import Figure, QuestionAndAnswer
from confdeck.text import fold, nodes
from confdeck.theme.coverage import script_of

TEXT_LINE = 74
"""Characters on a line of running text, about."""
CAPTION_LINE = 72
"""Characters on a line of a caption below a wide figure, about."""
CAPTION_LETTER, CAPTION_LEADING, CAPTION_SPACE = 1.7, 4.1, 1.4
"""Width of a letter, height of a line, and space above a caption below a photo, in mm, about."""
MAX_BRIEF_LINES = 7
"""Most lines of a question with its answer that stay together on a page."""
LINE_HEIGHT_FACTORS = {"Aran": 1.5}
"""Line heights of some scripts, relative to those of Latin."""


def line_height_factor(language: str) -> float:
    """Return how high lines are in a language (BCP 47), relative to those in Latin script."""
    return LINE_HEIGHT_FACTORS.get(script_of(language), 1.0)


def line_count(text: str, line: float) -> int:
    """Return how many lines of `line` characters a text takes."""
    return ceil(len(text) / line)


def block_lines(block: nodes.Block) -> int:
    """Return about how many lines of text a block takes."""
    return fold(block, _BlockLines())


def caption_lines(figure: Figure) -> int:
    """Return about how many lines the caption below a wide figure takes, with the space above it."""
    words = f"{figure.caption}{figure.credit}"
    return line_count(words, CAPTION_LINE) + 1 if words else 0


def caption_height(figure: Figure, width: float) -> float:
    """Return about how high the caption below a picture of this width is; both in mm."""
    words = f"{figure.caption}{figure.credit}"
    return CAPTION_LEADING * line_count(words, width / CAPTION_LETTER) + CAPTION_SPACE if words else 0.0


def is_brief(question: QuestionAndAnswer) -> bool:
    """Return whether a question stays on one page with its answer."""
    blocks = (*question.ask.blocks, *question.answer.blocks)
    return sum(map(block_lines, blocks)) <= MAX_BRIEF_LINES


class _BlockLines:
    """Estimates the lines of a block, by its kind."""

    def paragraph(self, block: nodes.Paragraph) -> int:
        return line_count(nodes.plain(block.children), TEXT_LINE)

    def heading(self, block: nodes.Heading) -> int:
        return 2 * line_count(nodes.plain(block.children), TEXT_LINE // 2)

    def item_list(self, block: nodes.ItemList) -> int:
        return sum(block_lines(nested) for item in block.items for nested in item.blocks) + 1

    def definition_list(self, block: nodes.DefinitionList) -> int:
        inner = (nested for definition in block.items for nested in definition.blocks)
        return sum(map(block_lines, inner)) + len(block.items) + 1

    def quote(self, block: nodes.Quote | nodes.Callout) -> int:
        return sum(map(block_lines, block.blocks)) + 1

    callout = quote

    def code_block(self, block: nodes.CodeBlock) -> int:
        return block.value.count("\n") + 2

    def math_block(self, _block: nodes.MathBlock) -> int:
        return 3

    def table(self, block: nodes.Table) -> int:
        return 2 * len(block.rows) + 2

    def thematic_break(self, _block: nodes.ThematicBreak) -> int:
        return 2
