"""Rich text as safe HTML: all text is escaped, and each format overrides what it writes differently."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import assert_never
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from confdeck.diagnostics import Span
from confdeck.located import mark_of
from confdeck.text import CJK, encoded_address, fold, nodes
from confdeck.text.formula import FormulaRun, line_runs
from confdeck.text.highlighting import CodePart, CodePiece, code_lines
from confdeck.typography.addresses import shown_address
from confdeck.typography.direction import Direction, text_direction

LINK_SCHEMES = frozenset({"http", "https", "mailto"})
HIGHEST_HEADING, LOWEST_HEADING = 4, 6
"""Levels of headings within a text."""
NOTHING = Markup()
_ELEMENTS: Mapping[type[nodes.Inline], str] = {
    nodes.Emphasis: "em",
    nodes.Strong: "strong",
    nodes.Strike: "del",
    nodes.Highlight: "mark",
}
_NARROW_DIGITS = 2
"""Digits for which every list has room."""
_KEPT_LINES = 3
"""Lines of a listing on either side of a page break."""
SHORT_LINE = 36
"""Characters of a line of code that is never too long, even on a phone."""


def safe_url(url: str) -> str:
    """Return `url` percent-encoded if a document may link to it (http, https, mailto), else an empty string."""
    try:
        scheme = urlsplit(url).scheme.lower()
    except ValueError:
        return ""
    return encoded_address(url) if scheme in LINK_SCHEMES else ""


def with_mark(written: Markup, *spans: Span | None) -> Markup:
    """Return what was written for something at these places, behind their mark where marks are written."""
    mark = mark_of(*spans)
    return Markup(f"{mark}{written}") if mark else written  # noqa: S704  a number between noncharacters


def span_of(node: nodes.Inline) -> Span | None:
    """Return the place of an inline node; one around others has none of its own."""
    return None if isinstance(node, nodes.Mark | nodes.LineBreak) else node.span


class HtmlWriter:
    """Writes rich text as HTML.

    A format overrides the methods for what it writes differently, so that the HTML is right from the start and
    never searched afterwards. All of them return `Markup`: Jinja and `Markup.format` escape everything else.
    """

    direction: Direction = "ltr"
    """The direction of the document; lines and paragraphs of the other one say so."""

    def prose(self, prose: nodes.Prose) -> Markup:
        """Write a text of any length as blocks."""
        return self.blocks(prose.blocks)

    def phrase(self, phrase: nodes.Phrase) -> Markup:
        """Write one line of rich text in its own direction."""
        return self.line(phrase.children)

    def line(self, children: Iterable[nodes.Inline]) -> Markup:
        """Write inline nodes of one line, in an element of their own if their direction is another."""
        children = tuple(children)
        return self.directed(self.inlines(children), nodes.plain(children))

    def directed(self, written: Markup, words: str) -> Markup:
        """Return what was written for some words, in an element of its own if their direction is another."""
        own = text_direction(words, self.direction)
        return written if own == self.direction else Markup('<span dir="{}">{}</span>').format(own, written)

    def blocks(self, blocks: Iterable[nodes.Block]) -> Markup:
        """Write blocks, one a line."""
        return Markup("\n").join(self.block(block) for block in stepwise(blocks))

    def block(self, block: nodes.Block, attributes: Markup = NOTHING) -> Markup:
        """Write one block, with `attributes` (each after a space) in its outermost tag."""
        return fold(block, _BlockHtml(self, attributes))

    def display(self, node: nodes.MathBlock, attributes: Markup = NOTHING) -> Markup:
        """Write a formula on a line of its own."""
        return Markup('<p{} class="display" dir="ltr">{}</p>').format(attributes, _formula(node.tex))

    def inlines(self, children: Iterable[nodes.Inline]) -> Markup:
        """Write inline nodes, one after the other."""
        return NOTHING.join(with_mark(self.inline(node), span_of(node)) for node in children)

    def inline(self, node: nodes.Inline) -> Markup:
        """Write one inline node."""
        match node:
            case nodes.Text(value):
                return self.text(value)
            case nodes.Emphasis() | nodes.Strong() | nodes.Strike() | nodes.Highlight():
                return Markup("<{0}>{1}</{0}>").format(_ELEMENTS[type(node)], self.inlines(node.children))
            case nodes.Script(children, raised):
                return Markup("<{0}>{1}</{0}>").format("sup" if raised else "sub", self.inlines(children))
            case nodes.Code(value):
                return Markup('<code dir="ltr">{}</code>').format(self.text(value))
            case nodes.Link(children, url):
                bare = nodes.plain(children) == url
                return self.linked_words((nodes.Text(shown_address(url)),) if bare else children, url)
            case nodes.EntryLink(children, entry):
                return self.entry_link(children, entry)
            case nodes.EmbeddedPicture(children):
                return self.inlines(children)
            case nodes.Math():
                return self.math(node)
            case nodes.Citation():
                return self.citation(node)
            case nodes.LineBreak():
                return Markup("<br />")
            case nodes.Footnote():
                return self.footnote(node)
        assert_never(node)

    def list_styles(self, _first: int, last: int) -> Iterator[str]:
        """Yield the styles of a list with these numbers: room for long ones, which would stand beside the column."""
        digits = len(str(last))
        if digits > _NARROW_DIGITS:
            yield f"padding-inline-start:{0.6 * digits + 0.7:.1f}em"

    def columns(self, table: nodes.Table) -> Markup:  # noqa: ARG002  for other formats
        """Write the widths of a table's columns, if they are not left to the program that shows it."""
        return NOTHING

    def cell_attributes(self, cell: nodes.TableCell) -> Markup:
        """Write the classes of a table cell, by which the stylesheet aligns it and keeps it from getting narrow."""
        classes = " ".join(self.cell_classes(cell))
        return Markup(' class="{}"').format(classes) if classes else NOTHING

    def cell_classes(self, cell: nodes.TableCell) -> Iterator[str]:
        """Yield the classes of a table cell; `cjk` is one that may break after each of its characters."""
        if cell.align != "left":
            yield cell.align
        if _EAST_ASIAN.search(nodes.plain(cell.children)):
            yield "cjk"

    def text(self, value: str) -> Markup:
        """Write plain words, also those of code and references."""
        return escape(value)

    def math(self, node: nodes.Math) -> Markup:
        """Write a formula within a line."""
        return Markup('<span class="math" dir="ltr">{}</span>').format(_formula(node.tex))

    def linked_words(self, children: Iterable[nodes.Inline], url: str) -> Markup:
        """Write rich text that leads to `url`."""
        return self.anchor(self.inlines(children), url)

    def entry_link(self, children: Iterable[nodes.Inline], entry: str) -> Markup:  # noqa: ARG002  for other formats
        """Write rich text that leads to an entry, here without a link."""
        return self.inlines(children)

    def anchor(self, words: Markup, url: str) -> Markup:
        """Link `words` to `url` where that is allowed, else return just the words."""
        safe = safe_url(url)
        return Markup('<a href="{}">{}</a>').format(safe, words) if safe else words

    def citation(self, citation: nodes.Citation) -> Markup:
        """Write a citation in brackets."""
        before, after = citation.brackets
        return Markup('<span class="cite">{}{}{}</span>').format(before, self.cited_works(citation), after)

    def footnote(self, footnote: nodes.Footnote) -> Markup:
        """Write the mark of a footnote as a link to the note, which each format puts where it belongs."""
        return Markup('<sup><a href="#note_{0}">{0}</a></sup>').format(footnote.number)

    def cited_works(self, citation: nodes.Citation) -> Markup:
        """Write the works of a citation, each with the words before and after its number."""
        return self.text(citation.separator).join(self._cited_work(work) for work in citation.works)

    def work(self, work: nodes.CitedWork) -> Markup:
        """Write the label of a cited work as a link to its reference, or its key where it has none."""
        if not work.number:
            return self.text(work.printed)
        return Markup('<a href="#ref-{}">{}</a>').format(work.number, work.printed)

    def _cited_work(self, work: nodes.CitedWork) -> Markup:
        prefix = self.text(f"{work.prefix} ") if work.prefix else NOTHING
        locator = self.text(f", {work.locator}") if work.locator else NOTHING
        return prefix + self.work(work) + locator


