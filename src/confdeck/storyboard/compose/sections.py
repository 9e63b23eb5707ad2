"""Sections: a header where it is wanted, then the slides of what it holds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from confdeck.edition import Kind, SectionKind
from confdeck.storyboard.compose.desk import named
from confdeck.storyboard.compose.entries import entry_slides
from confdeck.storyboard.compose.papers import card_slides, paper_slides
from confdeck.storyboard.compose.people import people_slides
from confdeck.storyboard.compose.photos import photo_slides
from confdeck.storyboard.layouts import Layout, Role
from confdeck.storyboard.parts import Paragraph, Slide
from confdeck.storyboard.runs import plain_run, runs
from confdeck.storyboard.typesetter import place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.edition import Section
    from confdeck.storyboard.compose.desk import Desk


def section_slides(desk: Desk, number: int, section: Section) -> tuple[Slide, ...]:
    """All slides of a section; sessions and sections of several slides open with a header."""
    content = tuple(_content(desk, section))
    headed = section.kind is SectionKind.SESSION or len(content) > 1
    if not headed:
        return named(content, section.id, chapter=section.id)
    header = _header(desk, number, section)
    return tuple(replace(slide, chapter=section.id) for slide in (header, *content))


def _header(desk: Desk, number: int, section: Section) -> Slide:
    layout = Layout.SECTION
    about = " · ".join(each for each in (section.label, section.dates, section.place) if each)
    lines = [(Role.NUMERAL, str(number)), (Role.SUBTITLE, about)]
    slots = [desk.setter.squeezed(place(layout, role), Paragraph(plain_run(text)))[0] for role, text in lines if text]
    return Slide(section.id, layout, runs(section.title.children), tuple(slots), span=section.span)


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
    yield from named(photo_slides(desk, runs(section.title.children), section.figures), f"{section.id}-photos")
