#!/bin/sh
# Pyphen 0.18.1: `inserted` with soft hyphens misspells words of languages whose letters change at a hyphen.
#
# Expected: `Pyphen.inserted(word, hyphen)` returns the word with all possible hyphens, so with soft hyphens, which are
# not shown where no line ends, the word is the same, and `inserted` is the way to prepare a text for browsers and decks.
# What happens: the changes of letters that belong to a hyphen are made at all of them. Hungarian long consonants get a
# second letter, Catalan `l·l` loses its dot, also where the line does not end there.
# Seen: without its soft hyphens, the Hungarian asszonnyal reads "aszszonynyal", hosszú "hoszszú", the Catalan
# col·lecció "collecció". German, French and Swedish words come back as they were.
# Why it matters: a newsletter prepared so has errors of spelling on each line. confdeck leaves hyphens to WeasyPrint,
# which changes the letters at the hyphen it takes; guarded by tests/renderers/newsletter/engine/test_hyphens.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check pyphen==0.18.1
"$folder/bin/python" - <<'END'
import pyphen

SOFT = "\N{SOFT HYPHEN}"


def read(language: str, word: str) -> str:
    """The word as it is shown on a line that has room for it."""
    return pyphen.Pyphen(lang=language).inserted(word, SOFT).replace(SOFT, "")


words = {
    ("hu", "asszonnyal"): "aszszonynyal",
    ("hu", "hosszú"): "hoszszú",
    ("ca", "col·lecció"): "collecció",
    ("de_DE", "Begrenzung"): "Begrenzung",
    ("fr", "constitution"): "constitution",
    ("sv", "tillåta"): "tillåta",
}
for (language, word), shown in words.items():
    print(language, word, read(language, word))
    assert read(language, word) == shown
END
