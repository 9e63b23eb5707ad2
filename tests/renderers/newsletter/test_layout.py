"""What stands where."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from confdeck.edition import Entry, Figure, Kind, Takeaway
from confdeck.media import Asset
from confdeck.renderers.newsletter.layout import (
    PHOTO_TALLEST,
    TALLEST,
    Passage,
    Placed,
    Slot,
    Story,
    arrangement,
    figure_cuts,
    is_article,
    is_full,
    lines,
    photo_rows,
    row_height,
    size,
    slot,
    story,
)
from confdeck.renderers.newsletter.makeup import NOWHERE, Arrangement
from confdeck.renderers.newsletter.sheet import A4
from confdeck.text import Block, CodeBlock, Heading, ItemList, ListItem, Paragraph, Phrase, Prose, Text

LONG = Paragraph((Text("word " * 120),))
"""Eight or nine lines."""


def figure(aspect: float = 1.5, layout: str = "") -> Figure:
    return Figure(Asset("digest", round(1000 * aspect), 1000), Phrase(), "alt", layout=layout)


def entry(*blocks: Block, **fields: Any) -> Entry:
    return Entry("talk", Kind.TALK, Phrase((Text("A talk"),)), body=Prose(blocks), **fields)


def usual(made: Entry) -> Story:
    return story(made, arrangement(made, A4))


def shape(made: Entry, **changed: Any) -> str:
    """The run of an article: a digit for so many blocks, `F` for a figure."""
    parts = story(made, replace(arrangement(made, A4), **changed)).parts
    return "".join("F" if isinstance(part, Placed) else str(len(part.blocks)) for part in parts)


def takeaways(number: int, length: int = 100) -> tuple[Takeaway, ...]:
    return tuple(Takeaway(Phrase((Text("x" * length),))) for _ in range(number))


def test_text_without_figures_is_one_passage() -> None:
    assert shape(entry(LONG, LONG)) == "2"


def test_figures_are_spread_among_the_text() -> None:
    assert shape(entry(*[LONG] * 6, figures=(figure(), figure()))) == "2F2F2"


def test_figures_without_text_stand_alone() -> None:
    assert shape(entry(figures=(figure(), figure()))) == "FF"


def test_no_figure_comes_right_after_a_heading() -> None:
    heading = Heading(2, (Text("x " * 80),))
    assert shape(entry(LONG, heading, LONG, figures=(figure(),))) in {"1F2", "3F"}


def test_no_figure_stands_beside_the_notes() -> None:
    made = entry(*[LONG] * 4, takeaways=takeaways(7), figures=(figure(),))
    assert usual(made).notes == 0
    assert shape(made) == "3F1"


def test_notes_longer_than_the_text_stand_above_it() -> None:
    assert usual(entry(LONG, takeaways=takeaways(8))).notes == NOWHERE


def test_notes_that_would_fill_the_margin_stand_above_the_text() -> None:
    assert usual(entry(*[LONG] * 20, takeaways=takeaways(20))).notes == NOWHERE


def test_a_symmetrical_sheet_has_no_notes_beside_the_text() -> None:
    made = entry(*[LONG] * 4, takeaways=takeaways(2))
    assert arrangement(made, replace(A4, grid="centre")).notes == NOWHERE


def test_makeup_moves_figures_and_notes() -> None:
    made = entry(*[LONG] * 4, takeaways=takeaways(2), figures=(figure(),))
    assert shape(made) == "2F2"
    assert shape(made, cuts=(3,)) == "3F1"
    assert shape(made, cuts=(4,)) == "4F"
    assert shape(made, notes=3) == "2F11"
    (passage,) = (
        part
        for part in story(made, replace(arrangement(made, A4), notes=3)).parts
        if isinstance(part, Passage) and part.notes
    )
    assert passage.first == 3


def test_figures_keep_their_order_however_they_move() -> None:
    made = entry(*[LONG] * 6, figures=(figure(1.5), figure(2.5)))
    for cuts in figure_cuts(made, (2, 4), 2):
        placed = [part for part in story(made, Arrangement(cuts)).parts if isinstance(part, Placed)]
        assert [part.id for part in placed] == ["talk-figure-1", "talk-figure-2"]
        assert list(cuts) == sorted(cuts)


def test_a_figure_does_not_part_a_list_from_what_announces_it() -> None:
    announced = (LONG, LONG, ItemList((ListItem((LONG,)),)), LONG)
    assert all(cuts != (2,) for cuts in figure_cuts(entry(*announced, figures=(figure(),)), (2,), 3))


def test_poster_and_single_photo_stand_in_the_text() -> None:
    assert shape(entry(LONG, poster=figure(), photos=(figure(),))).count("F") == 2
    assert "F" not in shape(entry(LONG, photos=(figure(), figure())))


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (figure(1.5), Slot.TEXT),
        (figure(3.0), Slot.WIDE),
        (figure(0.7), Slot.UPRIGHT),
        (figure(0.7, "wide"), Slot.WIDE),
        (figure(1.0, "full"), Slot.WIDE),
    ],
)
def test_slots(made: Figure, expected: Slot) -> None:
    assert slot(made) is expected


def test_sizes_keep_the_shape_and_a_limit() -> None:
    for aspect in (0.2, 0.7, 1.0, 1.6, 3.0):
        made = figure(aspect)
        width, height = size(Placed("x", made, slot(made)), A4)
        assert width / height == pytest.approx(made.asset.aspect)
        assert height <= TALLEST + 1e-9
        assert width <= A4.measure


def test_scaled_figures_keep_within_their_columns() -> None:
    made = figure(1.5)
    usual_width, _ = size(Placed("x", made, Slot.TEXT), A4)
    assert size(Placed("x", made, Slot.TEXT, 0.75), A4)[0] < usual_width
    assert size(Placed("x", made, Slot.TEXT, 1.2), A4)[0] <= A4.text
    assert size(Placed("x", made, Slot.TEXT, 1.2).usual, A4)[0] == usual_width


def test_lines_are_guessed_by_kind() -> None:
    assert lines(Paragraph((Text("x" * 74),))) == 1
    assert lines(CodeBlock("a\nb\nc")) == 4


def test_a_photo_alone_in_its_row_leaves_white_beside_it() -> None:
    assert is_full([figure(1.5), figure(1.5)], A4.measure)
    assert not is_full([figure(1.5)], A4.measure)


def test_rows_hold_every_photo_in_order() -> None:
    photos = [figure(aspect) for aspect in (1.5, 0.7, 1.5, 1.5, 1.0, 2.0, 0.7)]
    rows = photo_rows(photos)
    assert [photo for row in rows for photo in row] == photos
    assert all(rows)


def test_rows_fill_the_measure() -> None:
    row = (figure(1.5), figure(0.7), figure(1.0))
    height = row_height(row, A4.measure)
    assert sum(height * photo.asset.aspect for photo in row) + 2 * 3 == pytest.approx(A4.measure)


def test_a_lonely_tall_photo_does_not_fill_the_page() -> None:
    assert row_height((figure(0.5),), A4.measure) == PHOTO_TALLEST


def test_what_a_list_cannot_hold_is_an_article() -> None:
    assert is_article(entry(figures=(figure(),)))
    assert is_article(entry(photos=(figure(),)))
    assert not is_article(entry(LONG))


def test_all_text_is_in_the_story() -> None:
    blocks = tuple(Paragraph((Text(f"{number} " * 50),)) for number in range(7))
    made = entry(*blocks, figures=(figure(), figure(2.5), figure(0.7)))
    told = [block for part in usual(made).parts if isinstance(part, Passage) for block in part.blocks]
    assert told == list(blocks)
