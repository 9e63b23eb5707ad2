"""The slides after the last section: what to try, the references, thanks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from confdeck.storyboard.blocks import STATEMENT_GAP, TRY, small_print, statement
from confdeck.storyboard.compose.agenda import DOT
from confdeck.storyboard.compose.composer import Kicker
from confdeck.storyboard.compose.figures import without_stop
from confdeck.storyboard.compose.opening import SUMMARY
from confdeck.storyboard.compose.statements import MESSAGE, statement_slides
from confdeck.storyboard.notes import reference_text
from confdeck.storyboard.placeholders import deck_heading, deck_panel, heading, two_columns
from confdeck.storyboard.roles import LayoutKind, Role
from confdeck.storyboard.runs import below_each_other, plain_run, runs, text_of
from confdeck.storyboard.slide import PlacedLayout, Slide, SlideLayout, SlideParagraph, TextRun
from confdeck.storyboard.spacing import increase_spacing
from confdeck.storyboard.styles import PlaceholderStyle
from confdeck.text import is_web_address
from confdeck.typography import LONGEST_ADDRESS, shown_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from confdeck.edition import Author, Edition, Piece, Reference, Takeaway
    from confdeck.storyboard.compose.composer import SlideComposer
    from confdeck.storyboard.geometry import Stage
    from confdeck.storyboard.slide import ParagraphGroup, TextSlot

REFERENCES_ID = "deck/references"
_STYLE = PlaceholderStyle(("small", "kicker", "reference", "floor_small"))
_NUMBER_HANG = 2.6
_IN_ONE_COLUMN = 3
_FEW = 6
"""Works that stand below each other."""


def _references(stage: Stage) -> PlacedLayout:
    return PlacedLayout((*heading(stage), *two_columns(stage, _STYLE, 14, 55)))


def _closing(stage: Stage) -> PlacedLayout:
    return PlacedLayout(deck_heading(stage), has_footer=False, motif=deck_panel(stage))


REFERENCES = SlideLayout("References", _references, "", LayoutKind.TWO)
CLOSING = SlideLayout("Closing", _closing, "title", LayoutKind.TITLE)


def try_slides(composer: SlideComposer) -> Iterator[Slide]:
    """What the lab should try: all takeaways tagged so, with where they come from."""
    chosen = _wishes(composer.edition)
    title = plain_run(composer.label("try"))
    if len(chosen) == 1 and (alone := _only_wish(composer, *chosen[0])):
        yield alone
        return
    blocks = tuple(_wish(composer, *each, number) for number, each in enumerate(chosen, 1))
    body = composer.under_title(SUMMARY, title)
    pages = composer.typesetter.pages(body, blocks, columns=2)
    if len(blocks) > _IN_ONE_COLUMN and len(pages) == 1:
        yield Slide("", SUMMARY, title, composer.columns(SUMMARY, pages[0], body.box.y))
    else:
        yield from statement_slides(composer, title, blocks)


def _only_wish(composer: SlideComposer, takeaway: Takeaway, source: str) -> Slide | None:
    """A single thing to try, set large if it is a sentence or two."""
    layout = MESSAGE
    wish = without_stop(runs(takeaway.text.children))
    if composer.typesetter.squeezed(composer.place(layout, Role.TITLE), SlideParagraph(wish)).cut:
        return None
    above = composer.kicker(layout, Kicker(composer.label("try")))
    below = composer.line(layout, Role.BODY, plain_run(_from(composer, source)))
    return Slide("", layout, wish, (*above, *below))


def _from(composer: SlideComposer, source: str) -> str:
    """Who said it, or where; nothing where it is the recap's own."""
    entry = next((entry for entry in composer.edition.entries if entry.id == source), None)
    return composer.label("list_separator").join(entry.names) or str(entry.title) if entry else ""


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


