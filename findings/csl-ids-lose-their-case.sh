#!/bin/sh
# citeproc-py 0.11.1: items whose ids differ only in case become one; the later one replaces the earlier.
#
# Expected: ids are compared as written, as in JSON, in pandoc and in citeproc-js; or an error about a second id.
# What happens: ids are put in lower case when a library is read, so that a citation leads to another work.
# Seen: of "Li2019" and "LI2019" only the second is left, under "li2019"; no warning, with all warnings on.
# Why it matters: Better BibTeX and people make keys from names, and `Li` and `LI` are different surnames.
# confdeck keeps ids as written; guarded by test_ids_differ_by_case in tests/source/test_csl_json.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check citeproc-py==0.11.1
"$folder/bin/python" - <<'END'
import warnings

from citeproc.source.json import CiteProcJSON

ITEMS = [
    {"id": "Li2019", "type": "article-journal", "title": "On Stars", "author": [{"family": "Li", "given": "Wei"}]},
    {"id": "LI2019", "type": "article-journal", "title": "On Bridges", "author": [{"family": "LI", "given": "Ann"}]},
]

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    library = CiteProcJSON(ITEMS)
print({key: str(item["title"]) for key, item in library.items()}, [str(warning.message) for warning in caught])
assert list(library) == ["li2019"]
assert "Bridges" in str(library["li2019"]["title"])
assert not [warning for warning in caught if "2019" in str(warning.message)]
END
