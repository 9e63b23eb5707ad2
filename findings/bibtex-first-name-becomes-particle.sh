#!/bin/sh
# pandoc 3.9: a first name that begins with an accented capital, such as `{\L}` or `{\'E}`, becomes a particle.
#
# Expected: `{\L}ukasz Kaiser` gives the family name Kaiser, as in BibTeX, which takes `\L` for a capital letter.
# What happens: the first name counts as a word in lower case, and becomes a dropping particle, as `von` may be.
# Seen: {"dropping-particle": "Łukasz", "family": "Kaiser"}, and the same for `{\O}ystein` and `{\'E}ric`; the character Ł is
# read right.
# Why it matters: DBLP and ADS write such names so, and styles shorten given names, but not particles.
# confdeck converts letters before it takes names apart (source/names.py); guarded by
# test_letters_at_the_beginning_of_names in tests/source/test_names.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check pypandoc_binary==1.17
"$folder/bin/python" - <<'END'
import json

import pypandoc

SOURCE = r"""
@article{a, title = {T}, author = {{\L}ukasz Kaiser and {\O}ystein Roe and {\'E}ric Doe and Łukasz Kaiser}}
"""

assert str(pypandoc.get_pandoc_version()) == "3.9"
(item,) = json.loads(pypandoc.convert_text(SOURCE, "csljson", format="bibtex"))
print(item["author"])
assert item["author"] == [
    {"dropping-particle": "Łukasz", "family": "Kaiser"},
    {"dropping-particle": "Øystein", "family": "Roe"},
    {"dropping-particle": "Éric", "family": "Doe"},
    {"family": "Kaiser", "given": "Łukasz"},
]
END
