"""The slides before the first section: the title and the summary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from confdeck.edition import Edition
from confdeck.located import sourced, sourced_join
from confdeck.storyboard.blocks import first_sentences, prose_groups, statements, takeaway_texts
from confdeck.storyboard.compose.composer import DOT, Kicker, SlideComposer
from confdeck.storyboard.compose.covers import cover_layout, cover_picture, logo
from confdeck.storyboard.compose.figures import figure_slide
from confdeck.storyboard.compose.statements import (
    FEW_WORDS,
    STATEMENTS,
    few_words,
    remark_above,
    statement_slides,
)
from confdeck.storyboard.compose.title_lines import title_lines
from confdeck.storyboard.geometry import Stage
from confdeck.storyboard.notes import cited_in, figure_notes, labelled, prose_notes, takeaway_notes
from confdeck.storyboard.placeholders import (
    STATEMENT_STYLE,
    beside_panel,
    deck_heading,
    deck_panel,
    heading,
    source_line,
    two_columns,
)
from confdeck.storyboard.roles import LayoutKind, Role
from confdeck.storyboard.runs import plain_run, runs, text_of, without_widow
from confdeck.storyboard.slide import (
    BREAK,
    ParagraphGroup,
    PictureSlot,
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

_COLON = re.compile(r"(.{1,24}?(?::(?=\s)|：))\s*(.+)")
"""Matches a name short enough for the largest size, and what follows its colon."""
_MOST_IN_A_MINUTE = 6
"""Takeaways that may share a slide with the summary."""
_LONGEST_NAME = 16
"""Characters of a conference's short name that may stand above the title."""


def _title(stage: Stage) -> tuple[Placeholder, ...]:
    if stage.composition.cover == "top":
        return (*deck_heading(stage), logo(stage, 11))
    return (*deck_heading(stage), logo(stage, beside_panel(stage, 7)[1] - 1))


def _summary(stage: Stage) -> tuple[Placeholder, ...]:
    return (*heading(stage), remark_above(stage), *two_columns(stage, STATEMENT_STYLE), source_line(stage))


TITLE: SlideLayout = SlideLayout(
    "Title", _title, "title", LayoutKind.TITLE, has_footer=False, panel=deck_panel
)
SUMMARY: SlideLayout = SlideLayout("Summary", _summary, "summary", LayoutKind.TWO)


def title_slide(composer: SlideComposer) -> Slide:
    """Return the slide of the conference's name, with the cover photo, or with room for the score."""
    edition = composer.edition
    layout = cover_layout(composer, edition.cover) if edition.cover else TITLE
    words = {
        Role.KICKER: _conference(composer, layout),
        Role.SUBTITLE: without_widow(plain_run(edition.subtitle)),
        Role.CREDITS: plain_run(sourced_join(BREAK, filter(None, _credits(composer)))),
    }
    span = edition.authors[0].span if edition.authors else None
    lines = (
        slot if slot.role is Role.KICKER else replace(slot, span=span)
        for slot in title_lines(composer, layout, words)
    )
    slots = (*lines, *_pictures(composer, layout))
    return Slide("deck/title", layout, _masthead(edition), slots, _title_notes(composer))


def cover_slides(composer: SlideComposer) -> Iterator[Slide]:
    """Yield a slide of the cover photo, where the title slide of a template has no place for it."""
    cover = composer.edition.cover
    if cover and not composer.has(cover_layout(composer, cover), Role.FIGURE):
        name = composer.edition.conference.short or composer.edition.title
        yield figure_slide(composer, cover, plain_run(name), runs(cover.caption.children), Kicker(""))


def _masthead(edition: Edition) -> TextRuns:
    """Return the title, below the short name of the conference unless it contains that."""
    short = edition.conference.short
    if not short or len(short) > _LONGEST_NAME or short.casefold() in edition.title.casefold():
        return _split_at_colon(edition.title)
    name = plain_run(sourced(short + BREAK, short), TextRun("", bold=True, face=FontRole.TEXT))
    return (*name, *plain_run(edition.title, TextRun("", ink=Ink.ACCENT)))


def _split_at_colon(title: str) -> TextRuns:
    """Return a title like `ICCV 2019: seven days in Seoul` with a line break after its colon."""
    match = _COLON.match(title)
    if not match:
        return plain_run(title)
    name, rest = (sourced(words, title) for words in match.groups())
    # At the end of a line a colon as wide as a letter says nothing that the end does not.
    above = sourced(name.removesuffix("：") + BREAK, title)
    return (*plain_run(above), *plain_run(rest, TextRun("", ink=Ink.ACCENT)))


