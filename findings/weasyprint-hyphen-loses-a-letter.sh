#!/bin/sh
# WeasyPrint 70.0: Hungarian words lose a letter behind some hyphens.
#
# Expected: with `hyphens: auto` and `lang="hu"`, hosszú is divided as hosz-szú: at a hyphen the long consonant is written
# out. Its dictionary, from Pyphen, knows the changed letters and returns both parts.
# What happens: only the first part is taken from the dictionary; the next line begins as many letters into the unchanged
# word as that part has. The part is longer than what it replaces, so a letter is skipped.
# Seen: hosszúsággal in a narrow paragraph reads "hosz‐ zú‐ ság‐ gal" and asszonnyal "asz‐ zony‐ yal"; on one line both
# are right. No warning.
# Why it matters: words of a newsletter are wrong, only where lines end. confdeck leaves such hyphens out
# (newsletter/engine/hyphenation.py); guarded by tests/renderers/newsletter/engine/test_hyphens.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check weasyprint==70.0 pyphen==0.18.1 pypdf==7.1.0
"$folder/bin/python" - <<'END'
import io

import pyphen
from pypdf import PdfReader
from weasyprint import HTML


def lines(word: str, width: str) -> list[str]:
    """The lines of a word in a paragraph of a width."""
    page = f'<html lang="hu"><body><p style="hyphens: auto; width: {width}">{word}</p></body></html>'
    return PdfReader(io.BytesIO(HTML(string=page).write_pdf())).pages[0].extract_text().split()


words = {
    "hosszúsággal": ["hosz‐", "zú‐", "ság‐", "gal"],
    "asszonnyal": ["asz‐", "zony‐", "yal"],
    "tudomány": ["tu‐", "do‐", "mány"],
}
for word, narrow in words.items():
    print(word, lines(word, "60mm"), lines(word, "6mm"))
    assert lines(word, "60mm") == [word]
    assert lines(word, "6mm") == narrow
assert ("hosz", "szúsággal") in list(pyphen.Pyphen(lang="hu").iterate("hosszúsággal"))
END
