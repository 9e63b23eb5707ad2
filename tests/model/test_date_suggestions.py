from __future__ import annotations

import pytest

from confdeck.model.date_suggestions import suggestions
from confdeck.model.dates import days_in


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("27.10.2019", "2019-10-27"),
        ("27. 10. 2019", "2019-10-27"),
        ("10/27/2019", "2019-10-27"),
        ("2019/10/27", "2019-10-27"),
        ("2019年10月27日", "2019-10-27"),
        ("2019년 10월 27일", "2019-10-27"),
        ("October 27, 2019", "2019-10-27"),
        ("27th of October 2019", "2019-10-27"),
        ("Tuesday, 29 October 2019", "2019-10-29"),
        ("2019 Oct 27", "2019-10-27"),
        ("Oct 27 - Nov 2, 2019", "2019-10-27/2019-11-02"),
        ("27 Oct – 2 Nov 2019", "2019-10-27/2019-11-02"),
        ("October 27–31, 2019", "2019-10-27/2019-10-31"),
        ("27-31 October 2019", "2019-10-27/2019-10-31"),
        ("27.10.-2.11.2019", "2019-10-27/2019-11-02"),
        ("27.10.2019 - 2.11.2019", "2019-10-27/2019-11-02"),
        ("2019-10-27 to 2019-11-02", "2019-10-27/2019-11-02"),
        ("2019-10-27/11-02", "2019-10-27/2019-11-02"),
        ("2019-10-27/31", "2019-10-27/2019-10-31"),
        ("2019-13-01", "2019-01-13"),
        ("2019-2-5", "2019-02-05"),
        ("2019-02-30", "2019-02-28"),
        ("2019-10-28 09:30", "2019-10-28"),
        ("2019-10", "2019-10-01/2019-10-31"),
        ("2019", "2019-01-01/2019-12-31"),
    ],
)
def test_the_date_that_is_meant(written: str, meant: str) -> None:
    assert suggestions(written) == (meant,)
    assert days_in(meant)


def test_two_readings() -> None:
    assert suggestions("3/4/2019") == ("2019-03-04", "2019-04-03")


@pytest.mark.parametrize(
    "written", ["Monday", "next week", "99/99/9999", "10/27/19", "2019-00-00", "0000-01-01", "-", "9999-99"]
)
def test_no_suggestion_where_it_is_unclear(written: str) -> None:
    assert suggestions(written) == ()
