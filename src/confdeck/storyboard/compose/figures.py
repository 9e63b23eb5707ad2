"""Figures: one large, or two to compare; a caption that says something becomes the title."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from confdeck.storyboard.compose.desk import Kicker
from confdeck.storyboard.geometry import row_below
from confdeck.storyboard.notes import figure_notes
from confdeck.storyboard.parts import PictureSlot, Slide
from confdeck.storyboard.roles import Layout, Role
from confdeck.storyboard.runs import runs, sentences, spaced, split_at, text_of
from confdeck.storyboard.typesetter import place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.edition import Entry, Figure
    from confdeck.storyboard.compose.desk import Desk
    from confdeck.storyboard.parts import Run, Slot

_TALL = 1.55
"""Width over height up to which a figure is larger beside its title than below it."""
_PAIRED = 1.9
"""Width over height up to which a figure is still large in half the slide."""
_STOPS = (".", ":", "。", "：", "۔")


def figure_slides(desk: Desk, entry: Entry, figures: tuple[Figure, ...]) -> Iterator[Slide]:
    """The figures of an entry beyond the one beside its message."""
    rest = list(figures)
    name = Kicker(entry.byline, runs(entry.title.children))
    while rest:
        if len(rest) > 1 and all(_can_pair(each) for each in rest[:2]):
            yield _pair_slide(desk, entry, rest.pop(0), rest.pop(0))
            continue
        figure = rest.pop(0)
        message, caption = _message(desk, figure)
        kicker = name if message else Kicker(entry.byline)
        yield figure_slide(desk, figure, message or runs(entry.title.children), caption, kicker)


def figure_slide(
    desk: Desk, figure: Figure, title: tuple[Run, ...], caption: tuple[Run, ...], kicker: Kicker
) -> Slide:
    """One figure, as large as the slide allows: below its title, or beside it where it is tall."""
    layout = Layout.TALL_FIGURE if figure.asset.aspect <= _TALL else Layout.FIGURE
    slots: tuple[Slot, ...]
    if layout is Layout.TALL_FIGURE:
        slots = (
            _at_the_side(figure),
            *desk.line(layout, Role.CAPTION, desk.figure_line(figure, caption)),
        )
    else:
        top = row_below(desk.setter.below(place(layout, Role.TITLE), title), 2)
        slots = desk.pictured(layout, figure, caption, top=top)
    notes = figure_notes(figure, desk.edition)
    return Slide("", layout, title, (*desk.kicker(layout, kicker), *slots), notes, span=figure.span)


def without_stop(title: tuple[Run, ...]) -> tuple[Run, ...]:
    """A sentence as a title: without its full stop or colon."""
    text = text_of(title)
    stops = text.endswith(_STOPS) and not text.endswith("..")
    return split_at(title, len(text) - 1)[0] if stops else title


def _message(desk: Desk, figure: Figure) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The first sentence of a caption, if it can be a title, and what is left below the figure."""
    caption = runs(figure.caption.children)
    first, *rest = sentences(caption) or ((),)
    if first and desk.setter.stands(place(Layout.FIGURE, Role.TITLE), first, "lead"):
        return without_stop(first), spaced(rest)
    return (), caption


def _at_the_side(figure: Figure) -> PictureSlot:
    room = place(Layout.TALL_FIGURE, Role.FIGURE).box
    box = room.holding(figure.asset.aspect)
    box = replace(box, x=room.right - box.width)
    return PictureSlot(Role.FIGURE, box, figure.asset, figure.alt, span=figure.span)


def _pair_slide(desk: Desk, entry: Entry, left: Figure, right: Figure) -> Slide:
    layout = Layout.TWO_FIGURES
    slots = (
        *desk.kicker(layout, Kicker(entry.byline)),
        *desk.pictured(layout, left, runs(left.caption.children)),
        *desk.pictured(layout, right, runs(right.caption.children), role=Role.FIGURE_2),
    )
    notes = (*figure_notes(left, desk.edition), *figure_notes(right, desk.edition))
    return Slide("", layout, runs(entry.title.children), slots, notes, span=left.span)


def _can_pair(figure: Figure) -> bool:
    return not figure.layout and figure.asset.aspect <= _PAIRED
