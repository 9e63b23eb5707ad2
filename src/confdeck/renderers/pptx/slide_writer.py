"""Writes a slide: its slots as shapes in reading order, its footer, date and number as fields."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

from confdeck.renderers.pptx.charts import chart_frame
from confdeck.renderers.pptx.colours import SOFT
from confdeck.renderers.pptx.equations import equation
from confdeck.renderers.pptx.paragraphs import AUTOFIT, DeckContext, body_properties, reduced_body, text_run
from confdeck.renderers.pptx.pictures import picture, qr_code
from confdeck.renderers.pptx.score_shapes import score_group
from confdeck.renderers.pptx.shapes import (
    NO_FILL,
    NO_INSETS,
    NO_LINE,
    non_visual_properties,
    preset_geometry,
    shape,
    shape_tree,
    slide_number_field,
    text_body,
)
from confdeck.renderers.pptx.slide_places import FIRST_SHAPE_ID, shape_name
from confdeck.renderers.pptx.tables import table_frame
from confdeck.renderers.pptx.template_deck import FurnitureBinding, LayoutBinding, RoleBinding
from confdeck.renderers.pptx.xml_writer import EMPTY, Xml, join, part_xml, tag
from confdeck.storyboard.autofit import before_autofit, font_scale
from confdeck.storyboard.runs import runs
from confdeck.storyboard.slide import (
    BadgeSlot,
    CodeSlot,
    FormulaSlot,
    PictureSlot,
    RuleSlot,
    ScoreSlot,
    Slide,
    SlideParagraph,
    Slot,
    Storyboard,
    TableSlot,
    TextRun,
    TextSlot,
)
from confdeck.storyboard.styles import PANEL_PADDING, Align, Anchor, FontRole, Ink
from confdeck.text.nodes import Math

Embed = Callable[[PictureSlot | FormulaSlot | CodeSlot], str]
"""Adds the image of a slot to a deck."""
_UNMOVED = tag("a:bodyPr", AUTOFIT)
"""Body properties of a shape that stands where its placeholder does."""


@dataclass(frozen=True, slots=True)
class SlideWriter:
    """Writes one slide of a deck."""

    board: Storyboard
    layout: LayoutBinding
    context: DeckContext
    embed: Embed
    """Add a slot's image to the deck, and return the slide's relationship to it; empty where there is no image."""

    def slide(self, slide: Slide, number: int) -> bytes:
        """Return `slide<n>.xml`."""
        shapes = [self._shape(slot, at) for at, slot in enumerate(slide.slots, FIRST_SHAPE_ID)]
        shapes += self._furniture(len(shapes) + FIRST_SHAPE_ID, number)
        return part_xml("p:sld", tag("p:cSld", shape_tree(*shapes)), self.layout.colour_map)

    def _shape(self, slot: Slot, number: int) -> Xml:
        binding = self.layout.roles.get(slot.role)
        mark = binding.mark if binding else EMPTY
        match slot:
            case TextSlot():
                return _words(slot, number, binding, self.context)
            case PictureSlot():
                relation = self.embed(slot)
                if not relation:
                    return _empty_frame(slot, number, self.context)
                if slot.asset.chart:
                    return chart_frame(number, slot, relation, self.context)
                return picture(number, slot, relation, self._frame(slot, binding), self.context)
            case FormulaSlot():
                relation = self.embed(slot)
                drawn = (
                    picture(number, slot, relation, self._frame(slot, binding), self.context)
                    if relation
                    else _formula_line(slot, number, self.context)
                )
                return equation(number, slot, drawn, self.context)
            case TableSlot():
                return table_frame(slot, number, mark, self.context)
            case CodeSlot():
                return qr_code(number, slot, self.embed(slot), self.context)
            case BadgeSlot():
                return _badge(slot, number, self.context)
            case RuleSlot():
                return _rule(slot, number, self.context)
            case ScoreSlot():
                return score_group(slot, number, self.context)
            case _:
                assert_never(slot)

    def _frame(self, slot: PictureSlot | FormulaSlot, binding: RoleBinding | None) -> Xml:
        """Return the `p:ph` of a picture that fills its placeholder; another is not reset to that with the slide."""
        if binding and binding.box and self.context.mirrored_if_rtl(binding.box).coincides(slot.box):
            return binding.mark
        return EMPTY

    def _furniture(self, first: int, number: int) -> list[Xml]:
        return [
            self._furnishing(shape_id, number, place)
            for shape_id, place in enumerate(self.layout.shown, first)
        ]

    def _furnishing(self, shape_id: int, number: int, place: FurnitureBinding) -> Xml:
        board, context, link = self.board, self.context, EMPTY
        match place.kind:
            case "ftr":
                name, content = "Footer", _furniture_line(place.words or board.footer, place, context)
                link = context.link(board.agenda, hint=board.language.label("back_to_agenda"))
            case _:
                name, content = (
                    "Slide number",
                    slide_number_field(context.language, None, str(number), place.fill),
                )
        properties = non_visual_properties(shape_id, f"{name} {shape_id}", link=link)
        body = text_body(tag("a:bodyPr"), tag("a:p", content))
        return shape(properties, EMPTY, body, placeholder=place.mark)


def _furniture_line(words: str, place: FurnitureBinding, context: DeckContext) -> Xml:
    """Return the content of a footer's paragraph."""
    size = context.centipoints(place.size) if place.size else None
    run = text_run(words, place.fill, lang=context.language, sz=size, dirty=0)
    return join(tag("a:pPr"), run)  # without it LibreOffice forgets the layout


