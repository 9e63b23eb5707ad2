"""Sections: a header where it is wanted, then the slides of what it holds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from confdeck.edition import Kind, SectionKind
from confdeck.storyboard.compose.agenda import DOT, about_section
from confdeck.storyboard.compose.desk import named
from confdeck.storyboard.compose.entries import entry_slides
from confdeck.storyboard.compose.papers import card_slides, paper_slides
from confdeck.storyboard.compose.people import people_slides
from confdeck.storyboard.compose.photos import photo_slides
from confdeck.storyboard.layouts import Layout, Role
from confdeck.storyboard.parts import Slide
from confdeck.storyboard.runs import plain_run, runs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.edition import Section
    from confdeck.storyboard.compose.desk import Desk

_WORTH_A_HEADER = 3
"""Slides of a section that is no session."""


def section_slides(desk: Desk, number: int, section: Section) -> tuple[Slide, ...]:
    """All slides of a section; sessions and sections of several slides open with a header."""
    content = tuple(_content(desk, section))
    own_title = section.kind is SectionKind.TEXT
    headed = section.kind is SectionKind.SESSION or (len(content) >= _WORTH_A_HEADER and not own_title)
    if not headed:
        first = tuple(replace(slide, id=section.id) for slide in content[:1])
        return tuple(replace(slide, chapter=section.id) for slide in (*first, *content[1:]))
    header = _header(desk, number, section)
    return tuple(replace(slide, chapter=section.id) for slide in (header, *content))


def _header(desk: Desk, number: int, section: Section) -> Slide:
    layout = Layout.SECTION
    slots = (
        *desk.line(layout, Role.NUMERAL, plain_run(str(number))),
        *desk.line(layout, Role.SUBTITLE, plain_run(DOT.join(about_section(desk, section)))),
    )
    return Slide(section.id, layout, runs(section.title.children), slots, span=section.span)


def _content(desk: Desk, section: Section) -> Iterator[Slide]:
    match section.kind:
        case SectionKind.PAPERS:
            yield from named(paper_slides(desk, section), f"{section.id}-papers")
        case SectionKind.PEOPLE:
            yield from named(people_slides(desk, section), f"{section.id}-people")
        case _:
            for entry in section.entries:
                slides = entry_slides(desk, entry, str(section.title))
                if entry.kind is Kind.PAPER:
                    slides = card_slides(desk, entry, str(section.title))
                yield from named(slides, entry.id, span=entry.span)
    yield from named(
        photo_slides(desk, runs(section.title.children), section.figures), f"{section.id}-photos"
    )
