"""Slides of papers: cards of those that one must read, and lists of the titles of the others by topic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from confdeck.edition import Entry, EntryKind, Section
from confdeck.located import sourced
from confdeck.storyboard.blocks import first_sentences, small_print, statements
from confdeck.storyboard.compose.composer import DOT, SlideComposer, rule_above, spread_out, with_ids
from confdeck.storyboard.compose.entries import entry_slides
from confdeck.storyboard.compose.spotlight import SPOTLIGHT, page_code, spotlight_slide
from confdeck.storyboard.compose.statements import FEW_WORDS, few_words
from confdeck.storyboard.geometry import GUTTER, Box, Stage
from confdeck.storyboard.placeholders import BODY_STYLE, SMALL_STYLE, heading, source_line, two_columns
from confdeck.storyboard.roles import LayoutKind, Role
from confdeck.storyboard.runs import below_each_other, plain_run, runs, split_at, text_of, without_widow
from confdeck.storyboard.slide import (
    ParagraphGroup,
    Placeholder,
    Slide,
    SlideLayout,
    SlideParagraph,
    Slot,
    TextRun,
    TextRuns,
    TextSlot,
)
from confdeck.storyboard.styles import FontRole, Ink
from confdeck.typography.rows import even_slices

_FEW = 3
"""Papers that may share a slide, set large."""
_CARDS = 4
"""Papers on one slide of cards, in two rows."""
_MORE_CARDS = 6
"""Papers on one slide of cards without codes, in three rows."""
_LEAST_CARD = (220.0, 88.0)
"""Width and height of a card from which on it holds a code and words, in pt."""
_MOST_CODE = 0.45
"""Largest share of a card's width that its code takes."""
_CARD_STEPS = (("lead", "body"), ("body", "text"), ("text", "floor"))
"""Sizes of a card's title and of the words below it, the best first."""
_TITLE_LINES = 2
_REASON = 2
"""Level of the reason to read a paper, below those of the title and of the small print on its card."""
_CARD_GAP = 0.4
_CODE = 80.0
"""Side of a QR code in pt, over an inch: the code of a usual address can then be read from the seats."""
_CODE_GAP = 16.0
_CODE_TOP = 5.0
"""From the top of a card's words to its code, which begins where their letters do, in pt."""
_ROW_GAP = 0.55
_TOPIC_GAP = 1.1
_RULE_GAP = 12.0
"""From the rule of a card to its words, in pt."""
_LONGEST_NAME = 40
"""Characters before the colon of a title that replace it on a card."""


def _paper(stage: Stage) -> tuple[Placeholder, ...]:
    cards = (
        Placeholder(Role(f"entry {index + 1}"), _card_box(stage, index), BODY_STYLE)
        for index in range(_CARDS)
    )
    return (*heading(stage), *cards, source_line(stage))


def _card_box(stage: Stage, index: int, rows: int = 2) -> Box:
    """Return the box of a card's words: two cards to a row, in so many rows."""
    column, row = index % 2, index // 2
    high, gap = 41 / rows, 0.3 if rows == 2 else 1.2  # noqa: PLR2004  fewer rows have room anyway
    cell = stage.grid(1 + 6 * column, 6 + 6 * column, 14 + high * row, 14 + high * (row + 1) - gap)
    return cell.cut(right=0 if column else GUTTER, top=_RULE_GAP)


def _more_papers(stage: Stage) -> tuple[Placeholder, ...]:
    cards = (
        Placeholder(Role(f"entry {index + 1}"), _card_box(stage, index, 3), BODY_STYLE)
        for index in range(_MORE_CARDS)
    )
    return (*heading(stage), *cards, source_line(stage))


def _list(stage: Stage) -> tuple[Placeholder, ...]:
    return (*heading(stage), *two_columns(stage, SMALL_STYLE), source_line(stage))


PAPER: SlideLayout = SlideLayout("Paper", _paper, "papers")
MORE_PAPERS: SlideLayout = SlideLayout("More papers", _more_papers, "papers")
LIST: SlideLayout = SlideLayout("List", _list, "glance", LayoutKind.TWO)
FEW_TITLES: SlideLayout = SlideLayout("Few titles", FEW_WORDS.placeholders, "glance")
WITH_CODES = (PAPER, SPOTLIGHT)
"""Layouts whose slides have QR codes."""


