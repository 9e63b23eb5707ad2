"""Writes paragraphs, text runs and hyperlinks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from unicodedata import bidirectional

from confdeck.renderers.pptx.colours import ACCENT, THEME_PALETTE, TYPEFACES, Palette
from confdeck.renderers.pptx.shapes import NO_INSETS, transform
from confdeck.renderers.pptx.xml_writer import EMPTY, Xml, centipoints, emu, join, percentage, tag, text
from confdeck.storyboard.blocks import bullet_of
from confdeck.storyboard.geometry import SLIDE_WIDTH, Box
from confdeck.storyboard.notes import CodeLine
from confdeck.storyboard.slide import BREAK, SlideParagraph, TextRun, TextRuns
from confdeck.storyboard.styles import Align, Anchor, FontRole, Ink, PlaceholderStyle
from confdeck.theme import Theme, marker
from confdeck.typography.direction import MARKS, Direction, text_direction

_HYPERLINK_COLOUR = "http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor"
_HYPERLINK_COLOUR_EXTENSION = "{A12FA001-AC4F-418D-AE19-62706E023703}"
LARGEST_NUMBER = 32_767
"""Largest number of an item in a list of PowerPoint."""
DEEPEST_LEVEL = 8
"""Deepest level of a paragraph in PowerPoint, which counts from 0; deeper ones are only indented further."""
_ANCHORS = {Anchor.TOP: "t", Anchor.MIDDLE: "ctr", Anchor.BOTTOM: "b"}


@dataclass(frozen=True, slots=True)
class InheritedText:
    """Formatting that text inherits from its placeholder or from the presentation."""

    style: PlaceholderStyle | None = None
    """None if it is unknown, so that runs give all their formatting themselves."""
    fill: Xml | None = None
    """Fill of all text whatever its role; empty if text inherits its colour."""
    explicit: bool = False
    """Whether paragraphs give indents and line spacing themselves, since those they inherit may differ from ours."""
    bullets: bool = False
    """Whether every level below the first has a bullet of its own."""


DEFAULT_TEXT = InheritedText(PlaceholderStyle(("body",)))
"""Formatting of text boxes in presentations with the default text style that we write."""


def _no_link(*_: object, **__: object) -> Xml:
    return EMPTY


@dataclass(frozen=True, slots=True)
class DeckContext:
    """Theme, language, colours and scale of a deck and hyperlinks of a slide, and the XML of paragraphs."""

    theme: Theme
    language: str
    rtl: bool
    width: float = SLIDE_WIDTH
    """Width of the storyboard's slides, in pt."""
    palette: Palette = THEME_PALETTE
    text_box_style: InheritedText = DEFAULT_TEXT
    """Formatting of text outside placeholders."""
    scale: float = 1
    """Points on the slide to a point of the storyboard."""
    link: Callable[..., Xml] = _no_link
    """Returns the hyperlink to a slide (by its id) or to a `url`, with a `hint`; empty if there is neither."""

    @property
    def mono(self) -> str:
        """The font for code, for which the theme part has no name."""
        return self.theme.tokens.deck.mono.family

    def emu(self, points: float) -> int:
        """Convert a length of the storyboard to EMU on the slide."""
        return emu(points * self.scale)

    def centipoints(self, points: float) -> int:
        """Convert a font size of the storyboard to hundredths of a point on the slide."""
        return centipoints(points * self.scale)

    def transform(self, box: Box, element: str = "a:xfrm") -> Xml:
        """Return position and size on the slide of a box of the storyboard."""
        return transform(box, element, self.scale)

    def mirrored_if_rtl(self, box: Box) -> Box:
        """Return a layout's box, mirrored on right-to-left slides."""
        return box.mirrored(self.width) if self.rtl else box

    def paragraph(
        self,
        paragraph: SlideParagraph,
        inherited: InheritedText,
        *,
        leading: float = 1.0,
        list_start: int | None = None,
    ) -> Xml:
        """Return a paragraph without the formatting that it inherits; `list_start` is its list's first number."""
        paragraph, rtl = self._directed(paragraph)
        explicit = inherited.explicit
        default = 0 if explicit else None
        margin = paragraph.margin + paragraph.indent
        hanging = paragraph.indent if paragraph.hangs else 0
        properties = tag(
            "a:pPr",
            tag("a:lnSpc", tag("a:spcPct", val=percentage(leading))) if leading != 1 or explicit else EMPTY,
            tag("a:spcBef", tag("a:spcPts", val=self.centipoints(paragraph.before))),
            tag("a:spcAft", tag("a:spcPts", val=0)) if explicit else EMPTY,
            self._bullet(paragraph, list_start, inherited),
            marL=self.emu(margin) if margin or paragraph.level else default,
            indent=-self.emu(hanging) if hanging or paragraph.level else default,
            lvl=min(paragraph.level, DEEPEST_LEVEL) or None,
            algn=alignment(paragraph.align, rtl=self.rtl and not paragraph.is_code),
            rtl=int(rtl) if rtl or self.rtl else None,
        )
        numbered = _with_typed_number(paragraph)
        ordered = _with_code_in_order(numbered) if rtl else numbered
        runs = (self._runs(run, paragraph, inherited) for run in ordered)
        end = tag("a:endParaRPr", lang=self.language, sz=self.centipoints(paragraph.size))
        return tag("a:p", properties, *runs, end)

    @property
    def direction(self) -> Direction:
        """Direction of the deck."""
        return "rtl" if self.rtl else "ltr"

    def _directed(self, paragraph: SlideParagraph) -> tuple[SlideParagraph, bool]:
        """Return a paragraph and whether it is written from the right.

        A list item of another direction keeps its number on the side of the list; its words end in a mark of direction,
        which keeps their punctuation in its place.
        """
        if paragraph.is_code:
            return paragraph, False
        own = text_direction(str(paragraph), self.direction)
        if own == self.direction or not paragraph.hangs:
            return paragraph, own == "rtl"
        *runs, last = paragraph.runs
        return replace(paragraph, runs=(*runs, replace(last, text=last.text + MARKS[own]))), self.rtl

    def _runs(self, run: TextRun, paragraph: SlideParagraph, inherited: InheritedText) -> Xml:
        """Return a run for each line of a text."""
        style = None if paragraph.level else inherited.style
        unknown = None if paragraph.level else False
        font = run.face or paragraph.face
        colour = run.ink or paragraph.ink
        bold, italic = run.bold or paragraph.bold, run.italic or paragraph.italic
        attributes: dict[str, object] = {
            "lang": self.language,
            "sz": self.centipoints(paragraph.size),
            "b": int(bold) if bold != (style.bold if style else unknown) else None,
            "i": int(italic) if italic != (style.italic if style else unknown) else None,
            "strike": "sngStrike" if run.strike else None,
            "baseline": run.baseline * 1000 if run.baseline else None,
            "noProof": 1 if font is FontRole.MONO else None,
            "dirty": 0,
        }
        children = (
            self.palette.fill(colour) if run.highlight else self._fill(colour, inherited),
            tag("a:highlight", self.palette.tint(marker(self.theme.tokens.colours)))
            if run.highlight
            else EMPTY,
            self.latin_font(font) if style is None or font is not style.face else EMPTY,
            self.link(run.target, run.url),
        )
        lines = (text_run(line, *children, **attributes) if line else "" for line in run.text.split(BREAK))
        return Xml(tag("a:br", tag("a:rPr", **attributes)).join(lines))

    def _fill(self, colour: Ink, inherited: InheritedText) -> Xml:
        if inherited.fill is not None:
            return inherited.fill
        style = inherited.style
        return self.palette.fill(colour) if style is None or colour is not style.ink else EMPTY

    def latin_font(self, font: FontRole) -> Xml:
        """Return the `a:latin` of a role, by the theme's name for it."""
        return tag("a:latin", typeface=TYPEFACES.get(font, self.mono))

    def _bullet(self, paragraph: SlideParagraph, list_start: int | None, inherited: InheritedText) -> Xml:
        """Return the bullet or number of a paragraph; all items of a list give the same first number."""
        if (paragraph.number is None and not paragraph.bullet) or (paragraph.number or 0) > LARGEST_NUMBER:
            return tag("a:buNone")
        if paragraph.level and inherited.bullets and paragraph.bullet == bullet_of(paragraph.level):
            return EMPTY
        if not paragraph.number:  # PowerPoint counts from 1
            return self.bullet(paragraph.bullet or "0")
        start = list_start or paragraph.number
        return self._marker(tag("a:buAutoNum", type="arabicPlain", startAt=start if start > 1 else None))

    def bullet(self, character: str) -> Xml:
        """Return a bullet in the accent colour."""
        return self._marker(tag("a:buChar", char=character))

    def _marker(self, marker: Xml) -> Xml:
        colour = tag("a:buClr", self.palette.colour(ACCENT))
        return join(colour, tag("a:buFont", typeface="+mn-lt"), marker)


