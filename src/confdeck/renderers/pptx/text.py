"""Paragraphs and runs: explicit sizes, a language on every run, links that carry words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.colours import ACCENT, THEME_PALETTE, TYPEFACES, Palette
from confdeck.renderers.pptx.shapes import frame
from confdeck.renderers.pptx.xml import EMPTY, Xml, emu, hundredths, tag, text, thousandths, together
from confdeck.storyboard.geometry import SLIDE_WIDTH
from confdeck.storyboard.slide import BREAK
from confdeck.storyboard.styles import Align, Anchor, FontRole, PlaceholderStyle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from confdeck.storyboard import SlideParagraph, TextRun
    from confdeck.storyboard.geometry import Box
    from confdeck.storyboard.styles import Ink

_HYPERLINK_COLOUR = "http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor"
_HYPERLINK_COLOUR_EXTENSION = "{A12FA001-AC4F-418D-AE19-62706E023703}"
_ANCHORS = {Anchor.TOP: "t", Anchor.MIDDLE: "ctr", Anchor.BOTTOM: "b"}


@dataclass(frozen=True, slots=True)
class InheritedText:
    """How text looks where it is put, before its paragraphs and runs say anything."""

    style: PlaceholderStyle | None = None
    """None where that is not known, so that runs say all themselves."""
    fill: Xml | None = None
    """What fills all its letters whatever their role; empty where they are to take over the colour."""
    explicit: bool = False
    """Whether each paragraph says its indents and line spacing, for what it inherits may differ from ours."""


OWN_TEXT = InheritedText(PlaceholderStyle(("body",)))
"""What a text box inherits from the default text style that we write."""


@dataclass(frozen=True, slots=True)
class Writing:
    """How text is written on one slide."""

    language: str
    rtl: bool
    mono: str
    """The typeface for code, which the theme part has no name for."""
    link: Callable[..., Xml]
    """The hyperlink to a slide (by its id) or to a `url`, with a `hint`; nothing where there is neither."""
    width: float = SLIDE_WIDTH
    """Of the storyboard's slides."""
    palette: Palette = THEME_PALETTE
    loose: InheritedText = OWN_TEXT
    """What text in no placeholder inherits."""
    scale: float = 1
    """Points on the slide to a point of the storyboard."""

    def emu(self, points: float) -> int:
        """Convert a length of the storyboard to EMU on the slide."""
        return emu(points * self.scale)

    def hundredths(self, points: float) -> int:
        """Convert a type size of the storyboard to hundredths of a point on the slide."""
        return hundredths(points * self.scale)

    def frame(self, box: Box, element: str = "a:xfrm") -> Xml:
        """Return the frame of a box of the storyboard on the slide."""
        return frame(box, element, self.scale)

    def turned(self, box: Box) -> Box:
        """Where a layout's box stands in this direction of writing."""
        return box.mirrored(self.width) if self.rtl else box

    def paragraph(self, paragraph: SlideParagraph, inherited: InheritedText, *, leading: float = 1.0) -> Xml:
        """Return one paragraph; what it inherits is not said again."""
        explicit = inherited.explicit
        unsaid = 0 if explicit else None
        properties = tag(
            "a:pPr",
            tag("a:lnSpc", tag("a:spcPct", val=thousandths(leading))) if leading != 1 or explicit else EMPTY,
            tag("a:spcBef", tag("a:spcPts", val=self.hundredths(paragraph.before))),
            tag("a:spcAft", tag("a:spcPts", val=0)) if explicit else EMPTY,
            self._marker(paragraph),
            marL=self.emu(paragraph.indent) if paragraph.indent else unsaid,
            indent=-self.emu(paragraph.indent) if _hangs(paragraph) else unsaid,
            algn=aligned(paragraph.align, rtl=self.rtl),
            rtl=1 if self.rtl else None,
        )
        runs = together(*(self._run(run, paragraph, inherited) for run in paragraph.runs))
        end = tag("a:endParaRPr", lang=self.language, sz=self.hundredths(paragraph.size))
        return tag("a:p", properties, runs, end)

    def _run(self, run: TextRun, paragraph: SlideParagraph, inherited: InheritedText) -> Xml:
        properties = self._properties(run, paragraph, inherited)
        pieces = run.text.split(BREAK)
        written = [
            tag("a:r", tag("a:rPr", *properties[1], **properties[0]), tag("a:t", text(piece)))
            for piece in pieces
        ]
        line_break = tag("a:br", tag("a:rPr", **properties[0]))
        return Xml(line_break.join(run if piece else "" for run, piece in zip(written, pieces, strict=True)))

    def _properties(
        self, run: TextRun, paragraph: SlideParagraph, inherited: InheritedText
    ) -> tuple[dict[str, object], list[Xml]]:
        style = inherited.style
        face = run.face or paragraph.face
        colour = run.ink or paragraph.ink
        bold, italic = run.bold or paragraph.bold, run.italic or paragraph.italic
        attributes: dict[str, object] = {
            "lang": self.language,
            "sz": self.hundredths(paragraph.size),
            "b": int(bold) if bold != (style is not None and style.bold) else None,
            "i": int(italic) if italic != (style is not None and style.italic) else None,
            "strike": "sngStrike" if run.strike else None,
            "baseline": run.baseline * 1000 if run.baseline else None,
            "dirty": 0,
        }
        children = [
            self._fill(colour, inherited),
            self.typeface(face) if style is None or face is not style.face else EMPTY,
            self.link(run.target, run.url),
        ]
        return attributes, children

    def _fill(self, colour: Ink, inherited: InheritedText) -> Xml:
        if inherited.fill is not None:
            return inherited.fill
        style = inherited.style
        return self.palette.fill(colour) if style is None or colour is not style.ink else EMPTY

    def typeface(self, face: FontRole) -> Xml:
        """A face by the theme's name for it."""
        return tag("a:latin", typeface=TYPEFACES.get(face, self.mono))

    def _marker(self, paragraph: SlideParagraph) -> Xml:
        if paragraph.number is None and not paragraph.bullet:
            return tag("a:buNone")
        look = (tag("a:buClr", self.palette.colour(ACCENT)), tag("a:buFont", typeface="+mn-lt"))
        if paragraph.number is None:
            return together(*look, tag("a:buChar", char=paragraph.bullet))
        return together(
            *look,
            tag(
                "a:buAutoNum", type="arabicPlain", startAt=paragraph.number if paragraph.number > 1 else None
            ),
        )