def paper_slides(composer: SlideComposer, section: Section) -> Iterator[Slide]:
    """Yield slides of the papers with something to say about, then of the titles of all others."""
    title = str(section.title)
    with_content = [entry for entry in section.entries if entry.has_details]
    others = [entry for entry in section.entries if entry not in with_content]
    must_reads = [entry for entry in others if entry.must_read]
    if not with_content and (slide := _few_papers(composer, others, title)):
        yield slide
        return
    yield from _must_read_slides(composer, must_reads, title)
    for entry in with_content:
        yield from with_ids(one_paper_slides(composer, entry, title), entry.id)
    if must_reads or with_content:
        title = composer.label("more_papers")
    rest = [entry for entry in others if not entry.must_read]
    yield from list_slides(composer, _by_topic(rest), title, topics=True)


def _few_papers(composer: SlideComposer, entries: Sequence[Entry], title: str) -> Slide | None:
    """Return one slide of all papers, if they are few, there is little to say about them, and none has a topic or a page."""
    if not 1 < len(entries) <= _FEW or any(entry.tags or has_code(composer, entry) for entry in entries):
        return None
    return few_entries(composer, entries, plain_run(title))


def has_code(composer: SlideComposer, entry: Entry) -> bool:
    """Whether there is a QR code of a paper's page."""
    return page_code(composer, entry, Box(0, 0, _CODE, _CODE)) is not None


def few_entries(composer: SlideComposer, entries: Sequence[Entry], title: TextRuns) -> Slide | None:
    """Return a slide of up to three papers or people set large, each with whose it is and a sentence; None for more words."""
    if any(entry.tldr and entry.why for entry in entries):
        return None
    groups = statements((in_short(composer, entry) for entry in entries), first=None)
    slot = few_words(composer, title, groups)
    return composer.shared_slide(FEW_TITLES, title, (slot,), entries) if slot else None


def in_short(composer: SlideComposer, entry: Entry) -> TextRuns:
    """Return what an entry is called and whose it is, and below that the one sentence about it."""
    url = entry.links[0].url if entry.links else ""
    where = () if entry.kind is EntryKind.PAPER else (entry.venue, entry.dates)
    names = composer.edition.language.joined(DOT, (composer.names(entry) or entry.byline, *where))
    whose = plain_run(names, TextRun("", ink=Ink.MUTED))
    about = entry.why or entry.tldr
    sentence = runs(about.children) if about else next(iter(first_sentences(entry.body)), ())
    is_bold = entry.must_read or entry.kind is EntryKind.PERSON
    name = runs(entry.title.children, TextRun("", bold=is_bold, url=url))
    return below_each_other(filter(None, (spread_out(name, whose), sentence)))


def _must_read_slides(composer: SlideComposer, entries: Sequence[Entry], part: str) -> Iterator[Slide]:
    """Yield slides of up to four cards; one or two papers have a slide each."""
    if len(entries) <= 2:  # noqa: PLR2004  too few for cards
        for entry in entries:
            yield from with_ids(one_paper_slides(composer, entry, part), entry.id)
        return
    title, places = plain_run(composer.label("must_reads")), _card_places(composer)
    if more := _more_cards(composer, entries):
        yield from (composer.shared_slide(MORE_PAPERS, title, cards, page) for page, cards in more)
        return
    for page in even_slices(len(entries), len(places)):
        cards = tuple(_cards(composer, places, entries[page]))
        yield composer.shared_slide(PAPER, title, cards, entries[page])


def _more_cards(
    composer: SlideComposer, entries: Sequence[Entry]
) -> list[tuple[Sequence[Entry], tuple[Slot, ...]]]:
    """Return the papers of each slide with their cards, in three rows; none if a slide is not filled or words are cut."""
    pages = [entries[page] for page in even_slices(len(entries), _MORE_CARDS)]
    has_codes = any(has_code(composer, entry) for entry in entries)
    if composer.typesetter.design.fixed or has_codes or min(map(len, pages)) < _MORE_CARDS:
        return []
    places = [composer.place(MORE_PAPERS, Role(f"entry {index + 1}")) for index in range(_MORE_CARDS)]
    found = [(page, tuple(_cards(composer, places, page))) for page in pages]
    is_cut = any(isinstance(slot, TextSlot) and slot.cut for _, cards in found for slot in cards)
    return [] if is_cut else found