@dataclass(frozen=True, slots=True)
class _BlockHtml:
    """Writes one block with `attributes` in its outermost tag; a `BlockVisitor`."""

    writer: HtmlWriter
    attributes: Markup

    def paragraph(self, block: nodes.Paragraph) -> Markup:
        own = text_direction(nodes.plain(block.children), self.writer.direction)
        direction = NOTHING if own == self.writer.direction else Markup(' dir="{}"').format(own)
        return Markup("<p{}{}>{}</p>").format(self.attributes, direction, self.writer.inlines(block.children))

    def heading(self, block: nodes.Heading) -> Markup:
        words = self.writer.line(block.children)
        return Markup("<h{0}{1}>{2}</h{0}>").format(block.level, self.attributes, words)

    def item_list(self, block: nodes.ItemList) -> Markup:
        items = Markup("\n").join(self._item(item, is_bulleted=block.start is None) for item in block.items)
        if block.start is None:
            return Markup("<ul{}>\n{}\n</ul>").format(self.attributes, items)
        start = NOTHING if block.start == 1 else Markup(' start="{}"').format(block.start)
        styles = ";".join(self.writer.list_styles(block.start, block.start + len(block.items) - 1))
        style = Markup(' style="{}"').format(styles) if styles else NOTHING
        return Markup("<ol{}{}{}>\n{}\n</ol>").format(self.attributes, start, style, items)

    def _item(self, item: nodes.ListItem, *, is_bulleted: bool) -> Markup:
        box = Markup('<span class="box">{}</span> ').format(item.sign) if item.sign else NOTHING
        match item.blocks:
            case (nodes.Paragraph(children), *rest) if all(
                isinstance(block, nodes.ItemList) for block in rest
            ):
                content = box + self.writer.line(children) + self.writer.blocks(rest)
            case (nodes.Paragraph(children), *rest) if item.sign:
                content = Markup("<p>{}{}</p>").format(box, self.writer.line(children)) + self.writer.blocks(
                    rest
                )
            case blocks:
                content = box + self.writer.blocks(blocks)
        kind = Markup(' class="task"') if item.sign and is_bulleted else NOTHING
        return Markup("<li{}>{}</li>").format(kind, content)

    def definition_list(self, block: nodes.DefinitionList) -> Markup:
        items = Markup("\n").join(self._definition(definition) for definition in block.items)
        return Markup("<dl{}>\n{}\n</dl>").format(self.attributes, items)

    def _definition(self, definition: nodes.Definition) -> Markup:
        meanings = (Markup("<dd>{}</dd>").format(self._meaning(blocks)) for blocks in definition.meanings)
        term = Markup("<dt>{}</dt>").format(self.writer.inlines(definition.term))
        return Markup("\n").join((term, *meanings))

    def _meaning(self, blocks: tuple[nodes.Block, ...]) -> Markup:
        match blocks:
            case (nodes.Paragraph(children),):
                return self.writer.inlines(children)
        return self.writer.blocks(blocks)

    def quote(self, block: nodes.Quote) -> Markup:
        return Markup("<blockquote{}>{}</blockquote>").format(
            self.attributes, self.writer.blocks(block.blocks)
        )

    def callout(self, block: nodes.Callout) -> Markup:
        # The class is first: mail programs need it inlined, and the measured pages an id behind it.
        blocks = self.writer.blocks(block.blocks)
        return Markup('<div class="callout"{}>{}</div>').format(self.attributes, blocks)

    def code_block(self, block: nodes.CodeBlock) -> Markup:
        lines = code_lines(block)
        code = NOTHING.join(
            with_mark(self._code_line(line, index, len(lines)), *block.spans_at(index))
            for index, line in enumerate(lines)
        )
        return Markup('<pre{} dir="ltr"><code>{}</code></pre>').format(self.attributes, code)

    def _code_line(self, line: tuple[CodePiece, ...], index: int, count: int) -> Markup:
        """Write a line of code; what does not fit on one line is indented further than its beginning."""
        code = NOTHING.join(self._code_piece(piece) for piece in line) + ("\n" if index + 1 < count else "")
        text = "".join(piece.text for piece in line)
        if len(text) <= SHORT_LINE:
            return code
        hang = min(len(text) - len(text.lstrip(" ")) + 4, SHORT_LINE // 2)
        return Markup('<span class="{0}" style="padding-left:{1}ch;text-indent:-{1}ch">{2}</span>').format(
            _code_line_class(index, count), hang, code
        )

    def _code_piece(self, piece: CodePiece) -> Markup:
        words = self.writer.text(piece.text)
        if piece.part is CodePart.PLAIN:
            return words
        return Markup('<span class="code-{}">{}</span>').format(piece.part, words)

    def math_block(self, block: nodes.MathBlock) -> Markup:
        return with_mark(self.writer.display(block, self.attributes), block.span)

    def table(self, block: nodes.Table) -> Markup:
        head = self._row(block.header, Markup('<th scope="col"{}>{}</th>'))
        rows = Markup("\n").join(self._row(row, Markup("<td{}>{}</td>")) for row in block.rows)
        table = Markup("<table{}>\n{}<thead>{}</thead>\n<tbody>{}</tbody>\n</table>")
        return table.format(self.attributes, self.writer.columns(block), head, rows)

    def _row(self, cells: Iterable[nodes.TableCell], template: Markup) -> Markup:
        written = (
            template.format(self.writer.cell_attributes(cell), self.writer.line(cell.children))
            for cell in cells
        )
        return Markup("<tr>{}</tr>").format(NOTHING.join(written))

    def thematic_break(self, _block: nodes.ThematicBreak) -> Markup:
        return Markup("<hr{} />").format(self.attributes)


_EAST_ASIAN = re.compile(f"[{CJK}]{{3}}")
_SHIFTED = {-1: Markup("<sub>{}</sub>"), 0: Markup("{}"), 1: Markup("<sup>{}</sup>")}


def _formula(tex: str) -> Markup:
    """Write a formula in one line, with italic variables, bold letters, subscripts and superscripts."""
    shifts = groupby(line_runs(tex, scripts=True), key=attrgetter("shift"))
    return NOTHING.join(_SHIFTED[shift].format(NOTHING.join(map(_styled, runs))) for shift, runs in shifts)


def _styled(run: FormulaRun) -> Markup:
    words = Markup("<i>{}</i>").format(run.text) if run.italic else escape(run.text)
    return Markup("<b>{}</b>").format(words) if run.bold else words


def _code_line_class(index: int, count: int) -> str:
    """Return the classes of a line of code; near the ends of a listing there is no page break."""
    if index in {0, count - 1}:
        return "code-line code-first" if index == 0 else "code-line code-last"
    near_an_end = index < _KEPT_LINES or index >= count - _KEPT_LINES
    return "code-line code-edge" if near_an_end else "code-line"


def stepwise(blocks: Iterable[nodes.Block]) -> Iterator[nodes.Block]:
    """Renumber the headings among `blocks` from `HIGHEST_HEADING` down, without skipping a level."""
    levels: list[int] = []
    for block in blocks:
        if isinstance(block, nodes.Heading):
            # The headings still open above this one; their number is its depth.
            levels = [*(level for level in levels if level < block.level), block.level]
            yield nodes.Heading(min(HIGHEST_HEADING + len(levels) - 1, LOWEST_HEADING), block.children)
        else:
            yield block
