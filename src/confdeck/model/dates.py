"""Days and ranges of days, as ISO dates and weeks."""

from __future__ import annotations

import datetime as dt
import re

Days = tuple[dt.date, dt.date]
"""The first and the last day."""

_WEEK = re.compile(r"(\d{4})-?[Ww](\d{1,2})")


def days_in(text: str) -> Days | None:
    """Return the days that an ISO date, week or range of these means, or None if it is something else."""
    first, slash, last = (part.strip() for part in text.partition("/"))
    begin, end = _period(first), _period(last) if slash else None
    if begin is None or (slash and end is None):
        return None
    return begin[0], (end or begin)[1]


def _period(text: str) -> Days | None:
    """Return the days of one ISO date or week."""
    try:
        if week := _WEEK.fullmatch(text):
            monday = dt.date.fromisocalendar(int(week[1]), int(week[2]), 1)
            return monday, monday + dt.timedelta(6)
        day = dt.date.fromisoformat(text)
    except (ValueError, OverflowError):
        return None
    return day, day
