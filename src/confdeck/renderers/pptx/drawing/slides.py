"""Draws the slides of a storyboard: the ground of their layouts, what is in their slots, footer and number."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, assert_never

from markupsafe import Markup

from confdeck.located import spans_in
from confdeck.media import qr_svg
from confdeck.renderers.pptx.drawing.pictures import SlidePictures, slide_pictures
from confdeck.renderers.pptx.drawing.rules import StyleRules
from confdeck.renderers.pptx.drawing.sources import SlideSources
from confdeck.renderers.pptx.drawing.template_ground import TemplateGround, template_ground
from confdeck.renderers.pptx.drawing.words import WordsInBox, WordsWriter
from confdeck.renderers.pptx.slide_places import spans_of_parts
from confdeck.score.svg import score_svg
from confdeck.storyboard.measure import TextMeasurer
from confdeck.storyboard.runs import plain_run
from confdeck.storyboard.slide import (
    BadgeSlot,
    CodeSlot,
    FormulaSlot,
    PictureSlot,
    RuleSlot,
    ScoreSlot,
    SlideParagraph,
    TableSlot,
    TextRun,
    TextSlot,
)
from confdeck.storyboard.styles import FOOTER_STYLE, NUMBER_STYLE, PANEL_PADDING, Align, Anchor, FontRole, Ink
from confdeck.text import plain_address
from confdeck.text.formula import svg as formula_svg
from confdeck.theme import is_nastaliq
from confdeck.theme.coverage import script_of

if TYPE_CHECKING:
    from confdeck.diagnostics import Diagnostic, Span
    from confdeck.media import PictureStore
    from confdeck.renderers.pptx.planned_deck import PlannedDeck
    from confdeck.renderers.pptx.template_deck import ShownFoot
    from confdeck.storyboard.geometry import Box
    from confdeck.storyboard.slide import Slide, Slot, Storyboard
    from confdeck.theme import Theme

_SVG = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" class="slide" id="{id}" role="group" aria-label="{title}" '
    'viewBox="0 0 {width:g} {height:g}" lang="{language}">{content}</svg>'
)
_RECTANGLE = Markup('<rect x="{x:.2f}" y="{y:.2f}" width="{width:.2f}" height="{height:.2f}" fill="{fill}"/>')
_ART = Markup(
    '<image width="{width:g}" height="{height:g}" href="{file}" aria-hidden="true" preserveAspectRatio="none"/>'
)
_SIZE = re.compile(' (?:width|height)="[^"]*"')


@dataclass(frozen=True, slots=True)
class SlideDrawings:
    """The drawings of a deck."""

    slides: tuple[DrawnSlide, ...]
    rules: str
    """The CSS of the looks that occur on the slides."""
    pictures: Mapping[str, bytes]
    """The picture files by name."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """Messages about what is not drawn."""


@dataclass(frozen=True, slots=True)
class DrawnSlide:
    """A slide as a page shows it."""

    number: int
    """Its place in the deck, from 1."""
    id: str
    """Its id in the storyboard; the `svg` element has it behind `slide-`, and links to it do."""
    title: str
    svg: str
    """An `svg` element with pictures by the names of their files. What shows words of the author has `data-source`: numbers of `sources`, with spaces between."""
    notes: tuple[str, ...]
    """The paragraphs of its speaker notes."""
    note_sources: tuple[tuple[int, ...], ...]
    """For each paragraph of the notes the numbers of its `sources`."""
    sources: tuple[Span, ...]
    """The places in the author's files that it shows."""

    @property
    def digest(self) -> str:
        """A hash of all that is seen; the same as long as only lines move in the author's files."""
        return hashlib.sha256("\0".join((self.title, self.svg, *self.notes)).encode()).hexdigest()[:24]


def draw_slides(
    plan: PlannedDeck, pictures: PictureStore, folder: str = "", numbers: Mapping[int, int] | None = None
) -> SlideDrawings:
    """Return slides of a deck as SVG; words are set by the browser, in the theme's fonts.

    Args:
        plan: The storyboard, and the template that it is for.
        pictures: Returns the pixels of pictures.
        folder: The path before the names of pictures, such as `files/`.
        numbers: The numbers of slides in the storyboard by those that they are to show; None for all as they are.
    """
    storyboard, theme = plan.storyboard, plan.template.theme
    if numbers is None:
        numbers = {number: number for number in range(1, len(storyboard.slides) + 1)}
    shown = slide_pictures(storyboard, pictures, theme, folder)
    rules, ground = StyleRules(), template_ground(plan)
    drawer = _DeckDrawer(storyboard, theme, shown, rules, ground)
    slides = tuple(
        drawer.slide(storyboard.slides[origin - 1], number) for number, origin in sorted(numbers.items())
    )
    return SlideDrawings(slides, str(rules), {**shown.files, **ground.files}, ground.diagnostics)


