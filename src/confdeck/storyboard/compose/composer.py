"""What every composer works with: the edition, the typesetter, and slides begun in the same way."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from confdeck.storyboard.geometry import GUTTER, Box
from confdeck.storyboard.roles import Role
from confdeck.storyboard.runs import plain_run
from confdeck.storyboard.slide import (
    PictureSlot,
    Placeholder,
    Slide,
    SlideLayout,
    SlideParagraph,
    TextRun,
    TextSlot,
)
from confdeck.storyboard.styles import Anchor, Ink

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from confdeck.edition import Edition, Entry, Figure
    from confdeck.storyboard.geometry import Stage
    from confdeck.storyboard.typesetter import Typesetter

SPACE = "\u2003"
"""Between the parts of a kicker and of a line of sources: an em."""
CAPTION_GAP = 9.0
_LINE_GAP = 0.5
NARROWEST_CAPTION = 108.0
"""The strip beside a figure in which its caption still reads well."""
_COMFORTABLE = 180.0
"""The strip in which it may take as many lines as it needs."""
_MOST_BESIDE = 5
"""Lines in a narrower one; of a longer caption they go below the figure."""
_CLEAR = 12.0
"""Between a title that hangs from the top of its box and what begins below."""
_SHARED = 3
_STRONG = TextRun("", bold=True, ink=Ink.ACCENT)


@dataclass(frozen=True, slots=True)
class Kicker:
    """The small line above a title: who or what kind in the accent, then the name of the thing."""

    strong: str
    name: tuple[TextRun, ...] = ()
    short: str = ""
    """What stands for `strong` where the line is too long: the names without affiliations."""

    @property
    def tries(self) -> Iterator[tuple[TextRun, ...]]:
        """The line as it is best set, and then ever shorter."""
        short = plain_run(self.short or self.strong, _STRONG)
        yield spread_out(plain_run(self.strong, _STRONG), self.name)
        yield spread_out(short, self.name)
        yield short or self.name


@dataclass(frozen=True, slots=True)
class SlideComposer:
    """An edition being composed."""

    edition: Edition
    typesetter: Typesetter

    @property
    def stage(self) -> Stage:
        """The ground plan of the slides."""
        return self.typesetter.stage

    def place(self, layout: SlideLayout, role: Role) -> Placeholder:
        """A layout's placeholder."""
        return self.typesetter.place(layout, role)

    def label(self, key: str, **values: object) -> str:
        """A word in the edition's language."""
        return self.edition.language.label(key, **values)

    def has(self, layout: SlideLayout, role: Role) -> bool:
        """Whether a layout has a place for a role; a template's may lack some."""
        return self.typesetter.design.layouts[layout].find(role) is not None

    def line(self, layout: SlideLayout, role: Role, runs: tuple[TextRun, ...]) -> tuple[TextSlot, ...]:
        """A slot of one paragraph that must not go on elsewhere; none where there are no words, or no place."""
        if not runs or not self.has(layout, role):
            return ()
        return (self.typesetter.squeezed(self.place(layout, role), SlideParagraph(runs)),)

    def lines(self, layout: SlideLayout, words: Mapping[Role, tuple[TextRun, ...]]) -> tuple[TextSlot, ...]:
        """A line for each role; a template has one place for all of them, which they share."""
        if self.has(layout, Role.CREDITS):
            return tuple(slot for role, runs in words.items() for slot in self.line(layout, role, runs))
        ranked = sorted(words.items(), key=lambda each: each[0] is not Role.SUBTITLE)
        first, *others = [SlideParagraph(runs) for _, runs in ranked if runs] or [SlideParagraph(())]
        where = self.place(layout, Role.SUBTITLE)
        block = (first, *(replace(each, gap=_LINE_GAP, ink=Ink.MUTED) for each in others))
        pages = self.typesetter.pages(where, (block,)) if first.runs else ()
        return (self.typesetter.slot(where, pages[0][0]),) if pages else ()

    def kicker(self, layout: SlideLayout, kicker: Kicker) -> tuple[TextSlot, ...]:
        """The kicker on a layout: always one line."""
        lines = list(kicker.tries)
        fitting = (
            line for line in lines if self.typesetter.stands(self.place(layout, Role.KICKER), line, "kicker")
        )
        shown = next(fitting, lines[-1])
        line = self.line(layout, Role.KICKER, shown)
        return tuple(replace(slot, cut=slot.cut or shown != lines[0]) for slot in line)

    def figure_line(self, figure: Figure, caption: tuple[TextRun, ...]) -> tuple[TextRun, ...]:
        """What stands below a figure: its number, its caption, its credit."""
        number = plain_run(
            self.label("figure", n=figure.number) if figure.number else "", TextRun("", bold=True)
        )
        return spread_out(number, caption, self.credit(figure))

    def credit(self, figure: Figure) -> tuple[TextRun, ...]:
        """Whose a picture is, unless that is said of several at the end."""
        own = figure.credit and figure.credit not in self.shared_credits
        return plain_run(self.label("picture_credit", credit=figure.credit) if own else "")

    @property
    def shared_credits(self) -> tuple[str, ...]:
        """Credits of several pictures, said once at the end and in the notes of each."""
        counts = Counter(figure.credit for entry in self.edition.entries for figure in entry.figures)
        return tuple(credit for credit, count in counts.items() if credit and count >= _SHARED)

    def pictured(
        self,
        layout: SlideLayout,
        figure: Figure,
        caption: tuple[TextRun, ...],
        room: Box,
        *,
        role: Role = Role.FIGURE,
    ) -> tuple[PictureSlot | TextSlot, ...]:
        """A figure as large as its room allows, its caption beside it where there is a strip left, else below."""
        where = self.place(layout, Role.CAPTION if role is Role.FIGURE else Role.CAPTION_2)
        line = self.figure_line(figure, caption)
        box, text = self._captioned(where, line, figure.asset.aspect, room)
        return (PictureSlot(role, box, figure.asset, figure.alt, span=figure.span), *text)

    def _captioned(
        self, where: Placeholder, line: tuple[TextRun, ...], aspect: float, room: Box
    ) -> tuple[Box, tuple[TextSlot, ...]]:
        if not line:
            return room.holding(aspect), ()
        box = room.holding(aspect)
        strip = Box(box.right + GUTTER, box.y, room.right - box.right - GUTTER, box.height)
        if strip.width >= NARROWEST_CAPTION:
            slot = self.typesetter.squeezed(replace(where, box=strip), SlideParagraph(line))
            height = self.typesetter.height(replace(where, box=strip), slot.paragraphs)
            if not slot.cut and (slot.lines <= _MOST_BESIDE or strip.width >= _COMFORTABLE):
                return box, (replace(slot, box=strip.cut(top=strip.height - height)),)
        below = replace(where, box=replace(room, height=room.height / 3))
        slot = self.typesetter.squeezed(below, SlideParagraph(line))
        height = self.typesetter.height(below, slot.paragraphs)
        box = room.cut(bottom=height + CAPTION_GAP).holding(aspect)
        return box, (replace(slot, box=replace(room, y=box.bottom + CAPTION_GAP, height=height)),)

    def signed(self, entry: Entry, name: tuple[TextRun, ...] = ()) -> Kicker:
        """Whose it is, and the name of it."""
        return Kicker(entry.byline, name, self.label("list_separator").join(entry.names))

    def under_title(
        self, layout: SlideLayout, title: tuple[TextRun, ...], *, unique: bool = False
    ) -> Placeholder:
        """The body of a layout, begun two rows below where the title ends; `unique` where it is not numbered.

        A template's stays where it is, unless the title comes too close.
        """
        body, heading = self.place(layout, Role.BODY), self.place(layout, Role.TITLE)
        end = self.typesetter.below(heading, title, unique=unique)
        top = self.stage.row_below(end, 2)
        if self.typesetter.design.fixed:
            hangs = heading.style.anchor is Anchor.TOP
            top = max(body.box.y, end + _CLEAR) if hangs else body.box.y
        return replace(body, box=body.box.cut(top=top - body.box.y))

    def columns(
        self, layout: SlideLayout, page: Sequence[tuple[SlideParagraph, ...]], top: float = 0
    ) -> tuple[TextSlot, ...]:
        """The two columns of a page, moved up to `top` if that is said; an empty one has no slot."""
        places = (self.place(layout, Role.BODY), self.place(layout, Role.SECOND))
        slots = (self.typesetter.slot(where, text) for where, text in zip(places, page, strict=True) if text)
        return tuple(replace(slot, box=slot.box.cut(top=top - slot.box.y)) if top else slot for slot in slots)


def spread_out(*parts: tuple[TextRun, ...]) -> tuple[TextRun, ...]:
    """The parts that have words on one line, an em apart."""
    found = [part for part in parts if part]
    return tuple(run for at, part in enumerate(found) for run in (*(plain_run(SPACE) if at else ()), *part))


def named(slides: Iterable[Slide], base: str, **shared: Any) -> tuple[Slide, ...]:
    """The slides with ids made from `base`, and what they share; no entry's id has a slash in it."""
    return tuple(
        replace(slide, id=slide.id or (f"{base}/{number}" if number > 1 else base), **shared)
        for number, slide in enumerate(slides, 1)
    )
