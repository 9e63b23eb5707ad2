"""Slides of a claim with its evidence: the message as the title, a large figure, and at most three statements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from confdeck.edition import Figure
from confdeck.storyboard.compose.captioned_photos import picture_share
from confdeck.storyboard.compose.composer import SlideComposer
from confdeck.storyboard.compose.formulas import FORMULA_GAP, Formula, formula_in, statements_above_formula
from confdeck.storyboard.compose.photos import wide_block
from confdeck.storyboard.geometry import GUTTER, Box, Stage
from confdeck.storyboard.measure import OTHER_FONTS
from confdeck.storyboard.placeholders import BODY_END, captioned_figure, heading, source_line
from confdeck.storyboard.roles import LayoutKind, Role
from confdeck.storyboard.runs import runs
from confdeck.storyboard.slide import (
    FormulaSlot,
    ParagraphGroup,
    PictureSlot,
    Placeholder,
    SlideLayout,
    Slot,
    TextRuns,
    TextSlot,
)
from confdeck.storyboard.spacing import with_larger_gaps
from confdeck.storyboard.styles import PlaceholderStyle

_LEAST_SIDE = 54.0
"""Least width and height of a figure that stands with statements, in pt."""
LEAST_LETTERING = 11.0
"""Size of letters in a figure that can be read from the seats, in pt."""
MOST_BESIDE = 3
"""Statements that may stand with a figure."""
_TOP = 15.5
"""Baseline row on which figure and statements begin."""
_BESIDE = PlaceholderStyle(("heading", "lead", "body", "text"))
_BELOW = PlaceholderStyle(("body", "text"))
_COLUMNS = (Role.BODY, Role.SECOND, Role.ASIDE)
"""Roles of the columns below a wide figure."""
_LEAST_COVERED = 0.5
"""Share of their room that several photos beside statements cover at least."""
_ROWS_ABOVE = 15.0
"""Baseline rows that statements above photos take at most."""
_GAP_ABOVE = 18.0
"""Between such statements and the photos, in pt."""
_MUCH_LARGER = 1.2
"""How much larger photos are below statements than beside them, at least, so that they stand there."""
_NARROW = 1.25
"""Width over height up to which half of the slide holds a figure of its full height."""
_WIDE = 2.9
"""Width over height from which a figure is larger above its statements than beside them."""


def _half(stage: Stage) -> tuple[Placeholder, ...]:
    return _beside_figure(stage, 6, 2 * GUTTER)


def _beside(stage: Stage) -> tuple[Placeholder, ...]:
    return _beside_figure(stage, 4, GUTTER)


def _beside_figure(stage: Stage, columns: int, gap: float) -> tuple[Placeholder, ...]:
    """Return words in so many columns of the grid and a figure in the others, on the sides that the theme has them on."""
    words = stage.grid(1, columns, _TOP, BODY_END).cut(right=gap)
    figure = captioned_figure(stage, (columns + 1, 12), (_TOP, 51))
    places = (Placeholder(Role.BODY, words, _BESIDE), *figure)
    sides = (replace(place, box=stage.ahead_of_text(place.box)) for place in places)
    return (*heading(stage), *sides, source_line(stage))


def _below(stage: Stage) -> tuple[Placeholder, ...]:
    columns = (
        Placeholder(role, stage.grid(first, first + 3, 43.5, BODY_END).cut(right=GUTTER / 2), _BELOW)
        for role, first in zip(_COLUMNS, (1, 5, 9), strict=True)
    )
    figure, caption = captioned_figure(stage, (1, 12), (_TOP, 39))
    return (*heading(stage), *columns, figure, caption.with_box(height=2.5 * 9), source_line(stage))


def _above_photos(stage: Stage) -> tuple[Placeholder, ...]:
    words = Placeholder(Role.BODY, stage.grid(1, 11, _TOP, _TOP + _ROWS_ABOVE), _BESIDE)
    return (*heading(stage), words, source_line(stage))


TEXT_FIGURE: SlideLayout = SlideLayout("Text and figure", _half, "statements", LayoutKind.TWO)
CLAIM: SlideLayout = SlideLayout("Large figure", _beside, "statements")
WIDE_CLAIM: SlideLayout = SlideLayout("Wide figure", _below, "statements")
ABOVE_PHOTOS: SlideLayout = SlideLayout("Words above photos", _above_photos, "statements")


def claim_layout(figure: Figure) -> SlideLayout:
    """Return the layout on which a figure is largest together with statements."""
    if figure.asset.aspect <= _NARROW:
        return TEXT_FIGURE
    return WIDE_CLAIM if figure.asset.aspect >= _WIDE else CLAIM


def claim_slots(
    composer: SlideComposer,
    title: TextRuns,
    figure: Figure,
    groups: Sequence[ParagraphGroup],
    formula: Formula | None = None,
) -> tuple[int, tuple[Slot, ...]]:
    """Return how many of the statements stand with a figure, and the slots of both; 0 where none can.

    None can where the author asks for the whole width, the letters in the figure would be too small, or a template leaves
    little room.
    """
    layout = claim_layout(figure)
    picture = _picture(composer, layout, title, figure)
    shown = picture[0].box
    if figure.layout or min(shown.width, shown.height) < _LEAST_SIDE or not is_legible(figure, shown.width):
        return 0, ()
    for count in range(min(MOST_BESIDE, len(groups)), 0, -1):
        if words := tuple(_words(composer, layout, title, groups[:count], formula)):
            full = layout is WIDE_CLAIM or any(isinstance(slot, FormulaSlot) for slot in words)
            below = () if full else _below_picture(composer, layout, picture, formula)
            return count, (*words, *picture, *below)
    return 0, ()


@dataclass(frozen=True, slots=True)
class PhotoClaim:
    """Statements with several photos."""

    layout: SlideLayout
    count: int
    """Number of the statements."""
    slots: tuple[Slot, ...]

    @property
    def covered(self) -> float:
        """The area of the photos."""
        return sum(slot.box.area for slot in self.slots if isinstance(slot, PictureSlot))


def photo_claim(
    composer: SlideComposer, title: TextRuns, photos: tuple[Figure, ...], groups: Sequence[ParagraphGroup]
) -> PhotoClaim | None:
    """Return statements with several photos beside them, or below them where they are much larger; None if none can."""
    beside, below = (
        _beside_photos(composer, title, photos, groups),
        _photos_below(composer, title, photos, groups),
    )
    if below and beside:
        return below if below.covered >= _MUCH_LARGER * beside.covered else beside
    return below or beside


def _beside_photos(
    composer: SlideComposer, title: TextRuns, photos: tuple[Figure, ...], groups: Sequence[ParagraphGroup]
) -> PhotoClaim | None:
    figure, top = composer.place(CLAIM, Role.FIGURE).box, _top(composer, CLAIM, title)
    area = replace(figure, y=top, height=composer.stage_of(CLAIM).row(BODY_END) - top)
    pictures = wide_block(composer, photos, area, photos[0])
    if picture_share(pictures, area) >= _LEAST_COVERED:
        for count in range(min(MOST_BESIDE, len(groups)), 0, -1):
            if words := tuple(_words(composer, CLAIM, title, groups[:count], None)):
                return PhotoClaim(CLAIM, count, (*words, *pictures))
    return None


def _photos_below(
    composer: SlideComposer, title: TextRuns, photos: tuple[Figure, ...], groups: Sequence[ParagraphGroup]
) -> PhotoClaim | None:
    """Return a few short statements, all that there are, above photos as wide as the slide."""
    typesetter, stage = composer.typesetter, composer.stage_of(ABOVE_PHOTOS)
    if typesetter.design.fixed or len(groups) > MOST_BESIDE:
        return None
    body = composer.under_title(ABOVE_PHOTOS, title)
    body = body.with_box(height=stage.row(_ROWS_ABOVE))
    page = typesetter.on_one_page(body, groups, sizes=typesetter.sizes(body.style)[:1])
    if not page:
        return None
    height = typesetter.height(body, page) * OTHER_FONTS
    words = typesetter.slot(body.with_box(height=height), page)
    top = words.box.bottom + _GAP_ABOVE
    area = replace(stage.grid(1, 12, 0, 1), y=top, height=stage.row(BODY_END) - top)
    pictures = wide_block(composer, photos, area)
    claim = PhotoClaim(ABOVE_PHOTOS, len(groups), (words, *pictures))
    return claim if picture_share(pictures, area) >= _LEAST_COVERED else None


def _below_picture(
    composer: SlideComposer, layout: SlideLayout, picture: Sequence[Slot], formula: Formula | None
) -> tuple[FormulaSlot, ...]:
    """Return a formula below a figure and its caption, if there is room for it."""
    figure = picture[0].box
    top = max(slot.box.bottom for slot in picture) + FORMULA_GAP
    bottom = composer.stage_of(layout).row(BODY_END)
    if formula is None or top >= bottom:
        return ()
    slot = formula_in(formula, Box(figure.x, top, figure.width, bottom - top))
    return (slot,) if slot else ()


def is_legible(figure: Figure, width: float) -> bool:
    """Whether the letters in a figure can be read at a width, as far as they can be measured."""
    lettering = figure.asset.lettering * width
    return not lettering or lettering >= LEAST_LETTERING


def _picture(
    composer: SlideComposer, layout: SlideLayout, title: TextRuns, figure: Figure
) -> tuple[Slot, ...]:
    """Return the figure as large as it can be, and its caption."""
    top = _top(composer, layout, title)
    box, caption = composer.place(layout, Role.FIGURE).box, composer.place(layout, Role.CAPTION).box
    room = replace(box, y=top, height=caption.bottom - top)
    return composer.pictured(layout, figure, runs(figure.caption.children), room)


def _words(
    composer: SlideComposer,
    layout: SlideLayout,
    title: TextRuns,
    groups: Sequence[ParagraphGroup],
    formula: Formula | None,
) -> Iterator[TextSlot | FormulaSlot]:
    """Yield the slots of statements, all in one size, and of a formula below them; none if they do not fit."""
    typesetter = composer.typesetter
    if layout is WIDE_CLAIM:
        places = [composer.place(layout, role) for role in _COLUMNS[: len(groups)]]
        fitted = typesetter.in_one_size(places, [(group,) for group in groups])
        yield from (typesetter.slot(place, page) for place, page in zip(places, fitted, strict=False))
        return
    body = composer.place(layout, Role.BODY)
    top = _top(composer, layout, title)
    body = replace(body, box=body.box.cut(top=top - body.box.y))
    page = typesetter.on_one_page(body, groups)
    if not page:
        return
    if slots := statements_above_formula(typesetter, body, page, formula):
        yield from slots
    else:
        yield typesetter.slot(body, with_larger_gaps(typesetter, body, page))


def _top(composer: SlideComposer, layout: SlideLayout, title: TextRuns) -> float:
    """Return where figure and statements begin: below the title, on a template no higher than on its layout."""
    below = composer.under_title(layout, title).box.y
    return (
        max(composer.place(layout, Role.FIGURE).box.y, below) if composer.typesetter.design.fixed else below
    )
