"""Sections: a header where it is wanted, then the slides of what it holds."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from confdeck.edition import Kind, SectionKind
from confdeck.storyboard.compose.agenda import DOT, about_section
from confdeck.storyboard.compose.composer import named
from confdeck.storyboard.compose.entries import entry_slides
from confdeck.storyboard.compose.papers import list_slides, one_paper_slides, paper_slides
from confdeck.storyboard.compose.people import people_slides
from confdeck.storyboard.compose.photos import photo_slides
from confdeck.storyboard.roles import LayoutKind, Role
from confdeck.storyboard.runs import plain_run, runs
from confdeck.storyboard.slide import PlacedLayout, Placeholder, Slide, SlideLayout, SlideParagraph
from confdeck.storyboard.styles import Anchor, FontRole, Ink, PlaceholderStyle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from confdeck.edition import Entry, Section
    from confdeck.storyboard.compose.composer import SlideComposer
    from confdeck.storyboard.geometry import Stage
    from confdeck.storyboard.slide import TextSlot

_TITLE = PlaceholderStyle(
    ("display", "title", "lead"), FontRole.DISPLAY, Ink.ON_ACCENT, leading=0.95, anchor=Anchor.BOTTOM
)
_NUMERAL = PlaceholderStyle(("numeral",), ink=Ink.ON_ACCENT, leading=0.9)
_SUBTITLE = PlaceholderStyle(("small", "floor"), ink=Ink.ON_ACCENT)
_WORTH_A_HEADER = 2
"""Slides of a section that is no session."""


def _section(stage: Stage) -> PlacedLayout:
    return PlacedLayout(
        (
            Placeholder(Role.TITLE, stage.grid(1, 10, 28, 47.5), _TITLE),
            Placeholder(Role.NUMERAL, stage.grid(1, 6, 3, 27), _NUMERAL),
            Placeholder(Role.SUBTITLE, stage.grid(1, 10, 49, 55.2), _SUBTITLE),
        ),
        background="accent",
        has_footer=False,
    )


SECTION = SlideLayout("Section", _section, "section", LayoutKind.SECTION)


def section_content(composer: SlideComposer, section: Section) -> tuple[Slide, ...]:
    """All slides of a section but its header."""
    return tuple(replace(slide, chapter=section.id) for slide in _content(composer, section))


def is_headed(section: Section, content: tuple[Slide, ...]) -> bool:
    """Whether a section opens with a header: sessions do, and other sections of several slides."""
    own_title = section.kind in (SectionKind.TEXT, SectionKind.PHOTOS)
    return section.kind is SectionKind.SESSION or (len(content) >= _WORTH_A_HEADER and not own_title)


def with_header(
    composer: SlideComposer, number: int, section: Section, content: tuple[Slide, ...]
) -> tuple[Slide, ...]:
    """The slides of a section behind its header."""
    return (replace(_header(composer, number, section), chapter=section.id), *content)


def announced(section: Section, content: tuple[Slide, ...]) -> tuple[Slide, ...]:
    """The slides of a section without a header; what that would say stands in the notes of the first."""
    line = DOT.join(each for each in (str(section.title), section.dates, section.place) if each)
    if not content or line == content[0].heading:
        return content
    return (replace(content[0], notes=(line, *content[0].notes)), *content[1:])


def _header(composer: SlideComposer, number: int, section: Section) -> Slide:
    """The number large, the name, and as much about it as there is room for."""
    layout = SECTION
    where = composer.place(layout, Role.SUBTITLE)
    parts = about_section(composer, section)
    lines = (SlideParagraph(plain_run(DOT.join(parts[:count]))) for count in range(len(parts), 0, -1))
    about = next(
        (slot for slot in map(partial(composer.typesetter.squeezed, where), lines) if not slot.cut), None
    )
    slots = (*_numeral(composer, number), *((about,) if about else ()))
    return Slide(f"{section.id}/header", layout, runs(section.title.children), slots, span=section.span)


def _numeral(composer: SlideComposer, number: int) -> Iterator[TextSlot]:
    """The number, hung out by the white its figure has, so that its ink stands on the edge of the text."""
    for slot in composer.line(SECTION, Role.NUMERAL, plain_run(str(number))):
        (line,) = slot.paragraphs
        rtl = composer.edition.language.direction == "rtl"
        hung = composer.typesetter.measurer.bearing(line, line.size, behind=rtl)
        yield replace(slot, box=slot.box.cut(left=-hung))


def _content(composer: SlideComposer, section: Section) -> Iterator[Slide]:
    match section.kind:
        case SectionKind.PAPERS:
            yield from named(paper_slides(composer, section), f"{section.id}/papers")
        case SectionKind.PEOPLE:
            yield from named(people_slides(composer, section), f"{section.id}/people")
        case _:
            for bare, group in groupby(section.entries, key=_bare):
                entries = tuple(group)
                yield from _list(composer, section, entries) if bare else _told(composer, section, entries)
    yield from named(
        photo_slides(composer, runs(section.title.children), section.figures), f"{section.id}/photos"
    )


def _told(composer: SlideComposer, section: Section, entries: Iterable[Entry]) -> Iterator[Slide]:
    title = str(section.title)
    for entry in entries:
        slides = (
            one_paper_slides(composer, entry, title)
            if entry.kind is Kind.PAPER
            else entry_slides(composer, entry, title)
        )
        yield from named(slides, entry.id, span=entry.span)


def _list(composer: SlideComposer, section: Section, entries: tuple[Entry, ...]) -> Iterator[Slide]:
    """Entries of which little is said: several on a slide, one alone as the others are."""
    if len(entries) > 1:
        return iter(named(list_slides(composer, entries, str(section.title)), f"{entries[0].id}/list"))
    return _told(composer, section, entries)


def _bare(entry: Entry) -> bool:
    """Whether only the title and the like are told."""
    told = (
        entry.tldr,
        entry.takeaways,
        entry.body,
        entry.figures,
        entry.poster,
        entry.photos,
        entry.questions,
    )
    return not any(told)
