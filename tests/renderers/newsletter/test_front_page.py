"""Nameplate, contents and takeaways take the room there is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from confdeck.edition import ConferenceInfo, SectionKind, Takeaway
from confdeck.renderers.newsletter import NewsletterRenderer
from confdeck.renderers.newsletter.contents import MOST_KEPT_ENTRIES, front_contents, page_contents
from confdeck.renderers.newsletter.front_page import front_page
from confdeck.renderers.newsletter.lead_size import LEAST_SHARE, lead_size
from confdeck.renderers.newsletter.nameplate import MAX_NAMEPLATE_SIZE, nameplate
from confdeck.renderers.newsletter.score_pictures import contents_marks
from confdeck.renderers.newsletter.sheet import A4, PRINT_BLEED, sheet_for
from confdeck.renderers.newsletter.takeaways_layout import (
    BAND_SIZE,
    POSTER_SIZES,
    SMALL_SIZES,
    takeaways_layout,
)
from confdeck.renderers.newsletter.units import MM_PER_PT
from confdeck.testing import fixture_job, job_for
from confdeck.text import Phrase, Prose
from confdeck.text.nodes import Paragraph, Text
from confdeck.theme import theme_names
from tests.recaps import written
from tests.tools import TextOf

if TYPE_CHECKING:
    from confdeck.edition import Edition
    from confdeck.renderers import Job
    from confdeck.theme.tokens import Grid


TEXT = Paragraph((Text("word " * 120),))


def phrase(words: str) -> Phrase:
    return Phrase((Text(words),))


def named(edition: Edition, short: str) -> Edition:
    return replace(edition, conference=ConferenceInfo(name="A Conference", short=short))


def taught(edition: Edition, number: int, length: int = 100) -> Edition:
    return replace(edition, takeaways=tuple(Takeaway(phrase("word " * (length // 5))) for _ in range(number)))


@pytest.mark.parametrize("words", ["NeurIPS 2025", "ICCV 2019", "A Workshop on Boxes"])
def test_a_name_fills_the_measure_or_more_lines(job: Job, words: str) -> None:
    name = nameplate(named(job.edition, words), job.theme, A4)
    letters = job.theme.face_metrics(job.theme.tokens.print.display).cut(bold=True)
    assert name.text == words
    assert letters.width(words, name.size) * MM_PER_PT < 1.09 * A4.measure
    assert name.size >= job.theme.tokens.print.sizes.masthead


def test_a_short_name_does_not_fill_the_page(job: Job) -> None:
    assert nameplate(named(job.edition, "X"), job.theme, A4).size == MAX_NAMEPLATE_SIZE


def test_a_long_word_still_fits(job: Job) -> None:
    name = nameplate(named(job.edition, "Donaudampfschifffahrtsgesellschaftskapitän 2024"), job.theme, A4)
    assert name.size < job.theme.tokens.print.sizes.masthead


def test_contents_give_way_to_a_page_of_their_own(job: Job) -> None:
    session = next(section for section in job.edition.sections if section.kind is SectionKind.SESSION)
    many = replace(job.edition, sections=(replace(session, entries=session.entries * 20),))
    assert front_page(job.edition, job.theme, A4).contents_on_front
    assert not front_page(many, job.theme, A4).contents_on_front


def test_few_takeaways_share_a_page(job: Job) -> None:
    assert takeaways_layout(taught(job.edition, 2), A4).shape == "band"


def test_many_takeaways_have_a_page_as_large_as_fits(job: Job) -> None:
    some, more = takeaways_layout(taught(job.edition, 6), A4), takeaways_layout(taught(job.edition, 9), A4)
    assert some.shape == more.shape == "poster"
    assert some.size > more.size >= POSTER_SIZES[-1]


def test_takeaways_below_contents_fill_the_page_or_are_set_small(job: Job) -> None:
    many, few = (taught(job.edition, number) for number in (5, 1))
    layouts = [takeaways_layout(many, A4, above) for above in (10, 100)]
    assert [layout.shape for layout in layouts] == ["band", "band"]
    assert layouts[0].size > layouts[1].size
    assert takeaways_layout(few, A4, 40).size == BAND_SIZE


def test_contents_of_many_talks_are_high(job: Job) -> None:
    session = next(section for section in job.edition.sections if section.kind is SectionKind.SESSION)
    sections = tuple(replace(session, id=f"part-{number}") for number in range(30))
    many = page_contents(replace(job.edition, sections=sections), job.theme, A4)
    assert many.page_height > 60 > page_contents(job.edition, job.theme, A4).page_height


def test_contents_count_the_lines_of_words_that_are_broken_and_of_parts_that_are_not(job: Job) -> None:
    session = next(section for section in job.edition.sections if section.kind is SectionKind.SESSION)
    usual, broken, kept = (
        replace(session, title=phrase(title), entries=entries)
        for title, entries in (
            ("Talks", ()),
            ("m" * 300, ()),
            ("Talks", session.entries[:1] * MOST_KEPT_ENTRIES),
        )
    )
    low, wide, high = (
        page_contents(replace(job.edition, sections=(section,), references=()), job.theme, A4)
        for section in (usual, broken, kept)
    )
    assert wide.lines[session.id].lines > 3 * low.lines[session.id].lines
    assert high.tallest > high.height / 2
    assert high.page_height > high.tallest


def test_marks_stand_only_where_the_title_leaves_room(job: Job) -> None:
    session = next(section for section in job.edition.sections if section.kind is SectionKind.SESSION)
    short, long = (replace(session, title=phrase(words)) for words in ("Talks", "m" * 15))
    for title, shown in ((short, True), (long, False)):
        edition = replace(job.edition, sections=(title,))
        contents = front_contents(edition, job.theme, A4)
        assert (session.id in contents_marks(edition, job.theme, contents)) == shown
        assert contents.lines[session.id].room > 0


def test_takeaways_break_only_where_they_fit_on_no_page_or_leave_one_white(job: Job) -> None:
    some, many = taught(job.edition, 5), taught(job.edition, 14)
    assert not takeaways_layout(some, A4, 20).breaks
    lower = [takeaways_layout(some, A4, above) for above in range(20, 160, 4)]
    assert any(SMALL_SIZES[-1] <= layout.size < BAND_SIZE and not layout.breaks for layout in lower)
    assert takeaways_layout(many, A4, 100).breaks
    assert not takeaways_layout(many, A4, 200).breaks


def test_the_picture_gives_way_to_takeaways_or_fills_the_page(job: Job) -> None:
    heights = [
        lead_size(job.edition, job.theme, A4, 30, below, fills_page=False, may_shrink=True)[1]
        for below in (0, 40, 200)
    ]
    usual, less, filling = heights
    assert LEAST_SHARE * usual <= less < usual < filling


def test_a_picture_fills_a_page_that_would_be_white(job: Job) -> None:
    short, long = replace(job.edition, summary=Prose(())), replace(job.edition, summary=Prose((TEXT,) * 4))
    grid = replace(A4, grid="centre")
    heights = [front_page(edition, job.theme, grid).lead_height for edition in (short, long)]
    assert heights[0] > heights[1] + 10


@pytest.mark.parametrize(("grid", "shape"), [("left", "poster"), ("centre", "band")])
def test_without_a_margin_the_takeaways_share_the_page_of_the_contents(
    job: Job, grid: Grid, shape: str
) -> None:
    front = front_page(taught(job.edition, 6), job.theme, replace(A4, grid=grid))
    assert front.takeaways.shape == shape
    assert front.contents_on_front == (grid == "left")
    assert 0 < front.lead_height < front.lead_width


@pytest.mark.tool("pdftotext")
def test_the_name_of_a_recap_in_another_script_breaks_in_no_word(tmp_path: Path, pdf_text: TextOf) -> None:
    text = "title: Neighbours\nlanguage: ko\nsummary: Text.\n"
    (file,) = NewsletterRenderer().render(job_for(written(tmp_path, text))).files
    pdf = tmp_path / "newsletter.pdf"
    pdf.write_bytes(file.data)
    assert pdf_text(pdf).count("Neighbours") == 1


@pytest.mark.tool("pdftotext")
def test_a_long_word_in_the_contents_is_divided_where_it_may_be(tmp_path: Path, pdf_text: TextOf) -> None:
    word = "Geschwindigkeitsbegrenzungsschilder"
    talks = "".join(f"- {{title: {title}, tldr: Text.}}\n" for title in (f"{word} am Rand", *"ABCDEFGH"))
    recap = written(tmp_path, f"title: N\nlanguage: de\ntalks:\n{talks}")
    (file,) = NewsletterRenderer().render(job_for(recap)).files
    pdf = tmp_path / "newsletter.pdf"
    pdf.write_bytes(file.data)
    assert "Geschwindigkeitsbegrenzungs\u2010\n" in pdf_text(pdf), "with the hyphen of its language"


@pytest.mark.parametrize("theme", theme_names())
def test_the_front_picture_runs_over_the_edge_of_a_print_run(theme: str) -> None:
    job = fixture_job(theme)
    job = replace(job, settings=job.settings.model_copy(update={"print": True}))
    sheet = sheet_for(job.settings, job.theme)
    front = front_page(job.edition, job.theme, sheet)
    if sheet.has_margin:
        assert front.lead_width >= sheet.text + sheet.margin + PRINT_BLEED
