#!/bin/sh
# pagefind-bin-extended 1.5.2: formulas in MathML stand in the index, and in the results, a second time as TeX.
#
# Expected: the index has what a reader sees. MathML Core hides `annotation`, where programs keep the TeX of a formula.
# What happens: its text is indexed as words of the page, right behind the formula, without a space between.
# Seen: a page that shows "Cost is On here" has the text "Cost is OnO_{tex} here." in the index; with
# `--exclude-selectors annotation` it is what is shown.
# Why it matters: results quote the page around the searched word, and every formula in them would be there twice, once
# as source. confdeck leaves the annotations out of the search (archive/search_index.py); guarded by
# test_formulas_initials_and_entries_to_copy_are_found_once in tests/archive/test_search_index.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check pagefind-bin-extended==1.5.2
cd "$folder"
mkdir site
cat >site/index.html <<'END'
<!DOCTYPE html>
<html lang="en"><head><title>T</title></head><body data-pagefind-body><p>Cost is <math><semantics><mrow><mi>O</mi><mi>n</mi></mrow><annotation
encoding="application/x-tex">O_{tex}</annotation></semantics></math> here</p></body></html>
END
venv/bin/python -m pagefind_bin_extended --site site --output-path all >log
venv/bin/python -m pagefind_bin_extended --site site --output-path shown --exclude-selectors annotation >log
venv/bin/python - <<'END'
import gzip
import json
from pathlib import Path


def text(folder):
    (fragment,) = Path(folder, "fragment").iterdir()
    return json.loads(gzip.decompress(fragment.read_bytes()).removeprefix(b"pagefind_dcd"))["content"]


print(text("all"), text("shown"), sep="\n")
assert text("all") == "Cost is OnO_{tex} here."
assert text("shown") == "Cost is On here."
END
