"""Suggest ISO dates for days and ranges of days that are written in another way."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from itertools import product

from confdeck.model.dates import Days
from confdeck.model.month_names import with_english_months

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?"
_ORDINAL = r"(?:st|nd|rd|th|er|\.|[º°])?"
_DAY = rf"(?P<day>\d{{1,2}}){_ORDINAL}"
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})\D{1,3}(?P<month>\d{1,2})\D{1,3}(?P<day>\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})(?P<sign>[./-])\s?(?P<month>\d{1,2})[./-]\s?(?P<year>\d{4})(?!\d)"
)
_NAMED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?P<year>\d{{4}})\.?\s*{_MONTH}\s*{_DAY}(?!\d)",
        rf"\b{_DAY}\s*(?:of\s+)?{_MONTH},?\s*(?P<year>\d{{4}})?",
        rf"\b{_MONTH}\s*{_DAY}(?!\d)(?:,?\s*(?P<year>\d{{4}}))?",
    )
)
_PERIODS = (
    re.compile(r"(?P<year>\d{4})(?:[-/.](?P<month>\d{1,2}))?"),
    re.compile(r"(?P<month>\d{1,2})[-/.](?P<year>\d{4})"),
    re.compile(rf"{_MONTH},?[\s-]*(?P<year>\d{{4}})", re.IGNORECASE),
    re.compile(rf"(?P<year>\d{{4}})\s*{_MONTH}", re.IGNORECASE),
)
"""Ways to write a year, or a month of one."""
_UNTIL = r"\b(?:to|until|bis|au|al|a|à|til|till|do|tot|e|y|et|und|and|по)\b"
_BETWEEN = re.compile(
    rf"\s*(?:{_UNTIL}|\.\.+|[\u2013\u2014~\u301c]|(?<=[\s.])-(?=[\s\d])|(?<=[^\W\d_])-(?=\d)|(?<=\d)-(?=[^\W\d_])|/)\s*",
    re.IGNORECASE,
)
_HYPHENED = re.compile(rf"(?<!\d)(\d{{1,2}})-({'|'.join(_MONTHS)})([a-z]*)-(?=\d{{4}})", re.IGNORECASE)
"""A day as spreadsheets write it, `27-Oct-2019`."""
_POINTED = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.?\s?[-\u2013\u2014]\s?(\d{1,2})\.(\d{1,2})\.(\d{4})")
_LONGEST_OVER_NEW_YEAR = 31
"""Days from a day of one year to one of the next, if only the second year is written."""
_NUMBERED = re.compile(r"(\d{1,2})/(\d{1,2})\s?[-\u2013\u2014]\s?(\d{1,2})/(\d{1,2})/(\d{4})")
"""Two days of two months as numbers, `27/10-2/11/2019`; either the day or the month stands first."""
_DAYS_IN_A_MONTH = re.compile(
    rf"(?<![\d.])(\d{{1,2}}){_ORDINAL}\s*(?:[-\u2013\u2014/&+]|{_UNTIL})\s*(\d{{1,2}}){_ORDINAL}(?!\d)",
    re.IGNORECASE,
)
_WEEK_WORD = r"(?:weeks?|wk|cw|kw|kalenderwoche|woche|semaine|sem|semana|settimana|vecka|v|uge|uke|tydzień|týden|viikko|неделя|w)\.?"
_WEEKS = (
    re.compile(
        rf"{_WEEK_WORD}\s*(?P<week>\d{{1,2}})(?:\s*[,/.-]?\s*|\s+of\s+)(?P<year>\d{{4}})", re.IGNORECASE
    ),
    re.compile(rf"(?P<year>\d{{4}})\s*[,/.-]?\s*{_WEEK_WORD}\s*(?P<week>\d{{1,2}})", re.IGNORECASE),
    re.compile(rf"(?P<week>\d{{1,2}})\.?\s*{_WEEK_WORD}\s*[,/.-]?\s*(?P<year>\d{{4}})", re.IGNORECASE),
    re.compile(r"(?P<year>\d{4})\s*年?\s*第\s*(?P<week>\d{1,2})\s*[周週]"),
)
"""Ways to write a week of a year."""
_DAY_ALONE = re.compile(r"\d{1,2}")
_MANY = 4
"""Suggestions that are too many to choose from."""


def suggestions(text: str) -> tuple[str, ...]:
    """Return the dates that a text may mean, as they should be written; none if it is unclear."""
    text = _HYPHENED.sub(r"\1 \2\3 ", with_english_months(" ".join(text.split())[:80]))
    if found := _week(text) or _whole_period(text):
        return found
    ranges = {_written(pair) for pair in _ranges(text) if pair[0] <= pair[1]}
    return tuple(sorted(ranges)) if len(ranges) < _MANY else ()


def _ranges(text: str) -> Iterator[Days]:
    if found := _NUMBERED.search(text) or _POINTED.search(text):
        pairs = _numbered(*map(int, found.groups()))
        yield from pairs if "/" in found[0] else [*pairs][:1]
        return
    whole = [*_whole_dates(text)]
    if len(whole) > 1:
        yield from product(_days(whole[0]), _days(whole[1]))
        return
    if whole and whole[0] == text:
        yield from ((day, day) for day in _days(text))
        return
    if (pair := _DAYS_IN_A_MONTH.search(text)) and not _YEAR_FIRST.search(text):
        first, last = (text[: pair.start()] + day + text[pair.end() :] for day in pair.groups())
        if ranges := [*product(_days(first), _days(last))]:
            yield from ranges
            return
    parts = [part for part in _BETWEEN.split(text) if part]
    if len(parts) == 2 and (ranges := [*_from_two(*parts)]):  # noqa: PLR2004  first and last
        yield from ranges
    elif len(parts) != 2 or not _DAY_ALONE.fullmatch(parts[1]):  # noqa: PLR2004
        yield from ((day, day) for day in _days(text))


def _numbered(one: int, two: int, three: int, four: int, year: int) -> Iterator[Days]:
    """Yield the ranges that two pairs of numbers are, with the day first in both, or the month."""
    for begin, end in (((two, one), (four, three)), ((one, two), (three, four))):
        days = [*_valid([(year, *begin)]), *_valid([(year, *end)])]
        if len(days) == 2 and days[0] <= days[1]:  # noqa: PLR2004  both are days
            yield days[0], days[1]


def _whole_dates(text: str) -> Iterator[str]:
    """Yield the dates in a text that have a day, a month and a year."""
    patterns = (_YEAR_FIRST, _YEAR_LAST, *_NAMED)
    found = [match for pattern in patterns for match in pattern.finditer(text) if match["year"]]
    end = 0
    for match in sorted(found, key=lambda match: (match.start(), -match.end())):
        if match.start() >= end:
            yield match[0]
            end = match.end()


def _from_two(first: str, last: str) -> Iterator[Days]:
    """Yield the ranges from one date to another; either may lack what the other has."""
    for begin in _days(first):
        ends = [*_days(last), *_days(f"{last} {begin.year}"), *_shorter(last, begin)]
        yield from ((begin, end) for end in ends if end >= begin)
    if not [*_days(first)]:
        for end in _days(last):
            yield from ((begin, end) for begin in _days(f"{first} {end.year}"))
            before = ((begin, end) for begin in _days(f"{first} {end.year - 1}"))
            yield from (days for days in before if (end - days[0]).days <= _LONGEST_OVER_NEW_YEAR)


def _shorter(text: str, begin: dt.date) -> Iterator[dt.date]:
    """Yield the end of a range that is written as a day, or as month and day."""
    numbers = re.findall(r"\d+", text)
    if re.fullmatch(r"\d{1,2}(?:-\d{1,2})?", text) and int(numbers[0]):
        month, day = numbers if len(numbers) == 2 else [str(begin.month), *numbers]  # noqa: PLR2004  month and day
        yield from _valid([(begin.year, int(month), int(day))])


def _days(text: str) -> Iterator[dt.date]:
    """Yield the days that a text with one date may mean."""
    if found := _YEAR_FIRST.search(text):
        year, month, day = (int(found[name]) for name in ("year", "month", "day"))
        ordinary = [*_valid([(year, month, day)])]
        yield from ordinary or _valid([(year, day, month), (year, month, _last_day(year, month))])
        return
    if found := _YEAR_LAST.search(text):
        year, month, day = (int(found[name]) for name in ("year", "month", "day"))
        yield from _valid(
            [(year, month, day)] if found["sign"] == "." else [(year, month, day), (year, day, month)]
        )
        return
    found = next(filter(None, (pattern.search(text) for pattern in _NAMED)), None)
    if found and found["year"]:
        month = _MONTHS.index(found["month"].lower()[:3]) + 1
        year, day = int(found["year"]), int(found["day"])
        yield from [*_valid([(year, month, day)])] or _valid([(year, month, _last_day(year, month))])


def _valid(candidates: Iterable[tuple[int, int, int]]) -> Iterator[dt.date]:
    for candidate in dict.fromkeys(candidates):
        try:
            yield dt.date(*candidate)
        except ValueError:
            continue


def _last_day(year: int, month: int) -> int:
    known = month in range(1, 13) and year in range(1, 10_000)
    return monthrange(year, month)[1] if known else 0


def _week(text: str) -> tuple[str, ...]:
    """Return the ISO week that a text is; the last one of the year for a number that is too high."""
    found = next(filter(None, (pattern.fullmatch(text) for pattern in _WEEKS)), None)
    if not found or not int(found["year"]) or not int(found["week"]):
        return ()
    last = dt.date(int(found["year"]), 12, 28).isocalendar().week
    return (f"{found['year']}-W{min(int(found['week']), last):02}",)


def _whole_period(text: str) -> tuple[str, ...]:
    """Return the days of a month or a year, if the text is one."""
    found = next(filter(None, (pattern.fullmatch(text) for pattern in _PERIODS)), None)
    if not found or not int(found["year"]):
        return ()
    year, month = found["year"], found["month"]
    if not month:
        return (f"{year}-01-01/{year}-12-31",)
    number = int(month) if month.isdecimal() else _MONTHS.index(month.lower()[:3]) + 1
    last = _last_day(int(year), number)
    return (f"{year}-{number:02}-01/{year}-{number:02}-{last:02}",) if last else ()


def _written(days: Days) -> str:
    first, last = days
    return first.isoformat() if first == last else f"{first}/{last}"