def summary_slides(composer: SlideComposer) -> Iterator[Slide]:
    """Yield the summary above the takeaways; apart where there are too many for one slide."""
    edition, typesetter = composer.edition, composer.typesetter
    title = plain_run(composer.label("in_one_minute"))
    takeaways = statements(takeaway_texts(edition.takeaways))
    summary = first_sentences(edition.summary)
    notes = (*prose_notes(edition.summary), *takeaway_notes(edition.takeaways, edition))
    cites = cited_in(edition.summary, *(takeaway.text for takeaway in edition.takeaways))
    if slides := tuple(_in_one_minute(composer, title, summary, takeaways)):
        yield replace(slides[0], notes=notes, note_cites=cites)
        return
    if summary:
        slot = typesetter.fit_sentences(composer.place(STATEMENTS, Role.BODY), summary)
        yield Slide("", STATEMENTS, title, (slot,), notes, note_cites=cites)
    elif groups := prose_groups(edition.summary):
        yield from statement_slides(composer, title, groups, notes=notes)
    if edition.summary:
        title, notes = plain_run(composer.label("takeaways")), ()
    yield from statement_slides(composer, title, takeaways, notes=notes)


def _in_one_minute(
    composer: SlideComposer,
    title: TextRuns,
    summary: tuple[TextRuns, ...],
    takeaways: tuple[ParagraphGroup, ...],
) -> Iterator[Slide]:
    """Yield a slide that says all: few takeaways large, or some in two columns, or the only sentences of the summary."""
    if few := few_words(composer, title, takeaways or statements(summary, first=None)):
        above = _above_takeaways(composer, FEW_WORDS, title, summary) if takeaways else ()
        yield Slide("", FEW_WORDS, title, (*above, few))
    elif 0 < len(takeaways) <= _MOST_IN_A_MINUTE:
        pages = composer.typesetter.pages(composer.place(SUMMARY, Role.BODY), takeaways, columns=2)
        if len(pages) == 1:
            above = _above_takeaways(composer, SUMMARY, title, summary)
            yield Slide("", SUMMARY, title, (*above, *composer.columns(SUMMARY, pages[0])))


def _above_takeaways(
    composer: SlideComposer, layout: SlideLayout, title: TextRuns, summary: tuple[TextRuns, ...]
) -> tuple[TextSlot, ...]:
    """Return the first sentence of the summary, if it is short enough to stand above the takeaways."""
    typesetter, aside = composer.typesetter, composer.place(layout, Role.ASIDE)
    end = typesetter.title_end(layout, title)
    if not summary or end > aside.box.y or not typesetter.fits_at(aside, summary[0], "body"):
        return ()
    slot = typesetter.fit_paragraph(aside, SlideParagraph(summary[0]))
    return () if slot.cut else (slot,)


def _conference(composer: SlideComposer, layout: SlideLayout) -> TextRuns:
    """Return the name of the conference, unless the title says it, and where it was, on one line or on two."""
    title = text_of(_masthead(composer.edition)).replace(BREAK, " ").casefold()
    names = (name for name in composer.edition.conference.names if name and name.casefold() not in title)
    parts = [words for words in (next(names, ""), composer.edition.conference.place) if words]
    line = plain_run(composer.edition.language.joined(DOT, parts))
    if composer.has(layout, Role.KICKER):
        kicker = composer.place(layout, Role.KICKER)
        if composer.typesetter.fits_one_line(kicker, line):
            return line
    return plain_run(sourced_join(BREAK, parts))


def _credits(composer: SlideComposer) -> Iterator[str]:
    edition = composer.edition
    language = edition.language
    yield edition.conference.dates
    names = language.listed(author.name for author in edition.authors)
    affiliations = language.listed(
        dict.fromkeys(author.affiliation for author in edition.authors if author.affiliation)
    )
    yield language.joined(DOT, (names, affiliations))
    if edition.lab.name and edition.lab.name not in affiliations:
        yield composer.label("prepared_for", lab=edition.lab.name)


def _pictures(composer: SlideComposer, layout: SlideLayout) -> Iterator[Slot]:
    cover, lab = composer.edition.cover, composer.edition.lab
    if cover and composer.has(layout, Role.FIGURE):
        yield cover_picture(composer, layout, cover)
    if lab.logo and composer.has(layout, Role.LOGO):
        box = composer.place(layout, Role.LOGO).box.holding(lab.logo.aspect)
        yield PictureSlot(Role.LOGO, box, lab.logo, lab.name, span=lab.logo.span)


def _title_notes(composer: SlideComposer) -> tuple[str, ...]:
    edition = composer.edition
    conference = edition.conference
    about = (conference.name, conference.place, conference.dates, conference.url)
    lines = (
        edition.title,
        edition.subtitle,
        edition.language.joined(DOT, about),
        *_credits(composer),
        *(
            sourced(f"{author.name} <{author.email}>", author.name, author.email)
            for author in edition.authors
            if author.email
        ),
        *(author.url for author in edition.authors if author.url),
        *labelled(edition.language, edition.lab.name, edition.lab.url),
        *labelled(edition.language, composer.label("tags"), edition.language.listed(edition.keywords)),
        *(figure_notes(edition.cover, edition) if edition.cover else ()),
    )
    return tuple(line for line in lines if line)
