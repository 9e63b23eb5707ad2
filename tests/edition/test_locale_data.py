"""Dates are written by CLDR in the script of the language, and ranges in the words of single dates."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

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
        ("pa-PK", "۳ ستمبر ۲۰۱۹", "۳–۵ ستمبر ۲۰۱۹", "۲۷ اکتوبر – ۲ نومبر ۲۰۱۹"),
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


@pytest.mark.parametrize(
    ("code", "percentage", "day"),
    [
        ("fa", "−۱٬۲۳۴٫۵۰٪", "۳ سپتامبر ۲۰۱۹"),
        ("fa-u-nu-latn", "−1,234.50%", "3 سپتامبر 2019"),
        ("ar", "−1,234.50%", "3 سبتمبر 2019"),
        ("ar-EG", "−١٬٢٣٤٫٥٠٪", "٣ سبتمبر ٢٠١٩"),
        ("ar-MA", "−1.234,50%", "3 شتنبر 2019"),
        ("ur", "−1,234.50%", "3 ستمبر، 2019"),
        ("zh", "−1,234.50%", "2019年9月3日"),
        ("fr", "−1 234,50 %", "3 septembre 2019"),
        ("mr", "−१,२३४.५०%", "३ सप्टेंबर, २०१९"),
    ],
)
def test_digits_and_signs(code: str, percentage: str, day: str) -> None:
    found = language(code)
    number = found.number(Decimal("-1234.5"), 2) + found.percent_sign
    assert number.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ") == percentage
    assert found.interval(SEPTEMBER, SEPTEMBER) == day


def test_labels_have_the_digits_of_their_language() -> None:
    assert language("fa").label("continued", n=1, total=12) == "(۱ از ۱۲)"
    assert language("ar-EG").count("count.talk", 11) == "١١ محاضرة"
    assert language("bn").count("count.talk", 11) == "11 talks"
    assert language("fa").label("figure", n="3") == "شکل 3"


def test_english_labels_within_other_scripts_keep_their_punctuation() -> None:
    assert language("he").label("set_with", faces="Gelasio") == "Set in Gelasio.\N{LEFT-TO-RIGHT MARK}"
    assert language("he").label("list_separator") == ", "


def test_brackets_behind_names_of_another_direction() -> None:
    lrm, rlm = "\N{LEFT-TO-RIGHT MARK}", "\N{RIGHT-TO-LEFT MARK}"
    assert language("en").bracketed("דוד כהן", "MIT") == f"דוד כהן{lrm} (MIT)"
    assert language("en").bracketed("דוד כהן", "תל אביב") == "דוד כהן (תל אביב)"
    assert language("ar").bracketed("Andrea Vedaldi", "Oxford") == "Andrea Vedaldi (Oxford)"
    assert language("ar").bracketed("ليلى", "UCL") == f"ليلى (UCL{rlm})"


def test_punctuation_of_labels() -> None:
    assert language("fr").labelled("Image", "Ada") == "Image\N{NO-BREAK SPACE}: Ada"
    assert language("zh").labelled("图片", "Ada") == "图片：Ada"
    assert language("zh").bracketed("Ada", "MIT") == "Ada（MIT）"
    assert language("en").labelled("Sources") == "Sources:"
    assert language("en").signed("Ada", ("Oxford", "", "ada@example.org")) == "Ada (Oxford, ada@example.org)"
    assert (
        language("zh").signed("王", ("视觉实验室", "wang@example.org"))
        == "王（视觉实验室、wang@example.org）"
    )
    assert language("fr").signed("Ada", ()) == "Ada"


@pytest.mark.parametrize("code", ["ur-Latn", "ar-Latn", "ja-Latn", "sr", "yi"])
def test_labels_of_another_script_are_not_used(code: str) -> None:
    assert not language(code).translated
    assert language(code).label("talks") == "Talks"


def test_english_labels_count_as_english_does() -> None:
    assert language("lv").count("count.talk", 0) == "0 talks"
    assert language("lv").count("count.talk", 21) == "21 talks"


@pytest.mark.parametrize(
    ("code", "names", "line"),
    [
        ("en", ["Ada Park"], "Picture: Ada Park"),
        ("en", ["Photo: Ada Park"], "Photo: Ada Park"),
        ("de", ["Foto: Ada Park"], "Foto: Ada Park"),
        ("fr", ["Photo : Ada Park"], "Photo : Ada Park"),
        ("ja", ["写真：田中"], "写真：田中"),
        ("en", ["Li Na", "Ada Park", "Li Na"], "Pictures: Li Na; Ada Park"),
        ("en", ["After a photo by Li Na", "Li Na"], "Picture: After a photo by Li Na"),
        ("en", ["NASA/JPL: 2019"], "Picture: NASA/JPL: 2019"),
        ("en", [], ""),
    ],
)
def test_credits_have_one_label_and_are_given_once(code: str, names: list[str], line: str) -> None:
    assert language(code).credited(names) == line
