"""Figures: one large, or two to compare; a caption that says something becomes the title."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from confdeck.storyboard.compose.formulas import band
from confdeck.storyboard.notes import figure_notes
from confdeck.storyboard.parts import Slide
from confdeck.storyboard.roles import Layout, Role
from confdeck.storyboard.runs import runs, sentences, spaced, split_at, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.edition import Entry, Figure
    from confdeck.storyboard.compose.desk import Desk, Kicker
    from confdeck.storyboard.compose.formulas import Formula
    from confdeck.storyboard.parts import Run, Slot

LANDSCAPE = 1.6
"""Width over height from which a figure is larger below its title than beside it or beside words."""
_PAIRED = 1.9
"""Width over height up to which a figure is still large in half the slide."""
_AIR = 18.0
"""Above a formula that stands below a figure."""
_STOPS = (".", ":", "。", "：", "۔")


def figure_slides(
    desk: Desk, entry: Entry, figures: tuple[Figure, ...], formulas: tuple[Formula, ...] = ()
) -> Iterator[Slide]:
    """The figures of an entry beyond the one beside its message; wide ones take the formulas with them."""
    rest, riding = list(figures), list(formulas)
    while rest:
        if len(rest) > 1 and all(_can_pair(each) for each in rest[:2]):
            yield _pair_slide(desk, entry, rest.pop(0), rest.pop(0))
            continue
        figure = rest.pop(0)
        message, caption = _message(desk, figure)
        kicker = desk.signed(entry, runs(entry.title.children) if message else ())
        formula = riding.pop(0) if riding and is_landscape(figure) else None
        title = message or runs(entry.title.children)
        yield figure_slide(desk, figure, title, caption, kicker, formula)


def is_landscape(figure: Figure) -> bool:
    """Whether a figure asks for the whole width."""
    return bool(figure.layout) or figure.asset.aspect >= LANDSCAPE


def figure_slide(
    desk: Desk,
    figure: Figure,
    title: tuple[Run, ...],
    caption: tuple[Run, ...],
    kicker: Kicker,
    formula: Formula | None = None,
) -> Slide:
    """One figure, as large as the slide allows: below its title, or beside it where it is tall."""
    layout = Layout.FIGURE if is_landscape(figure) else Layout.TALL_FIGURE
    room = desk.place(layout, Role.FIGURE).box
    room = replace(room, height=desk.place(layout, Role.CAPTION).box.bottom - room.y)
    foot: tuple[Slot, ...] = ()
    if layout is Layout.FIGURE:
        top = desk.stage.row_below(
            desk.setter.below(desk.place(layout, Role.TITLE), title, unique=bool(kicker.name)), 2
        )
        foot = band(desk, formula) if formula else ()
        bottom = min((room.bottom, *(slot.box.y - _AIR for slot in foot)))
        room = replace(room, y=top, height=bottom - top)
    slots = (*desk.kicker(layout, kicker), *desk.pictured(layout, figure, caption, room), *foot)
    return Slide("", layout, title, slots, figure_notes(figure, desk.edition), span=figure.span)


def without_stop(title: tuple[Run, ...]) -> tuple[Run, ...]:
    """A sentence as a title: without its full stop or colon."""
    text = text_of(title)
    stops = text.endswith(_STOPS) and not text.endswith("..")
    return split_at(title, len(text) - 1)[0] if stops else title


def _message(desk: Desk, figure: Figure) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The first sentence of a caption, if it can be a title, and what is left below the figure."""
    caption = runs(figure.caption.children)
    first, *rest = sentences(caption) or ((),)
    if first and desk.setter.stands(desk.place(Layout.FIGURE, Role.TITLE), first, "lead"):
        return without_stop(first), spaced(rest)
    return (), caption


def _pair_slide(desk: Desk, entry: Entry, left: Figure, right: Figure) -> Slide:
    layout = Layout.TWO_FIGURES
    slots = (
        *desk.kicker(layout, desk.signed(entry)),
        *_half(desk, left, Role.FIGURE),
        *_half(desk, right, Role.FIGURE_2),
    )
    notes = (*figure_notes(left, desk.edition), *figure_notes(right, desk.edition))
    return Slide("", layout, runs(entry.title.children), slots, notes, span=left.span)


def _half(desk: Desk, figure: Figure, role: Role) -> tuple[Slot, ...]:
    layout = Layout.TWO_FIGURES
    room = desk.place(layout, role).box
    room = replace(room, height=desk.place(layout, Role.CAPTION).box.bottom - room.y)
    return desk.pictured(layout, figure, runs(figure.caption.children), room, role=role)


def _can_pair(figure: Figure) -> bool:
    return not figure.layout and figure.asset.aspect <= _PAIRED
