"""Write rich text as HTML for print: formulas as drawings, drop capitals, references whose identifiers stay whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from markupsafe import Markup, escape

from confdeck.diagnostics import Diagnostic
from confdeck.edition import Piece
from confdeck.located import spans_in
from confdeck.renderers.markup import NOTHING, HtmlWriter, safe_url, span_of, stepwise, with_mark
from confdeck.renderers.newsletter.article_layout import introduces
from confdeck.renderers.newsletter.footnote_writer import FootnoteWriter
from confdeck.renderers.newsletter.formula_registry import FORMULA_PT, FormulaRegistry
from confdeck.renderers.newsletter.line_ends import (
    LEAST_CAPTION,
    MOST_CAPTION_END,
    Unhyphenated,
    with_kept_citations,
    with_kept_end,
)
from confdeck.renderers.newsletter.script_words import LeftToRight, with_whole_words
from confdeck.renderers.newsletter.slant import may_slant
from confdeck.renderers.newsletter.table_fitting import BreakableCell, FittedTable
from confdeck.text import Phrase, Prose, plain, plain_blocks
from confdeck.text.formula import FormulaDrawing
from confdeck.text.nodes import (
    Block,
    Emphasis,
    Footnote,
    Inline,
    Math,
    MathBlock,
    Paragraph,
    Quote,
    Script,
    Table,
    TableCell,
    Text,
)
from confdeck.typography.direction import Direction

MIN_DROP_CAP_TEXT = 250
"""Characters of a first paragraph that is surely longer than the three lines of a drop capital."""
INTRODUCTION = Markup(' class="introduction"')
UPRIGHT = Markup(' class="upright"')
MAX_UNBROKEN_LINK = 34
"""Characters of a linked address that stays on one line, with the label before it."""
_INITIAL = re.compile(r"[“‘«„]?[^\W\d_](?=\w)")
_IDENTIFIER = re.compile(r"((?:arXiv|doi):[^\s<]{1,28}(?![^\s<])|\b\d+[–-]\d+\b)")
_LABEL = re.compile(r"(?:(?:arXiv|doi):\s?)?\Z")
_UNBROKEN = Markup('<span class="unbroken">{}</span>')


class _Initial(Text):
    """The first letter of an article, set as a drop capital."""


class PrintWriter(HtmlWriter):
    """Writes rich text for the newsletter."""

    def __init__(
        self,
        formulas: FormulaRegistry,
        long_footnotes: dict[Diagnostic, None] | None = None,
        *,
        drop_caps: bool = False,
        direction: Direction = "ltr",
    ) -> None:
        self.direction = direction
        self._formulas = formulas
        self._footnotes = FootnoteWriter(self, {} if long_footnotes is None else long_footnotes)
        self._drop_caps = drop_caps
        self._url = ""
        """Address of the link that is being written."""

    def opening(self, prose: Prose) -> Markup:
        """Write a text that may begin with a drop capital."""
        return self.blocks(self._with_initial(prose.blocks))

    def statement(self, phrase: Phrase) -> Markup:
        """Write one statement, which may take several lines."""
        return self.line(with_kept_end(phrase.children))

    def caption(self, phrase: Phrase) -> Markup:
        """Write a caption, which may stand in a narrow column."""
        return self.line(with_kept_end(phrase.children, LEAST_CAPTION, MOST_CAPTION_END))

    def passage(
        self,
        blocks: Sequence[Block],
        article: str,
        first: int,
        id_attribute: Callable[[str], Markup],
        *,
        opens: bool = False,
    ) -> Markup:
        """Write blocks of an article from number `first` on, with ids; if it `opens` the article, with a drop capital."""
        leveled = stepwise(self._with_initial(blocks) if opens else blocks)
        return Markup("\n").join(
            self.block(block, id_attribute(f"{article}-b{number}"))
            for number, block in enumerate(leveled, start=first)
        )

    def _with_initial(self, blocks: Sequence[Block]) -> Sequence[Block]:
        match blocks:
            case (Paragraph((Text(value, span), *rest) as children), *others) if self._drop_caps:
                # Beside a shorter text it would stand beside what follows as well.
                if len(plain(children)) < MIN_DROP_CAP_TEXT:
                    return blocks
                if initial := _INITIAL.match(value):
                    letter, remainder = _Initial(initial[0]), Text(value[initial.end() :], span)
                    return (Paragraph((letter, remainder, *rest)), *others)
        return blocks

    def inlines(self, children: Iterable[Inline]) -> Markup:
        """Write inline nodes; from right to left, words with scripts stay in their order."""
        children = with_kept_citations(tuple(children))
        if self.direction == "ltr" or not any(isinstance(child, Script) for child in children):
            return super().inlines(children)
        return NOTHING.join(
            Markup('<span dir="ltr">{}</span>').format(super(PrintWriter, self).inlines(part.children))
            if isinstance(part, LeftToRight)
            else with_mark(self.inline(part), span_of(part))
            for part in with_whole_words(children)
        )

    def inline(self, node: Inline) -> Markup:
        """Write one inline node; a drop capital floats, and scripts without italics stand upright."""
        if isinstance(node, _Initial):
            return Markup('<span class="drop">{}</span>').format(node.value)
        if isinstance(node, Unhyphenated):
            return _UNBROKEN.format(self.text(node.value))
        if isinstance(node, Emphasis) and not may_slant(plain([node])):
            return Markup('<em class="upright">{}</em>').format(self.inlines(node.children))
        return super().inline(node)

    def block(self, block: Block, attributes: Markup = NOTHING) -> Markup:
        """Write one block; a table that does not fit at the usual size is set smaller."""
        if isinstance(block, FittedTable) and (block.size or block.widths):
            size = [f"font-size:{block.size:.4g}pt"] * bool(block.size)
            styles = [*size, *["table-layout:fixed"] * bool(block.widths)]
            attributes += Markup(' style="{}"').format(";".join(styles))
        if isinstance(block, Quote) and not may_slant(plain_blocks(Prose((block,)))):
            attributes += UPRIGHT
        if introduces(block):
            attributes += INTRODUCTION
        if isinstance(block, Paragraph):
            block = replace(block, children=with_kept_end(block.children))
        return super().block(block, attributes)

    def columns(self, table: Table) -> Markup:
        """Write the widths of columns with cells of several lines."""
        widths = table.widths if isinstance(table, FittedTable) else ()
        columns = (Markup('<col style="width:{:g}%" />').format(width) for width in widths)
        return Markup("<colgroup>{}</colgroup>\n").format(NOTHING.join(columns)) if widths else NOTHING

    def cell_classes(self, cell: TableCell) -> Iterator[str]:
        """Yield the classes of a table cell; widths of columns are measured here, so `cjk` is of no use."""
        if cell.align != "left":
            yield cell.align
        if isinstance(cell, BreakableCell):
            yield "breakable"

    def list_styles(self, first: int, last: int) -> Iterator[str]:
        """Yield also the counter that WeasyPrint prints in place of the first number."""
        if first != 1:
            yield f"counter-reset:list-item {first - 1}"
        yield from super().list_styles(first, last)

    def math(self, node: Math) -> Markup:
        """Write a formula as a drawing on the baseline."""
        drawn = self._formulas.drawing(node, display=False)
        return _image(node.tex, *drawn) if drawn else super().math(node)

    def display(self, node: MathBlock, attributes: Markup = NOTHING) -> Markup:
        """Write a display formula as a drawing, with its number."""
        drawn = self._formulas.drawing(node, display=True)
        if drawn is None:
            return super().display(node, attributes)
        label = Markup(' <span class="label">({})</span>').format(node.label) if node.label else ""
        return Markup('<p{} class="display">{}{}</p>').format(attributes, _image(node.tex, *drawn), label)

    def footnote(self, footnote: Footnote) -> Markup:
        """Write a footnote at its first mark; the page engine moves it to the foot of the page."""
        return self._footnotes.footnote(footnote)

    def linked_words(self, children: Iterable[Inline], url: str) -> Markup:
        """Write anchors around bare words only: WeasyPrint tags a link wrongly that has elements in it."""
        self._url, outer = url, self._url
        words = self.inlines(children)
        self._url = outer
        return words

    def entry_link(self, children: Iterable[Inline], entry: str) -> Markup:
        """Write rich text that leads to an entry of the issue."""
        return self.linked_words(children, f"#{entry}")

    def text(self, value: str) -> Markup:
        """Write plain words, as an anchor within a link."""
        if self._url.startswith("#"):
            return Markup('<a href="{}">{}</a>').format(self._url, value)
        return self.anchor(escape(value), self._url) if self._url else escape(value)

    def pieces(self, pieces: Iterable[Piece]) -> Markup:
        """Write a reference whose identifiers and page ranges stay on one line."""
        pieces = tuple(pieces)
        written, text = with_mark(NOTHING, *spans_in(piece.text for piece in pieces)), ""
        for piece in pieces:
            url = safe_url(piece.url)
            if not (url or piece.italic):
                text += piece.text
                continue
            words = self.anchor(escape(piece.text), url) if url else _with_unbroken_ids(piece.text)
            start = len(text)
            if url and len(piece.text) <= MAX_UNBROKEN_LINK and not re.search(r"\s", piece.text):
                start = start if piece.italic else next(_LABEL.finditer(text)).start()
                words = _UNBROKEN.format(escape(text[start:]) + words)
            written += _with_unbroken_ids(text[:start])
            written += Markup("<em>{}</em>").format(words) if piece.italic else words
            text = ""
        return written + _with_unbroken_ids(text)


def _with_unbroken_ids(text: str) -> Markup:
    """Write plain words; their identifiers and page ranges stay on one line."""
    parts = enumerate(_IDENTIFIER.split(text))
    return NOTHING.join(_UNBROKEN.format(part) if index % 2 else escape(part) for index, part in parts)


def _image(tex: str, drawing: FormulaDrawing, url: str) -> Markup:
    # No height: a formula wider than its column is drawn smaller, and keeps its shape.
    style = f"width:{drawing.width / FORMULA_PT:.4f}em;vertical-align:{-drawing.depth / FORMULA_PT:.4f}em"
    return Markup('<span class="math"><img src="{}" alt="{}" style="{}" /></span>').format(url, tex, style)
