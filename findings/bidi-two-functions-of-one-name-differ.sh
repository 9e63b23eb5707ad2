#!/bin/sh
# python-bidi 0.6.12: its two functions `get_display` put the bracket of "ICCV (2025)" on different sides.
#
# Expected: `from bidi import get_display` and `from bidi.algorithm import get_display` are the same function; the second
# import is in most instructions for labels in Arabic, Persian and Hebrew.
# What happens: the first is written in Rust and knows that brackets are a pair (rule N0 of the Unicode Bidirectional
# Algorithm, since Unicode 6.3); the second is the older one in Python, which does not.
# Seen: in a Persian line, "ICCV (2025)" becomes "ICCV (2025)" with the first, and "(ICCV (2025" with the second, where two
# brackets open and none closes. Nothing warns.
# Why it matters: labels of charts and badges are prepared so for libraries without the algorithm. confdeck lets Pango,
# resvg, PowerPoint and browsers place such words, and adds marks where words end in brackets; guarded by
# tests/typography/test_direction.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check python-bidi==0.6.12
"$folder/bin/python" - <<'END'
from bidi import get_display as of_the_package
from bidi.algorithm import get_display as of_the_module

LINE = "سخنرانی ICCV (2025) خوب"
first, second = (function(LINE, base_dir="R") for function in (of_the_package, of_the_module))
words = [" ".join(word for word in shown.split() if word.isascii()) for shown in (first, second)]
print(words)
assert words == ["ICCV (2025)", "(ICCV (2025"]
END
