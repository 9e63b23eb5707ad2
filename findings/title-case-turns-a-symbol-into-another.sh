#!/bin/sh
# titlecase 2.4.1: a Greek letter that stands for a symbol gets its capital, which is another symbol.
#
# Expected: words that are not ordinary, such as `mRNA`, `pH`, `arXiv` and `3d`, keep their letters, as the package says
# and does; mathematical letters are no words to capitalise either.
# What happens: only Latin letters are looked at. A hyphenated word that begins with a Greek letter is capitalised.
# Seen: "a σ-algebra" becomes "A Σ-Algebra" (a sum), "π-calculus" becomes "Π-Calculus" (a product), and the alpha of
# "α-divergence" becomes a capital that nobody can tell from a Latin A.
# Why it matters: bibliography tools bring titles into title case, and formulas in titles are often typed as letters.
# confdeck leaves the letters of titles as they are written;
# guarded by test_letters_of_a_title_stay_as_they_are_written in tests/edition/test_citation_style.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check titlecase==2.4.1
"$folder/bin/python" - <<'END'
from titlecase import titlecase

titles = {title: titlecase(title) for title in ("on a σ-algebra", "the π-calculus", "mRNA and pH of α-divergence")}
print(titles)
assert titles["on a σ-algebra"] == "On a Σ-Algebra"
assert titles["the π-calculus"] == "The Π-Calculus"
assert titles["mRNA and pH of α-divergence"] == "mRNA and pH of \N{GREEK CAPITAL LETTER ALPHA}-Divergence"
END
