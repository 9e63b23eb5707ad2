from __future__ import annotations

import datetime as dt

import pytest

from confdeck.model.dates import days_in


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2019-10-27", (2019, 10, 27), (2019, 10, 27)),
        ("2019-10-27/2019-11-02", (2019, 10, 27), (2019, 11, 2)),
        ("2019-10-27 / 2019-11-02", (2019, 10, 27), (2019, 11, 2)),
        ("2019-W44", (2019, 10, 28), (2019, 11, 3)),
        ("2019-w44/2019-W45", (2019, 10, 28), (2019, 11, 10)),
        ("2019-W44-3", (2019, 10, 30), (2019, 10, 30)),
        ("2020-W53", (2020, 12, 28), (2021, 1, 3)),
    ],
)
def test_dates_and_weeks(written: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    assert days_in(written) == (dt.date(*first), dt.date(*last))


@pytest.mark.parametrize(
    "written", ["2019-W54", "2019-W00", "2019", "Monday", "2019-10-27/", "/2019-10-27", ""]
)
def test_what_is_no_date(written: str) -> None:
    assert days_in(written) is None
