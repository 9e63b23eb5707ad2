"""Writes paragraphs, text runs and hyperlinks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from unicodedata import bidirectional

from confdeck.renderers.pptx.colours import ACCENT, THEME_PALETTE, TYPEFACES, Palette
from confdeck.renderers.pptx.shapes import NO_INSETS, transform
from confdeck.renderers.pptx.xml_writer import EMPTY, Xml, centipoints, emu, join, percentage, tag, text
from confdeck.storyboard.blocks import bullet_of
from confdeck.storyboard.geometry import SLIDE_WIDTH, Box
from confdeck.storyboard.levels import LevelStyle, common_levels, level_style, list_starts
from confdeck.storyboard.notes import CodeLine
from confdeck.storyboard.slide import BREAK, ParagraphGroup, SlideParagraph, TextRun, TextRuns
from confdeck.storyboard.styles import Align, Anchor, FontRole, Ink
from confdeck.theme import Theme, marker
from confdeck.typography.direction import MARKS, Direction, text_direction

_HYPERLINK_COLOUR = "http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor"
_HYPERLINK_COLOUR_EXTENSION = "{A12FA001-AC4F-418D-AE19-62706E023703}"
LARGEST_NUMBER = 32_767
"""Largest number of an item in a list of PowerPoint."""
DEEPEST_LEVEL = 8
"""Deepest level of a paragraph in PowerPoint, which counts from 0; deeper ones are only indented further."""
AUTOFIT = tag("a:normAutofit")
"""Autofit of text that fits as it is: PowerPoint reduces it when words are added, LibreOffice when a font is wider."""
_SOLID, _END_SOLID = "<a:solidFill>", "</a:solidFill>"
_ANCHORS = {Anchor.TOP: "t", Anchor.MIDDLE: "ctr", Anchor.BOTTOM: "b"}


@dataclass(frozen=True, slots=True)
class InheritedText:
    """Formatting that text inherits from its placeholder or from the presentation."""

    levels: Mapping[int, LevelStyle] = field(default_factory=dict)
    """The known formatting of each level."""
    fill: Xml | None = None
    """Fill of all text whatever its role; empty if text inherits its colour."""
    tinted: bool = False
    """Whether the layout tints its colour, which LibreOffice then does with one in a list style, but not in a run."""
    explicit: bool = False
    """Whether indents and spacing are given in any case, since those inherited may differ from the known ones."""
    bullets: bool = False
    """Whether every level below the first has a bullet of its own."""

    def level(self, number: int) -> LevelStyle | None:
        """Return what is known of a level."""
        return self.levels.get(min(number, DEEPEST_LEVEL))


UNKNOWN_TEXT = InheritedText()
"""Formatting of which nothing is known, so that text gives all of it itself."""


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
    text_box_style: InheritedText = UNKNOWN_TEXT
    """Formatting of text outside placeholders."""
    scale: float = 1
    """Points on the slide to a point of the storyboard."""
    sized_markers: bool = False
    """Whether bullets and numbers say that they are as large as the text: those of some templates are smaller."""
    link: Callable[..., Xml] = _no_link
    """Returns the hyperlink to a slide (by its id) or to a `url`, with a `hint`; empty if there is neither."""

    def without_links(self) -> DeckContext:
        """Return the context without the hyperlinks of its slide."""
        return replace(self, link=_no_link)

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

    def text(
        self, paragraphs: ParagraphGroup, inherited: InheritedText, leading: float = 1.0
    ) -> tuple[Xml, Xml]:
        """Return the list style of a shape, and its paragraphs: none of them repeats what text inherits."""
        common = common_levels(paragraphs, leading)
        capped = {min(level, DEEPEST_LEVEL): style for level, style in sorted(common.items(), reverse=True)}
        levels = (self.level(level, style, inherited) for level, style in sorted(capped.items()))
        fill = inherited.fill if inherited.fill is None or inherited.tinted else EMPTY
        within = InheritedText({**inherited.levels, **capped}, fill, bullets=inherited.bullets)
        starts = list_starts(paragraphs)
        lines = (
            self.paragraph(paragraph, within, leading=leading, list_start=start, first=not index)
            for index, (paragraph, start) in enumerate(zip(paragraphs, starts, strict=True))
        )
        return join(*levels), join(*lines)

    def level(self, level: int, style: LevelStyle, inherited: InheritedText) -> Xml:
        """Return the properties of a level of text, without those that it inherits; empty if there are none."""
        known = inherited.level(level)
        children, attributes = self._spacing(level, style, inherited)
        font = {
            "sz": None if known and known.size == style.size else self.centipoints(style.size),
            "b": None if known and known.bold == style.bold else int(style.bold),
            "i": None if known and known.italic == style.italic else int(style.italic),
        }
        fill = self.palette.fill(style.ink) if inherited.fill is None else inherited.fill
        look = (
            EMPTY if inherited.fill is None and known and known.ink is style.ink else fill,
            EMPTY if known and known.face is style.face else self.latin_font(style.face),
        )
        differs = any(look) or any(value is not None for value in font.values())
        characters = tag("a:defRPr", *look, **font) if differs else EMPTY
        if known is None or inherited.explicit:
            attributes["rtl"] = int(self.rtl)
        empty = not children and not characters and all(value is None for value in attributes.values())
        return EMPTY if empty else tag(level_tag(level), children, characters, **attributes)

    def paragraph(
        self,
        paragraph: SlideParagraph,
        inherited: InheritedText,
        *,
        leading: float = 1.0,
        list_start: int | None = None,
        first: bool = False,
    ) -> Xml:
        """Return a paragraph without the formatting that it inherits.

        `list_start` is its list's first number; nothing is above the `first` paragraph, whatever its space.
        """
        paragraph, rtl = self._directed(paragraph)
        style = level_style(paragraph, leading, list_start)
        known = inherited.level(paragraph.level)
        if first and known:
            style = replace(style, before=known.before)
        children, attributes = self._spacing(paragraph.level, style, inherited, code=paragraph.is_code)
        attributes["lvl"] = min(paragraph.level, DEEPEST_LEVEL) or None
        if known is None or inherited.explicit:
            attributes["rtl"] = int(rtl) if rtl or self.rtl else None
        else:
            attributes["rtl"] = None if rtl == self.rtl else int(rtl)
        numbered = _with_typed_number(paragraph)
        ordered = _with_code_in_order(numbered) if rtl else numbered
        runs = (self._runs(run, paragraph, inherited) for run in ordered)
        end = tag("a:endParaRPr", lang=self.language, sz=self._size(paragraph, known))
        return tag("a:p", tag("a:pPr", children, **attributes), *runs, end)

    def _spacing(
        self, level: int, style: LevelStyle, inherited: InheritedText, *, code: bool = False
    ) -> tuple[Xml, dict[str, object]]:
        """Return the elements and attributes of spacing, list and alignment that are not inherited."""
        known = None if inherited.explicit else inherited.level(level)
        rtl = self.rtl and not code
        elements = join(
            EMPTY
            if known and known.leading == style.leading
            else tag("a:lnSpc", tag("a:spcPct", val=percentage(style.leading))),
            EMPTY
            if known and known.before == style.before
            else tag("a:spcBef", tag("a:spcPts", val=self.centipoints(style.before))),
            tag("a:spcAft", tag("a:spcPts", val=0)) if known is None else EMPTY,
            EMPTY
            if known and (known.number, known.bullet) == (style.number, style.bullet)
            else self._bullet(level, style, inherited),
        )
        side = alignment(style.align, rtl=rtl)
        attributes: dict[str, object] = {
            "marL": None
            if known and known.margin + known.indent == style.margin + style.indent
            else self.emu(style.margin + style.indent),
            "indent": None if known and known.indent == style.indent else -self.emu(style.indent),
            "algn": None if known and side == alignment(known.align, rtl=self.rtl) else side,
        }
        return elements, attributes

    def _size(self, paragraph: SlideParagraph, known: LevelStyle | None) -> int | None:
        """Return the size of a paragraph's characters, None if they inherit it."""
        return None if known and known.size == paragraph.size else self.centipoints(paragraph.size)

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
        known = inherited.level(paragraph.level)
        font = run.face or paragraph.face
        colour = run.ink or paragraph.ink
        bold, italic = run.bold or paragraph.bold, run.italic or paragraph.italic
        attributes: dict[str, object] = {
            "lang": self.language,
            "sz": self._size(paragraph, known),
            "b": None if bold == (known.bold if known else False) else int(bold),
            "i": None if italic == (known.italic if known else False) else int(italic),
            # PowerPoint underlines every link; other programs need not, where a link leads to a slide of the deck.
            "u": "none" if run.target else None,
            "strike": "sngStrike" if run.strike else None,
            "baseline": run.baseline * 1000 if run.baseline else None,
            "noProof": 1 if font is FontRole.MONO else None,
            "dirty": 0,
        }
        children = (
            self.palette.fill(colour) if run.highlight else self._fill(colour, known, inherited),
            tag("a:highlight", self.palette.tint(marker(self.theme.tokens.colours)))
            if run.highlight
            else EMPTY,
            EMPTY if known and font is known.face else self.latin_font(font),
            self.link(run.target, run.url),
        )
        lines = (text_run(line, *children, **attributes) if line else "" for line in run.text.split(BREAK))
        return Xml(tag("a:br", tag("a:rPr", **attributes)).join(lines))

    def _fill(self, colour: Ink, known: LevelStyle | None, inherited: InheritedText) -> Xml:
        if inherited.fill is not None:
            return inherited.fill
        return EMPTY if known and colour is known.ink else self.palette.fill(colour)

    def latin_font(self, font: FontRole) -> Xml:
        """Return the `a:latin` of a role, by the theme's name for it."""
        return tag("a:latin", typeface=TYPEFACES.get(font, self.mono))

    def _bullet(self, level: int, style: LevelStyle, inherited: InheritedText) -> Xml:
        """Return the bullet or number of a level or paragraph, unless it inherits its bullet."""
        inherits = level and inherited.bullets and style.bullet == bullet_of(level)
        return EMPTY if inherits else self.marker(style, inherited.fill)

    def marker(self, style: LevelStyle, fill: Xml | None = None) -> Xml:
        """Return the bullet, the number or the lack of both, in the accent colour or in that of the text's `fill`."""
        if (style.number is None and not style.bullet) or (style.number or 0) > LARGEST_NUMBER:
            return tag("a:buNone")
        if not style.number:  # PowerPoint counts from 1
            marker = tag("a:buChar", char=style.bullet or "0")
        else:
            start = style.number if style.number > 1 else None
            marker = tag("a:buAutoNum", type="arabicPlain", startAt=start)
        colour = _like_text(fill) if fill else tag("a:buClr", self.palette.colour(ACCENT))
        size = tag("a:buSzPct", val=100_000) if self.sized_markers else EMPTY
        return join(colour, size, tag("a:buFont", typeface="+mn-lt"), marker)


