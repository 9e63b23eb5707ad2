from __future__ import annotations

import pytest

from confdeck.text.nodes import Strong, Table, TableCell, Text, plain
from confdeck.text.number_cells import is_number, with_unbroken_numbers


@pytest.mark.parametrize(
    "text",
    [
        "97.12",
        "−0.5",
        "87.8 ± 0.2",
        "1 234 567",
        "12–14",
        "93.4 %",
        "< 0.001",
        "3×10",
        "٩٧",
        "5/7",
        "12.1 GB",
        "1,203 img/s",
        "20 °C",
    ],
)
def test_numbers_are_recognised(text: str) -> None:
    assert is_number(TableCell((Text(text),)))


@pytest.mark.parametrize("text", ["", "–", "n/a", "ResNet-50", "12 layers", "2019a", "top 5", "3 of 5"])
def test_words_are_no_numbers(text: str) -> None:
    assert not is_number(TableCell((Text(text),)))


def test_spaces_in_numbers_do_not_break_and_those_between_words_do() -> None:
    bold = TableCell((Strong((Text("87.8 ± 0.2"),)),), "right")
    table = with_unbroken_numbers(Table((TableCell((Text("top 1"),)),), ((bold,),)))
    assert plain(table.header[0].children) == "top 1"
    assert plain(table.rows[0][0].children) == "87.8\N{NO-BREAK SPACE}±\N{NO-BREAK SPACE}0.2"
    assert table.rows[0][0].align == "right"
