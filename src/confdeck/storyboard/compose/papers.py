"""Papers worth reading: the must-reads as cards on one slide, the titles of all others by topic."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from confdeck.storyboard.blocks import small_print
from confdeck.storyboard.compose.composer import with_ids
from confdeck.storyboard.compose.entries import entry_slides
from confdeck.storyboard.compose.spotlight import page_code, spotlight_slide
from confdeck.storyboard.geometry import GUTTER, Box
from confdeck.storyboard.notes import notes_of_many
from confdeck.storyboard.placeholders import BODY_STYLE, SMALL_STYLE, heading, source_line, two_columns
from confdeck.storyboard.roles import LayoutKind, Role
from confdeck.storyboard.runs import plain_run, runs, split_at, text_of, without_widow
from confdeck.storyboard.slide import (
    PlacedLayout,
    Placeholder,
    RuleSlot,
    Slide,
    SlideLayout,
    SlideParagraph,
    TextRun,
)
from confdeck.storyboard.styles import FontRole, Ink
from confdeck.typography import even_slices

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from confdeck.edition import Entry, Section
    from confdeck.storyboard.compose.composer import SlideComposer
    from confdeck.storyboard.geometry import Stage
    from confdeck.storyboard.slide import ParagraphGroup, Slot, TextSlot

CARDS = 4
"""On one slide."""
_ALONE = 2
"""Papers that are few enough to have a slide each."""
_CARD_STEPS = (("lead", "body"), ("body", "text"))
"""Sizes of the title and of the words below it."""
_TITLE_LINES = 2
_CARD_GAP = 0.4
_CODE = 80.0
"""More than an inch: the code of an address of usual length is then read from the tables."""
_CODE_GAP = 16.0
_CODE_TOP = 5.0
"""From the top of a card's words to its code, which begins where their letters do."""
_ROW_GAP = 0.55
_TOPIC_GAP = 1.1
_RULE = 1.5
_RULE_GAP = 12.0
"""From the rule of a card to its words."""
_LONGEST_NAME = 40
"""Characters before the colon of a title that stand for all of it on a card."""


def _paper(stage: Stage) -> PlacedLayout:
    cards = (Placeholder(Role(f"entry {at + 1}"), _card_box(stage, at), BODY_STYLE) for at in range(CARDS))
    return PlacedLayout((*heading(stage), *cards, source_line(stage)))


def _card_box(stage: Stage, index: int) -> Box:
    """Return the box of a card's words: two cards to a row, two rows."""
    column, row = index % 2, index // 2
    cell = stage.grid(1 + 6 * column, 6 + 6 * column, 14 + 20.5 * row, 34.2 + 20.5 * row)
    return cell.cut(right=0 if column else GUTTER, top=_RULE_GAP)


def _list(stage: Stage) -> PlacedLayout:
    return PlacedLayout((*heading(stage), *two_columns(stage, SMALL_STYLE), source_line(stage)))


PAPER = SlideLayout("Paper", _paper, "papers")
LIST = SlideLayout("List", _list, "glance", LayoutKind.TWO)


def paper_slides(composer: SlideComposer, section: Section) -> Iterator[Slide]:
    """First the papers with something to say about, then the titles of all others."""
    told = [entry for entry in section.entries if _is_told(entry)]
    cards = [entry for entry in section.entries if entry.must_read and entry not in told]
    rows = [entry for entry in section.entries if entry not in told and entry not in cards]
    yield from card_slides(composer, cards, str(section.title))
    for entry in told:
        yield from with_ids(one_paper_slides(composer, entry, str(section.title)), entry.id)
    title = composer.label("more_papers") if cards or told else str(section.title)
    yield from list_slides(composer, _by_topic(rows), title, topics=True)


def card_slides(composer: SlideComposer, entries: Sequence[Entry], part: str) -> Iterator[Slide]:
    """Up to four papers on a slide, each a card; one or two have a slide each."""
    if len(entries) <= _ALONE:
        for entry in entries:
            yield from with_ids(one_paper_slides(composer, entry, part), entry.id)
        return
    for shown in even_slices(len(entries), CARDS):
        cards = entries[shown]
        slots = tuple(_cards(composer, cards))
        notes, told = notes_of_many(cards, composer.edition), tuple(entry.id for entry in cards)
        title = plain_run(composer.label("must_reads"))
        yield Slide("", PAPER, title, slots, notes, entry_ids=told, span=cards[0].span)


def one_paper_slides(composer: SlideComposer, entry: Entry, part: str) -> Iterator[Slide]:
    """One paper: like a talk if there is more to tell, else with the way to its page."""
    if _is_told(entry):
        yield from entry_slides(composer, entry, part)
        return
    yield spotlight_slide(composer, entry, part)


def list_slides(
    composer: SlideComposer, entries: Sequence[Entry], title: str, *, topics: bool = False
) -> Iterator[Slide]:
    """Titles in two columns: under their topics, or each with its byline."""
    body = composer.under_title(LIST, plain_run(title))
    blocks = _topics(composer, entries) if topics else [_row(composer, entry) for entry in entries]
    done = 0
    for page in composer.typesetter.pages(body, blocks, columns=2):
        slots = composer.columns(LIST, page, body.box.y)
        shown = entries[done : done + sum(paragraph.starts_entry for column in page for paragraph in column)]
        done += len(shown)
        span = shown[0].span if shown else None
        notes, told = notes_of_many(shown, composer.edition), tuple(entry.id for entry in shown)
        yield Slide("", LIST, plain_run(title), slots, notes, entry_ids=told, span=span)


