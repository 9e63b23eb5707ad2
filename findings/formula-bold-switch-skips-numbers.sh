#!/bin/sh
# latex2mathml 3.81.1: `{\bf ...}` makes letters bold, but not the numbers beside them.
#
# Expected: `{\bf 1}` is the bold 1 of `\mathbf{1}`, as in LaTeX; or an exception, if the old switch is not supported.
# What happens: the switch sets `mathvariant` on identifiers alone. The vector of ones becomes the number one.
# Seen: \mathbf{1} gives <mn mathvariant="bold">1</mn>, {\bf 1} gives <mn>1</mn>, {\bf x1} a bold x and a plain 1.
# Why it matters: formulas copied from older papers keep their shape, and change what they say.
# confdeck rewrites the switches (text/formula/tex_source.py); guarded by the case {\bf 1} of
# test_alphabets_are_drawn_unlike_plain_signs in tests/text/formula/test_constructs.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check latex2mathml==3.81.1
"$folder/bin/python" - <<'END'
from xml.etree import ElementTree

from latex2mathml.converter import convert


def styles(tex):
    """The tag and the style of each sign."""
    signs = [node for node in ElementTree.fromstring(convert(tex)).iter() if node.text]
    return [(node.tag.rpartition("}")[2], node.get("mathvariant")) for node in signs]


print(styles(r"\mathbf{1}"), styles(r"{\bf x1}"))
assert styles(r"\mathbf{1}") == [("mn", "bold")]
assert styles(r"{\bf x1}") == [("mi", "bold"), ("mn", None)]
END
