#!/bin/sh
# latex2mathml 3.81.1: the star of `\operatorname*` is printed once the name holds a thin space.
#
# Expected: `\operatorname*{arg\,max}` behaves as `\operatorname*{argmax}` does: one upright operator.
# What happens: with a space command in the name the star is taken for a multiplication sign, and the name becomes
# a product of italic variables. No exception; the result is valid MathML.
# Seen: one <mo>argmax</mo> without the space; with it <mo>*</mo> and the variables a, r, g, m, a, x.
# Why it matters: `\operatorname*{arg\,max}` is how many papers define their argmax.
# confdeck rewrites such names before it parses a formula;
# guarded by test_as_text in tests/text/formula/test_formula.py and the structures of tests/text/formula/test_omml.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check latex2mathml==3.81.1
"$folder/bin/python" - <<'END'
from xml.etree import ElementTree

from latex2mathml.converter import convert


def leaves(tex):
    """The tokens of a formula: (element, text)."""
    tree = ElementTree.fromstring(convert(tex))
    return [(leaf.tag.rpartition("}")[2], leaf.text) for leaf in tree.iter() if leaf.text]


plain, spaced = leaves(r"\operatorname*{argmax}_x"), leaves(r"\operatorname*{arg\,max}_x")
print(plain, spaced, sep="\n")
assert plain == [("mo", "argmax"), ("mi", "x")]
assert spaced == [("mo", "*"), *(("mi", letter) for letter in "argmaxx")]
END
