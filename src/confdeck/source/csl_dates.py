"""The year of a CSL item: from parts, from a text as in EDTF, or as words."""

from __future__ import annotations

import re
from collections.abc import Mapping

_DATES = (
    "issued",
    "published-print",
    "published",
    "published-online",
    "posted",
    "accepted",
    "event-date",
    "submitted",
)
"""Dates that a year is taken from, the first that has one; the date of its record at Crossref says nothing."""
_YEAR = re.compile(r"(?<![\d.])(-?\d{4}|-\d{1,4})(?![\d.])")
_RANGE = re.compile(r"(-?\d{3,4})(?:-\d\d){0,2}\s*/\s*(-?\d{3,4})?(?:-\d\d){0,2}")
_DECADE = re.compile(r"(\d{3})[xXu]")


def year_of(item: Mapping[str, object]) -> str:
    """Return the year of publication as it is printed: `2017`, `2016–2018`, `44 BC`, `1990s`, `forthcoming`."""
    return next(filter(None, (_year(item.get(name)) for name in _DATES)), "")


def _year(date: object) -> str:
    if isinstance(date, int) and not isinstance(date, bool):
        return _printed(date)
    if isinstance(date, str):
        return edtf_year(date)
    if isinstance(date, list) and date and isinstance(date[0], Mapping):  # as old versions of pandoc write it
        return _year({"date-parts": [[part.get("year")] for part in date if isinstance(part, Mapping)]})
    if isinstance(date, list):
        return _year({"date-parts": date if date and isinstance(date[0], list) else [date]})
    if not isinstance(date, Mapping):
        return ""
    parts = date.get("date-parts")
    years = (
        [_number(part[0]) for part in parts if isinstance(part, list) and part]
        if isinstance(parts, list)
        else []
    )
    known = [_printed(year) for year in years if year]
    year = "–".join(dict.fromkeys(known[:2]))
    if not year:
        texts = (date.get(name) for name in ("raw", "edtf", "year"))
        year = next((edtf_year(str(text)) for text in texts if isinstance(text, str | int) and text), "")
    year = year or str(date.get("literal") or "").strip()
    return f"ca. {year}" if year and date.get("circa") not in (None, False, 0, "", "0", "false") else year


def edtf_year(text: str) -> str:
    """Return the year or years in a date written as text, or the text where it has none."""
    text = text.strip()
    if match := _RANGE.match(text):
        return "–".join(dict.fromkeys(_from_edtf(year) for year in match.groups() if year))
    if match := _DECADE.match(text):
        return f"{match[1]}0s"
    match = _YEAR.search(text)
    return _from_edtf(match[1]) if match else text


def _from_edtf(year: str) -> str:
    """Return a year as it is printed; with four digits, 0 is the year before 1."""
    number = int(year)
    return _printed(number - 1 if number <= 0 and len(year.lstrip("-")) == 4 else number)  # noqa: PLR2004


def _number(value: object) -> int:
    try:
        return int(str(value).strip())
    except ValueError:
        return 0


def _printed(year: int) -> str:
    return f"{-year} BC" if year < 0 else str(year)
