"""Write footnotes as HTML that the page engine moves to the foot of the page on which their marks stand."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from confdeck.diagnostics import Diagnostic, note
from confdeck.renderers.markup import NOTHING, HtmlWriter
from confdeck.text import fold, nodes, plain_blocks
from confdeck.text.footnotes import in_brackets

MAX_FOOTNOTE = 1500
"""Most characters of a footnote at the foot of a page, which cannot go on on the next one."""
MARK_ID, NOTE_ID = "mark_", "note_"
"""How the ids of marks and notes begin, before their number."""
_MARK = Markup('<a class="mark" href="#note_{0}"{1}>{0}</a>')
_NOTE = Markup('<small class="footnote" id="note_{}">{}</small>')
_NUMBER = Markup('<a class="mark" href="#mark_{0}">{0}</a> ')
_LINE = Markup('<span class="{}">{}</span>')


class FootnoteWriter:
    """Writes the footnotes of one document, each at its first mark."""

    def __init__(self, writer: HtmlWriter, diagnostics: dict[Diagnostic, None]) -> None:
        self._writer = writer
        self._diagnostics = diagnostics
        self._written: set[int] = set()

    def footnote(self, footnote: nodes.Footnote) -> Markup:
        """Write a mark, and the note behind its first mark; one that is too long for a foot stands in brackets."""
        if len(plain_blocks(nodes.Prose(footnote.blocks))) > MAX_FOOTNOTE:
            message = "a footnote is too long for the foot of a page; it stands in the text, in brackets"
            self._diagnostics[note(message, footnote.span)] = None
            return self._writer.inlines(in_brackets(footnote))
        number = footnote.number
        if number in self._written:
            return _MARK.format(number, NOTHING)
        self._written.add(number)
        return _MARK.format(number, Markup(' id="mark_{}"').format(number)) + self._note(footnote)

    def _note(self, footnote: nodes.Footnote) -> Markup:
        """Write a note in elements that may stand within a line, as the parser of HTML asks for."""
        lines = _NoteLines(self._writer).lines(footnote.blocks) or [_LINE.format("line", NOTHING)]
        number = _NUMBER.format(footnote.number)
        return _NOTE.format(footnote.number, number + NOTHING.join(lines))


class _NoteLines:
    """Returns the lines of a block of a note; a `BlockVisitor`."""

    def __init__(self, writer: HtmlWriter) -> None:
        self._writer = writer

    def lines(self, blocks: Iterable[nodes.Block]) -> list[Markup]:
        """Return the lines of several blocks."""
        return [line for block in blocks for line in fold(block, self)]

    def paragraph(self, block: nodes.Paragraph | nodes.Heading) -> list[Markup]:
        return [_LINE.format("line", self._writer.inlines(block.children))]

    heading = paragraph

    def item_list(self, block: nodes.ItemList) -> list[Markup]:
        return [
            line for index, item in enumerate(block.items) for line in self._item(item, index, block.start)
        ]

    def _item(self, item: nodes.ListItem, index: int, start: int | None) -> list[Markup]:
        marker = (
            f"{item.sign or '•'} " if start is None else f"{start + index}. {item.sign} ".replace("  ", " ")
        )
        match item.blocks:
            case (nodes.Paragraph(children), *rest):
                return self.lines((nodes.Paragraph((nodes.Text(marker), *children)), *rest))
        return self.lines(item.blocks)

    def definition_list(self, block: nodes.DefinitionList) -> list[Markup]:
        return [
            line
            for definition in block.items
            for line in self.lines((nodes.Paragraph(definition.term), *definition.blocks))
        ]

    def quote(self, block: nodes.Quote | nodes.Callout) -> list[Markup]:
        return self.lines(block.blocks)

    callout = quote

    def code_block(self, block: nodes.CodeBlock) -> list[Markup]:
        code = Markup('<code dir="ltr">{}</code>').format(escape(block.value))
        return [_LINE.format("line code", code)]

    def math_block(self, block: nodes.MathBlock) -> list[Markup]:
        return [_LINE.format("line", self._writer.math(nodes.Math(block.tex, block.span)))]

    def table(self, block: nodes.Table) -> list[Markup]:
        rows = (block.header, *block.rows)
        cells = ((self._writer.inlines(cell.children) for cell in row) for row in rows)
        return [_LINE.format("line", Markup(" · ").join(row)) for row in cells]

    def thematic_break(self, _block: nodes.ThematicBreak) -> list[Markup]:
        return []