@dataclass(frozen=True, slots=True)
class _DeckDrawer:
    board: Storyboard
    theme: Theme
    pictures: SlidePictures
    rules: StyleRules
    ground: TemplateGround

    @property
    def script_families(self) -> tuple[str, ...]:
        """The families for the script of the language: that of the deck, then free ones, sans-serif like it first."""
        tokens, script = self.theme.tokens, script_of(self.board.language.code)
        own = tokens.deck.scripts.get(script, "")
        free = sorted(tokens.fallbacks.get(script, ()), key=lambda family: "Sans" not in family)
        return tuple(filter(None, (own, *free)))

    def slide(self, slide: Slide, number: int) -> DrawnSlide:
        """Return a slide with the places that it shows."""
        sources, language = SlideSources(), self.board.language
        measurer = TextMeasurer(self.theme, nastaliq=is_nastaliq(language.code))
        words = WordsWriter(
            self.theme, language.direction, measurer, self.rules, sources, self.script_families
        )
        drawing = _SlideDrawer(self.board, self.theme, self.pictures, words, self.ground).drawing(
            slide, number
        )
        note_sources = tuple(sources.numbers(spans_in((line,))) for line in slide.notes)
        notes = tuple(map(str, slide.notes))
        return DrawnSlide(number, slide.id, slide.heading, drawing, notes, note_sources, sources.spans)


