"""Figures: one large, or two to compare; a caption that says something becomes the title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from confdeck.storyboard.layouts import Layout, Role
from confdeck.storyboard.notes import figure_notes
from confdeck.storyboard.parts import Paragraph, Slide
from confdeck.storyboard.runs import runs, sentences, spaced, split_at, text_of
from confdeck.storyboard.styles import Ink
from confdeck.storyboard.typesetter import place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.edition import Entry, Figure
    from confdeck.storyboard.compose.desk import Desk
    from confdeck.storyboard.parts import Run, TextSlot

_PAIRED = 1.9
"""Width over height up to which a figure is still large in half the slide."""


def figure_slides(desk: Desk, entry: Entry, figures: tuple[Figure, ...]) -> Iterator[Slide]:
    """The figures of an entry beyond the one beside its message."""
    rest = list(figures)
    while rest:
        if len(rest) > 1 and all(_can_pair(each) for each in rest[:2]):
            yield _pair_slide(desk, entry, rest[0], rest[1])
            del rest[:2]
        else:
            title, caption = titled(desk, rest[0], entry)
            kicker = _kicker(desk, Layout.FIGURE, entry)
            yield figure_slide(desk, rest.pop(0), title, caption, kicker)


def figure_slide(
    desk: Desk, figure: Figure, title: tuple[Run, ...], caption: tuple[Run, ...], kicker: tuple[TextSlot, ...]
) -> Slide:
    """One figure, as large as the slide allows."""
    slots = (*kicker, *desk.pictured(Layout.FIGURE, figure, caption))
    return Slide("", Layout.FIGURE, title, slots, figure_notes(figure, desk.edition), span=figure.span)


def titled(desk: Desk, figure: Figure, entry: Entry) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The title of a figure's slide and what is left of its caption: its first sentence speaks for it if it can."""
    caption = runs(figure.caption.children)
    first, *rest = sentences(caption) or ((),)
    size = desk.setter.size("lead")
    where = place(Layout.FIGURE, Role.TITLE)
    paragraph = Paragraph(first, face=where.style.face)
    if first and desk.setter.ruler.lines(paragraph, size, where.box.width) <= where.style.most_lines:
        return without_stop(first), spaced(rest)
    return runs(entry.title.children), caption


def without_stop(title: tuple[Run, ...]) -> tuple[Run, ...]:
    """A sentence as a title: without its full stop or colon."""
    text = text_of(title)
    return split_at(title, len(text) - 1)[0] if text.endswith((".", ":", "。", "：")) and not text.endswith("..") else title


def _pair_slide(desk: Desk, entry: Entry, left: Figure, right: Figure) -> Slide:
    layout = Layout.TWO_FIGURES
    slots = (
        *_kicker(desk, layout, entry, named=False),
        *desk.pictured(layout, left, runs(left.caption.children)),
        *desk.pictured(layout, right, runs(right.caption.children), role=Role.FIGURE_2),
    )
    notes = (*figure_notes(left, desk.edition), *figure_notes(right, desk.edition))
    return Slide("", layout, runs(entry.title.children), slots, notes, span=left.span)


def _kicker(desk: Desk, layout: Layout, entry: Entry, *, named: bool = True) -> tuple[TextSlot, ...]:
    name = runs(entry.title.children) if named else ()
    return desk.kicker(layout, entry.byline, name) if entry.byline or name else ()


def _can_pair(figure: Figure) -> bool:
    return not figure.layout and figure.asset.aspect <= _PAIRED
