#!/bin/sh
# Babel 2.19.0: a range of dates in Basque has an apostrophe that is no part of it.
#
# Expected: in CLDR's patterns letters between apostrophes are words, so y('e')'ko' MMM d–d is "2019(e)ko ira. 3–5".
# What happens: Babel cuts the pattern of a range where its first field comes again, and writes the two parts anew. A literal that
# follows another is quoted by itself, and of the two apostrophes between them one is read as an apostrophe to print.
# Seen: "2019(e)'ko ira. 3–5" by format_interval(..., "yMMMd"), beside "2019(e)ko irailaren 3(a)" by format_date.
# Why it matters: the dates of a conference stand on the cover of every output.
# confdeck writes such a range as two dates; tests/edition/test_locale_data.py has the one over the new year.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check babel==2.19.0
"$folder/bin/python" - <<'END'
from datetime import date

from babel.dates import format_date, format_interval

first, last = date(2019, 9, 3), date(2019, 9, 5)
day = format_date(first, "long", locale="eu")
interval = format_interval(first, last, skeleton="yMMMd", locale="eu")
print(day, "beside", interval)
assert day == "2019(e)ko irailaren 3(a)"
assert interval == "2019(e)'ko ira. 3–5"
END
