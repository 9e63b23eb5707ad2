"""Papers worth reading: a card for each must-read, compact rows for the rest."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from confdeck.storyboard.blocks import MOST_STATEMENTS, STATEMENT_GAP, small_print, statements_of
from confdeck.storyboard.compose.desk import Kicker
from confdeck.storyboard.compose.entries import entry_slides
from confdeck.storyboard.notes import entry_notes, notes_of_many
from confdeck.storyboard.parts import Paragraph, Run, Slide
from confdeck.storyboard.roles import Layout, Role
from confdeck.storyboard.runs import plain_run, runs
from confdeck.storyboard.styles import Face, Ink
from confdeck.storyboard.typesetter import place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from confdeck.edition import Entry, Section
    from confdeck.storyboard.compose.desk import Desk
    from confdeck.storyboard.fit import Block
    from confdeck.storyboard.parts import TextSlot

_ROW_GAP = 0.8


def paper_slides(desk: Desk, section: Section) -> Iterator[Slide]:
    """First the papers with something to say about, then all the others in rows."""
    cards = [entry for entry in section.entries if _has_card(entry)]
    rows = [entry for entry in section.entries if not _has_card(entry)]
    for entry in cards:
        yield from card_slides(desk, entry, str(section.title))
    title = desk.label("more_papers") if cards else str(section.title)
    yield from list_slides(desk, rows, title)


def card_slides(desk: Desk, entry: Entry, part: str) -> Iterator[Slide]:
    """One paper: who wrote it on the left, why to read it on the right; with figures, like a talk."""
    if entry.figures or entry.poster:
        yield from entry_slides(desk, entry, part)
        return
    layout = Layout.PAPER
    title = runs(entry.title.children)
    kicker = desk.kicker(layout, Kicker(desk.label("must_reads") if entry.must_read else part))
    aside = _aside(desk, entry)
    blocks = tuple(_reasons(desk, entry))
    reasons: list[tuple[TextSlot, ...]] = [
        (slot,) for slot in desk.setter.slots(place(layout, Role.BODY), blocks, most=MOST_STATEMENTS)
    ]
    notes = entry_notes(entry, desk.edition)
    for reason in reasons or [()]:
        slots = (*kicker, *aside, *reason)
        yield Slide("", layout, title, slots, notes, entry.cites, entry.links, span=entry.span)
        notes = ()


def list_slides(desk: Desk, entries: Sequence[Entry], title: str) -> Iterator[Slide]:
    """Rows of papers in two columns."""
    body, second = place(Layout.LIST, Role.BODY), place(Layout.LIST, Role.SECOND)
    blocks = [_row(desk, entry) for entry in entries]
    done = 0
    for page in desk.setter.pages(body, blocks, columns=2):
        slots = tuple(
            desk.setter.slot(where, text) for where, text in zip((body, second), page, strict=True) if text
        )
        shown = entries[done : done + sum(paragraph.begins for column in page for paragraph in column)]
        done += len(shown)
        span = shown[0].span if shown else None
        notes, told = notes_of_many(shown, desk.edition), tuple(entry.id for entry in shown)
        yield Slide("", Layout.LIST, plain_run(title), slots, notes, tells=told, span=span)


def _has_card(entry: Entry) -> bool:
    return entry.must_read or bool(entry.takeaways or entry.figures or entry.poster or entry.questions)


def _aside(desk: Desk, entry: Entry) -> tuple[TextSlot, ...]:
    lines = [each for each in (entry.byline, entry.venue) if each]
    if not lines:
        return ()
    where = place(Layout.PAPER, Role.ASIDE)
    blocks = tuple((Paragraph(plain_run(line), gap=0.5),) for line in lines)
    return desk.setter.slots(where, blocks)[:1]


def _reasons(desk: Desk, entry: Entry) -> Iterator[Block]:
    """Why to read it, what it says, what to keep."""
    heading = replace(
        small_print(plain_run(desk.label("why")), desk.setter.size("kicker"), ink=Ink.ACCENT), bold=True
    )
    if entry.why:
        yield (heading, Paragraph(runs(entry.why.children), gap=0.2, face=Face.DISPLAY))
    body = desk.setter.size("body")
    if entry.tldr:
        yield (Paragraph(runs(entry.tldr.children), size=body, gap=STATEMENT_GAP),)
    yield from (tuple(replace(each, size=body) for each in block) for block in statements_of(entry))


def _row(desk: Desk, entry: Entry) -> Block:
    title = Paragraph(runs(entry.title.children), gap=_ROW_GAP, bold=True, begins=True)
    about = plain_run(" · ".join(each for each in (entry.byline, entry.venue) if each))
    links = tuple(Run(link.label, url=link.url) for link in entry.links[:1])
    line = (*about, *(plain_run(" · ") if about and links else ()), *links)
    caption, text = desk.setter.size("caption"), desk.setter.size("kicker")
    small = [small_print(line, caption)] if line else []
    why = entry.why or entry.tldr
    said = [small_print(runs(why.children), text, ink=Ink.INK)] if why else []
    return (title, *small, *said)
