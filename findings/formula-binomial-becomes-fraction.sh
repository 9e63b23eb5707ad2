#!/bin/sh
# latex2mathml 3.81.1 and mathml2omml-as 0.1.0: "n choose k" arrives in PowerPoint as "n over k".
#
# Expected: a binomial coefficient is written as an Office fraction of type noBar between parentheses.
# What happens: MathML says "no bar" by linethickness="0" of <mfrac>. The converter does not look at it and writes a
# plain m:f, which Office draws with its bar: valid in every respect, and another number.
# Seen: linethickness="0" in the MathML; neither m:fPr nor noBar in the OMML of the binomial.
# Why it matters: combinatorics in a talk would silently be wrong in the deck and right in the PDF.
# confdeck writes OMML itself (text/formula/omml); guarded by the structures of tests/text/formula/test_omml.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check latex2mathml==3.81.1 mathml2omml-as==0.1.0
"$folder/bin/python" - <<'END'
from latex2mathml.converter import convert as mathml
from mathml2omml import convert as omml

binomial = mathml(r"\binom{n}{k}")
print(binomial, omml(binomial), sep="\n")
assert 'linethickness="0"' in binomial
assert omml(binomial).count("<m:f>") == 1
assert "noBar" not in omml(binomial) and "<m:fPr>" not in omml(binomial)
END
