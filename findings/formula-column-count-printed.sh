#!/bin/sh
# latex2mathml 3.81.1: the column count of `alignat*` is printed as a factor at the head of the formula.
#
# Expected: a table, as for `align*`; or an exception, if the environment is not supported.
# What happens: an environment it does not know counts as a group. Its mandatory argument, the number of pairs of
# columns, stays in the formula as a number, so "x = y" reads as "2 x = y": another statement, and no error.
# Seen: align* gives <mtable>, alignat*{2} gives no table and a first token <mn>2</mn>.
# Why it matters: a recap shows formulas from papers; a factor that nobody wrote is worse than a refusal.
# confdeck rewrites the environment (text/formula/tex_environments.py); guarded by the alignat cases of
# test_a_construct_is_right_in_all_forms in tests/text/formula/test_constructs.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check latex2mathml==3.81.1
"$folder/bin/python" - <<'END'
from xml.etree import ElementTree

from latex2mathml.converter import convert


def shape(tex):
    """Whether there is a table in a formula, and its first token."""
    tree = ElementTree.fromstring(convert(tex))
    names = [node.tag.rpartition("}")[2] for node in tree.iter()]
    return "mtable" in names, next(node.text for node in tree.iter() if node.text)


align, alignat = shape(r"\begin{align*}x=y\end{align*}"), shape(r"\begin{alignat*}{2}x=y\end{alignat*}")
print(align, alignat)
assert align == (True, "x")
assert alignat == (False, "2")
END
