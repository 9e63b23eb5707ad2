#!/bin/sh
# nameparser 2.6.0: Mahdi, a frequent first name, is taken for a title, and the person has none.
#
# Expected: `HumanName("Mahdi Soltani")` has the first name Mahdi and the last name Soltani, as "Mehdi Soltani" has.
# What happens: a list of titles that rulers and priests had has "mahdi" in it, and a title stands at the beginning. What
# follows a title alone is a last name, so the first name is empty; with an initial, that becomes the first name.
# Seen: "Mahdi Soltani" has the title Mahdi and the last name Soltani; "Mahdi S. Soltani" the first name S.; the other
# spelling, "Mehdi", is a first name.
# Why it matters: badges, indexes and "Dear ..." of mails are made from these parts, and hundreds of authors in this
# field bear the name. confdeck has no titles among names; guarded by test_written_names in tests/source/test_names.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check nameparser==2.6.0
"$folder/bin/python" - <<'END'
from nameparser import HumanName

names = {
    "Mahdi Soltani": ("Mahdi", "", "Soltani"),
    "Mahdi S. Soltani": ("Mahdi", "S.", "Soltani"),
    "Mehdi Soltani": ("", "Mehdi", "Soltani"),
}
for written, parts in names.items():
    name = HumanName(written)
    print(written, (name.title, name.first, name.last))
    assert (name.title, name.first, name.last) == parts
END
