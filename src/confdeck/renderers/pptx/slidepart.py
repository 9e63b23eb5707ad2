"""One slide as XML: its slots as placeholders in reading order, its furniture as fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from confdeck.renderers.pptx.charts import chart_frame
from confdeck.renderers.pptx.colours import ACCENT, SOFT, fill
from confdeck.renderers.pptx.equations import equation
from confdeck.renderers.pptx.master import DATE_INDEX, FOOTER_INDEX, NUMBER_INDEX, placeholder_mark
from confdeck.renderers.pptx.pictures import code, picture
from confdeck.renderers.pptx.shapes import frame, identity, preset, slide_number, tree
from confdeck.renderers.pptx.tablestyle import table_frame
from confdeck.renderers.pptx.text import aligned, body_properties
from confdeck.renderers.pptx.xml import EMPTY, Xml, hundredths, part, tag, text, together
from confdeck.storyboard import (
    BadgeSlot,
    CodeSlot,
    FormulaSlot,
    PictureSlot,
    RuleSlot,
    SlideParagraph,
    TableSlot,
    TextRun,
    TextSlot,
)
from confdeck.storyboard.styles import Align, Anchor, FontRole, Ink, PlaceholderStyle

if TYPE_CHECKING:
    from collections.abc import Callable

    from confdeck.renderers.pptx.text import Writing
    from confdeck.storyboard import Placeholder, Slide, Slot, Storyboard

_PLAIN = PlaceholderStyle(("body",))


@dataclass(frozen=True, slots=True)
class SlideWriter:
    """Writes the slides of one deck."""

    board: Storyboard
    furniture: float
    """Type sizes in pt: of the footer, and of the words in an empty frame."""
    small: float
    embed: Callable[[PictureSlot | FormulaSlot | CodeSlot], str]
    """The relationship to a slot's image; nothing where there is none."""

    def slide(self, slide: Slide, number: int, writing: Writing) -> bytes:
        """`slide<n>.xml`."""
        shapes = [self._shape(slot, at, slide, writing) for at, slot in enumerate(slide.slots, 2)]
        plan = self.board.design.layouts[slide.layout]
        if plan.has_footer:
            shapes += self._furniture(len(shapes) + 2, number, writing)
        return part("p:sld", tag("p:cSld", tree(*shapes)), tag("p:clrMapOvr", tag("a:masterClrMapping")))

    def _shape(self, slot: Slot, number: int, slide: Slide, writing: Writing) -> Xml:
        plan = self.board.design.layouts[slide.layout]
        place = plan.find(slot.role)
        mark = placeholder_mark(place.role, place.holds) if place else EMPTY
        match slot:
            case TextSlot():
                return _words(slot, number, place, mark, writing)
            case PictureSlot() | FormulaSlot():
                relation = self.embed(slot)
                if not relation:
                    return self._empty_frame(slot, number, writing)
                if isinstance(slot, PictureSlot) and slot.asset.chart:
                    return chart_frame(number, slot, relation)
                drawn = picture(number, slot, relation, mark)
                return drawn if isinstance(slot, PictureSlot) else equation(number, slot, drawn, writing)
            case TableSlot():
                return table_frame(slot, number, mark, writing)
            case CodeSlot():
                return code(number, slot, self.embed(slot), writing)
            case BadgeSlot():
                return _badge(slot, number, writing)
            case RuleSlot():
                return _rule(slot, number)
            case _:
                assert_never(slot)

    def _furniture(self, first: int, number: int, writing: Writing) -> list[Xml]:
        # LibreOffice does not take the look of a footer from its layout.
        dress = tag(
            "a:rPr",
            fill("tx2"),
            writing.typeface(FontRole.TEXT),
            lang=writing.language,
            sz=hundredths(self.furniture),
            dirty=0,
        )
        start = tag("a:pPr", algn=aligned(Align.START, rtl=writing.rtl), rtl=1 if writing.rtl else None)

        def line(words: str) -> Xml:
            return together(start, tag("a:r", dress, tag("a:t", text(words))))

        back = writing.link(self.board.agenda, hint=self.board.language.label("back_to_agenda"))
        shown = [
            (
                "Footer",
                tag("p:ph", type="ftr", sz="quarter", idx=FOOTER_INDEX),
                line(self.board.footer),
                back,
            ),
            *(
                [("Date", tag("p:ph", type="dt", sz="half", idx=DATE_INDEX), line(self.board.date), EMPTY)]
                if self.board.date
                else []
            ),
            (
                "Slide number",
                tag("p:ph", type="sldNum", sz="quarter", idx=NUMBER_INDEX),
                slide_number(writing.language, None, str(number)),
                EMPTY,
            ),
        ]
        return [_furnishing(at, *each) for at, each in enumerate(shown, first)]

    def _empty_frame(self, slot: PictureSlot | FormulaSlot, number: int, writing: Writing) -> Xml:
        """Where a picture is missing: a tinted box that says so."""
        label = slot.asset.label if isinstance(slot, PictureSlot) else slot.tex
        words = SlideParagraph((TextRun(label),), size=self.small, ink=Ink.MUTED, align=Align.CENTER)
        box = tag("p:spPr", frame(slot.box), preset(), fill(SOFT), tag("a:ln", tag("a:noFill")))
        alt = slot.alt if isinstance(slot, PictureSlot) else slot.tex
        return tag(
            "p:sp",
            tag(
                "p:nvSpPr",
                identity(number, f"Empty frame {number}", alt=alt or label),
                tag("p:cNvSpPr"),
                tag("p:nvPr"),
            ),
            box,
            tag(
                "p:txBody",
                body_properties(Anchor.MIDDLE),
                tag("a:lstStyle"),
                writing.paragraph(words, _PLAIN),
            ),
        )


