"""Turn an issue, with the measured heights of all its elements, into the items of page make-up; lengths in mm."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from confdeck.edition import SectionKind
from confdeck.renderers.newsletter.article_candidates import (
    ArticleCandidates,
    photo_row_ids,
    with_space_above,
)
from confdeck.renderers.newsletter.article_layout import entries_by_tag, is_article
from confdeck.renderers.newsletter.flow import FlowBlock, LayoutCandidate, LayoutItem, LayoutOption
from confdeck.renderers.newsletter.people_columns import BAND_LINES, people_bands
from confdeck.renderers.newsletter.photo_rows import ROW_ASPECTS, is_full, photo_row_height, photo_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from confdeck.edition import Edition, Section
    from confdeck.renderers.newsletter.flow import Makeup
    from confdeck.renderers.newsletter.measurements import ElementRow, Measurements
    from confdeck.renderers.newsletter.sheet import Sheet

TINTED_PADDING = 6.0
"""Height that a tinted section adds above and below its contents."""
SPACE_BETWEEN_PEOPLE = 4.5
"""Space below each person, and below each band of them."""
SPACE_BELOW_ROW = 4.0
"""Space below a row of photos."""
BAND_COSTS = (0.0, 3.0, 9.0)
"""Cost of each of `BAND_LINES`."""
ROW_COSTS = (0.0, 12.0, 12.0)
"""Cost of each of `ROW_ASPECTS`."""


class LayoutItemBuilder:
    """Builds the layout items of an issue from measurements of it with the usual options."""

    def __init__(
        self,
        edition: Edition,
        sheet: Sheet,
        usual: Makeup,
        measurements: Measurements,
        line: float,
        *,
        drop_caps: bool = False,
    ) -> None:
        self._sheet = sheet
        self._usual = usual
        self._measured = measurements
        self._line = line
        self._articles = ArticleCandidates(edition.entries, sheet, measurements, line, drop_caps=drop_caps)

    def items(self, parts: Iterable[Section | str], new_pages: frozenset[str]) -> Iterator[LayoutItem]:
        """Yield the items of all parts in their order; the parts in `new_pages` (ids) begin on a new page."""
        first, *others = self._items(parts, new_pages)
        yield replace(first, candidates=tuple(map(_without_space_above, first.candidates)))
        yield from others

    def _items(self, parts: Iterable[Section | str], new_pages: frozenset[str]) -> Iterator[LayoutItem]:
        for part in parts:
            if isinstance(part, str):
                yield LayoutItem((self._takeaways(part),), new_page=part in new_pages)
            elif part.kind is SectionKind.PEOPLE:
                yield LayoutItem(tuple(self._people(part)), part.id, part.id in new_pages)
            elif part.kind is SectionKind.PAPERS:
                yield LayoutItem((self._papers(part),), part.id, part.id in new_pages)
            elif part.kind is SectionKind.PHOTOS:
                yield LayoutItem(tuple(self._photos(part)), part.id, part.id in new_pages)
            else:
                yield from self._section(part, new_page=part.id in new_pages)

    def _section(self, section: Section, *, new_page: bool) -> Iterator[LayoutItem]:
        padding = TINTED_PADDING if section.kind is SectionKind.PRESENTED else 0
        opener: FlowBlock | None = self._opener(section, padding)
        for entry in section.entries:
            candidates = tuple(self._articles.of(entry, self._usual[entry.id], opener))
            yield LayoutItem(candidates, entry.id, new_page)
            opener, new_page = None, False
        if section.figures:
            rows = photo_row_ids(section.id, section.figures)
            yield LayoutItem((LayoutCandidate(tuple(self._rows(rows))),))

    def _papers(self, section: Section) -> LayoutCandidate:
        """Articles, then cards in rows of two, then short papers by topic."""
        short = [entry for entry in section.entries if not is_article(entry)]
        cards = [entry.id for entry in short if entry.must_read]
        others = (entry for entry in short if not entry.must_read)
        rows: list[ElementRow] = [
            *((entry.id,) for entry in section.entries if is_article(entry)),
            *zip_longest(cards[::2], cards[1::2], fillvalue=""),
            *((entry.id,) for _, entries in entries_by_tag(others) for entry in entries),
        ]
        return LayoutCandidate((self._list_opener(section, rows), *self._rows(rows)))

    def _photos(self, section: Section) -> Iterator[LayoutCandidate]:
        """Photos in rows of several heights."""
        articles = [(entry.id,) for entry in section.entries]
        beginning = (self._list_opener(section, articles), *self._rows(articles))
        measure = self._sheet.measure
        usual = [photo_row_height(row, measure) for row in photo_rows(section.figures)]
        measured = [self._measured.height(row) for (row,) in photo_row_ids(section.id, section.figures)]
        caption = max(
            (height - picture for height, picture in zip(measured, usual, strict=True)), default=0.0
        )
        for cost, aspect in zip(ROW_COSTS, ROW_ASPECTS, strict=True):
            rows = photo_rows(section.figures, aspect)
            if cost and not all(is_full(row, measure) for row in rows):
                continue
            heights = [photo_row_height(row, measure) + caption for row in rows] if cost else measured
            blocks = (FlowBlock(height, below=SPACE_BELOW_ROW) for height in heights)
            yield LayoutCandidate((*beginning, *blocks), LayoutOption(row_aspect=aspect), cost=cost)

    def _people(self, section: Section) -> Iterator[LayoutCandidate]:
        """People in bands of several heights."""
        people = [entry for entry in section.entries if not is_article(entry)]
        articles = tuple(self._rows([(entry.id,) for entry in section.entries if is_article(entry)]))
        for cost, lines in zip(BAND_COSTS, BAND_LINES, strict=True):
            heights = (
                max(
                    sum(self._measured.height(person.id) + SPACE_BETWEEN_PEOPLE for person in column)
                    for column in columns
                )
                for columns in people_bands(people, lines)
            )
            bands = (FlowBlock(height, below=SPACE_BETWEEN_PEOPLE) for height in heights)
            blocks = (self._opener(section), *bands, *articles)
            yield LayoutCandidate(blocks, LayoutOption(band_lines=lines), cost=cost)

    def _takeaways(self, part: str) -> LayoutCandidate:
        """Takeaways, between any two of which a page may end."""
        height = self._measured.height(part)
        return LayoutCandidate((FlowBlock(height, 2 * self._line, line=4 * self._line, min_lines=1),))

    def _opener(self, section: Section, padding: float = 0.0) -> FlowBlock:
        height = self._measured.height(section.id) + padding
        opener = FlowBlock(height, below=1.5 * self._line, keep_with_next=True, clear=True)
        return with_space_above(opener, self._line)

    def _list_opener(self, section: Section, rows: Sequence[ElementRow]) -> FlowBlock:
        """Return the opener of a list, with everything that stands between it and the first row."""
        opener = self._opener(section)
        if not rows:
            return opener
        space = self._measured.row_position(rows[0]) - self._measured.position(section.id) - opener.height
        return replace(opener, below=max(0.0, space))

    def _rows(self, rows: Sequence[ElementRow]) -> Iterator[FlowBlock]:
        return self._measured.row_blocks(rows, self._line, self._sheet.depth)


def _without_space_above(candidate: LayoutCandidate) -> LayoutCandidate:
    first, *others = candidate.blocks
    return replace(candidate, blocks=(replace(first, above=0.0), *others))
