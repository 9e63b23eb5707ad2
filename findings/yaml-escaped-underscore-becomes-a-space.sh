#!/bin/sh
# YAML 1.2 and PyYAML 6.0.3: `\_` between double quotes is a no-break space, `\N`, `\L` and `\P` are line ends.
#
# Expected: what is no escape sequence of C or JSON is an error, or keeps its backslash.
# What happens: a DOI copied from BibTeX (`10.1007/978-3\_4`) loses its underscore to a space that nobody sees, and
# "in \N and \Lambda" is broken into lines. No error, and the text looks almost right.
# Seen: "978-3\_4" is `978-3\u00a04`; "\N" is `\x85`; "\Lambda" is `\u2028ambda`; "\P" is `\u2029`.
# Why it matters: the link to the paper leads nowhere, or a formula loses its letter.
# confdeck looks at the source of such texts and reports it (located/escapes.py); guarded by
# test_lost_backslashes in tests/located/test_escapes.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check PyYAML==6.0.3
"$folder/bin/python" - <<'END'
import yaml

read = {written: yaml.safe_load(f'"{written}"') for written in (r"978-3\_4", r"\N", r"\Lambda", r"\P")}
print(read)
assert read == {
    r"978-3\_4": "978-3\u00a04",
    r"\N": "\x85",
    r"\Lambda": "\u2028ambda",
    r"\P": "\u2029",
}
END
