#!/bin/sh
# num2words 0.5.14: -0.4 is "zero point four" in nearly all languages, eleven thousand is ten thousand in Azerbaijani.
#
# Expected: "minus zero point four", as -1.4 is "minus one point four". Two numbers are never the same words.
# What happens: the sign is taken from the whole part of a number, and that of -0.4 is a zero without sign. In Azerbaijani the
# word for one is left out before thousand, in 11,000 as in 1,000; in Persian 0.05 is read as 0.5, "half".
# Seen: the same words for 0.4 and -0.4 in English, German, French, Spanish, Russian and Japanese; "on min" for 10,000 and for
# 11,000; "نیم" for 0.5 and for 0.05; no error. Issues of the project know the sign since 2021, and not the other two.
# Why it matters: differences of results are such numbers, and a loss read aloud or printed in words becomes a gain.
# confdeck writes no numbers in words, and keeps their signs; guarded by tests/text/test_number_cells.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check num2words==0.5.14
"$folder/bin/python" - <<'END'
from num2words import num2words

assert num2words(-1.4) == "minus one point four"
assert num2words(-0.4) == "zero point four"
for language in ("en", "de", "fr", "es", "ru", "ja"):
    print(language, num2words(0.4, lang=language), num2words(-0.4, lang=language))
    assert num2words(0.4, lang=language) == num2words(-0.4, lang=language)
print(num2words(10_000, lang="az"), num2words(11_000, lang="az"), num2words(0.5, lang="fa"), num2words(0.05, lang="fa"))
assert num2words(10_000, lang="az") == num2words(11_000, lang="az") == "on min"
assert num2words(0.5, lang="fa") == num2words(0.05, lang="fa")
END
