"""The slides after the last section: what to try, the references, thanks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from confdeck.storyboard.blocks import STATEMENT_GAP, small_print, statement
from confdeck.storyboard.parts import BREAK, Paragraph, Run, Slide
from confdeck.storyboard.roles import Layout, Role
from confdeck.storyboard.runs import plain_run, runs
from confdeck.storyboard.typesetter import place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.edition import Reference, Takeaway
    from confdeck.storyboard.compose.desk import Desk
    from confdeck.storyboard.fit import Block

TRY = "try"
REFERENCES = "deck/references"
_NUMBER_HANG = 2.6


def try_slides(desk: Desk) -> Iterator[Slide]:
    """What the lab should try: all takeaways tagged so, with where they come from."""
    wanted = [(each, each.source) for each in desk.edition.takeaways if TRY in each.tags]
    wanted += [
        (each, entry.id) for entry in desk.edition.entries for each in entry.takeaways if TRY in each.tags
    ]
    unique = {str(takeaway.text): (takeaway, source) for takeaway, source in reversed(wanted)}
    chosen = list(reversed(unique.values()))
    blocks = tuple(
        _wish(desk, *each, number if len(chosen) > 1 else None) for number, each in enumerate(chosen, 1)
    )
    yield from desk.statement_slides(plain_run(desk.label("try")), blocks)


def reference_slides(desk: Desk) -> Iterator[Slide]:
    """The numbered list in pages of two columns."""
    works = desk.edition.references
    body, second = place(Layout.REFERENCES, Role.BODY), place(Layout.REFERENCES, Role.SECOND)
    title = plain_run(desk.label("references"))
    for page in desk.setter.pages(body, [_reference(work) for work in works], columns=2):
        slots = tuple(
            desk.setter.slot(where, text) for where, text in zip((body, second), page, strict=True) if text
        )
        yield Slide("", Layout.REFERENCES, title, slots)


def closing_slide(desk: Desk) -> Slide:
    """Thanks, and whom to ask."""
    edition = desk.edition
    layout = Layout.CLOSING
    people = [" · ".join(each for each in (author.name, author.email) if each) for author in edition.authors]
    slots = []
    if people:
        lines = tuple(
            run
            for at, line in enumerate(people)
            for run in (*(plain_run(BREAK) if at else ()), *plain_run(line))
        )
        slots.append(desk.setter.squeezed(place(layout, Role.SUBTITLE), Paragraph(lines)))
    foot = " · ".join(
        each for each in (edition.conference.short or edition.title, edition.conference.dates) if each
    )
    slots.append(desk.setter.squeezed(place(layout, Role.CREDITS), Paragraph(plain_run(foot))))
    return Slide("deck/thanks", layout, plain_run(desk.label("thanks")), tuple(slots))


def _wish(desk: Desk, takeaway: Takeaway, source: str, number: int | None) -> Block:
    titles = {entry.id: entry for entry in desk.edition.entries}
    text = statement(runs(takeaway.text.children), number)
    if source not in titles:
        return text
    entry = titles[source]
    origin = desk.label("from", source=entry.title)
    line = small_print(plain_run(origin, Run("", target=source)), desk.setter.size("kicker"))
    return (*text, replace(line, hang=text[0].hang))


def _reference(work: Reference) -> Block:
    pieces = tuple(Run(piece.text, italic=piece.italic, url=piece.url) for piece in work.pieces)
    number = Run(f"[{work.number}]\t", cites=(work.number,))
    return (Paragraph((number, *pieces), gap=STATEMENT_GAP / 2, hang=_NUMBER_HANG),)
