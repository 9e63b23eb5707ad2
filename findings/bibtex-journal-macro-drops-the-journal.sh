#!/bin/sh
# pandoc 3.9: an article whose journal is a macro of AASTeX has no journal.
#
# Expected: `journal = {\apj}`, as ADS exports every article, gives the name of the journal, the macro's name or a warning.
# What happens: the macro is dropped in silence, and with it the only word in the field.
# Seen: an empty `container-title` for `\apj`, `\aap` and `\mnras`, nothing on standard error; "Nature" is kept.
# Why it matters: a list of references in astronomy loses most of its journals.
# confdeck has a table of these macros (source/journal_macros.py); guarded by tests/source/test_journal_macros.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check pypandoc_binary==1.17
"$folder/bin/python" - <<'END'
import json
import subprocess

import pypandoc

JOURNALS = (r"\apj", r"\aap", r"\mnras", "Nature")
SOURCE = "\n".join(
    f"@article{{k{number}, title = {{T}}, journal = {{{journal}}}, year = 2012}}"
    for number, journal in enumerate(JOURNALS)
)

command = [pypandoc.get_pandoc_path(), "--from", "bibtex", "--to", "csljson"]
ended = subprocess.run(command, input=SOURCE, capture_output=True, text=True, check=True)
titles = [item.get("container-title") for item in json.loads(ended.stdout)]
print(titles, ended.stderr)
assert titles == ["", "", "", "Nature"]
assert ended.stderr == ""
END