def one_paper_slides(composer: SlideComposer, entry: Entry, part: str) -> Iterator[Slide]:
    """Yield the slides of one paper: like a talk if there is more to say, else with a code of its page."""
    if entry.has_details:
        yield from entry_slides(composer, entry, part)
        return
    yield spotlight_slide(composer, entry, part)


def list_slides(
    composer: SlideComposer, entries: Sequence[Entry], title: str, *, topics: bool = False
) -> Iterator[Slide]:
    """Yield slides of titles in two columns: under their topics, or each with its authors."""
    if few := few_words(composer, plain_run(title), _few_titles(composer, entries)):
        yield composer.shared_slide(FEW_TITLES, plain_run(title), (few,), entries)
        return
    body = composer.under_title(LIST, plain_run(title))
    tagged = topics and any(entry.tags for entry in entries)
    rows = _rows_by_topic(composer, entries) if topics else [_row(composer, entry) for entry in entries]
    first = 0
    for page in composer.typesetter.pages(body, rows, columns=2):
        end = first + sum(paragraph.starts_entry for column in page for paragraph in column)
        headed = _with_topics(composer, body, page, entries[first:end]) if tagged else page
        slots = composer.columns(LIST, headed, body.box.y)
        yield composer.shared_slide(LIST, plain_run(title), slots, entries[first:end])
        first = end


def _few_titles(composer: SlideComposer, entries: Sequence[Entry]) -> tuple[ParagraphGroup, ...]:
    """Return the titles, each with its authors, as statements; none if they have topics."""
    if any(entry.tags for entry in entries):
        return ()
    return statements(
        (
            spread_out(
                runs(entry.title.children), plain_run(composer.names(entry), TextRun("", ink=Ink.MUTED))
            )
            for entry in entries
        ),
        first=None,
    )


def _card_places(composer: SlideComposer) -> list[Placeholder]:
    """Return the cards of one slide: four, or fewer and larger ones where a template has little room."""
    cards = [composer.place(PAPER, Role(f"entry {index + 1}")) for index in range(_CARDS)]
    first, last = cards[0].box, cards[-1].box
    whole = replace(first, width=last.right - first.x, height=last.bottom - first.y)
    width, height = _LEAST_CARD
    if first.width < width:
        return [replace(cards[0], box=whole)]
    if first.height < height:
        return [card.with_box(height=whole.height) for card in cards[:2]]
    return cards


def _cards(
    composer: SlideComposer, places: Sequence[Placeholder], entries: Sequence[Entry]
) -> Iterator[Slot]:
    """Yield for each paper a rule, below it what there is to say, and at the right a code of its page."""
    cards, codes = [], []
    for card, entry in zip(places, entries, strict=False):
        box = card.box
        side = min(_CODE, box.width * _MOST_CODE, box.height - _CODE_TOP)
        code = page_code(composer, entry, Box(box.right - side, box.y + _CODE_TOP, side, side))
        codes.append(code)
        cards.append(replace(card, box=box.cut(right=side + _CODE_GAP)) if code else card)
    texts = _card_texts(composer, cards, entries)
    for place, text, code in zip(places, texts, codes, strict=False):
        yield rule_above(place.box, _RULE_GAP)
        yield text
        if code:
            yield code


def _card_texts(
    composer: SlideComposer, cards: Sequence[Placeholder], entries: Sequence[Entry]
) -> list[TextSlot]:
    """Return the texts of the cards of one slide, their titles all in one size, and whole if possible."""
    typesetter = composer.typesetter

    def is_broken(card: Placeholder, text: TextSlot) -> bool:
        return text.cut or typesetter.breaks_words(card, text.paragraphs)

    def is_full(card: Placeholder, text: TextSlot) -> bool:
        title = text.paragraphs[0]
        lines = typesetter.measurer.lines(title, title.size, card.box.width)
        return is_broken(card, text) or lines > _TITLE_LINES

    choices = [
        [_card_text(composer, card, entry, *steps) for card, entry in zip(cards, entries, strict=True)]
        for steps in _CARD_STEPS
    ]
    largest, *smaller = choices
    if not any(map(is_full, cards, largest)):
        return largest
    return next((texts for texts in smaller if not any(map(is_broken, cards, texts))), smaller[0])


