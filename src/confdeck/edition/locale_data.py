"""Find CLDR's data for a language in the script it is written in, and format dates by it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from confdeck.typography.language_tag import LanguageTag, language_tag

if TYPE_CHECKING:
    from babel import Locale

_SHORT_MONTH = re.compile(r"(?<![ML])(?:MMM|LLL)(?![ML])")
_ONLY_NUMBERS = "M10"
"""The name of October in locales that have no names of months."""


@cache
def locale_for(code: str) -> Locale:
    """Return the locale for a language tag; English, as in its country, if there are no data in its script."""
    from babel import Locale, localedata

    tag = language_tag(code)
    for identifier in _candidates(tag):
        if localedata.exists(identifier):
            locale = Locale.parse(identifier)
            if locale.months["format"]["wide"][10] != _ONLY_NUMBERS:
                return locale
    return Locale("en")


def _candidates(tag: LanguageTag) -> Iterator[str]:
    """Yield the identifiers of locales for a tag, the best one first."""
    script = "Arab" if tag.script == "Aran" else tag.script
    if f"-{tag.territory}" in tag.code:
        yield f"{tag.language}_{script}_{tag.territory}"
        if language_tag(f"{tag.language}-{tag.territory}").script == tag.script:
            yield f"{tag.language}_{tag.territory}"
    yield f"{tag.language}_{script}"
    if language_tag(tag.language).script == tag.script:
        yield tag.language
    yield f"en_{tag.territory}"


def long_date(day: dt.date, locale: Locale) -> str:
    """Return a date with the month in full."""
    from babel.dates import format_date

    return format_date(day, format="long", locale=locale)


def date_range(first: dt.date, last: dt.date, locale: Locale) -> str:
    """Return a range of dates with the month in full, without repeating the month or year they share."""
    from babel.dates import format_date, format_skeleton

    patterns = _range_patterns(first, last, locale)
    if patterns:
        days = zip((first, last), patterns, strict=True)
        return "".join(format_date(day, pattern, locale) for day, pattern in days)
    begin, end = long_date(first, locale), long_date(last, locale)
    single = locale.date_formats["long"].pattern
    if _order(single) == "dMy" and first.year == last.year:
        if first.month == last.month:
            return f"{format_skeleton('d', first, locale=locale)}–{end}"
        day_and_month = single[: single.rindex("M") + 1]
        begin = format_date(first, day_and_month, locale)
    joined: str = locale.interval_formats[None].format(begin, end)
    return joined


def _range_patterns(first: dt.date, last: dt.date, locale: Locale) -> list[str]:
    """Return CLDR's patterns for both ends of a range; none if they are unlike the pattern of a single date.

    CLDR has ranges with short months for most languages. As Unicode's rules for date patterns say, the months of these
    are written in full where those of another length are asked for. Babel splits some patterns within quoted words.
    """
    difference = "y" if first.year != last.year else "M" if first.month != last.month else "d"
    own, short = (
        (locale.interval_formats.get(skeleton) or {}).get(difference) or ()
        for skeleton in ("yMMMMd", "yMMMd")
    )
    single = locale.date_formats["long"].pattern
    joined = "".join(short)
    month_is_number = "MMMM" in single and not re.search("MMM|LLL|월", joined)
    is_damaged = "''" in joined
    if own or month_is_number or is_damaged or _order(joined) != _order(single):
        return list(own)
    day = "dd" if "dd" in single else "d"
    return [re.sub("dd", day, _SHORT_MONTH.sub(lambda month: month[0] + month[0][0], part)) for part in short]


def _order(pattern: str) -> str:
    """Return the order of day, month and year in a pattern: `dMy`."""
    fields = re.sub("'[^']*'", "", pattern).replace("L", "M")
    return "".join(dict.fromkeys(letter for letter in fields if letter in "dMy"))
