"""Tables whose rows were changed by hand or in the recap are merged row by row and cell by cell."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest

from confdeck.renderers.pptx.edits import MergedDeck, merged_deck, read_deck
from confdeck.renderers.pptx.edits.conflicts import DELETED, GONE
from tests.renderers.pptx import audit
from tests.renderers.pptx.edits.edited_decks import Edit, edited, rgb

if TYPE_CHECKING:
    from pptx.presentation import Presentation as Deck

    from tests.renderers.pptx.conftest import Decks

ROWS = (("Method", "Error", "Note"), ("ours", "2.1", "fast"), ("theirs", "3.4", "slow"), ("old", "9.9", "-"))


def table(deck: Deck) -> Any:
    return next(shape.table for slide in deck.slides for shape in slide.shapes if shape.name == "Results")


def with_table(deck: Deck) -> None:
    shape: Any = deck.slides[3].shapes.add_table(len(ROWS), len(ROWS[0]), 914400, 914400, 5486400, 1828800)
    shape.name = "Results"
    for row, words in zip(shape.table.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text


@pytest.fixture(scope="module")
def base(decks: Decks) -> bytes:
    return edited(decks["fixture"].data, with_table)


def says(row: int, column: int, text: str) -> Edit:
    def edit(deck: Deck) -> None:
        table(deck).cell(row, column).text_frame.paragraphs[0].runs[0].text = text

    return edit


def added(after: int, *texts: str) -> Edit:
    def edit(deck: Deck) -> None:
        rows = list(table(deck)._tbl.tr_lst)
        new = copy.deepcopy(rows[after])
        rows[after].addnext(new)
        for cell, text in zip(new.tc_lst, texts, strict=True):
            next(cell.iter("{*}t")).text = text

    return edit


def deleted(row: int) -> Edit:
    def edit(deck: Deck) -> None:
        element = table(deck)._tbl.tr_lst[row]
        element.getparent().remove(element)

    return edit


def moved_up(row: int) -> Edit:
    def edit(deck: Deck) -> None:
        rows = table(deck)._tbl.tr_lst
        rows[row - 1].addprevious(rows[row])

    return edit


def filled(row: int, column: int) -> Edit:
    def edit(deck: Deck) -> None:
        fill = table(deck).cell(row, column).fill
        fill.solid()
        fill.fore_color.rgb = rgb("1A7F37")

    return edit


def merged(base: bytes, theirs: Edit, ours: Edit) -> MergedDeck:
    result = merged_deck(base, edited(base, theirs), edited(base, ours), "deck.pptx")
    assert audit.findings(result.data) == []
    return result


def rows(data: bytes) -> list[str]:
    shapes = (shape for slide in read_deck(data, "deck.pptx").slides for shape in slide.shapes)
    words = [line.words for shape in shapes if shape.name == "Results" for line in shape.paragraphs]
    return [" ".join(words[at : at + len(ROWS[0])]) for at in range(0, len(words), len(ROWS[0]))]


@pytest.mark.parametrize(
    ("theirs", "ours", "expected"),
    [
        (
            says(1, 1, "2.2"),
            added(1, "new", "1.0", "-"),
            "ours 2.2 fast, new 1.0 -, theirs 3.4 slow, old 9.9 -",
        ),
        (
            added(3, "mine", "5", "-"),
            says(2, 1, "3.5"),
            "ours 2.1 fast, theirs 3.5 slow, old 9.9 -, mine 5 -",
        ),
        (deleted(3), says(1, 2, "quick"), "ours 2.1 quick, theirs 3.4 slow"),
        (says(2, 2, "lame"), deleted(1), "theirs 3.4 lame, old 9.9 -"),
        (
            added(1, "a", "1", "-"),
            added(1, "b", "2", "-"),
            "ours 2.1 fast, b 2 -, a 1 -, theirs 3.4 slow, old 9.9 -",
        ),
        (moved_up(2), says(2, 1, "3.5"), "theirs 3.5 slow, ours 2.1 fast, old 9.9 -"),
    ],
)
def test_changes_of_rows_of_both_are_kept(base: bytes, theirs: Edit, ours: Edit, expected: str) -> None:
    result = merged(base, theirs, ours)

    assert rows(result.data) == ["Method Error Note", *expected.split(", ")]
    assert (result.conflicts, result.dropped) == ((), ())


@pytest.mark.parametrize(
    ("theirs", "ours", "texts", "expected"),
    [
        (says(1, 1, "2.2"), says(1, 1, "2.3"), ("2.2", "2.3"), "ours 2.2 fast"),
        (deleted(3), says(3, 1, "9.8"), (DELETED, "old | 9.8 | -"), "theirs 3.4 slow"),
        (says(3, 1, "9.8"), deleted(3), ("old | 9.8 | -", GONE), "old 9.8 -"),
    ],
)
def test_the_same_cells_are_a_conflict(
    base: bytes, theirs: Edit, ours: Edit, texts: tuple[str, str], expected: str
) -> None:
    result = merged(base, theirs, ours)

    assert [(conflict.kept, conflict.dropped) for conflict in result.conflicts] == [texts]
    assert expected in rows(result.data)


def test_fills_stay_with_their_rows(base: bytes) -> None:
    result = merged(base, filled(2, 1), added(1, "new", "1.0", "-"))
    shapes = (shape for slide in read_deck(result.data, "x").slides for shape in slide.shapes)
    found = next(shape.formatting for shape in shapes if shape.name == "Results")

    assert found.value("fill of row 4, column 2") == "#1A7F37"
    assert found.value("fill of row 3, column 2") != "#1A7F37"


def test_the_look_of_a_row_that_is_gone_is_reported(base: bytes) -> None:
    result = merged(base, filled(3, 1), deleted(3))

    assert [edit.what for edit in result.dropped] == ["the look of 'old | 9.9 | -'"]
