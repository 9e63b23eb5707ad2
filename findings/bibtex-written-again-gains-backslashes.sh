#!/bin/sh
# pybtex 0.26.1: each time a bibliography is read and written, its addresses have one backslash more.
#
# Expected: what was read and written is the same work. `Part~2` is a space at which no line ends, in BibTeX as in TeX, and
# `url` holds an address that LaTeX reads verbatim.
# What happens: fields are kept as LaTeX when they are read, and are converted to LaTeX once more when they are written, as if
# they were plain text. Backslashes stay as they are, so that each round adds another one before a percent sign and an
# underscore. A tie becomes a tilde to be printed. Names of people are left alone.
# Seen: "x%20y_z" in an address is "x\%20y\_z" after one round, "x\\%20y\\_z" after two and "x\\\%20y\\\_z" after three;
# "Part~2" is "Part\textasciitilde 2". No error, no warning.
# Why it matters: scripts that sort or merge bibliographies do this at each run, and their links lead nowhere.
# confdeck adds lines to a recap and writes no bibliography anew; guarded by
# test_a_work_is_looked_up_and_written in tests/authoring/test_adding.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check pybtex==0.26.1
"$folder/bin/python" - <<'END'
from pybtex.database import parse_string

SOURCE = "@misc{a, author = {Roe, A.~B.}, title = {Part~2}, url = {https://example.org/x%20y_z}}"
rounds = [parse_string(SOURCE, "bibtex")]
for _ in range(3):
    rounds.append(parse_string(rounds[-1].to_string("bibtex"), "bibtex"))
entries = [bibliography.entries["a"] for bibliography in rounds]
print(*((entry.fields["title"], entry.fields["url"]) for entry in entries), sep="\n")
assert [entry.fields["url"].removeprefix("https://example.org/") for entry in entries] == [
    "x%20y_z",
    r"x\%20y\_z",
    r"x\\%20y\\_z",
    r"x\\\%20y\\\_z",
]
assert [entry.fields["title"] for entry in entries] == ["Part~2", *[r"Part\textasciitilde 2"] * 3]
assert len({str(entry.persons["author"][0]) for entry in entries}) == 1
END
