"""What every composer works with: the edition, the typesetter, and slides begun in the same way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from confdeck.storyboard.blocks import MOST_STATEMENTS
from confdeck.storyboard.parts import Paragraph, PictureSlot, Run, Slide, TextSlot
from confdeck.storyboard.roles import Layout, Role
from confdeck.storyboard.runs import plain_run
from confdeck.storyboard.styles import Ink
from confdeck.storyboard.typesetter import place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from confdeck.edition import Edition, Figure
    from confdeck.storyboard.fit import Block
    from confdeck.storyboard.typesetter import Typesetter

SPACE = "\u2003"
"""Between the parts of a kicker and of a line of sources: an em."""
CAPTION_GAP = 7.0
_STRONG = Run("", bold=True, ink=Ink.ACCENT)


@dataclass(frozen=True, slots=True)
class Kicker:
    """The small line above a title: who or what kind in the accent, then the name of the thing."""

    strong: str
    name: tuple[Run, ...] = ()

    @property
    def runs(self) -> tuple[Run, ...]:
        """The line as it is set."""
        strong = plain_run(self.strong, _STRONG)
        return (*strong, *(plain_run(SPACE) if strong and self.name else ()), *self.name)


@dataclass(frozen=True, slots=True)
class Desk:
    """An edition being composed."""

    edition: Edition
    setter: Typesetter

    def label(self, key: str, **values: object) -> str:
        """A word in the edition's language."""
        return self.edition.language.label(key, **values)

    def line(self, layout: Layout, role: Role, runs: tuple[Run, ...]) -> tuple[TextSlot, ...]:
        """A slot of one paragraph that must not go on elsewhere; none where there are no words."""
        return (self.setter.squeezed(place(layout, role), Paragraph(runs)),) if runs else ()

    def kicker(self, layout: Layout, kicker: Kicker) -> tuple[TextSlot, ...]:
        """The kicker on a layout."""
        return self.line(layout, Role.KICKER, kicker.runs)

    def figure_line(self, figure: Figure, caption: tuple[Run, ...]) -> tuple[Run, ...]:
        """What stands below a figure: its number, its caption, its credit."""
        number = plain_run(self.label("figure", n=figure.number) if figure.number else "", Run("", bold=True))
        credit = plain_run(self.label("picture_credit", credit=figure.credit) if figure.credit else "")
        return spread_out(number, caption, credit)

    def pictured(
        self,
        layout: Layout,
        figure: Figure,
        caption: tuple[Run, ...],
        *,
        role: Role = Role.FIGURE,
        top: float = 0,
    ) -> tuple[PictureSlot | TextSlot, ...]:
        """A figure as large as its place and what its caption leaves allow, the caption right below."""
        below = place(layout, Role.CAPTION if role is Role.FIGURE else Role.CAPTION_2)
        text = self.line(layout, below.role, self.figure_line(figure, caption))
        height = sum(self.setter.height(below, each.paragraphs) + CAPTION_GAP for each in text)
        room = place(layout, role).box
        top = top or room.y
        box = replace(room, y=top, height=below.box.bottom - height - top).holding(figure.asset.aspect)
        picture = PictureSlot(role, box, figure.asset, figure.alt, span=figure.span)
        at = replace(below.box, y=box.bottom + CAPTION_GAP, height=height - CAPTION_GAP)
        return (picture, *(replace(each, box=at) for each in text))

    def statement_slides(
        self,
        title: tuple[Run, ...],
        blocks: Sequence[Block],
        *,
        kicker: Kicker | None = None,
        notes: tuple[str, ...] = (),
        most: int = MOST_STATEMENTS,
    ) -> Iterator[Slide]:
        """Slides of statements under one title; the first carries the notes."""
        layout = Layout.STATEMENTS
        small = self.kicker(layout, kicker) if kicker else ()
        body = place(layout, Role.BODY)
        for slot in self.setter.slots(body, blocks, most=most):
            yield Slide("", layout, title, (*small, slot), notes)
            notes = ()


def spread_out(*parts: tuple[Run, ...]) -> tuple[Run, ...]:
    """The parts that have words on one line, an em apart."""
    found = [part for part in parts if part]
    return tuple(run for at, part in enumerate(found) for run in (*(plain_run(SPACE) if at else ()), *part))


def named(slides: Iterable[Slide], base: str, **shared: Any) -> tuple[Slide, ...]:
    """The slides with ids made from `base`, and what they share; no entry's id has a slash in it."""
    return tuple(
        replace(slide, id=slide.id or (f"{base}/{number}" if number > 1 else base), **shared)
        for number, slide in enumerate(slides, 1)
    )
