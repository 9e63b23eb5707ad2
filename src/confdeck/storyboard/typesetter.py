"""Sets paragraphs into the placeholders of layouts: measured, sized, and split or cut where they must be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from confdeck.storyboard.fit import FitStep, TextFrame
from confdeck.storyboard.measure import TextMeasurer
from confdeck.storyboard.roles import Role
from confdeck.storyboard.runs import plain_run, spaced, without_widow
from confdeck.storyboard.slide import Design, Placeholder, SlideLayout, SlideParagraph, TextSlot
from confdeck.storyboard.styles import size_of
from confdeck.theme import is_nastaliq
from confdeck.typography.lines import SLACK, narrowest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from confdeck.edition import Language
    from confdeck.storyboard.geometry import Box, Stage
    from confdeck.storyboard.slide import ParagraphGroup, TextRun
    from confdeck.storyboard.styles import PlaceholderStyle
    from confdeck.theme import Theme

_NUMBERED = " (99 of 99)"
"""The longest a title may become."""
_MOST_BALANCED = 6
_ONE_WORD = 14
"""Characters of Japanese or Chinese that should not be torn apart at all."""
_MOST_UNLIKE = 1.3
"""How much wider than lines all alike those may be that end at a pause."""
_UNEVEN = 9


@dataclass(frozen=True, slots=True)
class Typesetter:
    """Knows the theme's sizes and metrics."""

    theme: Theme
    measurer: TextMeasurer
    design: Design

    @classmethod
    def of(cls, theme: Theme, language: Language, design: Design) -> Typesetter:
        """The typesetter for a theme and a design in a language."""
        return cls(theme, TextMeasurer(theme, nastaliq=is_nastaliq(language.code)), design)

    @property
    def stage(self) -> Stage:
        """The ground plan of the slides."""
        return self.design.stage

    def place(self, layout: SlideLayout, role: Role) -> Placeholder:
        """A layout's placeholder."""
        return self.design.layouts[layout][role]

    def size(self, step: str) -> float:
        """The size of one step of the theme's scale, in pt."""
        return size_of(step, self.theme.tokens.deck.sizes)

    def sizes(self, style: PlaceholderStyle) -> tuple[float, ...]:
        """The sizes a style may step down through."""
        return style.sizes(self.theme.tokens.deck.sizes)

    def pages(
        self,
        place: Placeholder,
        blocks: Sequence[ParagraphGroup],
        *,
        columns: int = 1,
        most: int = 0,
        least_step: str = "",
        sizes: Sequence[float] = (),
    ) -> tuple[tuple[tuple[SlideParagraph, ...], ...], ...]:
        """Pages of columns of paragraphs, each to stand in `place` or in its twin; none where there are no blocks."""
        if not blocks:
            return ()
        allowed = sizes or [
            size for size in self.sizes(place.style) if not least_step or size >= self.size(least_step)
        ]
        dressed = [tuple(dressed_as(place.style, each) for each in block) for block in blocks]
        return self._frame(place, columns, most).fit(dressed, allowed)

    def alike(
        self, places: Sequence[Placeholder], blocks: Sequence[ParagraphGroup]
    ) -> list[tuple[SlideParagraph, ...]]:
        """Blocks each in a place of its own, all in the largest size that suits the tightest."""
        sizes = self.sizes(places[0].style)
        for size in sizes:
            pages = [
                self.pages(where, (block,), sizes=(size,))
                for where, block in zip(places, blocks, strict=True)
            ]
            if all(len(each) == 1 for each in pages):
                return [each[0][0] for each in pages]
        titles = zip(places, blocks, strict=True)
        return [self.squeezed(where, block[0], sizes[-1:]).paragraphs for where, block in titles]

    def slots(
        self,
        place: Placeholder,
        blocks: Sequence[ParagraphGroup],
        *,
        most: int = 0,
        sizes: Sequence[float] = (),
    ) -> tuple[TextSlot, ...]:
        """One slot for each page the blocks take."""
        return tuple(self.slot(place, page[0]) for page in self.pages(place, blocks, most=most, sizes=sizes))

    def slot(
        self, place: Placeholder, paragraphs: tuple[SlideParagraph, ...], box: Box | None = None
    ) -> TextSlot:
        """The slot of paragraphs that are sized already."""
        lines = self._frame(place).lines(paragraphs)
        return TextSlot(place.role, box or place.box, paragraphs, lines, place.style.leading)

    def squeezed(
        self, place: Placeholder, paragraph: SlideParagraph, sizes: Sequence[float] = (), tail: str = ""
    ) -> TextSlot:
        """The slot of one paragraph that must not go on elsewhere, cut before its `tail` if nothing else helps."""
        paragraph = dressed_as(place.style, paragraph)
        frame = self._frame(place)
        steps = tuple(FitStep(size, 1) for size in sizes or self.sizes(place.style))
        fitting = [step for step in steps if frame.takes((paragraph,), step)]
        handsome = (step for step in fitting if self._few_lines(place, paragraph, step.size))
        step = next(handsome, steps[-1])
        shown = paragraph if fitting else frame.cut(paragraph, step, tail)
        return replace(self.slot(place, frame.sized((shown,), step)), cut=not fitting)

    def balanced(self, place: Placeholder, slot: TextSlot) -> TextSlot:
        """The slot made as narrow as it can be without another line, so that its lines are alike.

        Where words are not parted by spaces it is made as wide as helps against lines that end within one.
        """
        (paragraph,) = slot.paragraphs
        room = place.box.width
        if not 1 < slot.lines <= _MOST_BALANCED:
            return slot
        least = narrowest(
            room / slot.lines,
            room,
            lambda width: self.measurer.lines(paragraph, paragraph.size, width) <= slot.lines,
        )
        width = min(least * SLACK, room)
        step = paragraph.size / 2
        widths = (width + at * step for at in range(int((room - width) / step) + 1))
        width = min(widths, key=lambda each: self._raggedness(paragraph, each, width))
        return replace(slot, box=replace(place.box, width=width))

    def beginning(self, place: Placeholder, sentences: Sequence[tuple[TextRun, ...]]) -> TextSlot:
        """The slot of one paragraph of as many of the first sentences as fit."""
        for count in range(len(sentences), 0, -1):
            slot = self.squeezed(place, SlideParagraph(spaced(sentences[:count])))
            if not slot.cut or count == 1:
                return slot
        return self.slot(place, ())

    def stands(self, place: Placeholder, runs: tuple[TextRun, ...], step: str) -> bool:
        """Whether words stand in a place at the size of a step, in no more lines than look well."""
        return self._few_lines(place, dressed_as(place.style, SlideParagraph(runs)), self.size(step))

    def one_line(self, place: Placeholder, runs: tuple[TextRun, ...]) -> bool:
        """Whether words stand on one line in the largest size of a place."""
        line = dressed_as(place.style, SlideParagraph(runs))
        return self.measurer.lines(line, self.sizes(place.style)[0], place.box.width) == 1

    def below(self, place: Placeholder, title: tuple[TextRun, ...], *, unique: bool = False) -> float:
        """Where a title that begins at the top of its place will end, even once it is numbered."""
        whole = without_widow(title) if unique else (*title, *plain_run(_NUMBERED))
        return place.box.y + self.height(place, self.squeezed(place, SlideParagraph(whole)).paragraphs)

    def height(self, place: Placeholder, paragraphs: tuple[SlideParagraph, ...]) -> float:
        """How high sized paragraphs stand in `place`."""
        return self._frame(place).set_height(paragraphs)

    def _raggedness(self, paragraph: SlideParagraph, width: float, least: float) -> tuple[int, int]:
        """How ill the lines end at a width, also where words are narrower; more where it leaves them unlike."""
        size = paragraph.size
        ends = sum(self.measurer.roughness(paragraph, size, each) for each in (width, width / SLACK))
        uneven = _UNEVEN if width > least * _MOST_UNLIKE else 0
        return self.measurer.mid_word_breaks(paragraph, size, width), ends + uneven

    def _few_lines(self, place: Placeholder, paragraph: SlideParagraph, size: float) -> bool:
        lines = self.measurer.lines(paragraph, size, place.box.width)
        if (
            lines > 1
            and len(str(paragraph)) <= _ONE_WORD
            and self.measurer.mid_word_breaks(paragraph, size, place.box.width)
        ):
            return False
        return not place.style.most_lines or lines <= place.style.most_lines

    def _frame(self, place: Placeholder, columns: int = 1, most: int = 0) -> TextFrame:
        return TextFrame(self.measurer, place.box.width, place.box.height, place.style.leading, columns, most)


def dressed_as(style: PlaceholderStyle, paragraph: SlideParagraph) -> SlideParagraph:
    """The paragraph in the style's voice, where it has not one of its own."""
    plain = SlideParagraph(())
    own = {
        name: getattr(style, name)
        for name in ("face", "ink", "bold", "italic", "align")
        if getattr(paragraph, name) == getattr(plain, name)
    }
    return replace(paragraph, **own)
