from __future__ import annotations

import pytest

from confdeck.renderers.email.mail_tables import PHONE, has_long_word, table_parts, table_width
from confdeck.text.nodes import Table, TableCell, Text


def table(*cells: str) -> Table:
    row = tuple(TableCell((Text(words),)) for words in cells)
    return Table(row, (row,))


@pytest.mark.parametrize(
    ("cells", "parts"),
    [
        (["97.12"] * 8, [8]),
        (["97.12 ± 0.03"] * 8, [5, 4]),
        (["Model", *["46.2"] * 11], [12]),
        (["Model", *["Accuracy"] * 23], [7, 7, 7, 6]),
        (["a" * 100, "b" * 100], [2]),
        (["a" * 100, "x", "y"], [3]),
    ],
)
def test_a_wide_table_is_split_by_columns(cells: list[str], parts: list[int]) -> None:
    split = table_parts(table(*cells))
    assert [len(part.header) for part in split] == parts
    assert all(part.header[0] == split[0].header[0] for part in split)


@pytest.mark.parametrize(
    ("words", "breaks"),
    [
        ("a" * 38, True),
        ("https://example.org/a/long/path/in/one/word.html", True),
        ("Donaudampfschifffahrtsgesellschaftskapitän", True),
        ("DeformableDETR-with-iterative-refinement", False),
        ("many short words, though more than fit on a phone", False),
        ("一个很长的没有空格的中文单元格内容需要换行显示在手机上而且还要更长一些", False),
        ("1,234,567 ± 0.001", False),
    ],
)
def test_only_words_wider_than_a_phone_break(words: str, breaks: bool) -> None:  # noqa: FBT001  a case
    assert has_long_word(TableCell((Text(words),))) is breaks


def test_a_long_word_counts_as_wide_as_a_phone() -> None:
    assert table_width(table("a" * 500)) < 2 * PHONE
