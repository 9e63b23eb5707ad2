#!/bin/sh
# css-inline 0.24.0: `keep_at_rules` moves the media queries in front of <meta charset>.
#
# Expected: what is kept of a <style> stays where that <style> was.
# What happens: the kept rules come back in a new <style> that is the first child of <head>, before the declaration
# of the encoding and the title, however far below them the original was.
# Seen: <head><style>...</style><meta charset="utf-8">; with data-css-inline="keep" the order is unchanged.
# Why it matters: HTML wants the declaration within the first 1,024 bytes; with a few media queries in front it is not,
# and a mail program that shows the page alone may guess another encoding.
# confdeck keeps its media queries in a block of their own (email/html_page.py); guarded by
# test_styles_are_inlined_and_the_kept_stylesheet_is_small in tests/renderers/email/test_rendering.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check css-inline==0.24.0
"$folder/bin/python" - <<'END'
from css_inline import CSSInliner

RULES = "p { color: red } @media (max-width: 600px) { p { color: blue } }"
PAGE = '<html><head><meta charset="utf-8"><style{mark}>{rules}</style></head><body><p>x</p></body></html>'

hoisted = CSSInliner(load_remote_stylesheets=False, keep_at_rules=True).inline(PAGE.format(mark="", rules=RULES))
in_place = CSSInliner(load_remote_stylesheets=False).inline(PAGE.format(mark=' data-css-inline="keep"', rules=RULES))
print(hoisted, in_place, sep="\n")
assert hoisted.index("@media") < hoisted.index("<meta charset")
assert in_place.index("<meta charset") < in_place.index("@media")
END
