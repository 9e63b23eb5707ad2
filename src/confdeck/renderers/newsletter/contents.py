"""Measure the contents line by line: how high they are, and how much room is left beside each title; lengths in mm."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import ceil

from confdeck.edition import Edition, Section, SectionKind
from confdeck.renderers.newsletter.line_estimates import line_height_factor
from confdeck.renderers.newsletter.sheet import GUTTER, Sheet
from confdeck.renderers.newsletter.units import MM_PER_PT
from confdeck.theme import FontMetrics, Theme
from confdeck.typography.lines import SLACK, break_lines, split_words

FOLIO = 7.0
"""Width that the stylesheet keeps for the page number."""
LINE = 4.1
"""Height of a line."""
SECTION_SPACE, ENTRY_SPACE, ENTRIES_SPACE = 2.7, 0.8, 0.6
"""Space around the title of a section and of an entry, and above the entries of a section."""
FRAME = 16.0
"""Height of the heading of the contents on a page of their own, with the space around it."""
MOST_KEPT_ENTRIES = 5
"""Most entries of a section between whose titles no column ends."""


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A title in the contents: the number of its lines, and the room that the last one leaves."""

    lines: int
    room: float


@dataclass(frozen=True, slots=True)
class Contents:
    """The titles of an issue's parts by their ids, in a column of some width."""

    lines: Mapping[str, ContentsLine]
    height: float
    """Their height in one column."""
    tallest: float
    """Height of the highest part between whose titles no column ends."""

    @property
    def page_height(self) -> float:
        """Their height in two such columns, with their heading."""
        return max(self.height / 2, self.tallest) + FRAME


def lists_entries(section: Section) -> bool:
    """Return whether the contents name the entries of a section one by one."""
    is_program = section.kind in {SectionKind.SESSION, SectionKind.PRESENTED}
    return is_program and not (len(section.entries) == 1 and section.entries[0].title == section.title)


def front_contents(edition: Edition, theme: Theme, sheet: Sheet) -> Contents:
    """Return the contents as they stand in the margin of the first page."""
    return _contents(edition, theme, sheet.columns(2))


def page_contents(edition: Edition, theme: Theme, sheet: Sheet) -> Contents:
    """Return the contents as they stand in two columns over the whole measure."""
    return _contents(edition, theme, (sheet.measure - GUTTER) / 2)


def _contents(edition: Edition, theme: Theme, width: float) -> Contents:
    face = theme.face_metrics(theme.tokens.print.label)
    size = theme.tokens.print.sizes.caption * MM_PER_PT
    room, bold, regular = width - FOLIO, face.cut(bold=True), face.cut()
    line_height = LINE * line_height_factor(edition.language.code)
    lines: dict[str, ContentsLine] = {}
    parts: list[float] = []
    for name, title, is_section in _titles(edition):
        lines[name] = line = _line(title, bold if is_section else regular, size, room)
        parts += [0.0] if is_section else []
        parts[-1] += line.lines * line_height + (SECTION_SPACE if is_section else ENTRY_SPACE)
    height = sum(parts) + ENTRIES_SPACE * sum(map(lists_entries, edition.sections))
    kept = (
        part
        for part, section in zip(parts, edition.sections, strict=False)
        if len(section.entries) <= MOST_KEPT_ENTRIES
    )
    return Contents(lines, height, max(kept, default=0.0))


def _titles(edition: Edition) -> Iterator[tuple[str, str, bool]]:
    """Yield the id and title of each section and entry, and whether it is a section."""
    for section in edition.sections:
        yield section.id, str(section.title), True
        if lists_entries(section):
            yield from ((entry.id, str(entry.title), False) for entry in section.entries)
    if edition.references:
        yield "references", edition.language.label("references"), True


def _line(title: str, letters: FontMetrics, size: float, room: float) -> ContentsLine:
    def width(words: str) -> float:
        return letters.width(words, size) * SLACK

    lines = break_lines(split_words(title), room, width)
    # Words wider than a line are broken.
    count = sum(max(1, ceil(width(line) / room)) for line in lines)
    return ContentsLine(max(1, count), room - width(lines[-1]) % room if lines else room)