def list_starts(paragraphs: Iterable[SlideParagraph]) -> Iterator[int | None]:
    """Yield for each paragraph the first number of the list that it is in, which PowerPoint counts on from.

    Items of nested lists do not interrupt a list; a paragraph without a number does.
    """
    lists: dict[int, tuple[int, int]] = {}  # by level: the first number and the latest
    for paragraph in paragraphs:
        lists = {level: numbers for level, numbers in lists.items() if level <= paragraph.level}
        start, latest = lists.pop(paragraph.level, (0, 0))
        if paragraph.number is None:
            yield None
            continue
        if not latest or paragraph.number != latest + 1:
            start = paragraph.number
        lists[paragraph.level] = start, paragraph.number
        yield start


def alignment(align: Align, *, rtl: bool) -> str:
    """Return the value of `algn`, in which start and end are left and right."""
    match align:
        case Align.CENTER:
            return "ctr"
        case Align.START:
            return "r" if rtl else "l"
        case Align.END:
            return "l" if rtl else "r"


def body_properties(anchor: Anchor, inset: int = 0) -> Xml:
    """Return the `a:bodyPr` of text without autofit, with the same `inset` on all sides."""
    autofit, side = tag("a:noAutofit"), _ANCHORS[anchor]
    insets = dict.fromkeys(NO_INSETS, inset)
    return tag("a:bodyPr", autofit, vert="horz", wrap="square", **insets, anchor=side)


