"""Nameplate, contents and takeaways take the room there is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from confdeck.edition import ConferenceInfo, Section, SectionKind, Takeaway
from confdeck.renderers.newsletter.front import (
    LARGEST,
    POSTER_SIZES,
    contents,
    is_long,
    nameplate,
    poster,
)
from confdeck.renderers.newsletter.sheet import A4
from confdeck.renderers.newsletter.units import MM_PER_PT
from confdeck.text import Phrase, Text

if TYPE_CHECKING:
    from confdeck.edition import Edition
    from confdeck.renderers import Job


def phrase(words: str) -> Phrase:
    return Phrase((Text(words),))


def named(edition: Edition, short: str) -> Edition:
    return replace(edition, conference=ConferenceInfo(name="A Conference", short=short))


def taught(edition: Edition, number: int, length: int = 100) -> Edition:
    return replace(edition, takeaways=tuple(Takeaway(phrase("word " * (length // 5))) for _ in range(number)))


@pytest.mark.parametrize("name", ["NeurIPS 2025", "ICCV 2019", "A Workshop on Boxes"])
def test_a_name_fills_the_measure_or_more_lines(job: Job, name: str) -> None:
    plate = nameplate(named(job.edition, name), job.theme, A4)
    letters = job.theme.face_metrics(job.theme.tokens.print.display).cut(bold=True)
    assert plate.text == name
    assert letters.width(name, plate.size) * MM_PER_PT < 1.09 * A4.measure
    assert plate.size >= job.theme.tokens.print.sizes.masthead


def test_a_short_name_does_not_fill_the_page(job: Job) -> None:
    assert nameplate(named(job.edition, "X"), job.theme, A4).size == LARGEST


def test_a_long_word_still_fits(job: Job) -> None:
    plate = nameplate(named(job.edition, "Donaudampfschifffahrtsgesellschaftskapitän 2024"), job.theme, A4)
    assert plate.size < job.theme.tokens.print.sizes.masthead


def test_contents_give_way(job: Job) -> None:
    edition = job.edition
    plate = nameplate(edition, job.theme, A4)
    session = next(each for each in edition.sections if each.kind is SectionKind.SESSION)
    entries = session.entries * 20
    assert contents(edition, plate, A4).on_front == "full"
    assert (
        contents(replace(edition, sections=(replace(session, entries=entries),)), plate, A4).on_front
        == "sections"
    )
    many: tuple[Section, ...] = (session,) * 60
    assert contents(replace(edition, sections=many), plate, A4).on_front == ""


def test_few_takeaways_share_a_page(job: Job) -> None:
    assert poster(taught(job.edition, 2), A4).shape == "band"


def test_many_takeaways_have_a_page_as_large_as_fits(job: Job) -> None:
    some, more = poster(taught(job.edition, 6), A4), poster(taught(job.edition, 9), A4)
    assert some.shape == more.shape == "poster"
    assert some.size > more.size >= POSTER_SIZES[-1]


def test_only_contents_of_many_talks_are_long(job: Job) -> None:
    session = next(each for each in job.edition.sections if each.kind is SectionKind.SESSION)
    many = replace(session, entries=session.entries * 30)
    assert not is_long(job.edition, A4)
    assert is_long(replace(job.edition, sections=(many, many)), A4)