def _is_told(entry: Entry) -> bool:
    return bool(entry.takeaways or entry.figures or entry.poster or entry.photos or entry.questions)


def _cards(composer: SlideComposer, entries: Sequence[Entry]) -> Iterator[Slot]:
    """For each paper a rule, below it what there is to say, and at the right the way to its page."""
    places, codes = [], []
    for at, entry in enumerate(entries):
        where = composer.place(PAPER, Role(f"entry {at + 1}"))
        box = where.box
        codes.append(page_code(composer, entry, Box(box.right - _CODE, box.y + _CODE_TOP, _CODE, _CODE)))
        places.append(replace(where, box=box.cut(right=_CODE + _CODE_GAP if codes[-1] else 0)))
    for where, words, code in zip(places, _words_alike(composer, places, entries), codes, strict=True):
        yield RuleSlot(Role.RULE, _rule_above(composer, where.role))
        yield words
        yield from code


def _rule_above(composer: SlideComposer, role: Role) -> Box:
    box = composer.place(PAPER, role).box
    return Box(box.x, box.y - _RULE_GAP, box.width, _RULE)


def _words_alike(
    composer: SlideComposer, places: Sequence[Placeholder], entries: Sequence[Entry]
) -> list[TextSlot]:
    """The words of the cards of one slide, their titles all of one size, and whole if that can be."""
    for steps in _CARD_STEPS:
        cards = [_words(composer, *each, *steps) for each in zip(places, entries, strict=True)]
        if not any(
            card.cut or _is_long(composer, card, where) for card, where in zip(cards, places, strict=True)
        ):
            break
    return cards


def _is_long(composer: SlideComposer, card: TextSlot, where: Placeholder) -> bool:
    """Whether the title of a card takes more lines than leave it the look of one."""
    title = card.paragraphs[0]
    return composer.typesetter.measurer.lines(title, title.size, where.box.width) > _TITLE_LINES


def _words(composer: SlideComposer, where: Placeholder, entry: Entry, step: str, below: str) -> TextSlot:
    """As much about a paper as its card holds; all of it is in the notes."""
    title = SlideParagraph(_short_title(entry), size=composer.typesetter.size(step), face=FontRole.DISPLAY)
    said = entry.why or entry.tldr
    why = [SlideParagraph(without_widow(runs(said.children)), gap=_CARD_GAP)] if said else []
    by = small_print(plain_run(_first_author(entry)), composer.typesetter.size("kicker"), gap=_CARD_GAP)
    author = [by] if by.runs else []
    size = composer.typesetter.size(below)
    whole = (title, *why, *author)
    for block in (whole, (title, *why), (title, *author)):
        pages = composer.typesetter.pages(where, (block,), sizes=(size,))
        if len(pages) == 1:
            return replace(composer.typesetter.slot(where, pages[0][0], where.box), cut=block != whole)
    return replace(
        composer.typesetter.squeezed(where, SlideParagraph(title.runs, face=FontRole.DISPLAY)), cut=True
    )


def _short_title(entry: Entry) -> tuple[TextRun, ...]:
    """What stands before the colon of a title, if that can stand for it."""
    title = runs(entry.title.children)
    colon = text_of(title).find(": ")
    return split_at(title, colon)[0] if 0 < colon <= _LONGEST_NAME else title


def _first_author(entry: Entry) -> str:
    if len(entry.names) < 3:  # noqa: PLR2004  two names are no longer than one and the others
        return entry.byline
    return f"{entry.names[0]} et al."


def _by_topic(entries: Sequence[Entry]) -> list[Entry]:
    """Papers of one topic after each other, in the order in which topics come up; those of none last."""
    topics = list(dict.fromkeys(entry.tags[0] for entry in entries if entry.tags))
    return sorted(entries, key=lambda entry: topics.index(entry.tags[0]) if entry.tags else len(topics))


def _topics(composer: SlideComposer, entries: Sequence[Entry]) -> list[ParagraphGroup]:
    """The titles, each topic said once above the first of its papers."""
    blocks: list[ParagraphGroup] = []
    last = None
    for entry in entries:
        topic = entry.tags[0] if entry.tags else composer.label("untagged")
        new = topic != last and any(each.tags for each in entries)
        gap = _ROW_GAP / 2 if new else _ROW_GAP
        title = SlideParagraph(runs(entry.title.children), gap=gap, starts_entry=True)
        blocks.append((_heading(composer, topic), title) if new else (title,))
        last = topic
    return blocks


def _heading(composer: SlideComposer, topic: str) -> SlideParagraph:
    words = plain_run(topic[:1].upper() + topic[1:], TextRun("", bold=True))
    return small_print(words, composer.typesetter.size("kicker"), gap=_TOPIC_GAP, ink=Ink.ACCENT)


def _row(composer: SlideComposer, entry: Entry) -> ParagraphGroup:
    title = SlideParagraph(runs(entry.title.children), gap=0.8, starts_entry=True)
    names = composer.label("list_separator").join(entry.names) or entry.byline
    return (title, *([small_print(plain_run(names), composer.typesetter.size("kicker"))] if names else []))
