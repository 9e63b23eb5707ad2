"""The order of the slides of a deck; with a time limit, those that fit it first and the others in an appendix."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from confdeck.edition import Section
from confdeck.storyboard.budget import BudgetItem, ids_within_budget
from confdeck.storyboard.compose.agenda import AGENDA_ID, AgendaItem, agenda_slides
from confdeck.storyboard.compose.composer import SlideComposer, with_ids
from confdeck.storyboard.compose.ending import REFERENCES_ID, closing_slide, reference_slides, try_slides
from confdeck.storyboard.compose.opening import cover_slides, summary_slides, title_slide
from confdeck.storyboard.compose.sections import (
    SECTION,
    has_header,
    is_listed,
    section_header,
    with_name_in_notes,
)
from confdeck.storyboard.compose.shared_sections import with_shared_slides
from confdeck.storyboard.pace import with_minutes
from confdeck.storyboard.roles import Role
from confdeck.storyboard.runs import plain_run
from confdeck.storyboard.slide import Slide
from confdeck.storyboard.slide_steps import anew

if TYPE_CHECKING:
    from confdeck.storyboard.kept_deck import KeptDeck

OPENING_ID = "deck/opening"
ENDING_ID = "deck/ending"
APPENDIX_ID = "deck/appendix"
_AGENDA_FROM = 5
"""Minutes from which a talk is long enough for an agenda."""
_SUMMARY_WEIGHT, _TRY_WEIGHT = 2.0, 1.0
"""Weights of the summary and of what to try in the time budget; both come before any entry."""
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class _Content:
    """All slides between the title and the thanks."""

    summary: tuple[Slide, ...]
    sections: tuple[tuple[Section, tuple[Slide, ...]], ...]
    """The slides of each section, without its header."""
    to_try: tuple[Slide, ...]

    @property
    def slides(self) -> tuple[Slide, ...]:
        in_sections = (slide for _, slides in self.sections for slide in slides)
        return (*self.summary, *in_sections, *self.to_try)

    def only(self, ids: frozenset[str]) -> _Content:
        """Return the content with only the slides of these ids."""

        def left(slides: tuple[Slide, ...]) -> tuple[Slide, ...]:
            return tuple(slide for slide in slides if slide.id in ids)

        sections = tuple((section, left(slides)) for section, slides in self.sections)
        return _Content(left(self.summary), sections, left(self.to_try))


def ordered_slides(
    composer: SlideComposer,
    minutes: int | None,
    sections: Iterable[tuple[Section, tuple[Slide, ...]]],
    kept: KeptDeck | None = None,
) -> tuple[Slide, ...]:
    """Return all slides with their minutes.

    Args:
        composer: composes the other slides.
        minutes: how long the talk may take; None for no limit.
        sections: the sections with their slides, without their headers.
        kept: what is kept of the deck before, if anything.
    """
    summary, to_try = partial(_summary, composer), partial(_to_try, composer)
    content = _Content(
        kept.summary(composer, summary) if kept else summary(),
        tuple(with_shared_slides(composer, sections, with_references=minutes is None)),
        kept.to_try(composer, to_try) if kept else to_try(),
    )
    closing = partial(closing_slide, composer)
    title, thanks = title_slide(composer), kept.closing(composer, closing) if kept else closing()
    main, has_agenda, headers = content, True, len(content.sections)
    if minutes is not None:
        listed = sum(is_listed(section, slides) for section, slides in content.sections)
        has_agenda = minutes >= _AGENDA_FROM and listed > 1
        left = _left(composer, minutes, (title, thanks), has_agenda=has_agenda)
        main = content.only(_chosen(composer, content, left))
        headers = _count_headers(composer, left, main.slides)
    items, in_sections = _with_headers(composer, main, headers, kept, everything=minutes is None)
    agenda, references = partial(_agenda, composer, items), partial(_references, composer)
    shown_agenda = (kept.agenda(composer, items, agenda) if kept else agenda()) if has_agenda else ()
    slides = (
        replace(title, chapter=OPENING_ID),
        *main.summary,
        *shown_agenda,
        *in_sections,
        *main.to_try,
        replace(thanks, chapter=ENDING_ID),
        *(_appendix(composer, content, main, minutes) if minutes is not None else ()),
    )
    if not any(slide.lists_works for slide in in_sections):
        slides += kept.references(composer, references) if kept else references()
    return with_minutes(slides, composer.typesetter.theme, kept.steps.step if kept else anew)


def _summary(composer: SlideComposer) -> tuple[Slide, ...]:
    return (
        *with_ids(cover_slides(composer), "deck/cover", chapter=OPENING_ID),
        *with_ids(summary_slides(composer), "deck/summary", chapter=OPENING_ID),
    )


def _to_try(composer: SlideComposer) -> tuple[Slide, ...]:
    return with_ids(try_slides(composer), "deck/try", chapter=ENDING_ID)


def _agenda(composer: SlideComposer, items: list[AgendaItem]) -> tuple[Slide, ...]:
    return with_ids(agenda_slides(composer, items), AGENDA_ID, chapter=OPENING_ID)


def _references(composer: SlideComposer) -> tuple[Slide, ...]:
    return with_ids(reference_slides(composer), REFERENCES_ID, chapter=REFERENCES_ID)


def _with_headers(
    composer: SlideComposer, content: _Content, headers: int, kept: KeptDeck | None, *, everything: bool
) -> tuple[list[AgendaItem], list[Slide]]:
    """Return the sections that the agenda lists, and the slides of all sections with at most so many headers.

    A single listed section has none.
    """
    listed = [
        section
        for section, slides in content.sections
        if is_listed(section, slides) and (slides or everything)
    ]
    step = kept.steps.step if kept else anew
    items: list[AgendaItem] = []
    in_sections: list[Slide] = []
    for section, slides in content.sections:
        number = len(items) + 1
        if section not in listed:
            shown = with_name_in_notes(section, slides, step)
        elif has_header(slides) and (len(listed) > 1 or not slides) and headers > 0:
            headers -= 1
            header = partial(section_header, composer, number, section)
            shown = (kept.header(number, section, header) if kept else header(), *slides)
        else:
            shown = with_name_in_notes(section, slides, step)
        if section in listed:
            items.append(AgendaItem(number, section, shown[0].id))
        in_sections += shown
    return items, in_sections


def _left(composer: SlideComposer, minutes: int, framing: tuple[Slide, ...], *, has_agenda: bool) -> float:
    """Return the minutes between the title and the thanks, without the agenda."""
    theme = composer.typesetter.theme
    agenda = theme.tokens.deck.pace.agenda if has_agenda else 0
    return minutes - sum(slide.minutes for slide in with_minutes(framing, theme)) - agenda


def _chosen(composer: SlideComposer, content: _Content, minutes: float) -> frozenset[str]:
    """Return the ids of the slides that fit into the minutes that are left."""
    theme = composer.typesetter.theme
    items = (
        BudgetItem(with_minutes(content.summary, theme), weight=_SUMMARY_WEIGHT),
        *(BudgetItem(with_minutes(slides, theme)) for _, slides in content.sections),
        BudgetItem(with_minutes(content.to_try, theme), weight=_TRY_WEIGHT),
    )
    return ids_within_budget(items, composer.edition, minutes)


def _count_headers(composer: SlideComposer, minutes: float, slides: tuple[Slide, ...]) -> int:
    """Return for how many headers of sections there is time besides the slides."""
    theme = composer.typesetter.theme
    spare = minutes - sum(slide.minutes for slide in with_minutes(slides, theme))
    pace = theme.tokens.deck.pace.section
    return int(spare / pace + _ROUNDING) if pace else len(slides)


def _appendix(composer: SlideComposer, content: _Content, main: _Content, minutes: int) -> Iterator[Slide]:
    """Yield a divider, and behind it the slides that the main deck has no time for."""
    shown = {slide.id for slide in main.slides}
    rest = content.only(frozenset(slide.id for slide in content.slides if slide.id not in shown))
    in_main = {section.id for section, slides in main.sections if slides}
    in_sections = [
        slide
        for section, slides in rest.sections
        for slide in _appendix_section(composer, section, slides, has_header_in_main=section.id in in_main)
    ]
    slides = (*rest.summary, *in_sections, *rest.to_try)
    if not slides:
        return
    about = plain_run(composer.label("beyond_time", minutes=minutes))
    title = plain_run(composer.label("appendix"))
    slots = composer.line(SECTION, Role.SUBTITLE, about)
    yield Slide(APPENDIX_ID, SECTION, title, slots, chapter=APPENDIX_ID)
    yield from (replace(slide, chapter=APPENDIX_ID) for slide in slides)


def _appendix_section(
    composer: SlideComposer, section: Section, slides: tuple[Slide, ...], *, has_header_in_main: bool
) -> tuple[Slide, ...]:
    """Return the slides of a section, named in their notes where the main deck has no header of it.

    A section without slides has its header here.
    """
    if has_header_in_main:
        return slides
    return with_name_in_notes(section, slides) if slides else (section_header(composer, 0, section),)