@dataclass(frozen=True, slots=True)
class _SlideDrawer:
    board: Storyboard
    theme: Theme
    pictures: SlidePictures
    words: WordsWriter
    template: TemplateGround

    def drawing(self, slide: Slide, number: int) -> str:
        """Return the `svg` element of a slide."""
        stage = self.board.design.stage
        parts = (
            *self._ground(slide),
            *(self._slot(slot, slide) for slot in slide.slots),
            *self._furniture(slide, number),
        )
        return _SVG.format(
            id=f"slide-{slide.id}",
            title=slide.heading,
            width=stage.width,
            height=stage.height,
            language=self.board.language.code,
            content=Markup().join(parts),
        )

    def _ground(self, slide: Slide) -> Iterator[Markup]:
        """Yield the background of a slide's layout, and the field behind the score."""
        stage, layout = self.board.design.stage, slide.layout
        if art := self.template.art.get(layout):
            yield _ART.format(file=f"{self.pictures.folder}{art}", width=stage.width, height=stage.height)
            return
        ground = layout.ground(stage)
        yield self._rectangle(stage.full, ground)
        if layout.panel and self.theme.tokens.score.ground == "accent" != ground:
            yield self._rectangle(self._mirrored(layout.panel(stage)), "accent")

    def _slot(self, slot: Slot, slide: Slide) -> Markup:
        drawing = self._drawing_of(slot, slide)
        if isinstance(slot, TextSlot | TableSlot):
            return drawing
        places = (span for spans in spans_of_parts(slot, slide) for span in spans)
        source = self.words.sources.attribute(places)
        return Markup("<g{}>{}</g>").format(source, drawing) if source else drawing

    def _drawing_of(self, slot: Slot, slide: Slide) -> Markup:
        match slot:
            case TextSlot():
                return self._text(slot, slide)
            case PictureSlot():
                return self._picture(slot)
            case FormulaSlot():
                return self._formula(slot)
            case TableSlot():
                return self.words.table(slot)
            case CodeSlot():
                return self._qr_code(slot)
            case BadgeSlot():
                return self._badge(slot)
            case RuleSlot():
                return Markup() if slot.hidden else self._rectangle(slot.box, slot.ink)
            case ScoreSlot():
                drawing = score_svg(slot.drawing, self.theme.tokens.colours, slot.ground, lit=slot.lit)
                return self.words.linked(_nested(drawing, slot.box, slot.alt), slot.target, label=slot.alt)
            case _:
                assert_never(slot)

    def _text(self, slot: TextSlot, slide: Slide) -> Markup:
        place = self.board.design.layouts[slide.layout].get(slot.role)
        anchor = place.style.anchor if place else Anchor.TOP
        if not slot.panel:
            look = self.template.looks.get(slide.layout)
            words = self.words
            if look:
                words = replace(
                    words, inks=look.text_inks(slot.role), marker_colour=look.markers.get(slot.role, "")
                )
            return words.in_box(
                WordsInBox(slot.box, slot.paragraphs, anchor, slot.leading, slot.target, slot.url)
            )
        inside = slot.box.inset(PANEL_PADDING)
        panel = self._rectangle(slot.box, "accent_soft")
        return panel + self.words.in_box(
            WordsInBox(inside, slot.paragraphs, Anchor.TOP, slot.leading, slot.target, slot.url)
        )

    def _picture(self, slot: PictureSlot) -> Markup:
        if drawing := self.pictures.drawing_of(slot):
            return drawing
        words = TextRun(slot.asset.label)
        size = self.theme.tokens.deck.sizes.caption
        label = SlideParagraph((words,), size=size, ink=Ink.MUTED, align=Align.CENTER)
        frame = self._rectangle(slot.box, "accent_soft")
        return frame + self.words.in_box(WordsInBox(slot.box, (label,), Anchor.MIDDLE))

    def _formula(self, slot: FormulaSlot) -> Markup:
        drawing = formula_svg(slot.tex, display=True, size_pt=slot.size, colour=self.theme.tokens.colours.ink)
        if drawing is None:
            line = SlideParagraph((TextRun(slot.tex),), size=slot.size)
            return self.words.in_box(WordsInBox(slot.box, (line,), Anchor.MIDDLE))
        return _nested(drawing.svg, slot.box, slot.tex)

    def _qr_code(self, slot: CodeSlot) -> Markup:
        code = qr_svg(plain_address(slot.url), self.theme.tokens.colours.ink)
        if not code:
            return Markup()
        return self.words.linked(_nested(code.decode(), slot.box, slot.alt), url=slot.url, label=slot.alt)

    def _badge(self, slot: BadgeSlot) -> Markup:
        letters = SlideParagraph(
            (TextRun(slot.text),), size=slot.size, face=FontRole.DISPLAY, ink=Ink.ACCENT, align=Align.CENTER
        )
        box, fill = slot.box, self.theme.tokens.colours.accent_soft
        disc = Markup('<ellipse cx="{:.2f}" cy="{:.2f}" rx="{:.2f}" ry="{:.2f}" fill="{}"/>').format(
            box.x + box.width / 2, box.y + box.height / 2, box.width / 2, box.height / 2, fill
        )
        return disc + self.words.in_box(WordsInBox(box, (letters,), Anchor.MIDDLE))

    def _furniture(self, slide: Slide, number: int) -> Iterator[Markup]:
        """Yield footer and slide number, where the layout shows them."""
        if not slide.layout.has_footer:
            return
        if look := self.template.looks.get(slide.layout):
            yield from (self._foot(foot, number) for foot in look.feet)
            return
        design, size = self.board.design, self.theme.tokens.deck.sizes.furniture
        texts = (
            (design.footer, self.board.footer, FOOTER_STYLE, self.board.agenda),
            (design.number, str(number), NUMBER_STYLE, ""),
        )
        for box, text, style, target in texts:
            line = SlideParagraph(plain_run(text), size=size, ink=style.ink, align=style.align)
            yield self.words.in_box(WordsInBox(self._mirrored(box), (line,), style.anchor, target=target))

    def _foot(self, foot: ShownFoot, number: int) -> Markup:
        """Return the footer or the slide number of a template."""
        is_number = foot.kind == "sldNum"
        text = str(number) if is_number else foot.words or self.board.footer
        line = SlideParagraph(plain_run(text), size=foot.size, align=foot.align)
        words = replace(self.words, inks={Ink.INK: foot.colour})
        return words.in_box(
            WordsInBox(foot.box, (line,), foot.anchor, target="" if is_number else self.board.agenda)
        )

    def _mirrored(self, box: Box) -> Box:
        return box.mirrored(self.board.design.stage.width) if self.board.language.direction == "rtl" else box

    def _rectangle(self, box: Box, role: str) -> Markup:
        fill = getattr(self.theme.tokens.colours, role)
        return _RECTANGLE.format(x=box.x, y=box.y, width=box.width, height=box.height, fill=fill)


def _nested(drawing: str, box: Box, alt: str) -> Markup:
    """Return an SVG document with a `viewBox` in a box, described in words; without them it only decorates."""
    opening, content = drawing.split(">", 1)
    head = Markup(_SIZE.sub("", opening))  # noqa: S704  a drawing of ours
    place = Markup(' x="{:.2f}" y="{:.2f}" width="{:.2f}" height="{:.2f}" preserveAspectRatio="none"').format(
        box.x, box.y, box.width, box.height
    )
    role = Markup(' role="img" aria-label="{}">').format(alt) if alt else Markup(' aria-hidden="true">')
    return head + place + role + Markup(content)  # noqa: S704  a drawing of ours
