"""The slides after the last section: what to try, the references, thanks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from confdeck.storyboard.blocks import STATEMENT_GAP, TRY, small_print, statement
from confdeck.storyboard.compose.agenda import DOT
from confdeck.storyboard.compose.desk import Kicker
from confdeck.storyboard.compose.figures import without_stop
from confdeck.storyboard.ease import loosened
from confdeck.storyboard.notes import reference_text
from confdeck.storyboard.parts import Paragraph, Run, Slide
from confdeck.storyboard.roles import Layout, Role
from confdeck.storyboard.runs import below_each_other, plain_run, runs, shown_address, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from confdeck.edition import Author, Edition, Piece, Reference, Takeaway
    from confdeck.storyboard.compose.desk import Desk
    from confdeck.storyboard.fit import Block
    from confdeck.storyboard.parts import TextSlot

REFERENCES = "deck/references"
_NUMBER_HANG = 2.6
_IN_ONE_COLUMN = 3
_FEW = 6
"""Works that stand below each other."""
_LONGEST_ADDRESS = 40
"""Characters of an address that stand on one line of the list."""


def try_slides(desk: Desk) -> Iterator[Slide]:
    """What the lab should try: all takeaways tagged so, with where they come from."""
    chosen = _wishes(desk.edition)
    title = plain_run(desk.label("try"))
    if len(chosen) == 1 and (alone := _only_wish(desk, *chosen[0])):
        yield alone
        return
    blocks = tuple(_wish(desk, *each, number) for number, each in enumerate(chosen, 1))
    body = desk.under_title(Layout.SUMMARY, title)
    pages = desk.setter.pages(body, blocks, columns=2)
    if len(blocks) > _IN_ONE_COLUMN and len(pages) == 1:
        yield Slide("", Layout.SUMMARY, title, desk.columns(Layout.SUMMARY, pages[0], body.box.y))
    else:
        yield from desk.statement_slides(title, blocks)


def _only_wish(desk: Desk, takeaway: Takeaway, source: str) -> Slide | None:
    """A single thing to try, set large if it is a sentence or two."""
    layout = Layout.MESSAGE
    wish = without_stop(runs(takeaway.text.children))
    if desk.setter.squeezed(desk.place(layout, Role.TITLE), Paragraph(wish)).cut:
        return None
    above = desk.kicker(layout, Kicker(desk.label("try")))
    below = desk.line(layout, Role.BODY, plain_run(_from(desk, source)))
    return Slide("", layout, wish, (*above, *below))


def _from(desk: Desk, source: str) -> str:
    """Who said it, or where; nothing where it is the recap's own."""
    entry = next((entry for entry in desk.edition.entries if entry.id == source), None)
    return desk.label("list_separator").join(entry.names) or str(entry.title) if entry else ""


def _wishes(edition: Edition) -> list[tuple[Takeaway, str]]:
    """What is to be tried and the entry it comes from; what the front says of an entry stands for its own wish."""
    front = [(each, each.source) for each in edition.takeaways if TRY in each.tags]
    said = {source for _, source in front}
    own = [
        (each, entry.id)
        for entry in edition.entries
        if entry.id not in said
        for each in entry.takeaways
        if TRY in each.tags
    ]
    unique = {
        str(takeaway.text).casefold(): (takeaway, source) for takeaway, source in reversed([*front, *own])
    }
    return list(reversed(unique.values()))


def reference_slides(desk: Desk) -> Iterator[Slide]:
    """The numbered list in pages of two columns."""
    works = desk.edition.references
    shortened = {
        work.number: reference_text(work)
        for work in works
        if any(_shown(piece) != piece.text for piece in work.pieces)
    }
    title = plain_run(desk.label("references"))
    for slots in _listed(desk, [_reference(work) for work in works]):
        texts = (each for slot in slots for each in slot.paragraphs)
        cited = [number for text in texts for run in text.runs for number in run.cites]
        notes = tuple(f"[{number}] {shortened[number]}" for number in cited if number in shortened)
        yield Slide("", Layout.REFERENCES, title, slots, notes)


def _listed(desk: Desk, blocks: Sequence[Block]) -> Iterator[tuple[TextSlot, ...]]:
    """The slots of each page: two columns, or a single wide one where that holds all."""
    layout = Layout.REFERENCES
    body = desk.place(layout, Role.BODY)
    wide = replace(body, box=replace(body.box, width=desk.stage.grid(1, 10, 0, 1).width))
    alone = desk.setter.pages(wide, blocks) if len(blocks) <= _FEW else ()
    if len(alone) == 1:
        yield (desk.setter.slot(wide, loosened(desk.setter, wide, alone)[0][0]),)
        return
    for page in loosened(desk.setter, body, desk.setter.pages(body, blocks, columns=2)):
        yield desk.columns(layout, page)


def closing_slide(desk: Desk) -> Slide:
    """Thanks, and whom to ask."""
    edition = desk.edition
    layout = Layout.CLOSING
    people = [_person(each) for each in edition.authors]
    foot = [line for line in _credits(desk) if line]
    words = {Role.SUBTITLE: below_each_other(people), Role.CREDITS: below_each_other(foot)}
    notes = tuple(text_of(line) for line in (*people, *foot))
    return Slide("deck/thanks", layout, plain_run(desk.label("thanks")), desk.lines(layout, words), notes)


def _person(author: Author) -> tuple[Run, ...]:
    return (*_site(author.name, author.url), *plain_run(f"{DOT}{author.email}" if author.email else ""))


def _credits(desk: Desk) -> Iterator[tuple[Run, ...]]:
    """The conference and the lab, each leading to its site, and whose most of the pictures are."""
    conference, lab = desk.edition.conference, desk.edition.lab
    name = conference.short or conference.name or desk.edition.title
    yield (*_site(name, conference.url), *plain_run(f"{DOT}{conference.dates}" if conference.dates else ""))
    yield _site(lab.name, lab.url)
    for credit in desk.shared_credits:
        yield plain_run(desk.label("picture_credit", credit=credit))


def _site(name: str, url: str) -> tuple[Run, ...]:
    """A name that leads to its address, which is in sight for those who only see the slide."""
    shown = shown_address(url) if url else ""
    return (*plain_run(name, Run("", url=url)), *plain_run(f"{DOT}{shown}" if name and shown else shown))


def _wish(desk: Desk, takeaway: Takeaway, source: str, number: int) -> Block:
    text = statement(runs(takeaway.text.children), number)
    names = _from(desk, source)
    line = small_print(plain_run(names), desk.setter.size("kicker"))
    return (*text, *([replace(line, hang=text[0].hang)] if names else []))


def _reference(work: Reference) -> Block:
    pieces = tuple(Run(_shown(piece), italic=piece.italic, url=piece.url) for piece in work.pieces)
    number = Run(f"[{work.number}]\t", cites=(work.number,))
    return (Paragraph((number, *pieces), gap=STATEMENT_GAP / 2, hang=_NUMBER_HANG),)


def _shown(piece: Piece) -> str:
    """The words of a piece; an address without what only programs read, a long one by its host."""
    if not _is_address(piece):
        return piece.text
    shown = shown_address(piece.url) if "://" in piece.text else piece.text
    return shown if len(shown) <= _LONGEST_ADDRESS else shown_address(piece.url).partition("/")[0]


def _is_address(piece: Piece) -> bool:
    return bool(piece.url) and " " not in piece.text
