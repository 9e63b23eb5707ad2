"""Slides of figures: one large, or two side by side; a caption's first sentence may become the title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from confdeck.edition import Entry, Figure
from confdeck.storyboard.compose.composer import CAPTION_GAP, Kicker, SlideComposer
from confdeck.storyboard.compose.formulas import Formula, formula_at_foot
from confdeck.storyboard.geometry import GUTTER, Box, Stage
from confdeck.storyboard.notes import figure_notes
from confdeck.storyboard.placeholders import (
    BODY_TOP,
    captioned_figure,
    heading,
    kicker_line,
    picture,
    source_line,
)
from confdeck.storyboard.roles import LayoutKind, Role
from confdeck.storyboard.runs import runs, sentences, spaced, without_stop
from confdeck.storyboard.slide import (
    PictureSlot,
    Placeholder,
    Slide,
    SlideLayout,
    SlideParagraph,
    Slot,
    TextRuns,
    TextSlot,
)
from confdeck.storyboard.styles import Anchor, FontRole, PlaceholderStyle

_TITLE_BESIDE = PlaceholderStyle(("title", "lead", "body", "floor"), FontRole.DISPLAY, leading=0.95)
_LARGE_TITLE = PlaceholderStyle(
    ("display", "title", "lead", "body", "floor"), FontRole.DISPLAY, leading=0.95, anchor=Anchor.BOTTOM
)
_HIGH = 0.8
"""Width over height up to which a picture leaves room for a large title."""
_LANDSCAPE = 1.6
"""Width over height from which a figure is larger below its title than beside it or beside words."""
_WIDEST_IN_PAIR = 1.9
"""Width over height up to which a figure is still large in half the slide."""
_ALIKE = 1.25
"""Largest ratio of the aspects of two figures side by side."""
_PAIR_ROUNDS = 4
"""Rounds after which the heights of two figures and of their captions suit each other."""
_FORMULA_GAP = 18.0
"""Above a formula below a figure, in pt."""


def _figure(stage: Stage) -> tuple[Placeholder, ...]:
    return (*heading(stage), *captioned_figure(stage, (1, 12), (14, 51)), source_line(stage))


def _tall_figure(stage: Stage) -> tuple[Placeholder, ...]:
    title = Placeholder(Role.TITLE, stage.grid(1, 5, 6, 32), _TITLE_BESIDE)
    figure = captioned_figure(stage, (6, 12), (6, 51))
    return (title, kicker_line(stage), *figure, source_line(stage))


def _two_figures(stage: Stage) -> tuple[Placeholder, ...]:
    rows = (BODY_TOP, 51)
    first = captioned_figure(stage, (1, 6), rows)
    second = captioned_figure(stage, (7, 12), rows, (Role.FIGURE_2, Role.CAPTION_2))
    return (*heading(stage), *first, *second, source_line(stage))


def _message_picture(stage: Stage) -> tuple[Placeholder, ...]:
    title = Placeholder(Role.TITLE, stage.grid(1, 7, 6, 32), _LARGE_TITLE)
    return (title, kicker_line(stage), picture(Role.FIGURE, stage.grid(8, 12, 6, 51)), source_line(stage))


FIGURE: SlideLayout = SlideLayout("Figure", _figure, template_kind=LayoutKind.CONTENT)
TALL_FIGURE: SlideLayout = SlideLayout("Tall figure", _tall_figure)
MESSAGE_PICTURE: SlideLayout = SlideLayout("Message and picture", _message_picture)
TWO_FIGURES: SlideLayout = SlideLayout("Two figures", _two_figures, template_kind=LayoutKind.TWO)


def figure_slides(composer: SlideComposer, entry: Entry, figures: tuple[Figure, ...]) -> Iterator[Slide]:
    """Yield slides of an entry's figures."""
    name = runs(entry.title.children)
    figures_left = list(figures)
    while figures_left:
        if are_pair(figures_left[:2]):
            yield pair_slide(composer, figures_left.pop(0), figures_left.pop(0), name, composer.signed(entry))
            continue
        figure = figures_left.pop(0)
        message, caption = _message(composer, figure)
        kicker = composer.signed(entry, name if message else ())
        yield figure_slide(composer, figure, message or name, caption, kicker)


def is_landscape(figure: Figure) -> bool:
    """Whether a figure asks for the whole width."""
    return bool(figure.layout) or figure.asset.aspect >= _LANDSCAPE