def _like_text(fill: Xml) -> Xml:
    """Return the colour of a marker that has that of its text.

    Where it only follows the text, LibreOffice draws it in the colour of the layout's text.
    """
    plain = fill.startswith(_SOLID) and fill.endswith(_END_SOLID)
    return tag("a:buClr", Xml(fill[len(_SOLID) : -len(_END_SOLID)])) if plain else tag("a:buClrTx")


def level_tag(level: int) -> str:
    """Return the name of the element with the properties of a level, which counts from 0."""
    return f"a:lvl{level + 1}pPr"


def alignment(align: Align, *, rtl: bool) -> str:
    """Return the value of `algn`, in which start and end are left and right."""
    match align:
        case Align.CENTER:
            return "ctr"
        case Align.START:
            return "r" if rtl else "l"
        case Align.END:
            return "l" if rtl else "r"


def body_properties(
    anchor: Anchor, inset: int = 0, autofit: Xml = AUTOFIT, *, columns: int | None = None
) -> Xml:
    """Return the `a:bodyPr` of a text, with the same `inset` on all sides; None inherits the number of columns."""
    insets = dict.fromkeys(NO_INSETS, inset)
    side = _ANCHORS[anchor]
    return tag("a:bodyPr", autofit, vert="horz", wrap="square", **insets, numCol=columns, anchor=side)


def reduced_body(scale: float) -> Xml:
    """Return the `a:bodyPr` of a text that stands where its placeholder does, reduced by autofit."""
    return tag("a:bodyPr", tag("a:normAutofit", fontScale=percentage(scale)))


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
