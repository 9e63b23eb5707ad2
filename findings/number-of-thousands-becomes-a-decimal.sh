#!/bin/sh
# sacremoses 0.2.0: twelve thousand, written with a no-break space, becomes twelve point zero.
#
# Expected: a normalizer of punctuation leaves numbers as they are, or writes 12 000 as 12,000 in English.
# What happens: between two digits a no-break space becomes the decimal mark of the language: a point in English, a comma
# in the others. The standards for units (ISO 80000-1) and French and Swedish spelling separate thousands by just this space.
# It goes for any two numbers with such a space between them. The option `norm_numbers` does so by default, as in Moses.
# Seen: "12 000 papers" is "12.000 papers" in English and "12,000 papers" in German and French, "in 2019 27 papers" is
# "in 2019.27 papers". With an ordinary space and with a narrow one, nothing changes.
# Why it matters: the text then says that 12 papers were sent. confdeck puts no-break spaces into numbers itself, and leaves
# marks as they are; guarded by test_numbers_keep_what_belongs_to_them in tests/text/test_number_spacing.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check sacremoses==0.2.0
"$folder/bin/python" - <<'END'
from sacremoses import MosesPunctNormalizer

SPACE = "\N{NO-BREAK SPACE}"
seen = {
    "en": ["12.000 papers", "in 2019.27 papers", "12 000", "12\N{NARROW NO-BREAK SPACE}000"],
    "de": ["12,000 papers", "in 2019,27 papers", "12 000", "12\N{NARROW NO-BREAK SPACE}000"],
    "fr": ["12,000 papers", "in 2019,27 papers", "12 000", "12\N{NARROW NO-BREAK SPACE}000"],
}
written = [f"12{SPACE}000 papers", f"in 2019{SPACE}27 papers", "12 000", "12\N{NARROW NO-BREAK SPACE}000"]
for language, expected in seen.items():
    normalized = [MosesPunctNormalizer(lang=language).normalize(text) for text in written]
    print(language, normalized)
    assert normalized == expected
END
