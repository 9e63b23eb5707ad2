#!/bin/sh
# citeproc-py 0.11.1: a date in a CSL item that is written as `raw` is dropped without a word.
#
# Expected: {"issued": {"raw": "2017-06"}}, which the schema of CSL JSON allows, gives 2017, or a warning.
# What happens: `issued` becomes None, and the reference is printed as if it had no date.
# Seen: None for `raw`; the year for `date-parts`; no warning, with all warnings on.
# Why it matters: exporters write `raw` for dates that they leave as typed, so a reader gets a work without a year.
# confdeck reads such dates itself (source/csl_dates.py); guarded by test_years in tests/source/test_csl_items.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check citeproc-py==0.11.1
"$folder/bin/python" - <<'END'
import warnings

from citeproc.source.json import CiteProcJSON

ITEM = {"id": "a", "type": "article-journal", "title": "T", "author": [{"family": "Roe", "given": "Ann"}]}

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    raw = CiteProcJSON([ITEM | {"issued": {"raw": "2017-06"}}])["a"].get("issued")
    parts = CiteProcJSON([ITEM | {"issued": {"date-parts": [[2017, 6]]}}])["a"].get("issued")
print(raw, parts, [str(warning.message) for warning in caught])
assert raw is None
assert parts["year"] == 2017
assert not [warning for warning in caught if "date" in str(warning.message) or "raw" in str(warning.message)]
END
