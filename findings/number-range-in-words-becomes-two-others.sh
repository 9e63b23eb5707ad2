#!/bin/sh
# text2num 3.1.0: "between two hundred and three hundred papers" becomes "between 203 100 papers".
#
# Expected: "between 200 and 300 papers", as "from two hundred to three hundred" becomes "from 200 to 300"; where two readings
# are possible, the one that leaves a whole number behind.
# What happens: "and" joins hundreds and units in English, so that "two hundred and three" is read as 203. The "hundred" that
# follows can then be no part of it and counts as a number of its own; it is not seen that a number cannot begin so there.
# Seen: "between 203 100 papers", "between 105 100", and in thousands "between 2003 1000"; with "to" all are right.
# Why it matters: the package is made for transcripts of speech, and such ranges are what speakers say about sizes of data.
# confdeck leaves the words of captions as they are; guarded by test_captions_become_a_paragraph_for_each_turn in
# tests/authoring/importing/test_importing.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check text2num==3.1.0
"$folder/bin/python" - <<'END'
from text_to_num import alpha2digit

seen = {
    "between two hundred and three hundred papers": "between 203 100 papers",
    "between one hundred and five hundred": "between 105 100",
    "between two thousand and three thousand": "between 2003 1000",
    "from two hundred to three hundred papers": "from 200 to 300 papers",
    "two hundred and three papers": "203 papers",
}
for words, expected in seen.items():
    print(words, alpha2digit(words, "en"), sep=": ")
    assert alpha2digit(words, "en") == expected
END
