#!/bin/sh
# css-inline 0.24.0 and premailer 3.10.0: of two values of one property in a rule, the first is dropped.
#
# Expected: CSS lets a rule give a property twice, an old value for all programs and a new one for those that know it;
# a program drops the value that it cannot read, and uses the other. Mails need this more than pages do.
# What happens: both inliners keep one value for each property, the last, although neither knows which values the
# reader's program can read. The fallback is gone without a message.
# Seen: `background: #102030; background: light-dark(#fff, #102030)` becomes `background: light-dark(#fff, #102030)`
# alone, and where that is not known there is no background at all: white letters on white.
# Why it matters: mail programs lag behind browsers by years.
# confdeck inlines with css-inline; its style sheet has one value for each property, and dark ones in media queries;
# guarded by test_no_rule_gives_a_property_two_values in tests/renderers/email/test_rendering.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check premailer==3.10.0 css-inline==0.24.0
"$folder/bin/python" - <<'END'
import re

import css_inline
from premailer import Premailer

RULE = "p { color: #fff; background: #102030; background: light-dark(#fff, #102030) }"
PAGE = f"<html><head><style>{RULE}</style></head><body><p>a</p></body></html>"

for page in (Premailer(PAGE).transform(), css_inline.inline(PAGE)):
    style = re.search(r'<p style="([^"]*)"', page)[1].replace(" ", "").rstrip(";")
    print(style)
    assert "background:light-dark(#fff,#102030)" in style
    assert style.count("background") == 1
END