def reference_slides(composer: SlideComposer) -> Iterator[Slide]:
    """The numbered list in pages of two columns."""
    works = composer.edition.references
    shortened = {
        work.number: reference_text(work)
        for work in works
        if any(shown_piece(piece) != piece.text for piece in work.pieces)
    }
    title = plain_run(composer.label("references"))
    for slots in _listed(composer, [_reference(work) for work in works]):
        texts = (each for slot in slots for each in slot.paragraphs)
        cited = [number for text in texts for run in text.runs for number in run.cites]
        notes = tuple(f"[{number}] {shortened[number]}" for number in cited if number in shortened)
        yield Slide("", REFERENCES, title, slots, notes)


def _listed(composer: SlideComposer, blocks: Sequence[ParagraphGroup]) -> Iterator[tuple[TextSlot, ...]]:
    """The slots of each page: two columns, or a single wide one where that holds all."""
    layout = REFERENCES
    body = composer.place(layout, Role.BODY)
    wide = replace(body, box=replace(body.box, width=composer.stage.grid(1, 10, 0, 1).width))
    alone = composer.typesetter.pages(wide, blocks) if len(blocks) <= _FEW else ()
    if len(alone) == 1:
        yield (composer.typesetter.slot(wide, increase_spacing(composer.typesetter, wide, alone)[0][0]),)
        return
    for page in increase_spacing(
        composer.typesetter, body, composer.typesetter.pages(body, blocks, columns=2)
    ):
        yield composer.columns(layout, page)


def closing_slide(composer: SlideComposer) -> Slide:
    """Thanks, and whom to ask."""
    edition = composer.edition
    layout = CLOSING
    people = [_person(each) for each in edition.authors]
    foot = [line for line in _credits(composer) if line]
    words = {Role.SUBTITLE: below_each_other(people), Role.CREDITS: below_each_other(foot)}
    notes = tuple(text_of(line) for line in (*people, *foot))
    return Slide(
        "deck/thanks", layout, plain_run(composer.label("thanks")), composer.lines(layout, words), notes
    )


def _person(author: Author) -> tuple[TextRun, ...]:
    return (*_site(author.name, author.url), *plain_run(f"{DOT}{author.email}" if author.email else ""))


def _credits(composer: SlideComposer) -> Iterator[tuple[TextRun, ...]]:
    """The conference and the lab, each leading to its site, and whose most of the pictures are."""
    conference, lab = composer.edition.conference, composer.edition.lab
    name = conference.short or conference.name or composer.edition.title
    yield (*_site(name, conference.url), *plain_run(f"{DOT}{conference.dates}" if conference.dates else ""))
    yield _site(lab.name, lab.url)
    for credit in composer.shared_credits:
        yield plain_run(composer.label("picture_credit", credit=credit))


def _site(name: str, url: str) -> tuple[TextRun, ...]:
    """A name that leads to its address, which is in sight for those who only see the slide."""
    shown = shown_address(url) if url else ""
    return (*plain_run(name, TextRun("", url=url)), *plain_run(f"{DOT}{shown}" if name and shown else shown))


def _wish(composer: SlideComposer, takeaway: Takeaway, source: str, number: int) -> ParagraphGroup:
    text = statement(runs(takeaway.text.children), number)
    names = _from(composer, source)
    line = small_print(plain_run(names), composer.typesetter.size("kicker"))
    return (*text, *([replace(line, hang=text[0].hang)] if names else []))


def _reference(work: Reference) -> ParagraphGroup:
    pieces = tuple(TextRun(shown_piece(piece), italic=piece.italic, url=piece.url) for piece in work.pieces)
    number = TextRun(f"[{work.number}]\t", cites=(work.number,))
    return (SlideParagraph((number, *pieces), gap=STATEMENT_GAP / 2, hang=_NUMBER_HANG),)


def shown_piece(piece: Piece) -> str:
    """Return the words of a piece of a reference; an address as people say it, a long one without its middle."""
    if not _is_address(piece):
        return piece.text
    shown = shown_address(piece.url) if is_web_address(piece.text) else piece.text
    return shown if len(shown) <= LONGEST_ADDRESS else shown_address(piece.url, LONGEST_ADDRESS)


def _is_address(piece: Piece) -> bool:
    return bool(piece.url) and " " not in piece.text
