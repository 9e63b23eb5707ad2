"""Figures: one large, or two to compare; a caption that says something becomes the title."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from confdeck.storyboard.compose.composer import CAPTION_GAP
from confdeck.storyboard.compose.formulas import band
from confdeck.storyboard.geometry import GUTTER, Box
from confdeck.storyboard.notes import figure_notes
from confdeck.storyboard.placeholders import BODY_TOP, captioned_figure, heading, kicker_line, source_line
from confdeck.storyboard.roles import LayoutKind, Role
from confdeck.storyboard.runs import runs, sentences, spaced, split_at, text_of
from confdeck.storyboard.slide import (
    PictureSlot,
    PlacedLayout,
    Placeholder,
    Slide,
    SlideLayout,
    SlideParagraph,
)
from confdeck.storyboard.styles import FontRole, PlaceholderStyle
from confdeck.typography import FULL_STOPS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from confdeck.edition import Entry, Figure
    from confdeck.storyboard.compose.composer import Kicker, SlideComposer
    from confdeck.storyboard.compose.formulas import Formula
    from confdeck.storyboard.geometry import Stage
    from confdeck.storyboard.slide import Slot, TextRun, TextSlot

_TITLE_BESIDE = PlaceholderStyle(("title", "lead", "body", "floor"), FontRole.DISPLAY, leading=0.95)
LANDSCAPE = 1.6
"""Width over height from which a figure is larger below its title than beside it or beside words."""
_PAIRED = 1.9
"""Width over height up to which a figure is still large in half the slide."""
_ALIKE = 1.25
"""How much wider one of two figures that are compared may be."""
_SETTLED = 4
"""Rounds after which the heights of two figures and of their captions suit each other."""
_AIR = 18.0
"""Above a formula that stands below a figure."""
_STOPS = (*FULL_STOPS, ":", "：")


def _figure(stage: Stage) -> PlacedLayout:
    return PlacedLayout((*heading(stage), *captioned_figure(stage, (1, 12), (14, 51)), source_line(stage)))


def _tall_figure(stage: Stage) -> PlacedLayout:
    title = Placeholder(Role.TITLE, stage.grid(1, 5, 6, 32), _TITLE_BESIDE)
    figure = captioned_figure(stage, (6, 12), (6, 51))
    return PlacedLayout((title, kicker_line(stage), *figure, source_line(stage)))


def _two_figures(stage: Stage) -> PlacedLayout:
    rows = (BODY_TOP, 51)
    first = captioned_figure(stage, (1, 6), rows)
    second = captioned_figure(stage, (7, 12), rows, (Role.FIGURE_2, Role.CAPTION_2))
    return PlacedLayout((*heading(stage), *first, *second, source_line(stage)))


FIGURE = SlideLayout("Figure", _figure, template_kind=LayoutKind.CONTENT)
TALL_FIGURE = SlideLayout("Tall figure", _tall_figure)
TWO_FIGURES = SlideLayout("Two figures", _two_figures, template_kind=LayoutKind.TWO)


def figure_slides(
    composer: SlideComposer, entry: Entry, figures: tuple[Figure, ...], formulas: tuple[Formula, ...] = ()
) -> Iterator[Slide]:
    """The figures of an entry beyond the one beside its message; wide ones take the formulas with them."""
    rest, riding = list(figures), list(formulas)
    while rest:
        if are_pair(rest[:2]):
            yield _pair_slide(composer, entry, rest.pop(0), rest.pop(0))
            continue
        figure = rest.pop(0)
        message, caption = _message(composer, figure)
        kicker = composer.signed(entry, runs(entry.title.children) if message else ())
        formula = riding.pop(0) if riding and is_landscape(figure) else None
        title = message or runs(entry.title.children)
        yield figure_slide(composer, figure, title, caption, kicker, formula)


def is_landscape(figure: Figure) -> bool:
    """Whether a figure asks for the whole width."""
    return bool(figure.layout) or figure.asset.aspect >= LANDSCAPE


def figure_slide(
    composer: SlideComposer,
    figure: Figure,
    title: tuple[TextRun, ...],
    caption: tuple[TextRun, ...],
    kicker: Kicker,
    formula: Formula | None = None,
) -> Slide:
    """One figure, as large as the slide allows: below its title, or beside it where it is tall."""
    layout = FIGURE if is_landscape(figure) else TALL_FIGURE
    room = composer.place(layout, Role.FIGURE).box
    room = replace(room, height=composer.place(layout, Role.CAPTION).box.bottom - room.y)
    foot: tuple[Slot, ...] = ()
    if layout is FIGURE:
        top = composer.stage.row_below(
            composer.typesetter.below(composer.place(layout, Role.TITLE), title, unique=bool(kicker.name)), 2
        )
        foot = band(composer, formula) if formula else ()
        bottom = min((room.bottom, *(slot.box.y - _AIR for slot in foot)))
        room = replace(room, y=top, height=bottom - top)
    slots = (*composer.kicker(layout, kicker), *composer.pictured(layout, figure, caption, room), *foot)
    return Slide("", layout, title, slots, figure_notes(figure, composer.edition), span=figure.span)


def without_stop(title: tuple[TextRun, ...]) -> tuple[TextRun, ...]:
    """A sentence as a title: without its full stop or colon."""
    text = text_of(title)
    stops = text.endswith(_STOPS) and not text.endswith("..")
    return split_at(title, len(text) - 1)[0] if stops else title


def _message(composer: SlideComposer, figure: Figure) -> tuple[tuple[TextRun, ...], tuple[TextRun, ...]]:
    """The first sentence of a caption, if it can be a title, and what is left below the figure."""
    caption = runs(figure.caption.children)
    first, *rest = sentences(caption) or ((),)
    if first and composer.typesetter.stands(composer.place(FIGURE, Role.TITLE), first, "lead"):
        return without_stop(first), spaced(rest)
    return (), caption


def _pair_slide(composer: SlideComposer, entry: Entry, left: Figure, right: Figure) -> Slide:
    """Two figures of one height beside each other, as large as that allows, each above its caption."""
    layout = TWO_FIGURES
    title = runs(entry.title.children)
    room = composer.place(layout, Role.FIGURE).box
    top = composer.stage.row_below(composer.typesetter.below(composer.place(layout, Role.TITLE), title), 2)
    room = replace(room, y=top, height=composer.place(layout, Role.CAPTION).box.bottom - top)
    height = room.height
    for _ in range(_SETTLED):
        slots = tuple(_side_by_side(composer, room, height, (left, right)))
        height -= max(max(slot.box.bottom for slot in slots) - room.bottom, 0)
    notes = (*figure_notes(left, composer.edition), *figure_notes(right, composer.edition))
    shown = (*composer.kicker(layout, composer.signed(entry)), *slots)
    return Slide("", layout, title, shown, notes, span=left.span)


def _side_by_side(
    composer: SlideComposer, room: Box, height: float, figures: tuple[Figure, Figure]
) -> Iterator[PictureSlot | TextSlot]:
    """Two figures no higher than `height`; the second begins on the column, unless the first is wider."""
    layout = TWO_FIGURES
    second = composer.place(layout, Role.FIGURE_2).box
    across = second.right - room.x - GUTTER
    height = min(height, across / sum(each.asset.aspect for each in figures))
    start = max(second.x, room.x + height * figures[0].asset.aspect + GUTTER)
    ends = (
        (Role.FIGURE, Role.CAPTION, room.x, start - GUTTER),
        (Role.FIGURE_2, Role.CAPTION_2, start, second.right),
    )
    for figure, (role, caption, x, end) in zip(figures, ends, strict=True):
        box = Box(x, room.y, height * figure.asset.aspect, height)
        yield PictureSlot(role, box, figure.asset, figure.alt, span=figure.span)
        where = composer.place(layout, caption)
        where = replace(where, box=Box(x, box.bottom + CAPTION_GAP, end - x, room.height / 3))
        if line := composer.figure_line(figure, runs(figure.caption.children)):
            slot = composer.typesetter.squeezed(where, SlideParagraph(line))
            yield replace(
                slot, box=replace(where.box, height=composer.typesetter.height(where, slot.paragraphs))
            )


def are_pair(figures: Sequence[Figure]) -> bool:
    """Whether two figures belong together: of like shape, and small enough to stand side by side."""
    if len(figures) != 2 or not all(_can_pair(each) for each in figures):  # noqa: PLR2004  a pair
        return False
    one, other = (each.asset.aspect for each in figures)
    return max(one, other) <= min(one, other) * _ALIKE


def _can_pair(figure: Figure) -> bool:
    return not figure.layout and figure.asset.aspect <= _PAIRED
