#!/bin/sh
# latex2mathml 3.81.1: the last row of a matrix is lost if its last entry is empty.
#
# Expected: two rows for `a & b \\ c &`, the second with an empty entry, as in LaTeX.
# What happens: a row is kept when something follows its last `&`. With nothing there, the whole row is dropped, its other
# entries too; a matrix of one such row becomes an empty table. A row that begins with an empty entry is kept.
# Seen: pmatrix{a & b \\ c &} gives one row with a and b; the letter c is nowhere in the MathML.
# Why it matters: triangular and sparse matrices are written with empty entries, and lose a row without an error.
# confdeck fills such entries (text/formula/tex_environments.py); guarded by the cases with an empty last entry of
# test_a_construct_is_right_in_all_forms in tests/text/formula/test_constructs.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check latex2mathml==3.81.1
"$folder/bin/python" - <<'END'
from xml.etree import ElementTree

from latex2mathml.converter import convert


def rows(entries):
    """The letters of each row of a matrix."""
    tree = ElementTree.fromstring(convert(rf"\begin{{pmatrix}} {entries} \end{{pmatrix}}"))
    found = [node for node in tree.iter() if node.tag.rpartition("}")[2] == "mtr"]
    return ["".join(row.itertext()) for row in found]


print(rows(r"a & b \\ & c"), rows(r"a & b \\ c &"), rows(r"a &"))
assert rows(r"a & b \\ & c") == ["ab", "c"]
assert rows(r"a & b \\ c &") == ["ab"]
assert rows(r"a &") == []
END
