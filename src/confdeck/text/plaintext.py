"""Rich text as unformatted plain text, for reports and the text part of mails."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from confdeck.located import SourcedText, sourced
from confdeck.text import formula, nodes
from confdeck.text.footnotes import with_plain_marks
from confdeck.text.links import plain_address
from confdeck.text.visitor import fold
from confdeck.text.walk import map_inlines, walk_nodes
from confdeck.text.wrapping import columns, wrap
from confdeck.typography.addresses import repeats_address

_RULE = "* * *"
_KEPT_SPACE = "\ufdd0"
"""Noncharacter in place of a space that is neither folded nor a place for a line break."""
_SPACES = re.compile(" {2,}")
_DEFINITION_INDENT = "  "
_CODE_INDENT = "    "
_BOXES = {None: "", False: "[ ]", True: "[x]"}
"""Boxes of tasks: none, open and done."""
_COLUMN_GAP = "  "
"""Space between two columns of a table."""
_MIN_COLUMNS = 12
"""Least columns for words, however deep the indent."""


def plain_blocks(text: nodes.Prose | nodes.Phrase, width: int = 0, *, links: bool = False) -> str:
    """Return `text` as plain text: lists with markers, tables in columns, empty lines between blocks.

    Args:
        text: The text to write.
        width: Columns to wrap to; 0 keeps every paragraph, and every row of a table, in one line.
        links: Whether to write `words <address>` for a link.
    """
    return "\n".join(plain_lines(text, width, links=links))


def plain_lines(
    text: nodes.Prose | nodes.Phrase,
    width: int = 0,
    indent: str = "",
    *,
    links: bool = False,
    places: bool = False,
) -> list[str]:
    """Return the lines of `text` as `plain_blocks` writes it, every line behind `indent`, and with its `places` if asked for."""
    blocks = (nodes.Paragraph(text.children),) if isinstance(text, nodes.Phrase) else text.blocks
    return _PlainTextWriter(width, links, indent, places).blocks(blocks)


def plain_line(children: Iterable[nodes.Inline], *, links: bool = False) -> str:
    """Return inline nodes as plain text; breaks that the author asked for stay breaks.

    Args:
        children: The inline nodes of one line.
        links: Whether to write `words <address>` for a link.
    """
    phrase = with_plain_marks(nodes.Phrase(tuple(children)))
    if links:
        phrase = map_inlines(phrase, _with_address)
    return "\n".join(nodes.plain(line).strip() for line in _lines(phrase.children))


def join_paragraphs(parts: Iterable[list[str]]) -> list[str]:
    """Return the lines of all parts that have any, with an empty line between two parts."""
    joined: list[str] = []
    for lines in parts:
        if lines:
            joined += ["", *lines] if joined else lines
    return joined


@dataclass(frozen=True, slots=True)
class _PlainTextWriter:
    """Returns the lines of a block; a `BlockVisitor`."""

    width: int
    """Columns of a line; 0 for no wrapping."""
    links: bool
    """Whether the address of a link is written behind its words."""
    indent: str = ""
    places: bool = False
    """Whether lines know the places of their words."""

    @property
    def available(self) -> int:
        """Columns for words to the right of the indent; 0 for no limit."""
        return self.width and max(_MIN_COLUMNS, self.width - columns(self.indent))

    def indented(self, marker: str) -> _PlainTextWriter:
        """Return a writer for what stands to the right of `marker`."""
        return replace(self, indent=self.indent + " " * columns(marker))

    def wrapped(self, text: str, hang: str = "") -> list[str]:
        """Return `text` wrapped to the width; `hang` indents all lines but the first."""
        width = self.available and self.available + columns(self.indent)
        return wrap(text, width, self.indent, self.indent + hang)

    def blocks(self, blocks: Iterable[nodes.Block]) -> list[str]:
        """Return the lines of several blocks, with empty lines between them."""
        return join_paragraphs(self.block(block) for block in blocks)

    def block(self, block: nodes.Block) -> list[str]:
        """Return the lines of a block, with their places."""
        lines = fold(block, self)
        if not self.places or all(isinstance(line, SourcedText) for line in lines):
            return lines
        places = [getattr(node, "span", None) for node in walk_nodes((block,))]
        return [line if isinstance(line, SourcedText) else sourced(line, *places) for line in lines]

    def paragraph(self, block: nodes.Paragraph | nodes.Heading) -> list[str]:
        children = nodes.Phrase(tuple(block.children))
        words = plain_line(map_inlines(children, _with_kept_spaces).children, links=self.links)
        lines = (line for part in words.split("\n") for line in self.wrapped(part))
        return [line.replace(_KEPT_SPACE, " ") for line in lines]

    heading = paragraph

    def item_list(self, block: nodes.ItemList) -> list[str]:
        items = [self._item(item, marker) for marker, item in zip(_markers(block), block.items, strict=True)]
        return _joined(items, tight=all(_is_tight(item) for item in block.items))

    def definition_list(self, block: nodes.DefinitionList) -> list[str]:
        """Write each term above its meanings, which are indented."""
        inner = self.indented(_DEFINITION_INDENT)
        return join_paragraphs(
            [*self.block(nodes.Paragraph(definition.term)), *inner.blocks(definition.blocks)]
            for definition in block.items
        )

    def quote(self, block: nodes.Quote | nodes.Callout) -> list[str]:
        inner = replace(self, width=self.available and self.available - 2, indent="")
        return [sourced(f"{self.indent}> {line}".rstrip(), line) for line in inner.blocks(block.blocks)]

    callout = quote

    def code_block(self, block: nodes.CodeBlock) -> list[str]:
        """Keep the lines and spaces of code, however wide; it is to be copied."""
        indent = self.indent + _CODE_INDENT
        return [(indent + line).rstrip() for line in block.value.split("\n")]

    def math_block(self, block: nodes.MathBlock) -> list[str]:
        return self.indented(_CODE_INDENT).wrapped(formula.as_text(block.tex))

    def table(self, block: nodes.Table) -> list[str]:
        """Align the columns where they fit; else write each row as a list of its cells."""
        grid = [
            [self._cell(nodes.Phrase(cell.children)) for cell in row] for row in (block.header, *block.rows)
        ]
        if not self.width:
            return ["\t".join(row) for row in grid]
        widths = [max(map(columns, column)) for column in zip(*grid, strict=True)]
        if sum(widths) + len(_COLUMN_GAP) * (len(widths) - 1) > self.available:
            return self._records(grid)
        aligns = [cell.align for cell in block.header]
        lines = ((self.indent + _row(row, widths, aligns)).rstrip() for row in grid)
        head, *rows = (sourced(line, *row) for line, row in zip(lines, grid, strict=True))
        return [head, self.indent + _COLUMN_GAP.join("-" * width for width in widths), *rows]

    def _cell(self, words: nodes.Phrase) -> str:
        text = plain_line(words.children, links=self.links).replace("\n", " ")
        return sourced(text, words) if self.places else text

    def thematic_break(self, _: nodes.ThematicBreak) -> list[str]:
        return [self.indent + _RULE]

    def _item(self, item: nodes.ListItem, marker: str) -> list[str]:
        inner = self.indented(marker)
        blocks = item.blocks_behind(_BOXES[item.checked])
        lines = _joined([inner.block(block) for block in blocks], tight=_is_tight(item))
        head, *rest = lines or [inner.indent]
        return [sourced(f"{self.indent}{marker}{head[len(inner.indent) :]}".rstrip(), head), *rest]

    def _records(self, grid: list[list[str]]) -> list[str]:
        header, *rows = grid
        return join_paragraphs(
            [
                line
                for name, cell in zip(header, row, strict=True)
                for line in self.wrapped(sourced(f"{name}: {cell}", name, cell) if name else cell, "  ")
            ]
            for row in rows or [[""] * len(header)]
        )


def _joined(parts: list[list[str]], *, tight: bool) -> list[str]:
    return list(chain.from_iterable(parts)) if tight else join_paragraphs(parts)


def _markers(block: nodes.ItemList) -> Iterator[str]:
    """Yield the marker of each item; numbers are aligned right."""
    first = block.start or 0
    size = len(str(first + len(block.items) - 1)) + 1
    for number in range(first, first + len(block.items)):
        yield "- " if block.start is None else f"{number}.".rjust(size) + " "


def _is_tight(item: nodes.ListItem) -> bool:
    """Return whether an item is one paragraph with at most lists below it."""
    return all(
        isinstance(block, nodes.ItemList if index else nodes.Paragraph)
        for index, block in enumerate(item.blocks)
    )


def _row(cells: list[str], widths: list[int], aligns: list[str]) -> str:
    return _COLUMN_GAP.join(map(_pad, cells, widths, aligns))


def _pad(text: str, width: int, align: str) -> str:
    spare = width - columns(text)
    before = {"right": spare, "center": spare // 2}.get(align, 0)
    return " " * before + text + " " * (spare - before)


def _lines(children: Iterable[nodes.Inline]) -> Iterator[list[nodes.Inline]]:
    line: list[nodes.Inline] = []
    for child in children:
        if isinstance(child, nodes.LineBreak):
            yield line
            line = []
        else:
            line.append(child)
    yield line


def _with_kept_spaces(node: nodes.Inline) -> nodes.Inline:
    if not isinstance(node, nodes.Code):
        return node
    return replace(node, value=_SPACES.sub(lambda spaces: _KEPT_SPACE * len(spaces[0]), node.value))


def _with_address(node: nodes.Inline) -> nodes.Inline:
    if not isinstance(node, nodes.Link):
        return node
    words, address = nodes.plain(node.children), plain_address(node.url.removeprefix("mailto:"))
    if repeats_address(words, node.url) or plain_address(words) == address:
        return nodes.Text(words if words.isascii() else address)
    return nodes.Text(f"{words} <{address}>")
