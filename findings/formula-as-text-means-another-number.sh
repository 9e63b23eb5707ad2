#!/bin/sh
# pylatexenc 2.11: a fraction as text loses its brackets, a root its degree, and a second derivative becomes a quotation mark.
#
# Expected: `latex_to_text` writes `\sqrt{x+1}` as √(x+1), with brackets that the formula needs in one line; a fraction needs
# them as well, and what it cannot write stays as it is.
# What happens: numerator and denominator are joined by a slash alone, the degree of a root is dropped, and two primes in
# a formula are taken for closing quotation marks of the text. Nothing is reported.
# Seen: 1/(a+b) becomes "1/a+b", the cube root of 8 becomes "√(8)", and f'' becomes "f”".
# Why it matters: titles in bibliographies have formulas, and each of these is another value.
# confdeck writes formulas as text from its own formula tree, with brackets: 1/(a + b), ³√8, f″;
# guarded by test_as_text in tests/text/formula/test_formula.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check pylatexenc==2.11
"$folder/bin/python" - <<'END'
from pylatexenc.latex2text import LatexNodes2Text

FORMULAS = (r"$\sqrt{x+1}$", r"$\frac{1}{a+b}$", r"$\sqrt[3]{8}$", "$f''$")

texts = {formula: LatexNodes2Text().latex_to_text(formula) for formula in FORMULAS}
print(texts)
assert list(texts.values()) == ["√(x+1)", "1/a+b", "√(8)", "f\N{RIGHT DOUBLE QUOTATION MARK}"]
END
