"""`Typesetter`: fits paragraphs into the placeholders of layouts, splitting or cutting them where needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from confdeck.edition import Language
from confdeck.storyboard.fit import FitStep, TextFrame, fit_steps
from confdeck.storyboard.geometry import Stage
from confdeck.storyboard.measure import OTHER_FONTS, OTHER_LINE, TextMeasurer
from confdeck.storyboard.placeholders import BODY_END
from confdeck.storyboard.roles import Role
from confdeck.storyboard.runs import plain_run, spaced, with_breaks, without_widow
from confdeck.storyboard.slide import (
    Design,
    ParagraphGroup,
    Placeholder,
    SlideLayout,
    SlideParagraph,
    TextRuns,
    TextSlot,
)
from confdeck.storyboard.styles import PlaceholderStyle, size_of
from confdeck.theme import Theme, is_nastaliq
from confdeck.typography.lines import SLACK, narrowest

_LONGEST_NUMBERING = " (99 of 99)"
_MOST_BALANCED_LINES = 6
_UNBREAKABLE = 14
"""Characters of Japanese or Chinese up to which no line may end within a word."""
_WIDEST_UNEVEN = 1.3
"""Largest width of a box whose lines end well, relative to one with lines of like length."""
_UNEVEN_PENALTY = 9
_BELOW_LETTERS = 0.15
"""Height of a line that is empty below its letters, in em."""
_ABOVE_LETTERS = 0.25
"""Height of a line of such a font that is empty above its letters, in em."""
_OTHER_GAP = 6.0
"""Space below a title in another font, in pt."""
_FONT_WIDTHS = (1.03, 1.0, 0.87)
"""Widths of a box, relative to its own, that it seems to have in other fonts."""


@dataclass(frozen=True, slots=True)
class Typesetter:
    """Fits text into placeholders with a theme's sizes and font metrics."""

    theme: Theme
    measurer: TextMeasurer
    design: Design

    @classmethod
    def of(cls, theme: Theme, language: Language, design: Design) -> Typesetter:
        """Return the typesetter for a theme and a design in a language."""
        return cls(theme, TextMeasurer(theme, nastaliq=is_nastaliq(language.code)), design)

    def place(self, layout: SlideLayout, role: Role) -> Placeholder:
        """Return a layout's placeholder."""
        return self.design.layouts[layout][role]

    def stage_of(self, layout: SlideLayout) -> Stage:
        """Return the stage that a layout is laid out on."""
        return self.design.stages.get(layout, self.design.stage)

    def size(self, step: str) -> float:
        """Return the size of one step of the theme's scale, in pt."""
        return size_of(step, self.theme.tokens.deck.sizes)

    def sizes(self, style: PlaceholderStyle) -> tuple[float, ...]:
        """Return the sizes of a style, the largest first, in pt."""
        return style.sizes(self.theme.tokens.deck.sizes)

    def pages(
        self,
        placeholder: Placeholder,
        groups: Sequence[ParagraphGroup],
        *,
        columns: int = 1,
        most: int = 0,
        sizes: Sequence[float] = (),
    ) -> tuple[tuple[ParagraphGroup, ...], ...]:
        """Return pages of columns of sized paragraphs, each column as large as the placeholder; none without groups."""
        if not groups:
            return ()
        styled = [tuple(styled_as(placeholder.style, paragraph) for paragraph in group) for group in groups]
        frame = self._frame(placeholder, columns, most)
        return frame.fit(styled, sizes or self.sizes(placeholder.style))

    def on_one_page(
        self,
        placeholder: Placeholder,
        groups: Sequence[ParagraphGroup],
        *,
        most: int = 0,
        sizes: Sequence[float] = (),
    ) -> ParagraphGroup:
        """Return the sized paragraphs of groups if all of them fit in the placeholder; empty if not."""
        smallest = fit_steps(sizes or self.sizes(placeholder.style))[-1]
        words = [styled_as(placeholder.style, paragraph) for group in groups for paragraph in group]
        if self._frame(placeholder, 1, most).is_overfull(words, smallest):
            return ()
        pages = self.pages(placeholder, groups, most=most, sizes=sizes)
        return pages[0][0] if len(pages) == 1 else ()

    def in_one_size(
        self, placeholders: Sequence[Placeholder], columns: Sequence[Sequence[ParagraphGroup]]
    ) -> list[ParagraphGroup]:
        """Return the groups for each of several placeholders in the largest size that fits everywhere; none without.

        It is smaller where that keeps words from being broken.
        """
        pairs = list(zip(placeholders, columns, strict=True))
        largest: list[ParagraphGroup] = []
        for size in self.sizes(placeholders[0].style):
            fitted = [self.on_one_page(placeholder, groups, sizes=(size,)) for placeholder, groups in pairs]
            if all(fitted):
                largest = largest or fitted
                if not any(map(self.breaks_words, placeholders, fitted)):
                    return fitted
        return largest

    def breaks_words(self, placeholder: Placeholder, paragraphs: ParagraphGroup) -> bool:
        """Return whether a line of sized paragraphs ends within a word, because the word is wider than the line."""
        return any(
            self.measurer.breaks_words(
                paragraph, paragraph.size, placeholder.measure - paragraph.margin - paragraph.indent
            )
            for paragraph in paragraphs
            if not paragraph.is_code
        )

    def keeps_words_whole(self, layout: SlideLayout, title: TextRuns) -> bool:
        """Return whether no word of a title is wider than its placeholder in a layout, in a wider font either."""
        placeholder = self.place(layout, Role.TITLE)
        (paragraph,) = self.fit_paragraph(placeholder, SlideParagraph(title)).paragraphs
        return not self.measurer.breaks_words(paragraph, paragraph.size, placeholder.measure / OTHER_FONTS)

    def slots(
        self, placeholder: Placeholder, groups: Sequence[ParagraphGroup], sizes: Sequence[float] = ()
    ) -> tuple[TextSlot, ...]:
        """Return a slot for each page that the groups take."""
        return tuple(self.slot(placeholder, page[0]) for page in self.pages(placeholder, groups, sizes=sizes))

    def slot(self, placeholder: Placeholder, paragraphs: ParagraphGroup) -> TextSlot:
        """Return the slot of paragraphs that are sized already."""
        width = placeholder.measure
        shown = tuple(
            self.measurer.with_breakable_spaces(
                paragraph, paragraph.size, width - paragraph.margin - paragraph.indent
            )
            for paragraph in paragraphs
        )
        lines = self._frame(placeholder).lines(shown)
        return TextSlot(placeholder.role, placeholder.box, shown, lines, placeholder.style.leading)

    def fit_paragraph(
        self,
        placeholder: Placeholder,
        paragraph: SlideParagraph,
        sizes: Sequence[float] = (),
        *,
        tail: str = "",
        shrink: bool = False,
    ) -> TextSlot:
        """Return the slot of one paragraph that may not continue elsewhere, cut if it fits in no size.

        Args:
            placeholder: where it is placed.
            paragraph: its words.
            sizes: sizes to choose from, the largest first; by default those of the placeholder's style.
            tail: end of its words that is kept when it is cut.
            shrink: whether the slot's box is only as high as the paragraph.
        """
        paragraph = styled_as(placeholder.style, paragraph)
        frame = self._frame(placeholder)
        steps = [FitStep(size, 1) for size in sizes or self.sizes(placeholder.style)]
        fitting = [step for step in steps if frame.takes((paragraph,), step)]
        few_lines = (step for step in fitting if self._has_few_lines(placeholder, paragraph, step.size))
        step = next(few_lines, steps[-1])
        shown = paragraph if fitting else frame.cut(paragraph, step, tail)
        slot = replace(self.slot(placeholder, frame.sized((shown,), step)), cut=not fitting)
        if not shrink:
            return slot
        return replace(slot, box=replace(slot.box, height=frame.set_height(slot.paragraphs)))

    def fit_sentences(self, placeholder: Placeholder, sentences: Sequence[TextRuns]) -> TextSlot:
        """Return the slot of one paragraph of as many of the first sentences as fit."""
        for count in range(len(sentences), 0, -1):
            slot = self.fit_paragraph(placeholder, SlideParagraph(spaced(sentences[:count])))
            if not slot.cut or count == 1:
                return slot
        return self.slot(placeholder, ())

    def balanced(self, placeholder: Placeholder, slot: TextSlot) -> TextSlot:
        """Return a slot whose lines have like lengths, by line breaks where they would be too uneven without.

        In text without spaces between words lines become longer where that avoids lines that end within a word.
        """
        (paragraph,) = slot.paragraphs
        size, room = paragraph.size, placeholder.measure
        if not 1 < slot.lines <= _MOST_BALANCED_LINES:
            return slot

        def fits(width: float) -> bool:
            return self.measurer.lines(paragraph, size, width) <= slot.lines

        least = min(narrowest(room / slot.lines, room, fits) * SLACK, room)
        step = size / 2
        widths = (least + index * step for index in range(int((room - least) / step) + 1))
        width = min(widths, key=lambda width: self._line_end_penalty(paragraph, width, least))
        shown = self.measurer.with_breakable_spaces(paragraph, size, width)
        ends = self.measurer.line_ends(shown, size, width)
        natural = {self.measurer.line_ends(shown, size, room * factor) for factor in _FONT_WIDTHS}
        # In a wider font, lines that nearly fill their box would be broken twice.
        if natural != {ends} and width * OTHER_FONTS <= room:
            shown = replace(shown, runs=with_breaks(shown.runs, ends))
        return replace(slot, box=placeholder.box, paragraphs=(shown,))

    def fits_at(self, placeholder: Placeholder, runs: TextRuns, step: str) -> bool:
        """Whether words fit in a placeholder at the size of a step, in no more lines than look well."""
        line = styled_as(placeholder.style, SlideParagraph(runs))
        return self._has_few_lines(placeholder, line, self.size(step))

    def fits_one_line(self, placeholder: Placeholder, runs: TextRuns) -> bool:
        """Whether words fit on one line in the largest size of a placeholder."""
        line = styled_as(placeholder.style, SlideParagraph(runs))
        return self.measurer.lines(line, self.sizes(placeholder.style)[0], placeholder.measure) == 1

    def title_end(self, layout: SlideLayout, title: TextRuns, *, unique: bool = False) -> float:
        """Return where a title that begins at the top of its placeholder ends, even once it is numbered.

        It is 0 where a template has its titles beside or below the content.
        """
        placeholder, stage = self.place(layout, Role.TITLE), self.stage_of(layout)
        box = placeholder.box
        beside = box.right <= stage.left or box.x >= stage.right or box.y >= stage.row(BODY_END)
        if self.design.fixed and beside:
            return 0
        return self._whole_title(placeholder, title, unique=unique).box.bottom

    def content_top(self, layout: SlideLayout, title: TextRuns, rows: float, *, unique: bool) -> float:
        """Return the baseline so many rows below a title.

        On our own layouts there is room for another line of it: for words that are added, or for its number.
        """
        own = not self.design.fixed
        end = self.title_end(layout, title, unique=unique or own)
        top = self.stage_of(layout).row_below(end, rows)
        if not own:
            return top
        heading = self.place(layout, Role.TITLE)
        return max(top, self.title_room(heading, self._whole_title(heading, title, unique=True)))

    def title_room(self, placeholder: Placeholder, slot: TextSlot) -> float:
        """Return the baseline below a title that gets another line."""
        (title,) = slot.paragraphs
        high = self.measurer.line_height(title, title.size) * placeholder.style.leading
        end = placeholder.box.y + (slot.lines + 1) * high - _BELOW_LETTERS * title.size
        other = placeholder.box.y + self._height_in_another_font(placeholder, title) + _OTHER_GAP
        return self.design.stage.row_below(max(end, other))

    def roomy_sizes(self, placeholder: Placeholder, paragraph: SlideParagraph) -> tuple[float, ...]:
        """Return the sizes in which a paragraph also fits in another font; none if there is no such size."""
        styled, width = styled_as(placeholder.style, paragraph), placeholder.measure / OTHER_FONTS

        def is_roomy(size: float) -> bool:
            height = self._height_in_another_font(placeholder, replace(styled, size=size))
            whole = not self.measurer.breaks_words(styled, size, width)
            return whole and height - _ABOVE_LETTERS * size <= placeholder.box.height

        return tuple(filter(is_roomy, self.sizes(placeholder.style)))

    def _height_in_another_font(self, placeholder: Placeholder, paragraph: SlideParagraph) -> float:
        """Return the height of a sized paragraph in a font that is wider and higher than ours."""
        lines = self.measurer.lines(paragraph, paragraph.size, placeholder.measure / OTHER_FONTS)
        high = max(self.measurer.line_height(paragraph, paragraph.size), OTHER_LINE * paragraph.size)
        return lines * high * placeholder.style.leading

    def _whole_title(self, placeholder: Placeholder, title: TextRuns, *, unique: bool) -> TextSlot:
        whole = without_widow(title) if unique else (*title, *plain_run(_LONGEST_NUMBERING))
        return self.fit_paragraph(placeholder, SlideParagraph(whole), shrink=True)

    def height(self, placeholder: Placeholder, paragraphs: ParagraphGroup) -> float:
        """Return the height of sized paragraphs in a placeholder, in pt."""
        return self._frame(placeholder).set_height(paragraphs)

    def _line_end_penalty(self, paragraph: SlideParagraph, width: float, least: float) -> tuple[int, int]:
        """Return how badly lines end at a width, also for narrower words; more where lengths become uneven."""
        size = paragraph.size
        ends = sum(self.measurer.line_end_penalty(paragraph, size, room) for room in (width, width / SLACK))
        uneven = _UNEVEN_PENALTY if width > least * _WIDEST_UNEVEN else 0
        return self.measurer.mid_word_breaks(paragraph, size, width), ends + uneven

    def _has_few_lines(self, placeholder: Placeholder, paragraph: SlideParagraph, size: float) -> bool:
        """Whether a paragraph takes no more lines than look well, and breaks within no word as far as we know words."""
        width, most = placeholder.measure, placeholder.style.most_lines
        lines = self.measurer.lines(paragraph, size, width)
        short = lines > 1 and len(str(paragraph)) <= _UNBREAKABLE
        if short and self.measurer.mid_word_breaks(paragraph, size, width):
            return False
        return not self.measurer.breaks_words(paragraph, size, width) and (not most or lines <= most)

    def _frame(self, placeholder: Placeholder, columns: int = 1, most: int = 0) -> TextFrame:
        box = placeholder.box
        leading, floor = placeholder.style.leading, self.size("floor")
        return TextFrame(self.measurer, placeholder.measure, box.height, leading, columns, most, floor)


def styled_as(style: PlaceholderStyle, paragraph: SlideParagraph) -> SlideParagraph:
    """Return the paragraph in a style, where it has no formatting of its own; lower levels have a font of their own."""
    default = SlideParagraph(())
    names = (
        ("ink", "bold", "italic", "align") if paragraph.level else ("face", "ink", "bold", "italic", "align")
    )
    own = {name: getattr(style, name) for name in names if getattr(paragraph, name) == getattr(default, name)}
    return replace(paragraph, **own)
