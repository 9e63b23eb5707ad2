#!/bin/sh
# ziamath 0.13: the line of an augmented matrix, `columnlines` in MathML, is not drawn.
#
# Expected: the vertical line that a browser draws between the coefficients and the right side; or a warning.
# What happens: the attribute is passed over. `[1 2 | 3]` becomes a matrix with three equal columns, which says
# something else, and the size of the drawing is the same with and without the line.
# Seen: the SVG of a table with columnlines="none solid" is that of the table without it, to the byte.
# Why it matters: drawings of formulas in newsletters and decks lose what divides a system of equations.
# confdeck draws the lines itself (text/formula/ruled_table.py); guarded by
# test_lines_of_a_table_are_drawn_and_written in tests/text/formula/test_constructs.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check ziamath==0.13
"$folder/bin/python" -W ignore - <<'END'
import ziamath

ROW = "<mtr>" + "".join(f"<mtd><mn>{number}</mn></mtd>" for number in (1, 2, 3)) + "</mtr>"


def drawn(attributes):
    """The SVG of a matrix of one row."""
    return ziamath.Math(f"<math><mtable{attributes}>{ROW}</mtable></math>").svg()


plain, augmented = drawn(""), drawn(' columnlines="none solid"')
print("same drawing:", plain == augmented, "- rectangles:", augmented.count("<rect"))
assert plain == augmented
assert "<rect" not in augmented
END
