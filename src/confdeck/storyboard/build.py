"""Build the storyboard of a deck from an edition: slides in order, with titles, cited works and speaking times."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from confdeck.diagnostics import Diagnostic
from confdeck.edition import Edition
from confdeck.located import sourced
from confdeck.score import lay_out
from confdeck.storyboard.compose.accents import with_accents
from confdeck.storyboard.compose.agenda import AGENDA_ID
from confdeck.storyboard.compose.composer import DOT, SlideComposer
from confdeck.storyboard.compose.ending import REFERENCES_ID
from confdeck.storyboard.compose.lowered import with_lowered_content
from confdeck.storyboard.compose.scores import with_scores
from confdeck.storyboard.compose.shared_sections import SECTIONS
from confdeck.storyboard.diagnostics import appendix_diagnostics, slide_diagnostics
from confdeck.storyboard.footnotes import with_footnotes
from confdeck.storyboard.geometry import Box
from confdeck.storyboard.kept_deck import KeptDeck, section_slides
from confdeck.storyboard.layouts import house_design
from confdeck.storyboard.measure import OTHER_FONTS
from confdeck.storyboard.pace import with_time_notes
from confdeck.storyboard.roles import Role
from confdeck.storyboard.runs import plain_run
from confdeck.storyboard.slide import Chapter, Design, Placeholder, Slide, SlideParagraph, Storyboard
from confdeck.storyboard.slide_order import APPENDIX_ID, ENDING_ID, OPENING_ID, ordered_slides
from confdeck.storyboard.slide_steps import anew
from confdeck.storyboard.source_lines import with_sources
from confdeck.storyboard.styles import PlaceholderStyle
from confdeck.storyboard.titles import with_titles
from confdeck.storyboard.typesetter import Typesetter
from confdeck.theme import Theme


def build_storyboard(
    edition: Edition,
    theme: Theme,
    design: Design | None = None,
    minutes: int | None = None,
    kept: KeptDeck | None = None,
) -> Storyboard:
    """Decide every slide of a deck: its layout, what is on it, at what size, and its speaker notes.

    Args:
        edition: the content.
        theme: its sizes, font metrics and pace.
        design: the layouts, and where everything is placed on them; by default our own, composed as the theme chooses.
        minutes: how long the talk may take; slides that do not fit are moved to the appendix.
        kept: what is kept of the deck before, if anything; afterwards what is kept of this one.

    Returns:
        The storyboard, with a diagnostic for everything that is cut, continued or moved.
    """
    design = design or house_design(theme.tokens.deck.composition)
    typesetter = (kept.typesetter if kept else Typesetter.of)(theme, edition.language, design)
    composer = SlideComposer(edition, typesetter)
    in_sections = kept.section_slides(composer) if kept else section_slides(composer)
    composed = ordered_slides(composer, minutes, in_sections, kept)
    slides = _completed(composer, composed, kept)
    footer = _footer(composer)
    return Storyboard(
        title=edition.title,
        slides=slides,
        chapters=tuple(_chapters(composer, slides)),
        footer=footer,
        language=edition.language,
        design=design,
        appendix_slides=sum(slide.chapter == APPENDIX_ID for slide in slides),
        agenda=AGENDA_ID if any(slide.id == AGENDA_ID for slide in slides) else "",
        diagnostics=(*slide_diagnostics(slides, composed), *_moved(slides, minutes or 0)),
        footer_leading=composer.typesetter.measurer.line_height(SlideParagraph(plain_run(footer)), 1),
    )


def _completed(
    composer: SlideComposer, composed: tuple[Slide, ...], kept: KeptDeck | None
) -> tuple[Slide, ...]:
    """Return slides with footnotes, sources, titles, speaking times, scores and accents, their content in its place."""
    language, typesetter = composer.edition.language, composer.typesetter
    step = kept.steps.step if kept else anew
    noted = (step(("footnotes", slide), partial(with_footnotes, slide)) for slide in composed)
    sourced = with_sources(composer, tuple(noted), step)
    titled = with_titles(sourced, typesetter, language, kept.titles if kept else None, step)
    timed = with_time_notes(titled, language, step)
    scored = with_scores(composer, timed, step, kept.drawn_score if kept else lay_out)
    slides = tuple(with_accents(composer, with_lowered_content(composer, scored, step), step))
    if language.direction == "rtl":
        mirrored = partial(_mirrored, design=typesetter.design)
        slides = tuple(step(("mirrored", slide), partial(mirrored, slide)) for slide in slides)
    return slides


def _moved(slides: tuple[Slide, ...], minutes: int) -> Iterator[Diagnostic]:
    """Yield the notes on the slides behind the divider of the appendix."""
    indices = [index for index, slide in enumerate(slides) if slide.chapter == APPENDIX_ID]
    if indices:
        first, last = indices[0], indices[-1]
        yield from appendix_diagnostics(slides[first + 1 : last + 1], first + 2, minutes)


def _mirrored(slide: Slide, design: Design) -> Slide:
    width = design.stage.width
    return replace(slide, slots=tuple(replace(slot, box=slot.box.mirrored(width)) for slot in slide.slots))


def _chapters(composer: SlideComposer, slides: tuple[Slide, ...]) -> Iterator[Chapter]:
    """Yield the chapters that have slides, under unique names."""
    edition = composer.edition
    names = {
        OPENING_ID: edition.conference.short or edition.title,
        **{section.id: str(section.title) for section in edition.sections},
        **_shared_names(edition, slides),
        ENDING_ID: composer.label("thanks"),
        APPENDIX_ID: composer.label("appendix"),
        REFERENCES_ID: composer.label("references"),
    }
    taken: set[str] = set()
    for chapter in dict.fromkeys(slide.chapter for slide in slides):
        name = names[chapter]
        while name in taken:
            name += " ·"
        taken.add(name)
        yield Chapter(chapter, name)


def _shared_names(edition: Edition, slides: tuple[Slide, ...]) -> dict[str, str]:
    """Return the names of the chapters of slides that sections share: those of all of them."""
    return {
        slide.chapter: edition.language.joined(
            DOT,
            (
                str(section.title)
                for section in edition.sections
                if any(entry.id in slide.entry_ids for entry in section.entries)
            ),
        )
        for slide in slides
        if slide.layout is SECTIONS and slide.chapter != APPENDIX_ID
    }


def _footer(composer: SlideComposer) -> str:
    """Return the conference and where it was, or as much of that as fits on one line."""
    conference, typesetter = composer.edition.conference, composer.typesetter
    name = conference.short or composer.edition.title
    box = typesetter.design.footer
    for words in (composer.edition.language.joined(DOT, (name, conference.place)), name):
        if typesetter.fits_one_line(_footer_line(typesetter, box, words), plain_run(words)):
            return words
    cut = typesetter.fit_paragraph(_footer_line(typesetter, box, name), SlideParagraph(plain_run(name)))
    return sourced(str(cut.paragraphs[0]), name)


def _footer_line(typesetter: Typesetter, box: Box, words: str) -> Placeholder:
    """Return a placeholder for one line of words in the size of footers, also in a font that is wider."""
    style = PlaceholderStyle(("furniture",))
    height = typesetter.measurer.line_height(SlideParagraph(plain_run(words)), typesetter.size("furniture"))
    return Placeholder(Role.CREDITS, replace(box, width=box.width / OTHER_FONTS, height=height * 1.1), style)
