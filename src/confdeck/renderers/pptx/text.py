"""Paragraphs and runs: explicit sizes, a language on every run, links that carry words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.colours import ACCENT, TYPEFACES, ink
from confdeck.renderers.pptx.xml import EMPTY, Xml, emu, hundredths, tag, text, thousandths, together
from confdeck.storyboard.geometry import SLIDE_WIDTH
from confdeck.storyboard.slide import BREAK
from confdeck.storyboard.styles import Align, Anchor, FontRole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from confdeck.storyboard import SlideParagraph, TextRun
    from confdeck.storyboard.geometry import Box
    from confdeck.storyboard.styles import PlaceholderStyle

_HYPERLINK_COLOUR = "http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor"
_HYPERLINK_COLOUR_EXTENSION = "{A12FA001-AC4F-418D-AE19-62706E023703}"
_ANCHORS = {Anchor.TOP: "t", Anchor.MIDDLE: "ctr", Anchor.BOTTOM: "b"}


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
    """Of the slides."""

    def turned(self, box: Box) -> Box:
        """Where a layout's box stands in this direction of writing."""
        return box.mirrored(self.width) if self.rtl else box

    def paragraph(self, paragraph: SlideParagraph, base: PlaceholderStyle, *, leading: float = 1.0) -> Xml:
        """One paragraph; what its placeholder already says is not said again."""
        properties = tag(
            "a:pPr",
            tag("a:lnSpc", tag("a:spcPct", val=thousandths(leading))) if leading != 1 else EMPTY,
            tag("a:spcBef", tag("a:spcPts", val=hundredths(paragraph.before))),
            _marker(paragraph),
            marL=emu(paragraph.indent) if paragraph.indent else None,
            indent=-emu(paragraph.indent) if _hangs(paragraph) else None,
            algn=aligned(paragraph.align, rtl=self.rtl),
            rtl=1 if self.rtl else None,
        )
        runs = together(*(self._run(run, paragraph, base) for run in paragraph.runs))
        end = tag("a:endParaRPr", lang=self.language, sz=hundredths(paragraph.size))
        return tag("a:p", properties, runs, end)

    def _run(self, run: TextRun, paragraph: SlideParagraph, base: PlaceholderStyle) -> Xml:
        properties = self._properties(run, paragraph, base)
        pieces = run.text.split(BREAK)
        written = [
            tag("a:r", tag("a:rPr", *properties[1], **properties[0]), tag("a:t", text(piece)))
            for piece in pieces
        ]
        line_break = tag("a:br", tag("a:rPr", **properties[0]))
        return Xml(
            line_break.join(each if piece else "" for each, piece in zip(written, pieces, strict=True))
        )

    def _properties(
        self, run: TextRun, paragraph: SlideParagraph, base: PlaceholderStyle
    ) -> tuple[dict[str, object], list[Xml]]:
        face = run.face or paragraph.face
        colour = run.ink or paragraph.ink
        bold, italic = run.bold or paragraph.bold, run.italic or paragraph.italic
        attributes: dict[str, object] = {
            "lang": self.language,
            "sz": hundredths(paragraph.size),
            "b": int(bold) if bold != base.bold else None,
            "i": int(italic) if italic != base.italic else None,
            "strike": "sngStrike" if run.strike else None,
            "baseline": run.baseline * 1000 if run.baseline else None,
            "dirty": 0,
        }
        children = [
            ink(colour) if colour is not base.ink else EMPTY,
            self.typeface(face) if face is not base.face else EMPTY,
            self.link(run.target, run.url),
        ]
        return attributes, children

    def typeface(self, face: FontRole) -> Xml:
        """A face by the theme's name for it."""
        return tag("a:latin", typeface=TYPEFACES.get(face, self.mono))


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


def _marker(paragraph: SlideParagraph) -> Xml:
    if paragraph.number is None and not paragraph.bullet:
        return tag("a:buNone")
    look = (tag("a:buClr", tag("a:schemeClr", val=ACCENT)), tag("a:buFont", typeface="+mn-lt"))
    if paragraph.number is None:
        return together(*look, tag("a:buChar", char=paragraph.bullet))
    return together(
        *look,
        tag("a:buAutoNum", type="arabicPlain", startAt=paragraph.number if paragraph.number > 1 else None),
    )
