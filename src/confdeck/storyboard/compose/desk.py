"""What every composer works with: the edition, the typesetter, and slides begun in the same way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from confdeck.storyboard.blocks import MOST_STATEMENTS
from confdeck.storyboard.layouts import Layout, Role
from confdeck.storyboard.parts import Paragraph, PictureSlot, Run, Slide, TextSlot
from confdeck.storyboard.runs import plain_run
from confdeck.storyboard.styles import Ink
from confdeck.storyboard.typesetter import place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from confdeck.edition import Edition, Figure
    from confdeck.storyboard.fit import Block
    from confdeck.storyboard.geometry import Box
    from confdeck.storyboard.typesetter import Typesetter

SPACE = "\u2003"
"""Between the parts of a kicker and of a line of sources: an em."""
CAPTION_GAP = 7.0


@dataclass(frozen=True, slots=True)
class Desk:
    """An edition being composed."""

    edition: Edition
    setter: Typesetter

    def label(self, key: str, **values: object) -> str:
        """A word in the edition's language."""
        return self.edition.language.label(key, **values)

    def kicker(self, layout: Layout, strong: str, rest: tuple[Run, ...] = ()) -> tuple[TextSlot, ...]:
        """The small line above a title: who in the accent, then what; nothing where there is neither."""
        lead = plain_run(strong, Run("", bold=True, ink=Ink.ACCENT))
        space = plain_run(SPACE) if lead and rest else ()
        line = (*lead, *space, *rest)
        return (self.setter.squeezed(place(layout, Role.KICKER), Paragraph(line))[0],) if line else ()

    def figure_line(self, figure: Figure, caption: tuple[Run, ...]) -> tuple[Run, ...]:
        """What stands below a figure: its number, its caption, its credit."""
        number = plain_run(self.label("figure", n=figure.number) if figure.number else "", Run("", bold=True))
        credit = plain_run(self.label("picture_credit", credit=figure.credit) if figure.credit else "")
        parts = [part for part in (number, caption, credit) if part]
        return tuple(run for at, part in enumerate(parts) for run in (*(plain_run(SPACE) if at else ()), *part))

    def pictured(
        self, layout: Layout, figure: Figure, caption: tuple[Run, ...], *, role: Role = Role.FIGURE, within: Box | None = None
    ) -> tuple[PictureSlot | TextSlot, ...]:
        """A figure as large as its place and what its caption leaves allow, the caption right below."""
        below = place(layout, Role.CAPTION if role is Role.FIGURE else Role.CAPTION_2)
        line = self.figure_line(figure, caption)
        text = self.setter.squeezed(below, Paragraph(line))[0] if line else None
        height = self.setter.height(below, text.paragraphs) if text else -CAPTION_GAP
        room = within or place(layout, role).box
        room = replace(room, height=below.box.bottom - height - CAPTION_GAP - room.y)
        box = room.holding(figure.asset.aspect)
        picture = PictureSlot(role, box, figure.asset, figure.alt, span=figure.span)
        return (picture, replace(text, box=replace(below.box, y=box.bottom + CAPTION_GAP, height=height))) if text else (picture,)


def named(slides: Iterable[Slide], base: str, **shared: Any) -> tuple[Slide, ...]:
    """The slides with ids made from `base`, and what they share."""
    return tuple(
        replace(slide, id=slide.id or (f"{base}-{number}" if number > 1 else base), **shared)
        for number, slide in enumerate(slides, 1)
    )


def statement_slides(
    desk: Desk,
    title: tuple[Run, ...],
    blocks: Sequence[Block],
    *,
    kicker: tuple[TextSlot, ...] = (),
    notes: tuple[str, ...] = (),
) -> Iterator[Slide]:
    """Slides of statements under one title; the first carries the notes."""
    body = place(Layout.STATEMENTS, Role.BODY)
    for slot in desk.setter.slots(body, blocks, most=MOST_STATEMENTS) if blocks else ():
        yield Slide("", Layout.STATEMENTS, title, (*kicker, slot), notes)
        notes = ()
