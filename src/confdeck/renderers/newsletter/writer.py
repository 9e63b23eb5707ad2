"""Rich text for paper: formulas as drawings on the baseline, the words as everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from confdeck.diagnostics import warning
from confdeck.renderers.markup import NOTHING, HtmlWriter, stepwise
from confdeck.text import Code, Emphasis, Strike, Strong, Text
from confdeck.text.formula import check, svg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from confdeck.diagnostics import Diagnostic
    from confdeck.text import Block, Inline, Math, MathBlock
    from confdeck.text.formula import FormulaDrawing

DRAWN_PT = 10.0
"""Formulas are drawn for text of this size, and scale with the text they stand in."""


class Formulas:
    """The drawings of a document's formulas, and what had to be said about them."""

    def __init__(self, colour: str) -> None:
        self.diagnostics: dict[Diagnostic, None] = {}
        self._colour = colour
        self._urls: dict[str, str] = {}

    def drawing(self, node: Math | MathBlock, *, display: bool) -> tuple[FormulaDrawing, str] | None:
        """A formula and the address of its drawing; None where it stays text."""
        drawing = svg(node.tex, display=display, size_pt=DRAWN_PT, colour=self._colour)
        if drawing is None:
            self._complain(node)
            return None
        return drawing, self._urls.setdefault(drawing.svg, f"asset:formula-{len(self._urls) + 1}")

    def _complain(self, node: Math | MathBlock) -> None:
        """What is wrong with the TeX itself has been said when the recap was read."""
        if not check(node.tex):
            self.diagnostics[
                warning(f"formula `{node.tex[:60]}` cannot be drawn; print has it as text", node.span)
            ] = None

    def assets(self) -> dict[str, bytes]:
        """The drawings by address."""
        return {url: drawing.encode() for drawing, url in self._urls.items()}


class PrintWriter(HtmlWriter):
    """Writes rich text for the newsletter."""

    def __init__(self, formulas: Formulas) -> None:
        super().__init__()
        self._formulas = formulas

    def passage(
        self, blocks: Sequence[Block], article: str, first: int, measured: Callable[[str], Markup]
    ) -> Markup:
        """Blocks of an article from the `first` on, each with what `measured` adds to its tag."""
        return Markup("\n").join(
            self.block(block, measured(f"{article}-b{number}"))
            for number, block in enumerate(stepwise(blocks, self.heading), start=first)
        )

    def math(self, node: Math) -> Markup:
        """A drawing that sits on the line's baseline."""
        drawn = self._formulas.drawing(node, display=False)
        return _image(node.tex, *drawn) if drawn else super().math(node)

    def linked_words(self, children: Iterable[Inline], url: str) -> Markup:
        """Anchors around bare words only: WeasyPrint tags a link wrongly that has elements in it."""
        return Markup("").join(self._linked(each, url) for each in children)

    def _linked(self, node: Inline, url: str) -> Markup:
        match node:
            case Text(value):
                return self.anchor(escape(value), url)
            case Code(value):
                return Markup('<code dir="ltr">{}</code>').format(self.anchor(escape(value), url))
            case Emphasis(children):
                return Markup("<em>{}</em>").format(self.linked_words(children, url))
            case Strong(children):
                return Markup("<strong>{}</strong>").format(self.linked_words(children, url))
            case Strike(children):
                return Markup("<del>{}</del>").format(self.linked_words(children, url))
            case _:
                return self.inlines((node,))

    def display(self, node: MathBlock, attributes: Markup = NOTHING) -> Markup:
        """A drawing in the middle of the measure."""
        drawn = self._formulas.drawing(node, display=True)
        if drawn is None:
            return super().display(node, attributes)
        label = Markup(' <span class="label">({})</span>').format(node.label) if node.label else ""
        return Markup('<p{} class="display">{}{}</p>').format(attributes, _image(node.tex, *drawn), label)


def _image(tex: str, drawing: FormulaDrawing, url: str) -> Markup:
    # No height: a formula wider than its column is drawn smaller, and keeps its shape.
    style = f"width:{drawing.width / DRAWN_PT:.4f}em;vertical-align:{-drawing.depth / DRAWN_PT:.4f}em"
    return Markup('<span class="math"><img src="{}" alt="{}" style="{}" /></span>').format(url, tex, style)
