#!/bin/sh
# bibtexparser 2.1.0 with pylatexenc 2.11: decoding LaTeX cuts a web address at its first percent sign.
#
# Expected: LatexDecodingMiddleware turns accents and commands into characters and leaves `url` as it is, since
# biblatex reads that field verbatim.
# What happens: all fields are decoded. In LaTeX a percent sign begins a comment, so all that follows it is lost, and
# nothing is reported: the rest is a valid address of another page.
# Seen: https://example.org/annual%20report.pdf becomes https://example.org/annual; the accent in the title is right.
# Why it matters: references link to their papers, and addresses from a browser are often percent-encoded.
# confdeck has its own decoder (source/latex.py) and does not use it for addresses;
# guarded by test_fields in tests/source/test_references.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check bibtexparser==2.1.0 pylatexenc==2.11
"$folder/bin/python" - <<'END'
from bibtexparser import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware

SOURCE = r"@misc{report, title = {R{\'e}sum{\'e}}, url = {https://example.org/annual%20report.pdf}}"

library = parse_string(SOURCE, append_middleware=[LatexDecodingMiddleware()])
fields = {field.key: field.value for field in library.entries[0].fields}
print(fields, library.failed_blocks)
assert fields == {"title": "Résumé", "url": "https://example.org/annual"}
assert library.failed_blocks == []
END
