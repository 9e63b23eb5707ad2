#!/bin/sh
# pypdfium2 5.15.2 (pdfium), pydyf 0.13.0: two words given as ActualText in a right-to-left script change places.
#
# Expected: ActualText replaces what a piece of a page says (ISO 32000-1, 14.9.4); it is given in the order of reading, and a
# program that extracts text returns it as it is.
# What happens: pdfium treats the characters as if it had found them from left to right on the page, and turns the line round:
# the last word comes first. Letters within a word stay in order, and English words too.
# Seen: "עולם שלום" for "שלום עולם", "hello world" for "hello world".
# Why it matters: ActualText around words looked like the way to make Urdu searchable. In the newsletter the letters are laid over
# the drawn words as invisible text, in visual order; tests/renderers/newsletter/engine/test_to_unicode.py reads them back.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check pydyf==0.13.0 pypdfium2==5.15.2
"$folder/bin/python" - <<'END'
import io

import pydyf
import pypdfium2


def read(actual: str) -> str:
    """Return what pdfium reads where a page shows `xxxx` with another text as ActualText."""
    pdf = pydyf.PDF()
    page = pydyf.Stream()
    page.begin_marked_content("Span", pydyf.Dictionary({"ActualText": pydyf.String(actual)}))
    page.begin_text()
    page.set_font_size("F", 20)
    page.set_text_matrix(1, 0, 0, 1, 20, 50)
    page.show_text_string("xxxx")
    page.end_text()
    page.end_marked_content()
    pdf.add_object(page)
    font = pydyf.Dictionary({"Type": "/Font", "Subtype": "/Type1", "BaseFont": "/Helvetica"})
    pdf.add_object(font)
    resources = pydyf.Dictionary({"Font": pydyf.Dictionary({"F": font.reference})})
    size = pydyf.Array([0, 0, 200, 100])
    pdf.add_page(pydyf.Dictionary({
        "Type": "/Page", "Parent": pdf.pages.reference, "Contents": page.reference, "MediaBox": size, "Resources": resources,
    }))
    data = io.BytesIO()
    pdf.write(data)
    return pypdfium2.PdfDocument(data.getvalue())[0].get_textpage().get_text_range()


for words in ("hello world", "שלום עולם"):
    print(words, "is read as", read(words))
assert read("hello world") == "hello world"
assert read("שלום עולם") == "עולם שלום"
END
