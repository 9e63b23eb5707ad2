"""Tables whose rows were changed by hand or in the recap are merged row by row and cell by cell."""

from __future__ import annotations

import copy
import io
from typing import TYPE_CHECKING, Any

import pytest
from pptx import Presentation

from confdeck.renderers.pptx.edits import MergedDeck, merged_deck, read_deck
from confdeck.renderers.pptx.edits.conflicts import DELETED, GONE
from tests.renderers.pptx import audit
from tests.renderers.pptx.edits.edited_decks import Edit, edited, rgb

if TYPE_CHECKING:
    from pptx.presentation import Presentation as Deck

ROWS = (("Method", "Error", "Note"), ("ours", "2.1", "fast"), ("theirs", "3.4", "slow"), ("old", "9.9", "-"))


def table(deck: Deck) -> Any:
    return next(shape.table for slide in deck.slides for shape in slide.shapes if shape.name == "Results")


def with_table(deck: Deck) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    shape: Any = slide.shapes.add_table(len(ROWS), len(ROWS[0]), 914400, 914400, 5486400, 1828800)
    shape.name = "Results"
    for row, words in zip(shape.table.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text


@pytest.fixture(scope="module")
def base() -> bytes:
    empty = io.BytesIO()
    Presentation().save(empty)
    return edited(empty.getvalue(), with_table)


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


def column_added(after: int, *texts: str) -> Edit:
    def edit(deck: Deck) -> None:
        grid = table(deck)._tbl.tblGrid
        grid[after].addnext(copy.deepcopy(grid[after]))
        for row, text in zip(table(deck)._tbl.tr_lst, texts, strict=True):
            cell = copy.deepcopy(row.tc_lst[after])
            row.tc_lst[after].addnext(cell)
            next(cell.iter("{*}t")).text = text

    return edit


def column_deleted(column: int) -> Edit:
    def edit(deck: Deck) -> None:
        grid = table(deck)._tbl.tblGrid
        grid.remove(grid[column])
        for row in table(deck)._tbl.tr_lst:
            row.remove(row.tc_lst[column])

    return edit


NEW_COLUMN = column_added(1, "Time", "1 h", "2 h", "3 h")


@pytest.mark.parametrize(
    ("theirs", "ours", "columns", "expected"),
    [
        (
            NEW_COLUMN,
            added(1, "new", "1.0", "-"),
            4,
            "Method Error Time Note, ours 2.1 1 h fast, new 1.0  -, theirs 3.4 2 h slow, old 9.9 3 h -",
        ),
        (
            says(2, 1, "3.5"),
            NEW_COLUMN,
            4,
            "Method Error Time Note, ours 2.1 1 h fast, theirs 3.5 2 h slow, old 9.9 3 h -",
        ),
        (column_deleted(1), says(2, 2, "lame"), 2, "Method Note, ours fast, theirs lame, old -"),
        (deleted(3), column_deleted(1), 2, "Method Note, ours fast, theirs slow"),
    ],
)
def test_columns_of_one_side_are_kept_with_the_changes_of_the_other(
    base: bytes, theirs: Edit, ours: Edit, columns: int, expected: str
) -> None:
    result = merged(base, theirs, ours)
    deck = Presentation(io.BytesIO(result.data))
    shown = [" ".join(cell.text for cell in row.cells) for row in table(deck).rows]

    assert len(table(deck).columns) == columns
    assert shown == expected.split(", ")
    assert (result.conflicts, result.dropped) == ((), ())


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [(column_deleted(1), says(2, 1, "3.5")), (NEW_COLUMN, column_added(2, "Cost", "1", "2", "3"))],
)
def test_columns_that_both_changed_stay_as_a_person_left_them(base: bytes, theirs: Edit, ours: Edit) -> None:
    result = merged(base, theirs, ours)

    assert len(result.conflicts) == 1
    assert rows_of(result.data) == rows_of(edited(base, theirs))


def rows_of(data: bytes) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table(Presentation(io.BytesIO(data))).rows]
