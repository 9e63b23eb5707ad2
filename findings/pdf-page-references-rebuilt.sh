#!/bin/sh
# pydyf 0.13.0: `PDF.page_references` is a property that rebuilds the whole list each time it is read.
#
# Expected: `pdf.page_references[3]`, which reads like an attribute, takes the same time in a short and a long document.
# What happens: each access formats the references of all pages. A loop over pages
# or links takes the square of their number.
# Seen: two looks give equal but different lists; one look at each page of 1,600 takes 42 to 61 times as long as
# of 200 (8 would be linear).
# Why it matters: WeasyPrint writes confdeck's newsletters with pydyf, and a long one has many pages and links.
# confdeck does not use the property; the time for a long newsletter is watched by
# tests/renderers/newsletter/test_stress.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check pydyf==0.13.0
"$folder/bin/python" - <<'END'
import time

import pydyf


def document(count):
    """A document with some empty pages."""
    pdf = pydyf.PDF()
    for _ in range(count):
        pdf.add_page(pydyf.Dictionary({"Type": "/Page"}))
    return pdf


def seconds(pdf, count):
    """Processor time for looking once at the reference of each page."""
    start = time.process_time()
    for number in range(count):
        pdf.page_references[number]
    return time.process_time() - start


few, many = document(200), document(1600)
ratio = min(seconds(many, 1600) for _ in range(3)) / min(seconds(few, 200) for _ in range(3))
print(f"eight times the pages take {ratio:.0f} times as long")
assert few.page_references == few.page_references
assert few.page_references is not few.page_references
assert ratio > 20
END
