from __future__ import annotations

from typing import Any

import pytest

from confdeck.renderers.pptx.charts.workbook import categories, number_format, series_name, values
from tests.renderers.pptx.charts.conftest import chart_data, chart_element, found


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, "#,##0"),
        ({"decimals": 2}, "#,##0.00"),
        ({"decimals": 1, "suffix": "\u00a0%"}, '#,##0.0"\u00a0%"'),
        ({"suffix": ' "M"'}, '#,##0" M"'),
    ],
)
def test_numbers_are_written_as_the_author_did(changes: dict[str, Any], code: str) -> None:
    assert number_format(chart_data(**changes)) == f'{code};"\u2212"{code}'


def test_a_scale_has_decimals_of_its_own() -> None:
    assert number_format(chart_data(decimals=3), 1) == '#,##0.0;"\u2212"#,##0.0'


def test_labels_and_numbers_refer_to_their_cells() -> None:
    chart = chart_data(series=("a", "b"))
    root = chart_element(series_name(chart, 1), categories(chart), values(chart, 1))
    assert found(root, "*//c:f/text()") == ["Sheet1!$C$1", "Sheet1!$A$2:$A$4", "Sheet1!$C$2:$C$4"]
    assert found(root, "c:tx//c:v/text()") == ["b"]
    assert found(root, "c:cat//c:v/text()") == ["L0", "L1", "L2"]


def test_a_gap_keeps_its_place_but_has_no_number() -> None:
    root = chart_element(values(chart_data(series=("a", "b")), 1))
    assert found(root, "//c:ptCount/@val") == ["3"]
    assert found(root, "//c:pt/@idx") == ["0", "2"]
    assert found(root, "//c:pt/c:v/text()") == ["1.0", "3.0"]


def test_a_series_without_a_name_is_called_after_what_is_measured() -> None:
    assert found(chart_element(series_name(chart_data(), 0)), "//c:v/text()") == ["Scores"]
    assert found(chart_element(series_name(chart_data(heading=""), 0)), "//c:v/text()") == ["1"]


def test_numbers_have_the_digits_of_the_language() -> None:
    code = number_format(chart_data(numbering="arabext", decimals=1))
    assert code == '[$-3000429]#,##0.0;[$-3000429]"\u2212"#,##0.0'
