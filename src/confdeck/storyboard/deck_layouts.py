"""Layouts for one deck: they have the type and the boxes of the slides on them, so that slides repeat nothing of that.

Slides of one layout that differ in size, numbers or places get variants of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from confdeck.last_results import LastResults, Same
from confdeck.storyboard.autofit import before_autofit
from confdeck.storyboard.levels import LevelStyle, common_levels
from confdeck.storyboard.roles import Role
from confdeck.storyboard.slide import PlacedLayout, Slide, SlideLayout, Slot, Storyboard, TextSlot
from confdeck.storyboard.slide_steps import Step, anew

if TYPE_CHECKING:
    from confdeck.storyboard.geometry import Box

_MOVABLE = (Role.CAPTION, Role.CAPTION_2, Role.NUMERAL)
"""Roles whose boxes follow a picture or a numeral, and are given on the slide unless their usual place is taken."""


@dataclass(frozen=True, slots=True)
class _Text:
    """The type and the box of a role's text."""

    levels: Mapping[int, LevelStyle]
    box: Box

    def agrees(self, other: _Text) -> bool:
        """Whether both can be on one layout: they differ in no more than the space between paragraphs."""
        shared = self.levels.keys() & other.levels.keys()
        alike = all(
            _without_space(self.levels[level]) == _without_space(other.levels[level]) for level in shared
        )
        return alike and self.box.coincides(other.box)

    def joined(self, other: _Text) -> _Text:
        """Return what both have in common, with the lesser space between paragraphs."""
        levels = dict(self.levels)
        for level, style in other.levels.items():
            known = levels.get(level, style)
            levels[level] = replace(known, before=min(known.before, style.before))
        return replace(self, levels=levels)


def _without_space(style: LevelStyle) -> LevelStyle:
    return replace(style, before=0)


_Variant = dict[Role, _Text]


@dataclass(frozen=True, slots=True)
class _Layouts:
    """The layouts of a deck, and the one of each slide."""

    plans: Mapping[SlideLayout, PlacedLayout]
    of_slides: tuple[SlideLayout, ...]


_SlideText = tuple[SlideLayout, _Variant]
"""The layout of a slide, and the texts that it has there."""


class KeptLayouts:
    """The layouts of the deck before, which are used again while its texts have the same type and boxes."""

    def __init__(self) -> None:
        self._texts = LastResults[_Variant]()
        self._last: tuple[Mapping[SlideLayout, PlacedLayout], list[_SlideText], _Layouts] | None = None

    def layouts(self, board: Storyboard) -> _Layouts:
        """Return the layouts for a deck."""
        self._texts.begin()
        texts = [
            (slide.layout, self._texts.get(Same(slide), partial(_texts, slide, board)))
            for slide in board.slides
        ]
        last = self._last
        if last is None or last[0] is not board.design.layouts or last[1] != texts:
            self._last = last = (board.design.layouts, texts, _layouts_for(board, texts))
        return last[2]


def with_deck_layouts(board: Storyboard, kept: KeptLayouts | None = None, step: Step = anew) -> Storyboard:
    """Return the storyboard on layouts that have the type and the boxes of its slides.

    A template's layouts stay as they are. `kept` has the layouts of the deck before, `step` its slides.
    """
    if board.design.fixed:
        return board
    layouts = (kept or KeptLayouts()).layouts(board)
    slides = tuple(
        step(("layout", slide, layout), partial(replace, slide, layout=layout))
        for slide, layout in zip(board.slides, layouts.of_slides, strict=True)
    )
    return replace(board, slides=slides, design=replace(board.design, layouts=layouts.plans))


def _layouts_for(board: Storyboard, texts: list[_SlideText]) -> _Layouts:
    variants: dict[SlideLayout, list[_Variant]] = {layout: [] for layout in board.design.layouts}
    chosen = [_choose(variants[layout], text) for layout, text in texts]
    made = {layout: list(_layouts(layout, found)) for layout, found in variants.items()}
    plans = {
        own: _placed(board.design.layouts[layout], found_texts)
        for layout, found in variants.items()
        for own, found_texts in zip(made[layout], found or [{}], strict=True)
    }
    of_slides = tuple(made[layout][index] for (layout, _), index in zip(texts, chosen, strict=True))
    return _Layouts(MappingProxyType(plans), of_slides)


def _texts(slide: Slide, board: Storyboard) -> _Variant:
    """Return the texts of a slide that fill placeholders, in boxes for writing from the left."""
    placed = board.design.layouts[slide.layout]
    rtl, width = board.language.direction == "rtl", board.design.stage.width
    found = {}
    for slot in slide.slots:
        if isinstance(slot, TextSlot) and slot.role in placed and slot.paragraphs:
            box = slot.box.mirrored(width) if rtl else slot.box
            usual = placed[slot.role].box
            if slot.role in _MOVABLE and _is_free(usual.mirrored(width) if rtl else usual, slot, slide):
                box = usual
            found[slot.role] = _Text(common_levels(before_autofit(slot), slot.leading), box)
    return found


def _is_free(box: Box, slot: Slot, slide: Slide) -> bool:
    """Whether a box is high enough for a slot, and nothing else of the slide is in it."""
    taken = any(other.box.overlaps(box) for other in slide.slots if other is not slot)
    return box.height >= slot.box.height and not taken


def _choose(variants: list[_Variant], texts: _Variant) -> int:
    """Return the index of the variant for the texts of a slide, which is added where none agrees."""
    for index, variant in enumerate(variants):
        if all(role not in variant or variant[role].agrees(text) for role, text in texts.items()):
            joined = {role: variant[role].joined(text) for role, text in texts.items() if role in variant}
            variants[index] = {**variant, **texts, **joined}
            return index
    variants.append(texts)
    return len(variants) - 1


def _layouts(layout: SlideLayout, variants: list[_Variant]) -> Iterator[SlideLayout]:
    """Yield a layout for each variant, the first under its usual name; it is there even where no slide uses it."""
    yield layout
    for number in range(2, len(variants) + 1):
        yield replace(layout, name=f"{layout.name} {number}")


def _placed(plan: PlacedLayout, texts: _Variant) -> PlacedLayout:
    return {
        role: replace(place, box=texts[role].box, levels=texts[role].levels) if role in texts else place
        for role, place in plan.items()
    }
