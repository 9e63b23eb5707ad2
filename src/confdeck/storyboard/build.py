"""An edition becomes a storyboard: composed, titled, its sources named in place, its time told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from confdeck.storyboard.compose.agenda import AGENDA_ID, DOT
from confdeck.storyboard.compose.composer import SlideComposer
from confdeck.storyboard.compose.ending import REFERENCES_ID
from confdeck.storyboard.diagnostics import appendix_remarks, remarks
from confdeck.storyboard.fit import FitStep, TextFrame
from confdeck.storyboard.layouts import HOUSE_DESIGN
from confdeck.storyboard.pace import timed
from confdeck.storyboard.runs import plain_run
from confdeck.storyboard.slide import Chapter, Design, SlideParagraph, Storyboard
from confdeck.storyboard.slide_order import APPENDIX_ID, ENDING_ID, OPENING_ID, composed
from confdeck.storyboard.source_lines import sourced
from confdeck.storyboard.titles import with_set_titles, with_unique_titles
from confdeck.storyboard.typesetter import Typesetter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.diagnostics import Diagnostic
    from confdeck.edition import Edition
    from confdeck.storyboard.slide import Slide
    from confdeck.theme import Theme


def build_storyboard(
    edition: Edition, theme: Theme, design: Design = HOUSE_DESIGN, minutes: int | None = None
) -> Storyboard:
    """Decides every slide of the deck: its layout, what stands on it, at what size, and what the notes say.

    Args:
        edition: what is told.
        theme: its sizes, metrics and pace.
        design: the layouts, and where everything stands on them.
        minutes: how long the talk may take; what does not fit goes behind a divider.
    """
    composer = SlideComposer(edition, Typesetter.of(theme, edition.language, design))
    told = composed(composer, minutes)
    slides = tuple(sourced(composer, with_unique_titles(told, edition.language)))
    slides = tuple(timed(with_set_titles(slides, composer.typesetter, edition.language), edition.language))
    if edition.language.direction == "rtl":
        slides = tuple(_mirrored(slide, design) for slide in slides)
    return Storyboard(
        title=edition.title,
        slides=slides,
        chapters=tuple(_chapters(composer, slides)),
        footer=_footer(composer),
        language=edition.language,
        date=_date(composer),
        appendix_slides=sum(slide.chapter == APPENDIX_ID for slide in slides),
        agenda=AGENDA_ID if any(slide.id == AGENDA_ID for slide in slides) else "",
        design=design,
        diagnostics=(*remarks(slides, told), *_moved(slides, minutes or 0)),
    )


def _moved(slides: tuple[Slide, ...], minutes: int) -> Iterator[Diagnostic]:
    """What went behind the divider."""
    places = [at for at, slide in enumerate(slides) if slide.chapter == APPENDIX_ID]
    if places:
        first, *_, last = (*places, places[-1])
        yield from appendix_remarks(slides[first + 1 : last + 1], first + 2, minutes)


def _mirrored(slide: Slide, design: Design) -> Slide:
    return replace(
        slide,
        slots=tuple(replace(slot, box=slot.box.mirrored(design.stage.width)) for slot in slide.slots),
    )


def _chapters(composer: SlideComposer, slides: tuple[Slide, ...]) -> Iterator[Chapter]:
    """The chapters that have slides, each with a name of its own."""
    edition = composer.edition
    names = {
        OPENING_ID: edition.conference.short or edition.title,
        **{section.id: str(section.title) for section in edition.sections},
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


def _footer(composer: SlideComposer) -> str:
    """The conference and where it was, or as much of that as stands on one line."""
    conference = composer.edition.conference
    name = conference.short or composer.edition.title
    long = DOT.join(each for each in (name, conference.place) if each)
    width = composer.typesetter.design.footer.width
    return next((each for each in (long, name) if _stands(composer, each, width)), "") or _cut(
        composer, name, width
    )


def _date(composer: SlideComposer) -> str:
    """When the conference was, if that stands beside it."""
    dates = composer.edition.conference.dates
    return dates if _stands(composer, dates, composer.typesetter.design.date.width) else ""


def _stands(composer: SlideComposer, words: str, width: float) -> bool:
    """Whether words of the furniture stand on one line."""
    return (
        composer.typesetter.measurer.lines(
            SlideParagraph(plain_run(words)), composer.typesetter.size("furniture"), width
        )
        == 1
    )


def _cut(composer: SlideComposer, words: str, width: float) -> str:
    paragraph, size = SlideParagraph(plain_run(words)), composer.typesetter.size("furniture")
    frame = TextFrame(
        composer.typesetter.measurer, width, composer.typesetter.measurer.line_height(paragraph, size) * 1.1
    )
    return str(frame.cut(paragraph, FitStep(size, 1)))
