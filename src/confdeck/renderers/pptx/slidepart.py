"""Writes a slide: its slots as shapes in reading order, its footer, date and number as fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from confdeck.renderers.pptx.charts import chart_frame
from confdeck.renderers.pptx.colours import ACCENT, SOFT
from confdeck.renderers.pptx.equations import equation
from confdeck.renderers.pptx.pictures import code, picture
from confdeck.renderers.pptx.shapes import identity, preset, slide_number, tree
from confdeck.renderers.pptx.tablestyle import table_frame
from confdeck.renderers.pptx.text import aligned, body_properties
from confdeck.renderers.pptx.xml import EMPTY, Xml, part, tag, text, together
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
from confdeck.storyboard.styles import Align, Anchor, FontRole, Ink

if TYPE_CHECKING:
    from collections.abc import Callable

    from confdeck.renderers.pptx.template_deck import FurnitureBinding, LayoutBinding, RoleBinding
    from confdeck.renderers.pptx.text import Writing
    from confdeck.storyboard import Slide, Slot, Storyboard

_UNMOVED = tag("a:bodyPr", tag("a:noAutofit"))
"""Body properties of a shape that stands where its placeholder does."""


@dataclass(frozen=True, slots=True)
class SlideWriter:
    """Writes the slides of one deck."""

    board: Storyboard
    furniture: float
    """Font size of footer and date, in pt."""
    small: float
    """Font size of the words in an empty frame, in pt."""
    embed: Callable[[PictureSlot | FormulaSlot | CodeSlot], str]
    """Add a slot's image to the deck, and return the slide's relationship to it; empty where there is no image."""

    def slide(self, slide: Slide, number: int, layout: LayoutBinding, writing: Writing) -> bytes:
        """Return `slide<n>.xml`."""
        shapes = [self._shape(slot, at, layout, writing) for at, slot in enumerate(slide.slots, 2)]
        shapes += self._furniture(len(shapes) + 2, number, layout, writing)
        return part("p:sld", tag("p:cSld", tree(*shapes)), tag("p:clrMapOvr", tag("a:masterClrMapping")))

    def _shape(self, slot: Slot, number: int, layout: LayoutBinding, writing: Writing) -> Xml:
        binding = layout.roles.get(slot.role)
        mark = binding.mark if binding else EMPTY
        match slot:
            case TextSlot():
                return _words(slot, number, binding, writing)
            case PictureSlot() | FormulaSlot():
                relation = self.embed(slot)
                if not relation:
                    return self._empty_frame(slot, number, writing)
                if isinstance(slot, PictureSlot) and slot.asset.chart:
                    return chart_frame(number, slot, relation, writing)
                drawn = picture(number, slot, relation, mark, writing)
                return drawn if isinstance(slot, PictureSlot) else equation(number, slot, drawn, writing)
            case TableSlot():
                return table_frame(slot, number, mark, writing)
            case CodeSlot():
                return code(number, slot, self.embed(slot), writing)
            case BadgeSlot():
                return _badge(slot, number, writing)
            case RuleSlot():
                return _rule(slot, number, writing)
            case _:
                assert_never(slot)

    def _furniture(self, first: int, number: int, layout: LayoutBinding, writing: Writing) -> list[Xml]:
        shown = (place for place in layout.furniture if place.kind != "dt" or self.board.date)
        return [
            self._furnishing(shape_id, number, place, writing) for shape_id, place in enumerate(shown, first)
        ]

    def _furnishing(self, shape_id: int, number: int, place: FurnitureBinding, writing: Writing) -> Xml:
        link = EMPTY
        match place.kind:
            case "ftr":
                name, content = (
                    "Footer",
                    self._furniture_line(place.words or self.board.footer, place, writing),
                )
                link = writing.link(self.board.agenda, hint=self.board.language.label("back_to_agenda"))
            case "dt":
                name, content = "Date", self._furniture_line(place.words or self.board.date, place, writing)
            case _:
                name, content = "Slide number", slide_number(writing.language, None, str(number))
        named = identity(shape_id, f"{name} {shape_id}", link=link)
        locks = tag("p:cNvSpPr", tag("a:spLocks", noGrp=1))
        return tag(
            "p:sp",
            tag("p:nvSpPr", named, locks, tag("p:nvPr", place.mark)),
            tag("p:spPr"),
            tag("p:txBody", tag("a:bodyPr"), tag("a:lstStyle"), tag("a:p", content)),
        )

    def _furniture_line(self, words: str, place: FurnitureBinding, writing: Writing) -> Xml:
        """Return the runs of a footer; ours say how they look, for LibreOffice does not ask the layout."""
        if not place.styled:
            run = tag("a:r", tag("a:rPr", lang=writing.language, dirty=0), tag("a:t", text(words)))
            return together(tag("a:pPr"), run)  # without it LibreOffice forgets the layout
        properties = tag(
            "a:rPr",
            writing.palette.fill(Ink.MUTED),
            writing.typeface(FontRole.TEXT),
            lang=writing.language,
            sz=writing.hundredths(self.furniture),
            dirty=0,
        )
        start = tag("a:pPr", algn=aligned(Align.START, rtl=writing.rtl), rtl=1 if writing.rtl else None)
        return together(start, tag("a:r", properties, tag("a:t", text(words))))

    def _empty_frame(self, slot: PictureSlot | FormulaSlot, number: int, writing: Writing) -> Xml:
        """Return a tinted box in place of a missing picture."""
        label = slot.asset.label if isinstance(slot, PictureSlot) else slot.tex
        words = SlideParagraph((TextRun(label),), size=self.small, ink=Ink.MUTED, align=Align.CENTER)
        box = tag(
            "p:spPr",
            writing.frame(slot.box),
            preset(),
            writing.palette.fill(SOFT),
            tag("a:ln", tag("a:noFill")),
        )
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
                writing.paragraph(words, writing.loose),
            ),
        )


def _words(slot: TextSlot, number: int, binding: RoleBinding | None, writing: Writing) -> Xml:
    mark = binding.mark if binding else EMPTY
    # What stands where its layout puts it takes its place from there.
    stays = bool(binding and binding.box and writing.turned(binding.box).coincides(slot.box))
    body = _UNMOVED if stays else binding.moved_body if binding else body_properties(Anchor.TOP)
    inherited = binding.text if binding else writing.loose
    paragraphs = (writing.paragraph(line, inherited, leading=slot.leading) for line in slot.paragraphs)
    locks = tag("p:cNvSpPr", tag("a:spLocks", noGrp=1)) if mark else tag("p:cNvSpPr", txBox=1)
    named = identity(number, f"{slot.role.capitalize()} {number}", link=writing.link(slot.target, slot.url))
    return tag(
        "p:sp",
        tag("p:nvSpPr", named, locks, tag("p:nvPr", mark)),
        tag("p:spPr", EMPTY if stays else writing.frame(slot.box), EMPTY if mark else preset()),
        tag("p:txBody", body, tag("a:lstStyle"), *paragraphs),
    )


def _rule(slot: RuleSlot, number: int, writing: Writing) -> Xml:
    """Return a thin line, drawn as a filled shape so that it keeps its weight."""
    unseen = identity(number, f"Rule {number}", decorative=True)
    look = together(
        writing.frame(slot.box), preset(), writing.palette.fill(ACCENT), tag("a:ln", tag("a:noFill"))
    )
    return tag("p:sp", tag("p:nvSpPr", unseen, tag("p:cNvSpPr"), tag("p:nvPr")), tag("p:spPr", look))


def _badge(slot: BadgeSlot, number: int, writing: Writing) -> Xml:
    """Return initials in a tinted disc."""
    letters = SlideParagraph(
        (TextRun(slot.text),), size=slot.size, face=FontRole.DISPLAY, ink=Ink.ACCENT, align=Align.CENTER
    )
    unseen = identity(number, f"Initials {number}", decorative=True)
    return tag(
        "p:sp",
        tag("p:nvSpPr", unseen, tag("p:cNvSpPr"), tag("p:nvPr")),
        tag(
            "p:spPr",
            writing.frame(slot.box),
            preset("ellipse"),
            writing.palette.fill(SOFT),
            tag("a:ln", tag("a:noFill")),
        ),
        tag(
            "p:txBody",
            body_properties(Anchor.MIDDLE),
            tag("a:lstStyle"),
            writing.paragraph(letters, writing.loose),
        ),
    )
