#!/bin/sh
# PyMuPDF 2.0 and pikepdf 10.18.0: page BB of an appendix is called AB, and the page that is called BB is another one.
#
# Expected: pages labelled with letters go from A to Z, then from AA to ZZ, then from AAA (ISO 32000-1, table 159), so that
# page 28 is BB. pypdf 7.1.1 says so, as viewers do.
# What happens: both count as spreadsheets name their columns: AA, AB, AC. Page 27 is right by chance.
# Seen: AA, AB, AC for the pages 27 to 29, and BB for page 54, which viewers call BBB; pypdf gives AA, BB, CC.
# Why it matters: programs look up pages by the labels that readers quote, and get another page without a message.
# confdeck's newsletters have no labels besides the numbers that are printed on the pages; guarded by
# test_contents_name_the_page in tests/renderers/newsletter/test_pdf.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check PyMuPDF==2.0 pikepdf==10.18.0 pypdf==7.1.1
cd "$folder"
bin/python - <<'END'
import pikepdf
import pymupdf
import pypdf

made = pikepdf.new()
for _ in range(60):
    made.add_blank_page()
made.Root.PageLabels = pikepdf.Dictionary(Nums=[0, pikepdf.Dictionary(S=pikepdf.Name.A)])
made.save("appendix.pdf")

labels = {
    "PyMuPDF": [page.get_label() for page in pymupdf.open("appendix.pdf")],
    "pikepdf": [page.label for page in pikepdf.open("appendix.pdf").pages],
    "pypdf": pypdf.PdfReader("appendix.pdf").page_labels,
}
for program, found in labels.items():
    print(program, found[26:29], found.index("BB") + 1)
assert labels["PyMuPDF"] == labels["pikepdf"]
assert labels["pikepdf"][26:29] == ["AA", "AB", "AC"] and labels["pikepdf"][53] == "BB"
assert labels["pypdf"][26:29] == ["AA", "BB", "CC"] and labels["pypdf"][53] == "BBB"
END
