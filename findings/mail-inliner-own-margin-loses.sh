#!/bin/sh
# premailer 3.10.0: an element's own margin loses against the style sheet if a first rule resets all margins.
#
# Expected: what stands in a `style` attribute wins over every normal rule of a style sheet, also when an inliner for mails
# writes both into one attribute: `margin: 2px` there sets all four sides.
# What happens: a value that replaces an earlier one takes its place in the order. Where `p { margin: 0 }` comes first, as in
# most mails, the element's own margin moves there, and a side that a second rule gives stands behind it, and wins.
# Seen: with `p { margin: 0 } .note { margin-left: 40px }` the paragraph `<p class="note" style="margin: 2px">` gets
# `margin:2px; margin-left:40px`: it is indented by 40 px instead of 2. css-inline 0.24.0 puts its own margin last.
# Why it matters: inliners are used to write one message as a clean style sheet with exceptions at single elements.
# confdeck uses css-inline; guarded by test_styles_are_inlined_and_the_kept_stylesheet_is_small in
# tests/renderers/email/test_rendering.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check premailer==3.10.0 css-inline==0.24.0
"$folder/bin/python" - <<'END'
import re

import css_inline
from premailer import Premailer

RULES = "p { margin: 0 } .note { margin-left: 40px }"
PAGE = f'<html><head><style>{RULES}</style></head><body><p class="note" style="margin: 2px">a</p></body></html>'

styles = {
    name: re.search(r'style="([^"]*)"', page)[1].replace(" ", "").rstrip(";")
    for name, page in {"premailer": Premailer(PAGE).transform(), "css-inline": css_inline.inline(PAGE)}.items()
}
print(styles)
assert styles == {
    "premailer": "margin:2px;margin-left:40px",
    "css-inline": "margin-left:40px;margin:2px",
}
END
