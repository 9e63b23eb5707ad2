#!/bin/sh
# pypdf 7.1.1: after two PDF files are merged, a link of the second leads to a page of the first.
#
# Expected: `PdfWriter.append` keeps what belongs to a document together, so that a link arrives where it arrived before.
# Places have names in PDF (ISO 32000-1, 12.3.2.3), and names made by programs are often alike: "references", "section.1".
# What happens: the names of all files come into one table. A name that is there already is left out, on purpose, and the
# links of the second file then find the place of the first. No message, and in the order beta, alpha it is beta's page.
# Seen: two files of two pages, each with a link to its own "results": both links lead to page 2, none to page 4.
# Why it matters: volumes of newsletters, and of papers from one template, have the same names in each part, so a contents list
# leads to another part's pages. Merged by PyMuPDF 2.0 such links vanish, as its documentation says; pikepdf warns.
# The links within confdeck's newsletters lead to places instead of names since this was found (engine/link_places.py);
# guarded by test_links_within_survive_a_merge in tests/renderers/newsletter/test_document.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check pypdf==7.1.1 weasyprint==70.0
"$folder/bin/python" - <<'END'
import io

import weasyprint
from pypdf import PdfReader, PdfWriter


def document(word):
    second = f'<p style="break-before: page" id="results">{word}</p>'
    return weasyprint.HTML(string=f'<p><a href="#results">See the results</a></p>{second}').write_pdf()


def words_at_links(*parts):
    writer = PdfWriter()
    for part in parts:
        writer.append(io.BytesIO(part))
    merged = io.BytesIO()
    writer.write(merged)
    reader = PdfReader(merged)
    links = [link.get_object() for page in reader.pages for link in page.get("/Annots", [])]
    places = [reader.named_destinations[link["/Dest"]] for link in links]
    return [reader.pages[reader.get_destination_page_number(place)].extract_text().strip() for place in places]


alpha, beta = document("alpha"), document("beta")
print(words_at_links(alpha), words_at_links(beta), words_at_links(alpha, beta), words_at_links(beta, alpha))
assert words_at_links(beta) == ["beta"]
assert words_at_links(alpha, beta) == ["alpha", "alpha"]
assert words_at_links(beta, alpha) == ["beta", "beta"]
END
