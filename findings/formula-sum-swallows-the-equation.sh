#!/bin/sh
# mathml-to-omml 1.1.1 (new in October 2026): a sum takes the rest of the formula for its summand.
#
# Expected: of "sum of a_i, equals b", the Office n-ary object holds a_i; the equals sign and b stand after it.
# What happens: everything up to the end of the row moves into the n-ary object's m:e, relations too, so the equals
# sign becomes part of what is added up.
# Seen: for \sum_i a_i = b nothing stands behind m:nary, and its m:e holds a, i, =, b.
# Why it matters: whoever edits the equation in PowerPoint finds its right side inside the sum's argument.
# confdeck writes OMML itself (text/formula/omml); guarded by the structures of tests/text/formula/test_omml.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check latex2mathml==3.81.1 mathml-to-omml==1.1.1
"$folder/bin/python" - <<'END'
from xml.etree import ElementTree

from latex2mathml.converter import convert as mathml
from math_ml2omml import convert as omml

NAMESPACE = "urn:example:math"

source = omml(mathml(r"\sum_i a_i = b")).replace("<m:oMath>", f'<m:oMath xmlns:m="{NAMESPACE}">')
tree = ElementTree.fromstring(source)
summand = tree.find(f".//{{{NAMESPACE}}}nary/{{{NAMESPACE}}}e")
whole, inside = ("".join(node.itertext()) for node in (tree, summand))
print(source, whole, inside, sep="\n")
assert (whole, inside) == ("iai=b", "ai=b")
END
