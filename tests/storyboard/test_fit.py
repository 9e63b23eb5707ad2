from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confdeck.edition import language
from confdeck.storyboard.fit import TIGHTENINGS, FitStep, TextFrame, _gather_sentences, fit_steps
from confdeck.storyboard.layouts import HOUSE_DESIGN
from confdeck.storyboard.runs import plain_run, text_of
from confdeck.storyboard.slide import SlideParagraph
from confdeck.storyboard.typesetter import Typesetter
from confdeck.theme import load_theme

if TYPE_CHECKING:
    from confdeck.storyboard.measure import TextMeasurer
    from confdeck.storyboard.slide import ParagraphGroup, TextRuns

SIZES = (24.0, 20.0, 16.0)
MEASURER = Typesetter.of(load_theme("default"), language("en"), HOUSE_DESIGN).measurer


def blocks(*texts: str) -> list[ParagraphGroup]:
    return [
        (SlideParagraph(plain_run(text), gap=0.8, number=at, hang=1.5),) for at, text in enumerate(texts, 1)
    ]


def words_of(pages: tuple[tuple[ParagraphGroup, ...], ...]) -> list[str]:
    return [
        word for page in pages for column in page for paragraph in column for word in str(paragraph).split()
    ]


def test_spacing_is_tightened_before_the_size_is_reduced() -> None:
    steps = fit_steps(SIZES)
    assert steps[: len(TIGHTENINGS)] == tuple(FitStep(24.0, spacing) for spacing in TIGHTENINGS)
    assert steps[-1] == FitStep(16.0, TIGHTENINGS[-1])


def test_little_text_is_large_and_widely_spaced(measurer: TextMeasurer) -> None:
    ((column,),) = TextFrame(measurer, 600, 300).fit(blocks("One.", "Two."), SIZES)
    assert [paragraph.size for paragraph in column] == [24.0, 24.0]
    assert [paragraph.before for paragraph in column] == [0, pytest.approx(0.8 * 24)]


def test_spacing_gives_way_before_the_size(measurer: TextMeasurer) -> None:
    frame = TextFrame(measurer, 600, 4 * 24 * 1.2207 * 1.03 + 40)
    ((column,),) = frame.fit(blocks("One.", "Two.", "Three.", "Four."), SIZES)
    assert {paragraph.size for paragraph in column} == {24.0}
    assert column[1].before < 0.8 * 24


def test_the_size_gives_way_before_a_second_slide(measurer: TextMeasurer) -> None:
    text = "A statement of some length that takes a line and a little more of the box it stands in."
    pages = TextFrame(measurer, 500, 200).fit(blocks(*[text] * 4), SIZES)
    assert len(pages) == 1
    assert pages[0][0][0].size < 24.0


def test_the_size_gives_way_before_a_word_is_broken(measurer: TextMeasurer) -> None:
    word = "representations"
    widths = [measurer.widest_word(SlideParagraph(plain_run(word)), size) for size in (24.0, 20.0)]
    room = sum(widths) / 2 + 20.0 * 1.5
    ((column,),) = TextFrame(measurer, room, 400).fit(blocks(f"All {word} drift."), SIZES)
    assert column[0].size == 20.0
    ((column,),) = TextFrame(measurer, 120, 2000).fit(
        blocks("Short words, and one: Donaudampfschiff."), SIZES[:2]
    )
    assert column[0].size == 24.0, "a word that is broken at every size makes nothing smaller"


def test_twenty_five_bullets_are_shared_out_evenly_and_keep_their_numbers(measurer: TextMeasurer) -> None:
    pages = TextFrame(measurer, 800, 315, most=5).fit(blocks(*[f"Bullet {at}." for at in range(25)]), SIZES)
    assert [len(page[0]) for page in pages] == [5] * 5
    assert [paragraph.number for page in pages for paragraph in page[0]] == list(range(1, 26))


def test_the_last_slide_is_not_left_with_a_scrap(measurer: TextMeasurer) -> None:
    pages = TextFrame(measurer, 800, 315, most=5).fit(blocks(*[f"Bullet {at}." for at in range(6)]), SIZES)
    assert [len(page[0]) for page in pages] == [3, 3]


def test_a_block_stays_together(measurer: TextMeasurer) -> None:
    pair = (SlideParagraph(plain_run("Title")), SlideParagraph(plain_run("of the same entry"), size=12))
    pages = TextFrame(measurer, 400, 60, columns=2).fit([pair] * 5, (16.0,))
    for page in pages:
        assert all(len(column) % 2 == 0 for column in page)


def test_columns_fill_the_left_first_and_every_page_has_all_of_them(measurer: TextMeasurer) -> None:
    pages = TextFrame(measurer, 400, 100, columns=2).fit(blocks("one", "two", "three"), (16.0,))
    assert [len(page) for page in pages] == [2]
    assert str(pages[0][0][0]) == "one"


def test_a_word_is_split_at_a_cost_that_grows_with_its_length_alone() -> None:
    measured = 0

    def fits(runs: TextRuns) -> bool:
        nonlocal measured
        measured += len(text_of(runs))
        return len(text_of(runs)) <= 2500

    parts = list(_gather_sentences(plain_run("x" * 300_000), fits))

    assert [len(text_of(part)) for part in parts] == [2500] * 120
    assert measured < 25 * 300_000


def test_a_long_paragraph_is_split_between_sentences(measurer: TextMeasurer) -> None:
    sentences = [f"Sentence number {at} says little but takes its room on the slide." for at in range(60)]
    pages = TextFrame(measurer, 800, 315).fit(blocks(" ".join(sentences)), SIZES)
    assert len(pages) > 1
    assert all(str(page[0][-1]).endswith("slide.") for page in pages)
    assert [page[0][0].number for page in pages] == [1] + [None] * (len(pages) - 1)


def test_a_word_longer_than_a_slide_is_cut_and_nothing_of_it_lost(measurer: TextMeasurer) -> None:
    pages = TextFrame(measurer, 800, 315).fit(blocks("x" * 4000), SIZES)
    assert len(pages) > 1
    assert "".join(words_of(pages)) == "x" * 4000


def test_a_cut_paragraph_ends_with_an_ellipsis_and_fits(measurer: TextMeasurer) -> None:
    frame, step = TextFrame(measurer, 300, 60), FitStep(16, 1)
    cut = frame.cut(SlideParagraph(plain_run("many words " * 40)), step)
    assert str(cut).endswith("…")
    assert frame.takes((cut,), step)


@given(
    st.lists(
        st.lists(st.text("abcxyz", min_size=1, max_size=30), min_size=1, max_size=60).map(" ".join),
        max_size=12,
    ),
    st.floats(120, 900),
    st.floats(60, 400),
    st.integers(1, 2),
    st.integers(0, 5),
)
def test_whatever_the_words_none_is_lost_and_all_fit(
    texts: list[str], width: float, height: float, columns: int, most: int
) -> None:
    frame = TextFrame(MEASURER, width, height, columns=columns, most=most)
    pages = frame.fit(blocks(*texts), SIZES)
    assert "".join(words_of(pages)) == "".join("".join(texts).split())
    for page in pages:
        assert all(frame.set_height(column) <= height + 1e-6 for column in page)


def test_a_box_needs_more_room_than_the_measured_height(measurer: TextMeasurer) -> None:
    line = (SlideParagraph(plain_run("Words")),)
    height = measurer.line_height(line[0], 20)
    assert not TextFrame(measurer, 500, height * 1.01).takes(line, FitStep(20, 1))
    assert TextFrame(measurer, 500, height * 1.05).takes(line, FitStep(20, 1))
