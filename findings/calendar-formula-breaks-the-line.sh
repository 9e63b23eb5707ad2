#!/bin/sh
# ics 0.7.3 and icalendar 7.3.2: a backslash in the title of an event and the n behind it become the end of a line.
#
# Expected: RFC 5545 (3.3.11) escapes a backslash as two, so that a title is the same after it was written and read.
# What happens: ics replaces one escape sequence after the other when it reads, so that the second of two backslashes and
# the n behind it count as one. icalendar reads right, but takes a backslash and a capital N of the title for the end of a
# line before it escapes backslashes.
# Seen: the title with \nabla comes back from ics as a backslash, a new line and "abla"; with \N, the command of many papers
# for the natural numbers, icalendar writes a new line instead. \alpha is right in both.
# Why it matters: titles of talks have formulas, and calendars of conferences are exchanged in this format. confdeck writes no
# calendars; in YAML, where the same happens to commands, it reports them, guarded by test_lost_backslashes in
# tests/located/test_escapes.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check ics==0.7.3 icalendar==7.3.2
"$folder/bin/python" - <<'END'
import icalendar
import ics


def read_by_ics(title):
    calendar = ics.Calendar(events=[ics.Event(name=title, begin="2026-09-03 10:00")])
    (event,) = ics.Calendar(calendar.serialize()).events
    return event.name


def read_by_icalendar(title):
    event = icalendar.Event()
    event.add("summary", title)
    return str(icalendar.Event.from_ical(event.to_ical())["summary"])


for title in (r"Computing $\nabla f$", r"Sets in $\N$", r"Choosing $\alpha$"):
    print(repr(title), repr(read_by_ics(title)), repr(read_by_icalendar(title)))
assert read_by_ics(r"Computing $\nabla f$") == "Computing $\\\nabla f$"
assert read_by_icalendar(r"Computing $\nabla f$") == r"Computing $\nabla f$"
assert read_by_icalendar(r"Sets in $\N$") == "Sets in $\n$"
assert read_by_ics(r"Choosing $\alpha$") == read_by_icalendar(r"Choosing $\alpha$") == r"Choosing $\alpha$"
END
