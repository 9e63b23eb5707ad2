"""Writes the words of slides as HTML within SVG, for a browser to set: paragraphs, lists, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from confdeck.located import spans_in
from confdeck.renderers.markup import safe_url
from confdeck.storyboard.runs import split_at, text_of
from confdeck.storyboard.slide import BREAK
from confdeck.storyboard.styles import CELL_PADDING_Y, Align, Anchor, FontRole, Ink, cell_padding
from confdeck.theme.tints import marker
from confdeck.typography.direction import text_direction

if TYPE_CHECKING:
    from confdeck.diagnostics import Span
    from confdeck.renderers.pptx.drawing.rules import StyleRules
    from confdeck.renderers.pptx.drawing.sources import SlideSources
    from confdeck.storyboard.geometry import Box
    from confdeck.storyboard.measure import TextMeasurer
    from confdeck.storyboard.slide import ParagraphGroup, SlideParagraph, TableSlot, TextRun
    from confdeck.theme import Theme
    from confdeck.typography.direction import Direction

_FRAME = Markup(
    '<foreignObject x="{x:.2f}" y="{y:.2f}" width="{width:.2f}" height="{height:.2f}">'
    '<div xmlns="http://www.w3.org/1999/xhtml" class="box {anchor}" dir="{direction}">{content}</div>'
    "</foreignObject>"
)
_NAME, _UNNAMED = Markup(' aria-label="{}"'), Markup(' aria-hidden="true"')
_WHOLE, _PLAIN = Markup('<span class="whole">{}</span>'), Markup("{}")
_TAB = "\t"
_ADDRESS = re.compile(r"(\S+[/…]\S+)")
"""Matches words with a stroke or an ellipsis in them, behind which browsers break lines: addresses, mostly."""
_ROUNDING = 0.1
"""Room that must be left at the end of a line, in pt, since other programs round the widths of letters."""
_FULL = 100
_GENERIC = {FontRole.TEXT: "sans-serif", FontRole.DISPLAY: "serif", FontRole.MONO: "monospace"}
STYLE = """
svg.slide { overflow: hidden; }
svg.slide .round { clip-path: ellipse(); }
svg.slide foreignObject { overflow: visible; }
svg.slide .box { display: flex; flex-direction: column; height: 100%; text-rendering: geometricPrecision; }
svg.slide .middle { justify-content: center; }
svg.slide .bottom { justify-content: flex-end; }
svg.slide p { margin: 0; padding-inline-end: ROUNDINGpx; white-space: pre-wrap; overflow-wrap: anywhere; }
svg.slide a { color: inherit; text-decoration: none; }
svg.slide table { border-collapse: collapse; table-layout: fixed; }
svg.slide .script { font-size: 66%; line-height: 0; }
svg.slide .whole { white-space: nowrap; }
svg.slide .marker, svg.slide .tab { display: inline-block; text-indent: 0; white-space: nowrap; }
""".replace("ROUNDING", str(_ROUNDING))
"""Rules that drawings of slides need in the page that shows them."""


@dataclass(frozen=True, slots=True)
class WordsInBox:
    """Paragraphs in a box, and what all of it links to."""

    box: Box
    paragraphs: ParagraphGroup
    anchor: Anchor
    leading: float = 1.0
    target: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class WordsWriter:
    """Writes words in a theme's fonts and colours."""

    theme: Theme
    direction: Direction
    measurer: TextMeasurer
    rules: StyleRules
    sources: SlideSources
    script_families: tuple[str, ...] = ()
    """The families that the deck has for the script of its language, and free ones like them."""
    inks: Mapping[Ink, str] = field(default_factory=dict)
    """Colours in place of those of the theme."""
    marker_colour: str = ""
    """The colour of numbers and bullets; empty for the accent."""

    def in_box(self, words: WordsInBox) -> Markup:
        """Return words in a box."""
        paragraphs = (
            self._paragraph(paragraph, words.box.width, words.leading, first=not index)
            for index, paragraph in enumerate(words.paragraphs)
        )
        return self.linked(
            self._frame(words.box, Markup().join(paragraphs), words.anchor), words.target, words.url
        )

    def table(self, slot: TableSlot) -> Markup:
        """Return a table; the first row is its header."""
        columns = Markup().join(
            Markup("<col{}/>").format(self._sized("width", width)) for width in slot.columns
        )
        rows = (
            Markup("<tr{}>{}</tr>").format(
                self._sized("height", height), self._cells(row, slot.columns, header=not index)
            )
            for index, (row, height) in enumerate(zip(slot.rows, slot.heights, strict=True))
        )
        table = Markup('<table{} aria-label="{}">{}{}</table>').format(
            self._sized("width", sum(slot.columns)), slot.alt, columns, Markup().join(rows)
        )
        return self._frame(slot.box, table, Anchor.TOP)

    def linked(self, content: Markup, target: str = "", url: str = "", label: str | None = None) -> Markup:
        """Return a part of a slide as a link to an address or another slide, if it has either.

        Args:
            content: What is linked.
            target: The id of a slide.
            url: An address; it counts more than a slide.
            label: The name of a link that shows no words; empty if words beside it lead to the same place.
        """
        address = safe_url(url) if url else f"#slide-{target}" if target else ""
        if not address:
            return content
        name = Markup() if label is None else _NAME.format(label) if label else _UNNAMED
        return Markup('<a href="{}"{}>{}</a>').format(address, name, content)

    def _frame(self, box: Box, content: Markup, anchor: Anchor) -> Markup:
        return _FRAME.format(
            x=box.x,
            y=box.y,
            width=box.width,
            height=box.height,
            anchor=anchor.value,
            direction=self.direction,
            content=content,
        )

    def _cells(self, row: ParagraphGroup, columns: tuple[float, ...], *, header: bool) -> Markup:
        colours = self.theme.tokens.colours
        name, anchor = ("th", "bottom") if header else ("td", "middle")
        line = f"1.5px solid {colours.accent}" if header else f"0.75px solid {colours.rule}"
        look = {"vertical-align": anchor, "border-bottom": line, "padding": f"{CELL_PADDING_Y}px 0"}
        return Markup().join(
            Markup("<{name}{look}>{words}</{name}>").format(
                name=name,
                look=self.rules.attribute(
                    (look | {"padding-inline-end": f"{cell_padding(cell.align)}px"}).items()
                ),
                words=self._paragraph(cell, width - cell_padding(cell.align), bold=header),
            )
            for cell, width in zip(row, columns, strict=True)
        )

    def _sized(self, name: str, length: float) -> Markup:
        return self.rules.attribute(((name, f"{length:.2f}px"),))

    def _paragraph(
        self,
        paragraph: SlideParagraph,
        width: float,
        leading: float = 1.0,
        *,
        first: bool = False,
        bold: bool = False,
    ) -> Markup:
        direction = "ltr" if paragraph.is_code else text_direction(str(paragraph), self.direction)
        height = self.measurer.line_em(paragraph) * paragraph.size
        style = {
            "font": f"{paragraph.size:g}px/{height * leading:.2f}px {self._families(paragraph.face)}",
            "color": self._colour(paragraph.ink),
            "text-align": _text_align(paragraph.align, direction, self.direction),
        }
        if paragraph.bold or bold:
            style["font-weight"] = "bold"
        if paragraph.italic:
            style["font-style"] = "italic"
        if paragraph.before and not first:
            style["margin-top"] = f"{paragraph.before:.2f}px"
        if leading != 1:
            style |= {"position": "relative", "top": f"{self._rise(paragraph, leading):.2f}px"}
        if paragraph.margin or paragraph.indent:
            style["padding-inline-start"] = f"{paragraph.margin + paragraph.indent:.2f}px"
            style["text-indent"] = f"{-paragraph.indent:.2f}px"
        places = spans_in(paragraph.runs)
        source = self.sources.attribute(places)
        line = width - paragraph.margin - paragraph.indent
        content = Markup().join((*self._marker(paragraph), *self._runs(paragraph, places, line)))
        own = Markup(' dir="{}"').format(direction) if direction != self.direction else Markup()
        return Markup("<p{}{}{}>{}</p>").format(own, source, self.rules.attribute(style.items()), content)

    def _rise(self, paragraph: SlideParagraph, leading: float) -> float:
        """Return how much lower lines stand than a browser has them: presentation programs scale what is above and below the baseline alike."""
        key = getattr(self.theme.tokens.deck, paragraph.face.value).metrics
        cut = self.theme.face_metrics(key).cut(bold=paragraph.bold, italic=paragraph.italic)
        return (leading - 1) * (cut.ascent - cut.descent) / 2 * paragraph.size

    def _marker(self, paragraph: SlideParagraph) -> Iterator[Markup]:
        """Yield the number or bullet of a list item, as wide as its indent."""
        shown = paragraph.bullet if paragraph.number is None else str(paragraph.number)
        if shown:
            look = {
                "width": f"{paragraph.indent:.2f}px",
                "color": self.marker_colour or self.theme.tokens.colours.accent,
            }
            yield Markup("<span{}>{}</span>").format(self.rules.attribute(look.items(), "marker"), shown)

    def _runs(self, paragraph: SlideParagraph, places: tuple[Span, ...], line: float) -> Iterator[Markup]:
        """Yield the runs of a paragraph at some places; what stands before a tab is as wide as the indent."""
        if paragraph.indent and not paragraph.number and _TAB in str(paragraph):
            head, tail = _split_at_tab(paragraph.runs)
            inner = Markup().join(self._run(run, paragraph, places, line) for run in head)
            look = (("min-width", f"{paragraph.indent:.2f}px"),)
            yield Markup("<span{}>{}</span>").format(self.rules.attribute(look, "tab"), inner)
            yield from (self._run(run, paragraph, places, line) for run in tail)
        else:
            yield from (self._run(run, paragraph, places, line) for run in paragraph.runs)

    def _run(self, run: TextRun, paragraph: SlideParagraph, places: tuple[Span, ...], line: float) -> Markup:
        words = Markup("<br/>").join(
            Markup().join(self._words(text, run, paragraph, line)) for text in run.text.split(BREAK)
        )
        look = self.rules.attribute(self._run_style(run, paragraph), "script" if run.baseline else "")
        source = self.sources.attribute(run.spans) if run.spans != places else Markup()
        if look or source:
            words = Markup("<span{}{}>{}</span>").format(look, source, words)
        return self.linked(words, run.target, run.url)

    def _words(self, text: str, run: TextRun, paragraph: SlideParagraph, line: float) -> Iterator[Markup]:
        """Yield a text, addresses that fit in a line in elements of their own: presentation programs do not break them."""
        for index, part in enumerate(_ADDRESS.split(text)):
            alone = replace(paragraph, runs=(replace(run, text=part),))
            is_whole = index % 2 and self.measurer.width(alone, paragraph.size) <= line
            yield (_WHOLE if is_whole else _PLAIN).format(part)

    def _run_style(self, run: TextRun, paragraph: SlideParagraph) -> Iterator[tuple[str, str]]:
        if run.bold and not paragraph.bold:
            yield "font-weight", "bold"
        if run.italic and not paragraph.italic:
            yield "font-style", "italic"
        if run.strike:
            yield "text-decoration", "line-through"
        if run.face and run.face is not paragraph.face:
            yield "font-family", self._families(run.face)
        if run.highlight:
            colours = self.theme.tokens.colours
            yield "background", marker(colours).colour(colours)
        if run.ink and run.ink is not paragraph.ink:
            yield "color", self._colour(run.ink)
        if run.baseline:
            yield "vertical-align", f"{paragraph.size * run.baseline / _FULL:.2f}px"

    def _colour(self, ink: Ink) -> str:
        colour: str = self.inks.get(ink) or getattr(self.theme.tokens.colours, ink)
        return colour

    def _families(self, role: FontRole) -> str:
        """Return the families of a role: the free one of the Office family's widths, that itself, those of the script, and any."""
        deck = self.theme.tokens.deck
        office = getattr(deck, role.value)
        free = self.theme.tokens.faces[office.metrics].family
        families = dict.fromkeys((free, office.family, *self.script_families))
        return ", ".join((*(f"'{family}'" for family in families), _GENERIC[role]))


def _text_align(align: Align, own: str, direction: str) -> str:
    """Return the side of lines, which is that of the deck, also in a paragraph of the other direction."""
    if align is Align.CENTER:
        return "center"
    return align.value if own == direction else ("end" if align is Align.START else "start")


def _split_at_tab(runs: tuple[TextRun, ...]) -> tuple[list[TextRun], list[TextRun]]:
    """Return the runs before the first tab, and those behind it."""
    at = text_of(runs).find(_TAB)
    head, rest = split_at(runs, at)
    return list(head), list(split_at(rest, 1)[1])
