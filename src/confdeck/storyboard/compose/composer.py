"""`SlideComposer`: the edition, the typesetter, and the parts of slides that all composing modules share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from confdeck.edition import Edition, Entry, EntryKind, Figure
from confdeck.storyboard.geometry import GUTTER, Box, Stage
from confdeck.storyboard.notes import cited_in_entry, notes_of_many
from confdeck.storyboard.roles import Role
from confdeck.storyboard.runs import plain_run, with_between
from confdeck.storyboard.slide import (
    ParagraphGroup,
    PictureSlot,
    Placeholder,
    RuleSlot,
    Slide,
    SlideLayout,
    SlideParagraph,
    Slot,
    TextRun,
    TextRuns,
    TextSlot,
)
from confdeck.storyboard.styles import Anchor, Ink
from confdeck.storyboard.typesetter import Typesetter

SPACE = "\u2003"
"""Em space between the parts of a kicker and of a line of sources."""
CAPTION_GAP = 9.0
NARROWEST_CAPTION = 108.0
"""Width beside a figure from which its caption may stand there, in pt."""
_COMFORTABLE = 180.0
"""Width from which a caption beside its figure may take any number of lines, in pt."""
_NARROW_LINES = 0.96
"""Share of the width of a caption beside a figure that its lines are measured for: in narrow boxes programs differ most."""
_MOST_LINES_BESIDE = 5
"""Lines of a caption that may stand in a narrower space beside its figure."""
_CLEARANCE = 12.0
"""Between a title that hangs from the top of its box and what begins below, in pt."""
_RULE = 1.5
"""Weight of a rule above words, in pt."""
_SHARED = 3
"""Pictures with the same credit from which it is given once, at the end."""
DOT = " · "
"""Stands between facts in a line."""
_STRONG = TextRun("", bold=True, ink=Ink.ACCENT)


@dataclass(frozen=True, slots=True)
class Kicker:
    """The small line above a title: who or what kind in the accent, then the name of the thing."""

    strong: str
    name: TextRuns = ()
    short: str = ""
    """Replaces `strong` where the line is too long: the names without affiliations."""

    @property
    def options(self) -> Iterator[TextRuns]:
        """The line at its best, and then ever shorter."""
        short = plain_run(self.short or self.strong, _STRONG)
        yield spread_out(plain_run(self.strong, _STRONG), self.name)
        yield spread_out(short, self.name)
        yield short or self.name


@dataclass(frozen=True)
class SlideComposer:
    """An edition that becomes slides, and the typesetter that fits its words."""

    edition: Edition
    typesetter: Typesetter

    @property
    def stage(self) -> Stage:
        """Size, margins and baseline rows of the slides."""
        return self.typesetter.design.stage

    def stage_of(self, layout: SlideLayout) -> Stage:
        """Return the stage that a layout is laid out on."""
        return self.typesetter.stage_of(layout)

    def place(self, layout: SlideLayout, role: Role) -> Placeholder:
        """Return a layout's placeholder."""
        return self.typesetter.place(layout, role)

    def label(self, key: str, **values: object) -> str:
        """Return a label in the edition's language."""
        return self.edition.language.label(key, **values)

    def has(self, layout: SlideLayout, role: Role) -> bool:
        """Whether a layout has a placeholder for a role; a template's may lack some."""
        return role in self.typesetter.design.layouts[layout]

    def line(self, layout: SlideLayout, role: Role, runs: TextRuns) -> tuple[TextSlot, ...]:
        """Return a slot of one paragraph that may not continue elsewhere; none without words or placeholder."""
        if not runs or not self.has(layout, role):
            return ()
        return (self.typesetter.fit_paragraph(self.place(layout, role), SlideParagraph(runs)),)

    def kicker(self, layout: SlideLayout, kicker: Kicker) -> tuple[TextSlot, ...]:
        """Return the kicker on a layout: always one line."""
        options = list(kicker.options)
        placeholder = self.place(layout, Role.KICKER)
        fitting = (line for line in options if self.typesetter.fits_at(placeholder, line, "kicker"))
        shown = next(fitting, options[-1])
        line = self.line(layout, Role.KICKER, shown)
        return tuple(replace(slot, cut=slot.cut or shown != options[0]) for slot in line)

    def signed(self, entry: Entry, name: TextRuns = ()) -> Kicker:
        """Return a kicker with whose an entry is, and its name."""
        kind = "" if entry.kind is EntryKind.PAPER else entry.venue
        whose, brief = (
            self.edition.language.joined(DOT, (words, kind)) if words else ""
            for words in (entry.byline, self.names(entry))
        )
        return Kicker(whose, name, brief)

    def names(self, entry: Entry) -> str:
        """Return the people of an entry without affiliations, marked as incomplete where there are more.

        Names with commas, as in `Roe, Ada`, stay as their author listed them.
        """
        language = self.edition.language
        if any("," in name for name in entry.names):
            return entry.byline
        listed = language.listed(entry.names)
        return language.et_al(listed) if listed and entry.more_names else listed

    def figure_line(self, figure: Figure, caption: TextRuns) -> TextRuns:
        """Return the line below a figure: its number, its caption, its credit; a number alone would say nothing."""
        credit = self.credit(figure)
        is_numbered = figure.number and (caption or credit)
        label = self.label("figure", n=figure.number) if is_numbered else ""
        return spread_out(plain_run(label, TextRun("", bold=True)), caption, credit)

    def credit(self, figure: Figure) -> TextRuns:
        """Return the credit of a picture, unless it is one given at the end for several pictures."""
        own = figure.credit and figure.credit not in self.shared_credits
        return plain_run(self.edition.language.credited((figure.credit,)) if own else "")

    @cached_property
    def shared_credits(self) -> tuple[str, ...]:
        """Credits of several pictures, given once at the end and in the notes of each."""
        counts = Counter(figure.credit for entry in self.edition.entries for figure in entry.figures)
        return tuple(credit for credit, count in counts.items() if credit and count >= _SHARED)

    def pictured(
        self, layout: SlideLayout, figure: Figure, caption: TextRuns, room: Box
    ) -> tuple[PictureSlot | TextSlot, ...]:
        """Return a figure as large as its room allows, its caption beside it where there is space, else below."""
        placeholder = self.place(layout, Role.CAPTION)
        line = self.figure_line(figure, caption)
        box, text = self._captioned(placeholder, line, figure.asset.aspect, room)
        return (PictureSlot(Role.FIGURE, box, figure.asset, figure.alt, span=figure.span), *text)

    def _captioned(
        self, placeholder: Placeholder, line: TextRuns, aspect: float, room: Box
    ) -> tuple[Box, tuple[TextSlot, ...]]:
        box = room.holding(aspect)
        if not line:
            return box, ()
        strip = Box(box.right + GUTTER, box.y, room.right - box.right - GUTTER, box.height)
        if strip.width >= NARROWEST_CAPTION:
            beside = replace(placeholder, box=replace(strip, width=strip.width * _NARROW_LINES))
            slot = self.typesetter.fit_paragraph(beside, SlideParagraph(line), shrink=True)
            if not slot.cut and (slot.lines <= _MOST_LINES_BESIDE or strip.width >= _COMFORTABLE):
                return box, (replace(slot, box=strip.cut(top=strip.height - slot.box.height)),)
        below = replace(placeholder, box=replace(room, height=room.height / 3))
        slot = self.typesetter.fit_paragraph(below, SlideParagraph(line), shrink=True)
        box = room.cut(bottom=slot.box.height + CAPTION_GAP).holding(aspect)
        return box, (replace(slot, box=replace(slot.box, y=box.bottom + CAPTION_GAP)),)

    def below_title(
        self, layout: SlideLayout, title: TextRuns, rows: float = 2, *, unique: bool = False
    ) -> float:
        """Return the baseline so many rows below where a title ends; `unique` if it will not be numbered."""
        return self.typesetter.content_top(layout, title, rows, unique=unique)

    def under_title(self, layout: SlideLayout, title: TextRuns, *, unique: bool = False) -> Placeholder:
        """Return the body of a layout, begun two rows below where the title ends; `unique` if it is not numbered.

        A template's stays where it is, unless the title comes too close.
        """
        body, heading = self.place(layout, Role.BODY), self.place(layout, Role.TITLE)
        top = self.typesetter.content_top(layout, title, 2, unique=unique)
        if self.typesetter.design.fixed:
            end = self.typesetter.title_end(layout, title, unique=unique)
            hangs = heading.style.anchor is Anchor.TOP
            top = max(body.box.y, end + _CLEARANCE) if hangs else body.box.y
        return replace(body, box=body.box.cut(top=top - body.box.y))

    def columns(
        self, layout: SlideLayout, page: Sequence[ParagraphGroup], top: float = 0
    ) -> tuple[TextSlot, ...]:
        """Return the slots of a page of two columns, moved up to `top` if given; none for an empty column."""
        placeholders = (self.place(layout, Role.BODY), self.place(layout, Role.SECOND))
        slots = (
            self.typesetter.slot(placeholder, text)
            for placeholder, text in zip(placeholders, page, strict=True)
            if text
        )
        return tuple(replace(slot, box=slot.box.cut(top=top - slot.box.y)) if top else slot for slot in slots)

    def shared_slide(
        self, layout: SlideLayout, title: TextRuns, slots: tuple[Slot, ...], entries: Sequence[Entry]
    ) -> Slide:
        """Return a slide that several entries share, with the notes of all of them."""
        notes = notes_of_many(entries, self.edition)
        cites = dict.fromkeys(number for entry in entries for number in cited_in_entry(entry))
        ids = tuple(entry.id for entry in entries)
        return Slide(
            "",
            layout,
            title,
            slots,
            notes,
            note_cites=tuple(cites),
            entry_ids=ids,
            span=entries[0].span if entries else None,
        )


def spread_out(*parts: TextRuns) -> TextRuns:
    """Join the parts that have words, an em apart."""
    return with_between(filter(None, parts), plain_run(SPACE))


def rule_above(words: Box, gap: float) -> RuleSlot:
    """Return a rule as wide as a box of words, `gap` above it."""
    return RuleSlot(Role.RULE, Box(words.x, words.y - gap, words.width, _RULE))


def with_ids(slides: Iterable[Slide], base: str, **shared: Any) -> tuple[Slide, ...]:
    """Return the slides with ids made from `base` and fields that they share; no entry's id has a slash in it."""
    return tuple(
        replace(slide, id=slide.id or (f"{base}/{number}" if number > 1 else base), **shared)
        for number, slide in enumerate(slides, 1)
    )
