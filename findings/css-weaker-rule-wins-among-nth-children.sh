#!/bin/sh
# cssselect2 0.10.1, which WeasyPrint 70.0 uses: a rule for `:nth-child(1 of .new)` loses against a later rule for one class.
#
# Expected: Selectors Level 4 (section 17) counts the pseudo-class as a class, and adds the most specific selector of its list,
# so that `:nth-child(1 of .new)` weighs as much as two classes, wherever the rule stands. Browsers do so.
# What happens: the elements are found by the whole selector, but its list counts for nothing. So it weighs as much as one class,
# and of two equal rules the later one wins. `:is(...)`, `:not(...)` and `:has(...)` are counted right.
# Seen: `:nth-child(1 of .new) {red} .talk {blue}` draws the first new talk blue, and so with an id in the list;
# `:nth-child(1).new` draws it red. No warning. Issues of other libraries know this fault, none of this one does.
# Why it matters: the PDF and the page of one style sheet differ. confdeck finds the rules of SVG drawings with this library, and made
# the same mistake until this was found (media/css_cascade.py); guarded by test_the_cascade in tests/media/test_svg_styles.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check weasyprint==70.0 cssselect2==0.10.1
"$folder/bin/python" - <<'END'
import re

import weasyprint
from cssselect2 import compile_selector_list


def fill(css):
    """Return the colour, as the PDF names it, of the only word of a page."""
    page = f'<style>{css} .talk {{color: #00f}}</style><p class="new talk">word</p>'
    pdf = weasyprint.HTML(string=page).write_pdf(uncompressed_pdf=True)
    return set(re.findall(rb"([01] 0 [01]) (?:rg|scn)\b", pdf))


def weight(selector):
    (compiled,) = compile_selector_list(selector)
    return compiled.specificity


for selector in (":nth-child(1 of .new)", ":nth-child(1 of #x, .new)", ":nth-child(1).new", ":is(.new, #x)"):
    print(selector, weight(selector), fill(f"{selector} {{color: #f00}}"))
assert fill(":nth-child(1 of .new) {color: #f00}") == fill(":nth-child(1 of #x, .new) {color: #f00}") == {b"0 0 1"}
assert fill(":nth-child(1).new {color: #f00}") == fill(":is(.new, #x) {color: #f00}") == {b"1 0 0"}
assert weight(":nth-child(1 of .new)") == weight(":nth-child(1 of #x, .new)") == (0, 1, 0)
assert weight(":nth-child(1).new") == (0, 2, 0)
END
