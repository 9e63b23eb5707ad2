#!/bin/sh
# python-dateutil 4.0.0: the dates of a conference become one date in another year, with a time of day.
#
# Expected: `dateutil.parser.parse` reads one date. A range, which is how conferences give theirs, is either an error or
# its first day; what is left over needs `fuzzy=True`.
# What happens: the first number becomes the year 2027, the second the day, and the year is read as twenty to half past
# eight: 20:19. An ISO interval becomes a time with an offset from UTC, made of the second date.
# Seen: "27-29 Oct 2019" is 2027-10-29 20:19, and "2019-10-27/2019-11-02" is 2019-10-27 20:19 at UTC-2. Neither raises.
# Why it matters: a programme sorted by such dates has a conference of 2019 in 2027, and nobody is told.
# confdeck reads dates itself (model/fields.py): intervals are read, and days that do not exist are errors with a corrected date;
# guarded by test_dates_and_weeks in tests/model/test_dates.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check python-dateutil==4.0.0
"$folder/bin/python" - <<'END'
from datetime import datetime, timedelta

from dateutil.parser import parse

day, interval = parse("27-29 Oct 2019"), parse("2019-10-27/2019-11-02")
print(day, interval)
assert day == datetime(2027, 10, 29, 20, 19)
assert interval.replace(tzinfo=None) == datetime(2019, 10, 27, 20, 19)
assert interval.utcoffset() == timedelta(hours=-2)
END