def hyperlink(relation: str, action: str | None = None, hint: str = "") -> Xml:
    """Return a hyperlink that keeps the colour of its text, with `hint` as its tooltip."""
    colour = tag("ahyp:hlinkClr", xmlns__ahyp=_HYPERLINK_COLOUR, val="tx")
    extension = tag("a:extLst", tag("a:ext", colour, uri=_HYPERLINK_COLOUR_EXTENSION))
    return tag("a:hlinkClick", extension, r__id=relation, action=action, tooltip=hint or None)


def text_run(characters: str, *properties: Xml, **attributes: object) -> Xml:
    """Return an `a:r`, with the children and attributes of its `a:rPr`."""
    return tag("a:r", tag("a:rPr", *properties, **attributes), tag("a:t", text(characters)))


def plain_paragraphs(lines: Iterable[str], context: DeckContext) -> Xml:
    """Return lines as paragraphs in the formatting of their placeholder."""
    return join(*(_plain_paragraph(line, context) for line in lines))


def _plain_paragraph(line: str, context: DeckContext) -> Xml:
    is_code = isinstance(line, CodeLine)
    rtl = not is_code and text_direction(line, context.direction) == "rtl"
    side = "r" if context.rtl and not is_code else "l"
    direction = tag("a:pPr", algn=side, rtl=int(rtl)) if rtl or context.rtl else EMPTY
    if not line:
        return tag("a:p", direction, tag("a:endParaRPr", lang=context.language))
    if is_code:
        font = context.latin_font(FontRole.MONO)
        return tag("a:p", direction, text_run(line, font, lang=context.language, noProof=1, dirty=0))
    return tag("a:p", direction, text_run(line, lang=context.language, dirty=0))


def _with_code_in_order(runs: TextRuns) -> Iterator[TextRun]:
    """Yield the runs of a right-to-left line; brackets and signs at the ends of code in it stay on their side."""
    for run in runs:
        mark = replace(run, text=MARKS["ltr"], face=None)
        ends = (run.text[0], run.text[-1]) if run.face is FontRole.MONO and run.text else ("a", "a")
        before, after = (bidirectional(end) != "L" for end in ends)
        yield from (*((mark,) if before else ()), run, *((mark,) if after else ()))


def _with_typed_number(paragraph: SlideParagraph) -> TextRuns:
    """Return the runs of a paragraph behind its number if PowerPoint's lists cannot have that number."""
    if (paragraph.number or 0) <= LARGEST_NUMBER:
        return paragraph.runs
    return (TextRun(f"{paragraph.number}\t", ink=Ink.ACCENT), *paragraph.runs)