def figure_slide(
    composer: SlideComposer,
    figure: Figure,
    title: TextRuns,
    caption: TextRuns,
    kicker: Kicker,
    formula: Formula | None = None,
) -> Slide:
    """Return a slide of a figure as large as it can be: below its title, or beside it where it is tall and no word is too long."""
    beside = not is_landscape(figure) and composer.typesetter.keeps_words_whole(TALL_FIGURE, title)
    layout = TALL_FIGURE if beside else FIGURE
    room = composer.place(layout, Role.FIGURE).box
    room = replace(room, height=composer.place(layout, Role.CAPTION).box.bottom - room.y)
    foot: tuple[Slot, ...] = ()
    if layout is FIGURE:
        top = composer.below_title(layout, title, unique=bool(kicker.name))
        foot = formula_at_foot(composer, layout, formula) if formula else ()
        bottom = min((room.bottom, *(slot.box.y - _FORMULA_GAP for slot in foot)))
        room = replace(room, y=top, height=bottom - top)
    shown = composer.pictured(layout, figure, caption, room)
    if beside and len(shown) == 1 and not composer.typesetter.design.fixed:
        shown = tuple(_at_the_end(slot, room) for slot in shown)
        layout = MESSAGE_PICTURE if _leaves_room(composer, title, figure, kicker) else layout
    slots = (*composer.kicker(layout, kicker), *shown, *foot)
    return Slide("", layout, title, slots, figure_notes(figure, composer.edition), span=figure.span)


def _leaves_room(composer: SlideComposer, title: TextRuns, figure: Figure, kicker: Kicker) -> bool:
    """Whether a picture is so high that its message can be large."""
    is_message = bool(kicker.strong or kicker.name) and figure.asset.aspect <= _HIGH
    return is_message and composer.typesetter.keeps_words_whole(MESSAGE_PICTURE, title)


def _at_the_end(slot: PictureSlot | TextSlot, room: Box) -> PictureSlot | TextSlot:
    """Return a picture moved to the margin that its title is not at."""
    return replace(slot, box=replace(slot.box, x=room.right - slot.box.width))


def _message(composer: SlideComposer, figure: Figure) -> tuple[TextRuns, TextRuns]:
    """Return the first sentence of a caption, if it can be a title, and what is left below the figure."""
    caption = runs(figure.caption.children)
    first, *rest = sentences(caption) or ((),)
    if first and composer.typesetter.fits_at(composer.place(FIGURE, Role.TITLE), first, "lead"):
        return without_stop(first), spaced(rest)
    return (), caption


def pair_slide(
    composer: SlideComposer, left: Figure, right: Figure, title: TextRuns, kicker: Kicker
) -> Slide:
    """Return a slide of two figures of one height beside each other, as large as that allows."""
    room = composer.place(TWO_FIGURES, Role.FIGURE).box
    top = composer.below_title(TWO_FIGURES, title)
    room = replace(room, y=top, height=composer.place(TWO_FIGURES, Role.CAPTION).box.bottom - top)
    height = room.height
    for _ in range(_PAIR_ROUNDS):
        pair = tuple(_side_by_side(composer, room, height, (left, right)))
        height -= max(max(slot.box.bottom for slot in pair) - room.bottom, 0)
    notes = (*figure_notes(left, composer.edition), *figure_notes(right, composer.edition))
    slots = (*composer.kicker(TWO_FIGURES, kicker), *pair)
    return Slide("", TWO_FIGURES, title, slots, notes, span=left.span)


def _side_by_side(
    composer: SlideComposer, room: Box, height: float, figures: tuple[Figure, Figure]
) -> Iterator[PictureSlot | TextSlot]:
    """Yield two figures no higher than `height`, each above its caption.

    The second begins on the column, unless one of them is wider than its own; on a template, which may have drawn
    something between the columns, neither is.
    """
    second = composer.place(TWO_FIGURES, Role.FIGURE_2).box
    fixed = composer.typesetter.design.fixed
    if fixed:
        columns = zip((room, second), figures, strict=True)
        height = min(height, *(column.width / figure.asset.aspect for column, figure in columns))
    across = second.right - room.x - GUTTER
    height = min(height, across / sum(figure.asset.aspect for figure in figures))
    first_wide, second_wide = (height * figure.asset.aspect for figure in figures)
    start = max(min(second.x, second.right - second_wide), room.x + first_wide + GUTTER)
    ends = (
        (Role.FIGURE, Role.CAPTION, room.x, room.right if fixed else start - GUTTER),
        (Role.FIGURE_2, Role.CAPTION_2, start, second.right),
    )
    for figure, (role, caption_role, x, end) in zip(figures, ends, strict=True):
        box = Box(x, room.y, height * figure.asset.aspect, height)
        yield PictureSlot(role, box, figure.asset, figure.alt, span=figure.span)
        if line := composer.figure_line(figure, runs(figure.caption.children)):
            caption = composer.place(TWO_FIGURES, caption_role)
            caption = replace(caption, box=Box(x, box.bottom + CAPTION_GAP, end - x, room.height / 3))
            yield composer.typesetter.fit_paragraph(caption, SlideParagraph(line), shrink=True)


def are_pair(figures: Sequence[Figure]) -> bool:
    """Whether two figures belong together: of like shape, and small enough to stand side by side."""
    if len(figures) != 2 or any(figure.layout for figure in figures):  # noqa: PLR2004  a pair
        return False
    narrower, wider = sorted(figure.asset.aspect for figure in figures)
    return wider <= min(_WIDEST_IN_PAIR, narrower * _ALIKE)
