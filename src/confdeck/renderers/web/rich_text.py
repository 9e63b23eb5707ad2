"""Write rich text for the web: formulas as MathML, footnotes behind the text, links to entries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

from confdeck.edition import Piece
from confdeck.located import spans_in
from confdeck.renderers.markup import NOTHING, HtmlWriter, safe_url, with_mark
from confdeck.text import formula, nodes
from confdeck.typography.direction import Direction


class WebWriter(HtmlWriter):
    """Writes rich text for the page, and collects its footnotes."""

    def __init__(self, direction: Direction, titles: Mapping[str, str]) -> None:
        self.direction = direction
        self._titles = titles
        """Titles of the entries and sections that the page has, by their ids."""
        self._footnotes: dict[int, nodes.Footnote] = {}
        self.formulas: list[str] = []
        """The formulas written, as MathML, for the letters that the page's font needs."""

    def math(self, node: nodes.Math) -> Markup:
        """Write a formula within a line as MathML."""
        written = self._mathml(node.tex, display=False)
        return super().math(node) if written is None else written

    def display(self, node: nodes.MathBlock, attributes: Markup = NOTHING) -> Markup:
        """Write a formula on a line of its own as MathML, with its number."""
        written = self._mathml(node.tex, display=True)
        if written is None:
            return super().display(node, attributes)
        label = Markup('<span class="label">({})</span>').format(node.label) if node.label else NOTHING
        return Markup('<div{} class="display" dir="ltr">{}{}</div>').format(attributes, written, label)

    def _mathml(self, tex: str, *, display: bool) -> Markup | None:
        written = formula.as_mathml(tex, display=display)
        if written is None:
            return None
        self.formulas.append(written)
        return Markup(written)  # noqa: S704  written and escaped by our own code

    def entry_link(self, children: Iterable[nodes.Inline], entry: str) -> Markup:
        """Write a link to an entry on the page."""
        words = self.inlines(children)
        return Markup('<a href="#{}">{}</a>').format(entry, words) if entry in self._titles else words

    def work(self, work: nodes.CitedWork) -> Markup:
        """Write the label of a cited work as a link to its reference on the page."""
        if not work.number:
            return super().work(work)
        return Markup('<a href="#_ref-{}">{}</a>').format(work.number, work.printed)

    def footnote(self, footnote: nodes.Footnote) -> Markup:
        """Write the mark of a footnote; the notes stand behind the text."""
        number = footnote.number
        first = number not in self._footnotes
        self._footnotes.setdefault(number, footnote)
        name = Markup(' id="_mark-{}"').format(number) if first else NOTHING
        return Markup('<sup class="mark"{1}><a href="#_note-{0}">{0}</a></sup>').format(number, name)

    def footnotes(self) -> tuple[tuple[int, Markup], ...]:
        """Return the notes of all marks written so far, those within notes included, with their numbers."""
        written: dict[int, Markup] = {}
        while waiting := self._footnotes.keys() - written.keys():
            number = min(waiting)
            written[number] = self.blocks(self._footnotes[number].blocks)
        return tuple(sorted(written.items()))

    def table(self, written: Markup) -> Markup:
        """Return a table in a frame that scrolls by itself where the table is too wide."""
        return Markup('<div class="wide-table" tabindex="0">{}</div>').format(written)

    def block(self, block: nodes.Block, attributes: Markup = NOTHING) -> Markup:
        """Write one block; tables and listings scroll within themselves."""
        written = super().block(block, attributes)
        return self.table(written) if isinstance(block, nodes.Table) else written

    def pieces(self, pieces: Iterable[Piece]) -> Markup:
        """Write a reference."""
        pieces = tuple(pieces)
        written = with_mark(NOTHING, *spans_in(piece.text for piece in pieces))
        for piece in pieces:
            words = escape(piece.text)
            words = Markup("<em>{}</em>").format(words) if piece.italic else words
            written += self.anchor(words, piece.url) if safe_url(piece.url) else words
        return written
