#!/bin/sh
# Babel 2.19.0: "Ana y Irene" and "siete o ocho", which are mistakes in Spanish; in Hebrew "and" runs into a Latin name.
#
# Expected: `format_list` writes "Ana e Irene", "siete u ocho", and a hyphen between the Hebrew letter for "and" and a word
# in another script. These are rules of the languages, and the list formatter of ICU, in browsers and in Node, follows
# them; Babel has its data from the same source, CLDR.
# What happens: CLDR has one pattern for each kind of list, and these three rules are in the code of ICU, where its data
# cannot say them. Who formats by the data alone does without.
# Seen: "Ana y Irene", "7 o 8" and, for two authors, "וAda" without a hyphen; "Ana e Irene", "7 u 8" and "ו-Ada" from Node.
# Neither the documentation nor the issues of the project say so; for styles of citations it is an open issue since 2014.
# Why it matters: lists of authors and speakers are where such names meet. confdeck separates names with signs,
# and two authors with "&"; guarded by test_lists_have_no_word_that_depends_on_the_next_one in tests/edition/test_labels.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check Babel==2.19.0
"$folder/bin/python" - <<'END'
import json
import subprocess

from babel.lists import format_list

LISTS = [(["Ana", "Irene"], "es", "standard"), (["7", "8"], "es", "or"), (["אבא", "Ada"], "he", "standard")]
KINDS = {"standard": "conjunction", "or": "disjunction"}


def by_icu(words, locale, style):
    call = f"new Intl.ListFormat('{locale}', {{type: '{KINDS[style]}'}}).format({json.dumps(words)})"
    return subprocess.run(["node", "-p", call], check=True, capture_output=True, text=True).stdout.strip()


babel = [format_list(words, style, locale) for words, locale, style in LISTS]
icu = [by_icu(*each) for each in LISTS]
print(babel, icu)
assert babel == ["Ana y Irene", "7 o 8", "אבא וAda"]
assert icu == ["Ana e Irene", "7 u 8", "אבא ו-Ada"]
END