def _card_text(
    composer: SlideComposer, card: Placeholder, entry: Entry, title_step: str, step: str
) -> TextSlot:
    """Return as much about a paper as its card holds; all of it is in the notes."""
    typesetter = composer.typesetter
    title = SlideParagraph(_short_title(entry), size=typesetter.size(title_step), face=FontRole.DISPLAY)
    about = entry.why or entry.tldr
    reason = without_widow(runs(about.children)) if about else ()
    why = [SlideParagraph(reason, gap=_CARD_GAP, size=typesetter.size(step), level=_REASON)] if about else []
    names = plain_run(_first_author(entry))
    author = [small_print(names, typesetter.size("kicker"), gap=_CARD_GAP)] if names else []
    whole = (title, *why, *author)
    for group in (whole, (title, *why), (title, *author)):
        if page := typesetter.on_one_page(card, (group,), sizes=(typesetter.size(step),)):
            return replace(typesetter.slot(card, page), cut=group != whole)
    return replace(
        typesetter.fit_paragraph(card, SlideParagraph(title.runs, face=FontRole.DISPLAY)), cut=True
    )


def _short_title(entry: Entry) -> TextRuns:
    """Return the name before the colon of a title, if it is short, else the title."""
    title = runs(entry.title.children)
    colon = text_of(title).find(": ")
    return split_at(title, colon)[0] if 0 < colon <= _LONGEST_NAME else title


def _first_author(entry: Entry) -> str:
    if len(entry.names) < 3:  # noqa: PLR2004  two names are no longer than one and the others
        return entry.byline
    return sourced(f"{entry.names[0]} et al.", entry.names[0])


def _by_topic(entries: Sequence[Entry]) -> list[Entry]:
    """Return papers grouped by topic, in the order in which topics come up; those without one last."""
    topics = list(dict.fromkeys(entry.tags[0] for entry in entries if entry.tags))
    return sorted(entries, key=lambda entry: topics.index(entry.tags[0]) if entry.tags else len(topics))


def _rows_by_topic(composer: SlideComposer, entries: Sequence[Entry]) -> list[ParagraphGroup]:
    """Return the titles, each topic once above the first of its papers."""
    rows: list[ParagraphGroup] = []
    has_topics = any(entry.tags for entry in entries)
    last = ""
    for entry in entries:
        topic = _topic_of(composer, entry)
        is_new = topic != last and has_topics
        gap = _ROW_GAP / 2 if is_new else _ROW_GAP
        title = SlideParagraph(without_widow(runs(entry.title.children)), gap=gap, starts_entry=True)
        rows.append((_topic(composer, topic), title) if is_new else (title,))
        last = topic
    return rows


def _with_topics(
    composer: SlideComposer, body: Placeholder, page: Sequence[ParagraphGroup], entries: Sequence[Entry]
) -> tuple[ParagraphGroup, ...]:
    """Return the columns of a page, a topic that goes on named again at the top of its column where there is room."""
    headed: list[ParagraphGroup] = []
    first = 0
    for column in page:
        if column and column[0].starts_entry:
            top = _topic(composer, _topic_of(composer, entries[first]))
            title = replace(column[0], before=column[0].size * _ROW_GAP / 2)
            longer = (top, title, *column[1:])
            fits = composer.typesetter.height(body, longer) <= body.box.height
            headed.append(longer if fits else column)
        else:
            headed.append(column)
        first += sum(paragraph.starts_entry for paragraph in column)
    return tuple(headed)


def _topic_of(composer: SlideComposer, entry: Entry) -> str:
    return entry.tags[0] if entry.tags else composer.label("untagged")


def _topic(composer: SlideComposer, topic: str) -> SlideParagraph:
    words = plain_run(sourced(topic[:1].upper() + topic[1:], topic), TextRun("", bold=True))
    return small_print(words, composer.typesetter.size("kicker"), gap=_TOPIC_GAP, ink=Ink.ACCENT)


def _row(composer: SlideComposer, entry: Entry) -> ParagraphGroup:
    title = SlideParagraph(without_widow(runs(entry.title.children)), gap=0.8, starts_entry=True)
    names = plain_run(composer.names(entry) or entry.byline)
    return (title, *([small_print(names, composer.typesetter.size("kicker"))] if names else []))
