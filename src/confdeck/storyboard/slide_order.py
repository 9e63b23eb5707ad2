"""The slides of an edition in their order: all of them, or those that fit a talk's time and the rest behind it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from confdeck.storyboard.budget import BudgetItem, kept
from confdeck.storyboard.compose.agenda import AGENDA_ID, AgendaItem, agenda_slides
from confdeck.storyboard.compose.composer import named
from confdeck.storyboard.compose.ending import REFERENCES_ID, closing_slide, reference_slides, try_slides
from confdeck.storyboard.compose.opening import lead_slides, summary_slides, title_slide
from confdeck.storyboard.compose.sections import SECTION, announced, is_headed, section_content, with_header
from confdeck.storyboard.pace import paced
from confdeck.storyboard.roles import Role
from confdeck.storyboard.runs import plain_run
from confdeck.storyboard.slide import Slide

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.edition import Section
    from confdeck.storyboard.compose.composer import SlideComposer

OPENING_ID = "deck/opening"
ENDING_ID = "deck/ending"
APPENDIX_ID = "deck/appendix"
_AGENDA_FROM = 5
"""Minutes from which a talk is long enough for an agenda."""
_SUMMARY, _WISHES = 2.0, 1.0
"""What the gist and the wishes count for beside each other; both come before any entry."""

Content = tuple[tuple["Section", tuple[Slide, ...]], ...]


@dataclass(frozen=True, slots=True)
class _Script:
    """All that is told between the title and the thanks."""

    summary: tuple[Slide, ...]
    content: Content
    """Section by section, without headers."""
    wishes: tuple[Slide, ...]

    @property
    def slides(self) -> tuple[Slide, ...]:
        told = (slide for _, slides in self.content for slide in slides)
        return (*self.summary, *told, *self.wishes)

    def only(self, ids: frozenset[str]) -> _Script:
        """What is left of it with only these slides."""

        def left(slides: tuple[Slide, ...]) -> tuple[Slide, ...]:
            return tuple(slide for slide in slides if slide.id in ids)

        content = tuple((section, left(slides)) for section, slides in self.content)
        return _Script(left(self.summary), content, left(self.wishes))


def composed(composer: SlideComposer, minutes: int | None) -> tuple[Slide, ...]:
    """Every slide with its minutes; `minutes` is how long the talk may take, None for as long as it takes."""
    script = _Script(
        (
            *named(lead_slides(composer), "deck/lead", chapter=OPENING_ID),
            *named(summary_slides(composer), "deck/summary", chapter=OPENING_ID),
        ),
        tuple((section, section_content(composer, section)) for section in composer.edition.sections),
        named(try_slides(composer), "deck/try", chapter=ENDING_ID),
    )
    title, thanks = title_slide(composer), closing_slide(composer)
    main, agenda = script, True
    if minutes is not None:
        headed = sum(is_headed(section, slides) for section, slides in script.content)
        agenda = minutes >= _AGENDA_FROM and headed > 1
        main = script.only(_chosen(composer, script, minutes, (title, thanks), agenda=agenda))
    items, told = _told(composer, main, everything=minutes is None)
    slides = (
        replace(title, chapter=OPENING_ID),
        *main.summary,
        *(named(agenda_slides(composer, items), AGENDA_ID, chapter=OPENING_ID) if agenda else ()),
        *told,
        *main.wishes,
        replace(thanks, chapter=ENDING_ID),
        *(_appendix(composer, script, main, minutes) if minutes is not None else ()),
        *named(reference_slides(composer), REFERENCES_ID, chapter=REFERENCES_ID),
    )
    return paced(slides, composer.typesetter.theme)


def _told(
    composer: SlideComposer, script: _Script, *, everything: bool
) -> tuple[list[AgendaItem], tuple[Slide, ...]]:
    """The sections with their headers, and those that have one as the agenda lists them."""
    items: list[AgendaItem] = []
    told: list[Slide] = []
    for section, content in script.content:
        if not (is_headed(section, content) and (content or everything)):
            told += announced(section, content)
            continue
        slides = with_header(composer, len(items) + 1, section, content)
        items.append(AgendaItem(len(items) + 1, section, slides[0].id))
        told += slides
    return items, tuple(told)


def _chosen(
    composer: SlideComposer, script: _Script, minutes: int, framing: tuple[Slide, ...], *, agenda: bool
) -> frozenset[str]:
    """The ids of the slides that fit between the title and the thanks."""
    theme = composer.typesetter.theme
    pace = theme.tokens.deck.pace
    sections = (
        BudgetItem(paced(slides, theme), pace.section if is_headed(section, slides) else 0)
        for section, slides in script.content
    )
    parts = (
        BudgetItem(paced(script.summary, theme), weight=_SUMMARY),
        *sections,
        BudgetItem(paced(script.wishes, theme), weight=_WISHES),
    )
    left = minutes - sum(slide.minutes for slide in paced(framing, theme)) - (pace.agenda if agenda else 0)
    return kept(parts, composer.edition, left)


def _appendix(composer: SlideComposer, script: _Script, main: _Script, minutes: int) -> Iterator[Slide]:
    """A divider, and behind it what the main deck has no time for."""
    shown = {slide.id for slide in main.slides}
    rest = script.only(frozenset(slide.id for slide in script.slides if slide.id not in shown))
    untold = {section.id for section, slides in main.content if not slides}
    content = [
        slide
        for section, slides in rest.content
        for slide in _unannounced(composer, section, slides, headless=section.id in untold)
    ]
    slides = (*rest.summary, *content, *rest.wishes)
    if not slides:
        return
    about = plain_run(composer.label("beyond_time", minutes=minutes))
    title = plain_run(composer.label("appendix"))
    slots = composer.line(SECTION, Role.SUBTITLE, about)
    yield Slide(APPENDIX_ID, SECTION, title, slots, chapter=APPENDIX_ID)
    yield from (replace(slide, chapter=APPENDIX_ID) for slide in slides)


def _unannounced(
    composer: SlideComposer, section: Section, slides: tuple[Slide, ...], *, headless: bool
) -> tuple[Slide, ...]:
    """The slides of a section, named in their notes where its header is not shown; a bare one has its header here."""
    if headless and not slides:
        return with_header(composer, 0, section, ())
    return announced(section, slides) if headless else slides
