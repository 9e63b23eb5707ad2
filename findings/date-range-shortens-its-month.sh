#!/bin/sh
# Babel 2.19.0: a range asked for with the full name of the month has the short one.
#
# Expected: the skeleton yMMMMd asks for the month in full, so a range reads "September 3 - 5, 2026" as one day
# reads "September 3, 2026".
# What happens: there is no interval of that skeleton in CLDR. Babel takes the nearest one, yMMMd, as it is, though
# since 2.19.0 format_skeleton widens the month of a single day. No error, and in May it does
# not show. 2.18.0 does the same.
# Seen: "Sep 3 - 5, 2026" (thin spaces, en dash) beside "September 3, 2026" by format_date(..., "long").
# Why it matters: a conference of one day and one of three are named in two styles on the same page.
# confdeck widens the months of the pattern itself; tests/edition/test_locale_data.py has ranges in many languages.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check babel==2.19.0
"$folder/bin/python" - <<'END'
from datetime import date

from babel.dates import format_date, format_interval, format_skeleton

first, last = date(2026, 9, 3), date(2026, 9, 5)
day = format_date(first, "long", locale="en")
interval = format_interval(first, last, skeleton="yMMMMd", locale="en")
assert format_skeleton("yMMMMd", first, locale="en") == day
print(day, ascii(interval))
assert day == "September 3, 2026"
assert interval == "Sep 3\N{THIN SPACE}\N{EN DASH}\N{THIN SPACE}5, 2026"
END
