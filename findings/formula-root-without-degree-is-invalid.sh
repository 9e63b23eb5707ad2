#!/bin/sh
# mathml-to-omml 1.1.1 judged by openxml-audit 0.8.0: every square root makes the slide invalid.
#
# Expected: a root without a degree needs no m:deg, as MathML's <msqrt> has none and m:radPr can hide it.
# What happens: in the schema m:deg is mandatory in m:rad, empty for a square root. The converter leaves
# it out, so the common square root is the one whose file does not pass, and the rarer cube root does.
# Seen: \sqrt{x} has m:rad without m:deg, \sqrt[3]{x} with it. The audit of the first says: Required element
# 'deg' is missing; of the second nothing.
# Why it matters: a deck that does not follow the schema may be opened by one program and refused or repaired by the next.
# confdeck writes an empty, hidden degree (text/formula/omml/writer.py);
# guarded by test_the_validator_would_find_something in tests/renderers/pptx/test_equations.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check latex2mathml==3.81.1 mathml-to-omml==1.1.1 \
    openxml-audit==0.8.0 python-pptx==1.0.2
"$folder/bin/python" - "$folder/deck.pptx" <<'END'
import sys

from latex2mathml.converter import convert as mathml
from lxml import etree
from math_ml2omml import convert as omml
from openxml_audit import OpenXmlValidator
from pptx import Presentation

M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
A14 = "http://schemas.microsoft.com/office/drawing/2010/main"


def messages(tex):
    """What the audit says about a deck with one formula."""
    deck = Presentation()
    box = deck.slides.add_slide(deck.slide_layouts[6]).shapes.add_textbox(0, 0, 999999, 999999)
    math = omml(mathml(tex)).replace("<m:oMath>", f'<m:oMath xmlns:m="{M}">')
    box.text_frame.paragraphs[0]._p.append(etree.fromstring(f'<a14:m xmlns:a14="{A14}">{math}</a14:m>'))
    deck.save(sys.argv[1])
    return [error.description for error in OpenXmlValidator().validate(sys.argv[1]).errors]


square, cube = messages(r"\sqrt{x}"), messages(r"\sqrt[3]{x}")
print(square, cube, sep="\n")
assert any("deg" in message for message in square)
assert not any("deg" in message for message in cube)
END
