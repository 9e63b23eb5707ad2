"""Turn the parts of a measured issue into the items of page make-up, with all candidates for each; lengths in mm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from confdeck.edition import Entry, Section, SectionKind
from confdeck.renderers.newsletter.article_candidates import (
    SPACE_ABOVE,
    ArticleCandidates,
    photo_captions,
    with_space_above,
)
from confdeck.renderers.newsletter.article_layout import entries_by_tag
from confdeck.renderers.newsletter.flow import FlowBlock, LayoutCandidate, LayoutItem, LayoutOption, Makeup
from confdeck.renderers.newsletter.measurements import ElementRow, MeasuredIssue
from confdeck.renderers.newsletter.parts import BRIEF_COLOPHON, COLOPHON, part_id
from confdeck.renderers.newsletter.people_columns import BAND_LINES, people_bands
from confdeck.renderers.newsletter.photo_rows import ROW_ASPECTS, photo_row_with_caption, photo_rows

REFERENCE_COLUMNS = 2
BRIEF_COLOPHON_COST = 8.0
"""Cost of a colophon whose statements follow each other on one line."""
BRIEF_COLOPHON_SPACE = 0.5
"""Space above such a colophon as in the stylesheet, in lines."""
TINTED_PADDING = 8.0
"""Height that a tinted section adds above and below its contents."""
SPACE_BETWEEN_PEOPLE = 4.5
"""Space below each person, and below each band of them."""
SPACE_BELOW_ROW = 4.0
"""Space below a row of photos."""
ROW_SPACES = (0.0, 1.2, 2.4)
"""Spaces in mm that may be added between the short papers of a list."""
ROW_SPACE_COST = 5.0
"""Cost of such space, per mm."""
SINGLE_ROW_COSTS = {4: 30.0, 3: 60.0}
"""Cost of a single row of photos that fills so many columns instead of the measure."""
BAND_COSTS = (0.0, 3.0, 9.0)
"""Cost of each of `BAND_LINES`."""
ROW_COSTS = (0.0, 10.0, 10.0, 20.0)
"""Cost of each of `ROW_ASPECTS`."""


def layout_items(
    parts: Iterable[Section | str], usual: Makeup, issue: MeasuredIssue, new_pages: frozenset[str]
) -> Iterator[LayoutItem]:
    """Yield the items of all parts in their order; the parts in `new_pages` (ids) begin on a new page."""
    parts = tuple(parts)
    first, *others = (
        replace(item, new_page=index == 0 and part_id(part) in new_pages)
        for part in parts
        for index, item in enumerate(_part_items(part, usual, issue))
    )
    yield replace(first, candidates=tuple(map(_without_space_above, first.candidates)))
    yield from others
    if parts[-1:] != ("references",):
        yield _colophon(issue)


def _part_items(part: Section | str, usual: Makeup, issue: MeasuredIssue) -> Iterator[LayoutItem]:
    if part == "takeaways":
        candidate = _takeaways(issue)
        yield LayoutItem((candidate,), part, gaps=issue.takeaways)
    elif isinstance(part, str):
        yield LayoutItem((_references(issue),), part)
    elif part.kind is SectionKind.PEOPLE:
        yield LayoutItem(tuple(_people(part, issue)), part.id, is_list=True)
    elif part.kind is SectionKind.PAPERS:
        yield LayoutItem(tuple(_papers(part, issue)), part.id, is_list=True)
    elif part.kind is SectionKind.PHOTOS:
        yield LayoutItem(tuple(_photos(part, issue)), part.id, is_list=True)
    else:
        opener: FlowBlock | None = _opener(part, issue)
        for entry in part.entries:
            yield LayoutItem(
                tuple(ArticleCandidates(entry, issue).candidates(usual[entry.id], opener)),
                entry.id,
                inner_gaps=bool(entry.takeaways) + 2 * len(usual[entry.id].figure_positions),
            )
            opener = None
        if part.figures:
            rows = issue.photo_blocks(photo_captions(part.id, part.figures))
            yield LayoutItem((LayoutCandidate(tuple(rows)),))


def _references(issue: MeasuredIssue) -> LayoutCandidate:
    """Return the candidate for the references, which are measured in one column and set in two."""
    opener = FlowBlock(issue.height("references"), below=1.5 * issue.line, keep_with_next=True, clear=True)
    works = FlowBlock(issue.height("works") / REFERENCE_COLUMNS, below=issue.line, line=issue.line)
    return LayoutCandidate((with_space_above(opener, issue.line), works))


def _colophon(issue: MeasuredIssue) -> LayoutItem:
    """Return the colophon where it does not stand in the columns of the references."""
    options = {COLOPHON: LayoutOption(), BRIEF_COLOPHON: LayoutOption(brief=True)}
    spaces = {COLOPHON: SPACE_ABOVE * issue.line, BRIEF_COLOPHON: BRIEF_COLOPHON_SPACE * issue.line}
    candidates = (
        LayoutCandidate(
            (FlowBlock(issue.height(name), above=spaces[name]),),
            option,
            cost=BRIEF_COLOPHON_COST * option.brief,
        )
        for name, option in options.items()
    )
    return LayoutItem(tuple(candidates), COLOPHON, gaps=0)


def _takeaways(issue: MeasuredIssue) -> LayoutCandidate:
    """Return the candidate for the takeaways; a page ends between any two of them only where they fit on none."""
    height, line = issue.height("takeaways"), issue.line
    footnotes = issue.element_footnotes("takeaways")
    breaks = issue.takeaways_break or height > issue.sheet.depth
    item = 4 * line if breaks else 0.0
    block = FlowBlock(height, 2 * line, 2 * line, line=item, min_lines=1, footnotes=footnotes)
    return LayoutCandidate((block,))


def _papers(section: Section, issue: MeasuredIssue) -> Iterator[LayoutCandidate]:
    """Yield candidates for papers, nearer or farther apart: articles, cards in rows of two, short papers by topic."""
    short = [entry for entry in section.entries if not entry.has_details]
    cards = [entry.id for entry in short if entry.must_read]
    others = (entry for entry in short if not entry.must_read)
    rows: list[ElementRow] = [
        *((entry.id,) for entry in section.entries if entry.has_details),
        *zip_longest(cards[::2], cards[1::2], fillvalue=""),
        *((entry.id,) for _, entries in entries_by_tag(others) for entry in entries),
    ]
    opener, blocks = _list_opener(section, rows, issue), tuple(issue.row_blocks(rows))
    first_short = len(rows) - sum(not entry.must_read for entry in short)
    for space in ROW_SPACES if first_short < len(rows) else ROW_SPACES[:1]:
        spaced = (
            replace(block, below=block.below + space * (index >= first_short))
            for index, block in enumerate(blocks)
        )
        yield LayoutCandidate((opener, *spaced), LayoutOption(row_space=space), cost=ROW_SPACE_COST * space)


def _photos(section: Section, issue: MeasuredIssue) -> Iterator[LayoutCandidate]:
    """Yield candidates with photos in rows of several heights."""
    articles = [(entry.id,) for entry in section.entries]
    beginning = (_list_opener(section, articles, issue), *issue.row_blocks(articles))
    measure = issue.sheet.measure
    measured = [issue.height(row) for row in photo_captions(section.id, section.figures)]
    for cost, aspect in zip(ROW_COSTS, ROW_ASPECTS, strict=True):
        rows = photo_rows(section.figures, aspect)
        heights = (
            [photo_row_with_caption(row, measure, issue.line_factor) for row in rows] if cost else measured
        )
        notes = [issue.caption_footnotes(photo.caption for photo in row) for row in rows]
        blocks = (
            FlowBlock(height, below=SPACE_BELOW_ROW, footnotes=footnotes)
            for height, footnotes in zip(heights, notes, strict=True)
        )
        yield LayoutCandidate((*beginning, *blocks), LayoutOption(row_aspect=aspect), cost=cost)
    rows = photo_rows(section.figures)
    for columns, cost in SINGLE_ROW_COSTS.items() if len(rows) == 1 else ():
        width = issue.sheet.columns(columns)
        height = photo_row_with_caption(rows[0], width, issue.line_factor)
        row = FlowBlock(height, below=SPACE_BELOW_ROW)
        yield LayoutCandidate((*beginning, row), LayoutOption(row_columns=columns), cost=cost)


def _people(section: Section, issue: MeasuredIssue) -> Iterator[LayoutCandidate]:
    """Yield candidates with people in bands of several heights."""

    def column_height(column: Iterable[Entry]) -> float:
        return sum(issue.height(person.id) + SPACE_BETWEEN_PEOPLE for person in column)

    people = [entry for entry in section.entries if not entry.has_details]
    articles = tuple(issue.row_blocks([(entry.id,) for entry in section.entries if entry.has_details]))
    for cost, lines in zip(BAND_COSTS, BAND_LINES, strict=True):
        bands = (
            _band(columns, max(map(column_height, columns)), issue) for columns in people_bands(people, lines)
        )
        blocks = (_opener(section, issue), *bands, *articles)
        yield LayoutCandidate(blocks, LayoutOption(band_lines=lines), cost=cost)


def _band(columns: Iterable[Iterable[Entry]], height: float, issue: MeasuredIssue) -> FlowBlock:
    people = (person for column in columns for person in column)
    footnotes = tuple(
        note._replace(offset=0.0) for person in people for note in issue.element_footnotes(person.id)
    )
    return FlowBlock(height, below=SPACE_BETWEEN_PEOPLE, footnotes=footnotes)


def _opener(section: Section, issue: MeasuredIssue) -> FlowBlock:
    padding = TINTED_PADDING if section.kind is SectionKind.PRESENTED else 0
    height = issue.height(section.id) + padding
    footnotes = issue.footnotes(section.id, section.title)
    opener = FlowBlock(height, below=1.5 * issue.line, keep_with_next=True, clear=True, footnotes=footnotes)
    spaced = with_space_above(opener, issue.line)
    # A tinted section keeps its distance.
    return replace(spaced, spare_above=0.0) if padding else spaced


def _list_opener(section: Section, rows: Sequence[ElementRow], issue: MeasuredIssue) -> FlowBlock:
    """Return the opener of a list, with everything that stands between it and the first row."""
    opener = _opener(section, issue)
    if not rows:
        return opener
    space = issue.row_position(rows[0]) - issue.position(section.id) - opener.height
    return replace(opener, below=max(0.0, space))


def _without_space_above(candidate: LayoutCandidate) -> LayoutCandidate:
    first, *others = candidate.blocks
    return replace(candidate, blocks=(replace(first, above=0.0), *others))
