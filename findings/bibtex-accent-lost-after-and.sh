#!/bin/sh
# bibtexparser 2.1.0: an accent at the beginning of a name is dropped when its authors are separated.
#
# Expected: `Roe, Ann and \c{C}elik, Eva` gives the names "Roe, Ann" and "\c{C}elik, Eva".
# What happens: the command before the brace is lost in every name but the first; without braces around the whole
# letter, the author becomes {C}elik. No error, no failed block.
# Seen: ["Roe, Ann", "{C}elik, Eva"], and "{O}zt, Ann" for `\"{O}zt, Ann`; the first name keeps its accent.
# Why it matters: people write accents so, and a reader looks for another author.
# confdeck converts letters before it separates names (source/names.py); guarded by
# test_letters_at_the_beginning_of_names in tests/source/test_names.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check bibtexparser==2.1.0
"$folder/bin/python" - <<'END'
from bibtexparser import parse_string
from bibtexparser.middlewares import SeparateCoAuthors

SOURCE = r"""
@article{a, author = {Roe, Ann and \c{C}elik, Eva and \"{O}zt, Ann}}
@article{b, author = {\c{C}elik, Eva and Roe, Ann}}
"""

library = parse_string(SOURCE, append_middleware=[SeparateCoAuthors()])
names = {entry.key: entry.fields_dict["author"].value for entry in library.entries}
print(names, library.failed_blocks)
assert names["a"] == ["Roe, Ann", "{C}elik, Eva", "{O}zt, Ann"]
assert names["b"] == ["\\c{C}elik, Eva", "Roe, Ann"]
assert library.failed_blocks == []
END
