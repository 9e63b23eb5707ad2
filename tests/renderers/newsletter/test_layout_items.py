"""Measured heights become layout items, and pages come out as they were planned."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from confdeck.edition import Entry, EntryKind, Figure, Section, SectionKind
from confdeck.media import Asset
from confdeck.renderers.newsletter import makeup, pages
from confdeck.renderers.newsletter.article_candidates import SPACE_ABOVE
from confdeck.renderers.newsletter.article_layout import usual_option
from confdeck.renderers.newsletter.layout_items import layout_items
from confdeck.renderers.newsletter.measurements import LaidOutDocument, MeasuredIssue
from confdeck.renderers.newsletter.photo_rows import ROW_ASPECTS
from confdeck.renderers.newsletter.sheet import A4
from confdeck.renderers.newsletter.text_column import TextColumn
from confdeck.testing import job_for
from confdeck.text import Phrase, Prose
from confdeck.text.nodes import Paragraph, Text
from tests.renderers.newsletter.issues import issue
from tests.renderers.newsletter.local_worker import LocalWorker, typeset

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from confdeck.renderers import Job
    from confdeck.renderers.newsletter.flow import LayoutCandidate, LayoutItem, LayoutOption, Makeup
    from confdeck.renderers.newsletter.measurements import LaidOutDocument

LINE = 5.0
LONG = Paragraph((Text("word " * 120),))
ENTRY = Entry("talk", EntryKind.TALK, Phrase((Text("A talk"),)), body=Prose((LONG, LONG)))


def items_of(
    job: Job,
    *entries: Entry,
    kind: SectionKind = SectionKind.SESSION,
    figures: tuple[Figure, ...] = (),
    **heights: float,
) -> list[LayoutItem]:
    """Return the items of one section; elements are given by heights, each 20 mm below the one before."""
    section = Section(
        id="part", kind=kind, title=Phrase((Text("A session"),)), entries=entries, figures=figures
    )
    edition = replace(job.edition, sections=(section,))
    by_id = {name.replace("_", "-"): height for name, height in heights.items()}
    positions = {name: 20.0 * number for number, name in enumerate(by_id)}
    usual = {entry.id: usual_option(entry) for entry in entries}
    issue = MeasuredIssue(entries, A4, LaidOutDocument(1, positions, by_id), LINE)
    *items, _colophon = layout_items(edition.sections, usual, issue, frozenset())
    return items


def test_an_article_is_its_opener_its_headline_and_its_blocks(job: Job) -> None:
    (item,) = items_of(job, ENTRY, part=16, talk_head=20, talk_b0=40, talk_b1=30)
    (candidate,) = item.candidates
    opener, header, first, second, end = candidate.blocks
    assert (opener.height, opener.keep_with_next) == (16, True)
    assert (header.height, header.keep_with_next) == (20, True)
    assert [block.height for block in (first, second)] == [40, 30]
    assert first.line == LINE
    assert (end.height, end.below) == (0, SPACE_ABOVE * LINE)


def test_only_later_articles_have_space_above_to_spare(job: Job) -> None:
    first, later = items_of(job, ENTRY, replace(ENTRY, id="other"), part=16, talk_head=20, other_head=20)
    assert first.candidates[0].blocks[0].above == 0
    header = later.candidates[0].blocks[0]
    assert 0 < header.spare_above < header.above


def test_a_tinted_section_is_higher_than_its_contents(job: Job) -> None:
    (plain,), (tinted,) = (
        items_of(job, ENTRY, kind=kind, part=16, talk_head=20)
        for kind in (SectionKind.SESSION, SectionKind.PRESENTED)
    )
    assert tinted.candidates[0].blocks[0].height > plain.candidates[0].blocks[0].height


def test_people_stand_in_bands_of_which_the_usual_ones_cost_nothing(job: Job) -> None:
    people = [Entry(f"p{number}", EntryKind.PERSON, Phrase((Text("A person"),))) for number in range(30)]
    heights: Any = {person.id: 20.0 for person in people}
    (item,) = items_of(job, *people, kind=SectionKind.PEOPLE, part=16, **heights)
    bands = [len(candidate.blocks) for candidate in item.candidates]
    assert bands == sorted(bands)
    assert len({candidate.option.band_lines for candidate in item.candidates}) == len(bands)
    costs = [candidate.cost for candidate in item.candidates]
    assert costs == sorted(set(costs))
    assert costs[0] == 0


def test_people_stand_apart_in_columns_and_bands(job: Job) -> None:
    people = [Entry(f"p{number}", EntryKind.PERSON, Phrase((Text("A person"),))) for number in range(9)]
    heights: Any = {person.id: 20.0 for person in people}
    (item,) = items_of(job, *people, kind=SectionKind.PEOPLE, part=16, **heights)
    band = item.candidates[0].blocks[1]
    assert band.below > 0
    assert band.height == 3 * (20 + band.below)


def test_photos_stand_in_rows_of_several_heights(job: Job) -> None:
    photos = tuple(Figure(Asset("digest", 1500, 1000), Phrase(), "alt") for _ in range(12))
    rows: Any = {f"part_row{number}": 60.0 for number in range(6)}
    (item,) = items_of(job, kind=SectionKind.PHOTOS, figures=photos, part=16, **rows)
    usual, *others = item.candidates
    assert (usual.cost, [row.height for row in usual.blocks[1:]]) == (0, [60] * 6)
    assert {candidate.option.row_aspect for candidate in item.candidates} == set(ROW_ASPECTS)
    for candidate in others:
        heights = [row.height for row in candidate.blocks[1:]]
        assert candidate.cost > 0
        # Two photos of 3:2 fill the measure at 57 mm.
        assert (heights[0] > 57) == (len(heights) > 6)
    assert all(row.below > 0 for row in usual.blocks[1:])


class PlannedPositions:
    """Takes the place of `make_up`: remembers where each article was planned to begin."""

    def __init__(self) -> None:
        self.positions: dict[str, float] = {}

    def make_up(
        self, given: Iterable[LayoutItem], start: float, page_depth: float, footnotes: float, growth: float
    ) -> Makeup:
        items = list(given)
        chosen = makeup.make_up(items, start, page_depth, footnotes, growth)
        place = (start, 0.0, page_depth, footnotes)
        for item in items:
            candidate = _chosen(item, chosen.get(item.id))
            column = _column(item, place)
            kept = candidate.kept_heights[0] + column._at_foot(candidate.kept_footnotes[0])
            column._begin(candidate.blocks[0], kept)
            self.positions[item.id] = column.position
            column = _column(item, place)
            column.set(candidate)
            place = (column.position, column.white, page_depth, column.footnotes)
        return chosen


def _column(item: LayoutItem, place: tuple[float, float, float, float]) -> TextColumn:
    column = TextColumn(*place)
    if item.new_page:
        column.break_page()
    return column


def _chosen(item: LayoutItem, option: LayoutOption | None) -> LayoutCandidate:
    """Return the candidate of an option, whose quote may have come to stand beside another block."""
    if option is None:
        return item.candidates[0]
    alike = (
        candidate
        for candidate in item.candidates
        if candidate.option[:2] + candidate.option[3:5] == option[:2] + option[3:5]
    )
    return next(alike)


@pytest.mark.parametrize(
    "name",
    ["footnotes", *(pytest.param(name, marks=pytest.mark.proof) for name in ("no_photos", "many_footnotes"))],
)
def test_articles_begin_where_they_were_planned(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned = PlannedPositions()
    documents: list[LaidOutDocument] = []
    layout = LocalWorker.layout

    def remembered(worker: LocalWorker) -> LaidOutDocument:
        documents.append(layout(worker))
        return documents[-1]

    monkeypatch.setattr(pages, "make_up", planned.make_up)
    monkeypatch.setattr(makeup, "MAX_EXTRA_SPACE", 0.0)
    monkeypatch.setattr(LocalWorker, "layout", remembered)
    laid_out = typeset(job_for(issue(tmp_path, name)), monkeypatch)
    _, final = documents
    positions = final.positions
    articles = {name: position for name, position in planned.positions.items() if name in positions}
    del articles["takeaways"]
    assert len(articles) == 6
    # The first article of a section begins with the opener of that section.
    for article, position in list(articles.items())[1:]:
        assert abs(positions[article] - position) < 4, article
    if name == "no_photos":  # there is nothing at the feet of its pages
        assert max(laid_out.feet[2:-1]) < 55