def _words(slot: TextSlot, number: int, place: Placeholder | None, mark: Xml, writing: Writing) -> Xml:
    style = place.style if place else _PLAIN
    # What stands where its layout puts it takes its place from there.
    own = EMPTY if place and writing.turned(place.box).coincides(slot.box) else frame(slot.box)
    locks = tag("p:cNvSpPr", tag("a:spLocks", noGrp=1)) if place else tag("p:cNvSpPr", txBox=1)
    body = tag("a:bodyPr", tag("a:noAutofit")) if place else body_properties(Anchor.TOP)
    paragraphs = (writing.paragraph(each, style, leading=slot.leading) for each in slot.paragraphs)
    return tag(
        "p:sp",
        tag(
            "p:nvSpPr",
            identity(number, f"{slot.role.capitalize()} {number}", link=writing.link(slot.target, slot.url)),
            locks,
            tag("p:nvPr", mark),
        ),
        tag("p:spPr", own, EMPTY if place else preset()),
        tag("p:txBody", body, tag("a:lstStyle"), *paragraphs),
    )


def _furnishing(number: int, name: str, mark: Xml, content: Xml, link: Xml) -> Xml:
    locks = tag("p:cNvSpPr", tag("a:spLocks", noGrp=1))
    return tag(
        "p:sp",
        tag("p:nvSpPr", identity(number, f"{name} {number}", link=link), locks, tag("p:nvPr", mark)),
        tag("p:spPr"),
        tag("p:txBody", tag("a:bodyPr"), tag("a:lstStyle"), tag("a:p", content)),
    )


def _rule(slot: RuleSlot, number: int) -> Xml:
    """A thin line, drawn as a filled shape so that it keeps its weight."""
    unseen = identity(number, f"Rule {number}", decorative=True)
    look = together(frame(slot.box), preset(), fill(ACCENT), tag("a:ln", tag("a:noFill")))
    return tag("p:sp", tag("p:nvSpPr", unseen, tag("p:cNvSpPr"), tag("p:nvPr")), tag("p:spPr", look))


def _badge(slot: BadgeSlot, number: int, writing: Writing) -> Xml:
    """Initials in a tinted disc."""
    letters = SlideParagraph(
        (TextRun(slot.text),), size=slot.size, face=FontRole.DISPLAY, ink=Ink.ACCENT, align=Align.CENTER
    )
    unseen = identity(number, f"Initials {number}", decorative=True)
    return tag(
        "p:sp",
        tag("p:nvSpPr", unseen, tag("p:cNvSpPr"), tag("p:nvPr")),
        tag("p:spPr", frame(slot.box), preset("ellipse"), fill(SOFT), tag("a:ln", tag("a:noFill"))),
        tag(
            "p:txBody", body_properties(Anchor.MIDDLE), tag("a:lstStyle"), writing.paragraph(letters, _PLAIN)
        ),
    )