def aligned(align: Align, *, rtl: bool) -> str:
    """Start and end as right and left."""
    match align:
        case Align.CENTER:
            return "ctr"
        case Align.START:
            return "r" if rtl else "l"
        case Align.END:
            return "l" if rtl else "r"


def body_properties(anchor: Anchor) -> Xml:
    """A frame without insets in which text neither shrinks nor makes it grow."""
    return tag(
        "a:bodyPr",
        tag("a:noAutofit"),
        vert="horz",
        wrap="square",
        lIns=0,
        tIns=0,
        rIns=0,
        bIns=0,
        anchor=_ANCHORS[anchor],
    )


def hyperlink(relation: str, action: str | None = None, hint: str = "") -> Xml:
    """A link that keeps the colour of its words; `hint` says where it leads if they do not."""
    colour = tag("ahyp:hlinkClr", xmlns__ahyp=_HYPERLINK_COLOUR, val="tx")
    extension = tag("a:extLst", tag("a:ext", colour, uri=_HYPERLINK_COLOUR_EXTENSION))
    return tag("a:hlinkClick", extension, r__id=relation, action=action, tooltip=hint or None)


def plain_paragraphs(lines: Iterable[str], language: str, *, rtl: bool) -> Xml:
    """Lines as paragraphs in the voice of their placeholder; for notes."""
    direction = tag("a:pPr", algn="r", rtl=1) if rtl else EMPTY
    return together(
        *(
            tag("a:p", direction, tag("a:r", tag("a:rPr", lang=language, dirty=0), tag("a:t", text(line))))
            if line
            else tag("a:p", direction, tag("a:endParaRPr", lang=language))
            for line in lines
        )
    )


def _hangs(paragraph: SlideParagraph) -> bool:
    return bool(paragraph.indent) and (
        paragraph.number is not None or bool(paragraph.bullet) or "\t" in str(paragraph)
    )
