from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from confdeck.storyboard.compose.tables import TABLE, fitted_widths, table_slots
from confdeck.storyboard.layouts import HOUSE_DESIGN
from confdeck.storyboard.roles import Role
from confdeck.storyboard.runs import plain_run
from confdeck.storyboard.slide import SlideParagraph, TableSlot
from confdeck.storyboard.typesetter import Typesetter
from confdeck.text.nodes import Table, TableCell, Text

if TYPE_CHECKING:
    from confdeck.storyboard.measure import TextMeasurer

WHERE = HOUSE_DESIGN.layouts[TABLE][Role.TABLE]


def table(rows: list[list[str]]) -> Table:
    header, *body = [tuple(TableCell((Text(words),)) for words in row) for row in rows]
    return Table(header, tuple(body))


def slots(typesetter: Typesetter, rows: list[list[str]]) -> list[TableSlot]:
    return list(table_slots(typesetter, WHERE, table(rows), "alt"))


def test_twenty_five_rows_repeat_their_header_on_every_slide(typesetter: Typesetter) -> None:
    rows = [["Method", "Top-1"], *[[f"Method {at}", f"{at}"] for at in range(25)]]
    parts = slots(typesetter, rows)
    assert len(parts) > 1
    assert {str(part.rows[0][0]) for part in parts} == {"Method"}
    assert [str(row[1]) for part in parts for row in part.rows[1:]] == [str(at) for at in range(25)]
    assert max(len(part.rows) for part in parts) - min(len(part.rows) for part in parts) <= 3


def test_every_part_fits_its_place(typesetter: Typesetter) -> None:
    rows = [["a", "b"], *[["word " * at, "more " * (30 - at)] for at in range(30)]]
    for part in slots(typesetter, rows):
        assert sum(part.heights) <= WHERE.box.height + 1e-6
        assert sum(part.columns) <= WHERE.box.width + 1e-6


def test_a_cell_higher_than_a_slide_is_cut(typesetter: Typesetter) -> None:
    (part,) = slots(typesetter, [["a", "b"], ["word " * 3000, "short"]])
    assert str(part.rows[1][0]).endswith("…")
    assert sum(part.heights) <= WHERE.box.height + 1e-6


def test_a_table_without_rows_is_its_header(typesetter: Typesetter) -> None:
    (part,) = slots(typesetter, [["a", "b"]])
    assert len(part.rows) == 1


def test_a_table_of_many_columns_stays_on_the_slide(typesetter: Typesetter) -> None:
    for part in slots(typesetter, [[f"column {at}" for at in range(30)], ["x"] * 30]):
        assert sum(part.columns) <= WHERE.box.width + 1e-6


def test_short_columns_stay_on_one_line_and_long_ones_share_the_rest(measurer: TextMeasurer) -> None:
    rows = [
        tuple(
            SlideParagraph(plain_run(words)) for words in ("Method 10", "70.1", "a remark that goes on " * 9)
        )
    ]
    widths = fitted_widths(measurer, rows, 16, 800)
    assert measurer.lines(rows[0][0], 16, widths[0] - 14) == 1
    assert widths[2] > widths[0] > widths[1]
    assert sum(widths) == pytest.approx(800)


def test_a_table_is_set_smaller_rather_than_breaking_words(
    typesetter: Typesetter, measurer: TextMeasurer
) -> None:
    words = [f"Internationalisation{index}" for index in range(7)]
    (part,) = slots(typesetter, [words, words])
    for row in part.rows:
        for cell, width in zip(row, part.columns, strict=True):
            assert measurer.widest_word(cell, cell.size) <= width


def test_rows_of_a_small_table_are_spread_over_the_slide(typesetter: Typesetter) -> None:
    (part,) = slots(typesetter, [["a", "b"], ["c", "d"]])
    assert part.heights == (56.0, 56.0)


def test_no_column_is_narrower_than_its_longest_word_while_another_can_give_way(
    measurer: TextMeasurer,
) -> None:
    words = ("Internationalisation", *("a remark that goes on " * 9 for _ in range(5)))
    row = tuple(SlideParagraph(plain_run(cell)) for cell in words)
    widths = fitted_widths(measurer, [row], 16, 600)
    assert widths[0] >= measurer.widest_word(row[0], 16)
    assert sum(widths) == pytest.approx(600)


def test_a_table_whose_words_break_at_any_size_is_split_by_columns(
    typesetter: Typesetter, measurer: TextMeasurer
) -> None:
    parts = slots(typesetter, [["Model", *["Internationalisation"] * 11], ["x", *["87.1 ± 0.2"] * 11]])
    assert len(parts) > 1
    assert all(str(part.rows[0][0]) == "Model" for part in parts)
    assert sum(len(part.rows[0]) - 1 for part in parts) == 11
    for part in parts:
        for row in part.rows:
            for cell, width in zip(row, part.columns, strict=True):
                assert measurer.widest_word(cell, cell.size) <= width
