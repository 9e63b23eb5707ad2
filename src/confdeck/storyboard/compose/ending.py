"""The slides after the last section: what to try, thanks, and the references."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from confdeck.edition import Author, Edition, Piece, Reference, Takeaway
from confdeck.located import sourced, sourced_join, spans_in
from confdeck.model.work import doi_in
from confdeck.storyboard.blocks import STATEMENT_GAP, TRY, small_print, statement
from confdeck.storyboard.compose.composer import DOT, Kicker, SlideComposer
from confdeck.storyboard.compose.opening import SUMMARY
from confdeck.storyboard.compose.statements import MESSAGE, statement_slides
from confdeck.storyboard.compose.title_lines import title_lines
from confdeck.storyboard.geometry import Stage
from confdeck.storyboard.measure import OTHER_FONTS
from confdeck.storyboard.notes import reference_text
from confdeck.storyboard.placeholders import deck_heading, deck_panel, heading, two_columns
from confdeck.storyboard.roles import LayoutKind, Role
from confdeck.storyboard.runs import below_each_other, plain_run, runs, text_of, without_stop, without_widow
from confdeck.storyboard.slide import (
    ParagraphGroup,
    Placeholder,
    Slide,
    SlideLayout,
    SlideParagraph,
    TextRun,
    TextRuns,
    TextSlot,
)
from confdeck.storyboard.spacing import increase_spacing
from confdeck.storyboard.styles import PlaceholderStyle
from confdeck.text import is_web_address
from confdeck.typography.addresses import LONGEST_ADDRESS, short_address, shown_address

REFERENCES_ID = "deck/references"
_STYLE = PlaceholderStyle(("small", "kicker", "reference", "floor_small"))
_LEAST_ADDRESS = 24
"""Characters of an address that stay in a narrow column."""
_NUMBER_HANG = 2.6
_MOST_TO_TRY_IN_ONE_COLUMN = 3
_MOST_WORKS_IN_ONE_COLUMN = 6
_MOST_SHARED_WORKS = 3
"""Works on a slide that the list shares with sections."""


def _references(stage: Stage) -> tuple[Placeholder, ...]:
    return (*heading(stage), *two_columns(stage, _STYLE, 14, 55))


REFERENCES: SlideLayout = SlideLayout("References", _references, "", LayoutKind.TWO)
CLOSING: SlideLayout = SlideLayout(
    "Closing", deck_heading, "title", LayoutKind.TITLE, has_footer=False, panel=deck_panel
)


def try_slides(composer: SlideComposer) -> Iterator[Slide]:
    """Yield slides of what the lab should try: all takeaways with that tag, and where they come from."""
    takeaways = takeaways_to_try(composer.edition)
    title = plain_run(composer.label("try"))
    if len(takeaways) == 1 and (only := _only_one_to_try(composer, *takeaways[0])):
        yield only
        return
    groups = [
        _one_of_many_to_try(composer, takeaway, source, number)
        for number, (takeaway, source) in enumerate(takeaways, 1)
    ]
    body = composer.under_title(SUMMARY, title)
    pages = composer.typesetter.pages(body, groups, columns=2)
    if len(groups) > _MOST_TO_TRY_IN_ONE_COLUMN and len(pages) == 1:
        yield Slide("", SUMMARY, title, composer.columns(SUMMARY, pages[0], body.box.y))
    else:
        yield from statement_slides(composer, title, groups)


def takeaways_to_try(edition: Edition) -> list[tuple[Takeaway, str]]:
    """Return what is to be tried and the ids of its sources; takeaways of the recap replace those of their source."""
    front = [(takeaway, takeaway.source) for takeaway in edition.takeaways if TRY in takeaway.tags]
    sources = {source for _, source in front}
    own = [
        (takeaway, entry.id)
        for entry in edition.entries
        if entry.id not in sources
        for takeaway in entry.takeaways
        if TRY in takeaway.tags
    ]
    unique = {
        str(takeaway.text).casefold(): (takeaway, source) for takeaway, source in reversed([*front, *own])
    }
    return list(reversed(unique.values()))


def _only_one_to_try(composer: SlideComposer, takeaway: Takeaway, source: str) -> Slide | None:
    """Return a slide of a single takeaway set large, if it is a sentence or two."""
    message = without_stop(runs(takeaway.text.children))
    if composer.typesetter.fit_paragraph(composer.place(MESSAGE, Role.TITLE), SlideParagraph(message)).cut:
        return None
    above = composer.kicker(MESSAGE, Kicker(composer.label("try")))
    below = composer.line(MESSAGE, Role.BODY, plain_run(_origin(composer, source)))
    return Slide("", MESSAGE, message, (*above, *below))


def _one_of_many_to_try(
    composer: SlideComposer, takeaway: Takeaway, source: str, number: int
) -> ParagraphGroup:
    text = statement(runs(takeaway.text.children), number)
    names = plain_run(_origin(composer, source))
    line = small_print(names, composer.typesetter.size("kicker"))
    return (*text, *([replace(line, inset=text[0].hang)] if names else []))


def _origin(composer: SlideComposer, source: str) -> str:
    """Return who said something, or where; empty where it is the recap's own."""
    entry = next((entry for entry in composer.edition.entries if entry.id == source), None)
    return composer.names(entry) or str(entry.title) if entry else ""


def few_references(composer: SlideComposer) -> tuple[tuple[ParagraphGroup, ...], tuple[str, ...]]:
    """Return a list of references that is short, in small print, and the notes on it; none of a long list."""
    works = composer.edition.references
    if len(works) > _MOST_SHARED_WORKS:
        return (), ()
    size, longest = composer.typesetter.size("floor"), _longest_address(composer)
    groups = tuple(tuple(replace(line, size=size) for line in _reference(work, longest)) for work in works)
    return groups, tuple(_shortened(composer, longest).values())


