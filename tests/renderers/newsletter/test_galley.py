"""What was measured becomes slugs, and what is made up from them comes to stand where it was foreseen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from confdeck.edition import Entry, Figure, Kind, Section, SectionKind, Takeaway
from confdeck.media import Asset
from confdeck.renderers.newsletter import makeup, pages
from confdeck.renderers.newsletter.galley import BEFORE, NOTES_EDGE, Galley
from confdeck.renderers.newsletter.layout import FILLING, arrangement
from confdeck.renderers.newsletter.makeup import NOWHERE, Column, Setting
from confdeck.renderers.newsletter.sheet import A4
from confdeck.testing import job_for
from confdeck.text import MathBlock, Paragraph, Phrase, Prose, Text
from tests.renderers.newsletter.issues import issue
from tests.renderers.newsletter.local_worker import LocalWorker, typeset

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path
    from typing import Any

    from confdeck.renderers import Job
    from confdeck.renderers.newsletter.engine.laid_out_document import LaidOutDocument
    from confdeck.renderers.newsletter.makeup import Makeup, Option, Stretch

LEADING = 14.0
LINE = LEADING * 25.4 / 72
LONG = Paragraph((Text("word " * 120),))
ENTRY = Entry("talk", Kind.TALK, Phrase((Text("A talk"),)), body=Prose((LONG, LONG)))


def measured(job: Job, *entries: Entry, kind: SectionKind = SectionKind.SESSION, **heights: float) -> Galley:
    """A galley of one section; places are told by heights, as if each stood below the one before."""
    section = Section(id="part", kind=kind, title=Phrase((Text("A session"),)), entries=entries)
    edition = replace(job.edition, sections=(section,))
    named = {name.replace("_", "-"): height for name, height in heights.items()}
    places = {name: float(at * 20) for at, name in enumerate(named)}
    usual = {each.id: arrangement(each, A4) for each in entries}
    return Galley(edition, A4, usual, Setting(places, named), LEADING)


def stretches(galley: Galley) -> list[Stretch]:
    return list(galley.stretches(galley._edition.sections, frozenset()))


def test_an_article_is_its_opener_its_headline_and_its_blocks(job: Job) -> None:
    galley = measured(job, ENTRY, part=16, talk_head=20, talk_b0=40, talk_b1=30)
    ((option,),) = (each.options for each in stretches(galley))
    opener, head, first, second, end = option.slugs
    assert (opener.height, opener.keeps, head.height, head.keeps) == (16, True, 20, True)
    assert [each.height for each in (first, second)] == [40, 30]
    assert first.line == pytest.approx(LINE)
    assert end.height == 0
    assert end.below == pytest.approx(BEFORE * LINE)


def test_only_what_comes_later_has_white_to_spare(job: Job) -> None:
    galley = measured(job, ENTRY, replace(ENTRY, id="other"), part=16, talk_head=20, other_head=20)
    first, other = stretches(galley)
    assert first.options[0].slugs[0].above == 0
    assert other.options[0].slugs[0].above == pytest.approx(BEFORE * LINE)
    assert 0 < other.options[0].slugs[0].spare < other.options[0].slugs[0].above


def test_figures_may_move_and_change_their_size(job: Job) -> None:
    figure = Figure(Asset("digest", 2400, 1000), Phrase(), "alt")
    galley = measured(job, replace(ENTRY, figures=(figure,)), part=16, talk_head=20, talk_b0=40, talk_b1=40)
    (stretch,) = stretches(galley)
    assert {each.arrangement.cuts for each in stretch.options} == {(1,), (2,)}
    heights = {
        each.arrangement.scale: max(slug.height for slug in each.slugs[2:]) for each in stretch.options
    }
    assert heights[0.74] < heights[1.0] < heights[FILLING]


def test_notes_begin_where_they_were_found(job: Job) -> None:
    noted = replace(ENTRY, takeaways=(Takeaway(Phrase((Text("Note well."),))),))
    galley = measured(job, noted, part=16, talk=100, talk_head=20, talk_notes=30, talk_b0=40, talk_b1=40)
    beside, above = (each for each in stretches(galley)[0].options)
    assert (beside.notes, beside.drop) == (30 + NOTES_EDGE, 40)
    assert (above.notes, above.arrangement.notes) == (0, NOWHERE)
    assert sum(each.height for each in above.slugs) > sum(each.height for each in beside.slugs)


def test_a_formula_stays_with_the_lines_before_it(job: Job) -> None:
    displayed = replace(ENTRY, body=Prose((LONG, MathBlock("x"), LONG)))
    galley = measured(job, displayed, part=16, talk_head=20, talk_b0=45, talk_b1=8, talk_b2=45)
    _, _, begun, ended, formula, *_ = stretches(galley)[0].options[0].slugs
    assert begun.height + ended.height == pytest.approx(45)
    assert (ended.keeps, formula.height) == (True, 8)
    assert ended.height == pytest.approx(3 * LINE)


def test_people_stand_in_bands(job: Job) -> None:
    people = [Entry(f"p{at}", Kind.PERSON, Phrase((Text("A person"),))) for at in range(30)]
    heights = {each.id: 20.0 for each in people}
    galley = measured(job, *people, kind=SectionKind.PEOPLE, part=16, **heights)
    (stretch,) = stretches(galley)
    assert sorted(len(each.slugs) for each in stretch.options) == [
        len(each.slugs) for each in stretch.options
    ]
    assert len({each.arrangement.band for each in stretch.options}) == len(stretch.options)


class Foreseen:
    """Where each article was foreseen to begin, and where it then did."""

    def __init__(self) -> None:
        self.places: dict[str, float] = {}
        self.found: list[LaidOutDocument] = []

    def made_up(self, given: Iterable[Stretch], start: float, depth: float) -> Makeup:
        laid = list(given)
        chosen = makeup.made_up(laid, start, depth)
        end, white = start, 0.0
        for stretch in laid:
            column = Column(end, white, depth)
            if stretch.new_page:
                column.turn()
            option = _like(stretch.options, chosen.get(stretch.name))
            column._begin(option.slugs[0], option.starts[0])
            self.places[stretch.name] = column.end
            column = Column(end, white, depth)
            if stretch.new_page:
                column.turn()
            column.take(option)
            end, white = column.end, column.white
        return chosen


def _like(options: Sequence[Option], chosen: Any) -> Option:
    """The option that was chosen; where its notes stand was not asked for, only whether they stand beside."""
    if chosen is None:
        return options[0]

    def key(arranged: Any, *, beside: bool) -> tuple[Any, ...]:
        return (arranged.cuts, arranged.scale, arranged.band, arranged.row, beside)

    wanted = chosen.notes != NOWHERE
    like = (
        each for each in options if key(each.arrangement, beside=each.notes > 0) == key(chosen, beside=wanted)
    )
    return next(like)


def test_articles_begin_where_it_was_foreseen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = Foreseen()
    layout = LocalWorker.layout

    def kept(worker: LocalWorker) -> LaidOutDocument:
        told.found.append(layout(worker))
        return told.found[-1]

    monkeypatch.setattr(pages, "made_up", told.made_up)
    monkeypatch.setattr(LocalWorker, "layout", kept)
    made = typeset(job_for(issue(tmp_path, "no_photos")), monkeypatch)
    _, final = told.found
    begun = {key: place for key, place in told.places.items() if key in final.setting.places}
    assert len(begun) == 6
    # The first of a section is found by its opener.
    for key, place in list(begun.items())[1:]:
        assert abs(final.setting.places[key] - place) < 4, key
    assert max(made.feet[2:-1]) < 20
