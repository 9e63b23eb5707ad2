"""Dates are written by CLDR in the script of the language, and ranges in the words of single dates."""

from __future__ import annotations

import datetime as dt

import pytest

from confdeck.edition import language

SEPTEMBER, OCTOBER, NOVEMBER = dt.date(2019, 9, 3), dt.date(2019, 10, 27), dt.date(2019, 11, 2)


@pytest.mark.parametrize(
    ("code", "day", "within_month", "over_months"),
    [
        ("en", "September 3, 2019", "September 3 – 5, 2019", "October 27 – November 2, 2019"),
        ("en-GB", "3 September 2019", "3–5 September 2019", "27 October – 2 November 2019"),
        ("de", "3. September 2019", "3.–5. September 2019", "27. Oktober – 2. November 2019"),
        ("fr", "3 septembre 2019", "3–5 septembre 2019", "27 octobre – 2 novembre 2019"),
        ("es", "3 de septiembre de 2019", "3–5 de septiembre de 2019", "27 de octubre – 2 de noviembre de 2019"),
        ("it", "3 settembre 2019", "3–5 settembre 2019", "27 ottobre – 2 novembre 2019"),
        ("cs", "3. září 2019", "3.–5. září 2019", "27. října – 2. listopadu 2019"),
        ("pl", "3 września 2019", "3–5 września 2019", "27 października – 2 listopada 2019"),
        ("zh", "2019年9月3日", "2019年9月3日至5日", "2019年10月27日至11月2日"),
        ("ja", "2019年9月3日", "2019年9月3日～5日", "2019年10月27日～11月2日"),
        ("ko", "2019년 9월 3일", "2019년 9월 3일~5일", "2019년 10월 27일 ~ 11월 2일"),
        ("ur", "3 ستمبر، 2019", "3–5 ستمبر 2019", "27 اکتوبر – 2 نومبر، 2019"),
        ("ur-Latn", "3 September 2019", "3–5 September 2019", "27 October – 2 November 2019"),
        ("hi-Latn", "3 September, 2019", "3 – 5 September, 2019", "27 October – 2 November, 2019"),
        ("sr-ME", "3. septembar 2019.", "3.–5. septembar 2019.", "27. oktobar – 2. novembar 2019."),
        ("pa-PK", "3 ستمبر 2019", "3–5 ستمبر 2019", "27 اکتوبر – 2 نومبر 2019"),
        ("dv", "3 September 2019", "3–5 September 2019", "27 October – 2 November 2019"),
        ("iw", "3 בספטמבר 2019", "3–5 בספטמבר 2019", "27 אוקטובר – 2 נובמבר 2019"),
    ],
)  # fmt: skip
def test_dates(code: str, day: str, within_month: str, over_months: str) -> None:
    found = language(code)
    ranges = (
        found.interval(SEPTEMBER, SEPTEMBER),
        found.interval(SEPTEMBER, SEPTEMBER.replace(day=5)),
        found.interval(OCTOBER, NOVEMBER),
    )
    assert tuple(_with_plain_spaces(dates) for dates in ranges) == (day, within_month, over_months)


def test_a_range_over_the_new_year() -> None:
    dates = language("eu").interval(dt.date(2019, 12, 30), dt.date(2020, 1, 2))
    assert _with_plain_spaces(dates) == "2019(e)ko abenduaren 30(a) – 2020(e)ko urtarrilaren 2(a)"


def _with_plain_spaces(dates: str) -> str:
    return dates.replace("\N{THIN SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("code", ["ur-Latn", "ar-Latn", "ja-Latn", "sr", "yi"])
def test_labels_of_another_script_are_not_used(code: str) -> None:
    assert not language(code).translated
    assert language(code).label("talks") == "Talks"


def test_english_labels_count_as_english_does() -> None:
    assert language("lv").count("count.talk", 0) == "0 talks"
    assert language("lv").count("count.talk", 21) == "21 talks"