def reference_slides(composer: SlideComposer) -> Iterator[Slide]:
    """Yield the list of references in pages of two columns."""
    works = composer.edition.references
    longest = _longest_address(composer)
    shortened = _shortened(composer, longest)
    title = plain_run(composer.label("references"))
    for slots in _reference_pages(composer, [_reference(work, longest) for work in works]):
        paragraphs = (paragraph for slot in slots for paragraph in slot.paragraphs)
        cited = [number for paragraph in paragraphs for run in paragraph.runs for number in run.cites]
        notes = tuple(shortened[number] for number in cited if number in shortened)
        yield Slide("", REFERENCES, title, slots, notes, lists_works=True)


def _shortened(composer: SlideComposer, longest: int) -> dict[int, str]:
    """Return in full, by their numbers, the references of which an address is shown shortened."""
    return {
        work.number: reference_text(work)
        for work in composer.edition.references
        if any(shown_piece(piece, longest) != piece.text for piece in work.pieces)
    }


def _longest_address(composer: SlideComposer) -> int:
    """Return how many characters of an address stand on a line of a column of references, also in a wider font."""
    place = composer.place(REFERENCES, Role.BODY)
    size = composer.typesetter.sizes(place.style)[-1]
    letters = SlideParagraph(plain_run("a" * LONGEST_ADDRESS))
    width = composer.typesetter.measurer.width(letters, size)
    room = (place.measure - _NUMBER_HANG * size) / OTHER_FONTS
    return max(_LEAST_ADDRESS, min(LONGEST_ADDRESS, int(LONGEST_ADDRESS * room / width)))


def _reference_pages(
    composer: SlideComposer, groups: Sequence[ParagraphGroup]
) -> Iterator[tuple[TextSlot, ...]]:
    """Yield the slots of each page: two columns, or a single wide one where that holds all."""
    typesetter = composer.typesetter
    body = composer.place(REFERENCES, Role.BODY)
    wide = body.with_box(width=composer.stage_of(REFERENCES).grid(1, 10, 0, 1).width)
    in_one = typesetter.pages(wide, groups) if len(groups) <= _MOST_WORKS_IN_ONE_COLUMN else ()
    if len(in_one) == 1:
        yield (typesetter.slot(wide, increase_spacing(typesetter, wide, in_one)[0][0]),)
        return
    for page in increase_spacing(typesetter, body, typesetter.pages(body, groups, columns=2)):
        yield composer.columns(REFERENCES, page)


def _reference(work: Reference, longest: int) -> ParagraphGroup:
    first, *rest = (
        TextRun(
            shown_piece(piece, longest), italic=piece.italic, url=piece.url, spans=spans_in((piece.text,))
        )
        for piece in work.pieces
    )
    if not work.numbered:
        first = replace(first, cites=(work.number,))
        return (SlideParagraph((first, *rest), gap=STATEMENT_GAP / 2),)
    number = TextRun(f"{work.mark}\t", cites=(work.number,))
    return (SlideParagraph((number, first, *rest), gap=STATEMENT_GAP / 2, hang=_NUMBER_HANG),)


def shown_piece(piece: Piece, longest: int = LONGEST_ADDRESS) -> str:
    """Return the words of a piece of a reference; an address as people say it, a long one without its middle.

    A DOI stays whole, however long it is.
    """
    short = len(piece.text) <= longest and not is_web_address(piece.text)
    if short or not piece.url or " " in piece.text:
        return piece.text
    return shown_address(piece.text) if doi_in(piece.text) else shown_address(piece.url, longest)


def closing_slide(composer: SlideComposer) -> Slide:
    """Return the slide of thanks, with whom to ask."""
    dot = composer.edition.language.between(DOT)
    people = [_person(author, dot) for author in composer.edition.authors]
    foot = [line for line in _credits(composer, dot) if line]
    words = {Role.SUBTITLE: below_each_other(people), Role.CREDITS: below_each_other(foot)}
    notes = tuple(sourced(text_of(line), *spans_in(line)) for line in (*people, *foot))
    title = plain_run(composer.label("thanks"))
    span = next((author.span for author in composer.edition.authors), None)
    return Slide("deck/thanks", CLOSING, title, title_lines(composer, CLOSING, words), notes, span=span)


def _person(author: Author, dot: str) -> TextRuns:
    return (
        *_site(author.name, author.url, dot),
        *plain_run(sourced_join("", (dot, author.email)) if author.email else ""),
    )


def _credits(composer: SlideComposer, dot: str) -> Iterator[TextRuns]:
    """Yield the conference and the lab, linked to their sites, and the credits that several pictures share."""
    conference, lab = composer.edition.conference, composer.edition.lab
    name = conference.short or conference.name or composer.edition.title
    site, dates = _site(name, conference.url, dot), without_widow(plain_run(conference.dates))
    beside = (*site, *plain_run(dot), *dates) if site and dates else (*site, *dates)
    role = Role.CREDITS if composer.has(CLOSING, Role.CREDITS) else Role.SUBTITLE
    if composer.typesetter.fits_one_line(composer.place(CLOSING, role), beside):
        yield beside
    else:
        yield from (site, dates)
    yield _site(lab.name, lab.url, dot)
    for credit in composer.shared_credits:
        yield plain_run(composer.edition.language.credited((credit,)))


def _site(name: str, url: str, dot: str) -> TextRuns:
    """Return a name linked to its address, and the address, for those who only see the slide."""
    shown = sourced(short_address(url), url)
    behind = sourced_join("", (dot, shown)) if name and shown else shown
    return (*plain_run(name, TextRun("", url=url)), *plain_run(behind))