def _formula_line(slot: FormulaSlot, number: int, context: DeckContext) -> Xml:
    """Return a formula as text in one line, for one that cannot be drawn."""
    words = SlideParagraph(runs((Math(slot.tex),)), size=slot.size)
    properties = non_visual_properties(number, shape_name(slot, number))
    look = join(context.transform(slot.box), preset_geometry(), NO_FILL)
    levels, line = context.text((words,), context.text_box_style)
    body = tag("a:bodyPr", tag("a:noAutofit"), wrap="none", **NO_INSETS, anchor="ctr")
    return shape(properties, look, text_body(body, line, levels=levels), text_box=True)


def _empty_frame(slot: PictureSlot, number: int, context: DeckContext) -> Xml:
    """Return a tinted box in place of a missing picture."""
    label = slot.asset.label
    size = context.theme.tokens.deck.sizes.caption
    words = SlideParagraph((TextRun(label),), size=size, ink=Ink.MUTED, align=Align.CENTER)
    properties = non_visual_properties(number, shape_name(slot, number), alt=slot.alt or label)
    return _filled_shape(properties, slot, SOFT, context, words)


def _words(slot: TextSlot, number: int, binding: RoleBinding | None, context: DeckContext) -> Xml:
    mark = binding.mark if binding else EMPTY
    # What stands where its layout puts it takes its place from there.
    stays = bool(binding and binding.box and context.mirrored_if_rtl(binding.box).coincides(slot.box))
    unmoved = reduced_body(font_scale(slot)) if slot.base_size else _UNMOVED
    body = unmoved if stays else binding.moved_body if binding else body_properties(Anchor.TOP)
    inherited = binding.text if binding else context.text_box_style
    levels, paragraphs = context.text(before_autofit(slot), inherited, slot.leading)
    properties = non_visual_properties(
        number, shape_name(slot, number), link=context.link(slot.target, slot.url)
    )
    look = join(EMPTY if stays else context.transform(slot.box), EMPTY if mark else preset_geometry())
    if slot.panel:
        body = body_properties(Anchor.TOP, context.emu(PANEL_PADDING))
        look = join(context.transform(slot.box), preset_geometry(), context.palette.fill(SOFT), NO_LINE)
    return shape(
        properties, look, text_body(body, paragraphs, levels=levels), placeholder=mark, text_box=not mark
    )


def _rule(slot: RuleSlot, number: int, context: DeckContext) -> Xml:
    """Return a thin line, drawn as a filled shape so that it keeps its weight."""
    properties = non_visual_properties(number, shape_name(slot, number), decorative=True)
    if slot.hidden:
        return shape(
            properties, join(context.transform(slot.box), preset_geometry(), NO_FILL, NO_LINE), EMPTY
        )
    return _filled_shape(properties, slot, slot.ink, context)


def _badge(slot: BadgeSlot, number: int, context: DeckContext) -> Xml:
    """Return initials in a tinted disc."""
    letters = SlideParagraph(
        (TextRun(slot.text),), size=slot.size, face=FontRole.DISPLAY, ink=Ink.ACCENT, align=Align.CENTER
    )
    properties = non_visual_properties(number, shape_name(slot, number), decorative=True)
    return _filled_shape(properties, slot, SOFT, context, letters, geometry="ellipse")


def _filled_shape(
    properties: Xml,
    slot: Slot,
    role: str,
    context: DeckContext,
    *paragraphs: SlideParagraph,
    geometry: str = "rect",
) -> Xml:
    """Return a shape filled with the colour of a role, with centred text if there are paragraphs."""
    fill = context.palette.fill(role)
    look = join(context.transform(slot.box), preset_geometry(geometry), fill, NO_LINE)
    levels, lines = context.text(paragraphs, context.text_box_style)
    body = text_body(body_properties(Anchor.MIDDLE), lines, levels=levels)
    return shape(properties, look, body if paragraphs else EMPTY)
