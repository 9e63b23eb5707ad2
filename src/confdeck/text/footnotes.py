"""Footnotes of rich text: those in a text, their marks as plain text, and texts without any."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from confdeck.text import formula, nodes
from confdeck.text.walk import RichText, map_inlines, map_lines, walk

Content = nodes.Inline | nodes.MathBlock
"""A node of a paragraph's source, which may hold display formulas."""
_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_UNCLEAR_BEFORE = "⁰¹²³⁴⁵⁶⁷⁸⁹⁾₀₁₂₃₄₅₆₇₈₉"


def footnotes(*texts: nodes.Phrase | nodes.Prose) -> tuple[nodes.Footnote, ...]:
    """Return the numbered footnotes of texts, each once, in reading order."""
    found = (node for text in texts for node in walk(text) if isinstance(node, nodes.Footnote))
    return tuple({node.number: node for node in found if node.number}.values())


def footnote_mark(number: int) -> str:
    """Return the mark of a footnote as plain text: `¹²`; nothing for one that has no number yet."""
    return formula.script_text(str(number), raised=True) if number else ""


def with_plain_marks(text: RichText) -> RichText:
    """Return a text with the marks of its footnotes as plain text; behind a number or a formula in brackets: `x²⁽¹⁾`.

    A footnote that has no number stands in the text, in brackets.
    """
    return map_lines(text, lambda children: tuple(_with_plain_marks(children)))


def without_footnotes(text: RichText) -> RichText:
    """Return a text without the marks of its footnotes."""
    return map_inlines(text, lambda node: () if isinstance(node, nodes.Footnote) else node)


def with_footnotes_in_brackets(text: RichText) -> RichText:
    """Return a text with the words of its footnotes in place of their marks, in brackets."""
    return map_inlines(text, lambda node: in_brackets(node) if isinstance(node, nodes.Footnote) else node)


def in_brackets(footnote: nodes.Footnote) -> tuple[nodes.Inline, ...]:
    """Return the words of a footnote in brackets, for where it cannot stand."""
    return (nodes.Text(" ("), *running_words(footnote.blocks), nodes.Text(")"))


def running_words(blocks: Iterable[nodes.Block]) -> tuple[nodes.Inline, ...]:
    """Return the lines of blocks as one line."""
    words: list[nodes.Inline] = []
    for line in _lines(blocks):
        words += [nodes.Text(" "), *line] if words else line
    return tuple(words)


def with_bound_marks(content: Iterable[Content]) -> list[Content]:
    """Remove the space before the mark of a footnote, and keep two marks apart."""
    bound: list[Content] = []
    for node in content:
        if isinstance(node, nodes.Footnote) and bound:
            last = bound[-1]
            if isinstance(last, nodes.Text):
                bound[-1] = last = nodes.Text(last.value.rstrip(" "), last.span)
            if _ends_with_mark(last) or last == nodes.Text(""):
                bound.append(nodes.Text(_NO_BREAK_SPACE))
        bound.append(node)
    return bound


def _lines(blocks: Iterable[nodes.Block]) -> Iterator[tuple[nodes.Inline, ...]]:
    for block in blocks:
        match block:
            case nodes.Paragraph(children) | nodes.Heading(_, children):
                yield children
            case nodes.ItemList(items):
                for item in items:
                    yield from _lines(item.signed_blocks)
            case nodes.Quote(quoted) | nodes.Callout(quoted):
                yield from _lines(quoted)
            case nodes.DefinitionList(definitions):
                for definition in definitions:
                    yield definition.term
                    yield from _lines(definition.blocks)
            case nodes.CodeBlock(value, _, span):
                yield (nodes.Code(value, span),)
            case nodes.MathBlock(tex, _, span):
                yield (nodes.Math(tex, span),)
            case nodes.Table(header, rows):
                yield from (cell.children for row in (header, *rows) for cell in row)
            case nodes.ThematicBreak():
                pass


def _with_plain_marks(children: tuple[nodes.Inline, ...]) -> Iterator[nodes.Inline]:
    for before, node in pairwise((nodes.Text(""), *children)):
        match node:
            case nodes.Footnote(_, _, 0):
                yield from in_brackets(node)
            case nodes.Footnote(_, _, number):
                mark = footnote_mark(number)
                last = nodes.plain((before,))[-1:]
                unclear = isinstance(before, nodes.Math) or last.isdigit() or last in _UNCLEAR_BEFORE
                yield nodes.Text(f"⁽{mark}⁾" if last and unclear else mark)
            case _ if isinstance(node, nodes.Mark):
                yield replace(node, children=tuple(_with_plain_marks(node.children)))
            case _:
                yield node


def _ends_with_mark(node: Content) -> bool:
    while isinstance(node, nodes.Mark) and node.children:
        node = node.children[-1]
    return isinstance(node, nodes.Footnote)
