#!/bin/sh
# @citation-js/plugin-bibtex 0.8.2: "some year of the 1990s" is printed as 1990, and a date before Christ as no date.
#
# Expected: biblatex's dates are those of EDTF (ISO 8601-2): `199X` is an unknown year of a decade, printed as 1990s, `19XX`
# one of a century, `-0043` the year 44 BC. What a program cannot say it leaves out or keeps as written.
# What happens: unknown digits are read as zeros, and become a year like any other; the sign before a year is not read, and
# neither is the year. CSL has `literal` and `circa` for such dates; "Spring 2019" is kept that way.
# Seen: "Y, X. (1990). T." for 199X, "(1900)" for 19XX and "(n.d.)", with the year 0, for -0043.
# Why it matters: a guess becomes a fact by which lists are sorted and cited. confdeck prints 1990s and 44 BC;
# guarded by test_years in tests/source/test_csl_items.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund @citation-js/core@0.8.2 @citation-js/plugin-bibtex@0.8.2 \
    @citation-js/plugin-csl@0.8.2 >/dev/null
cat >run.mjs <<'END'
import assert from "node:assert";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-csl";

const seen = { "199X": [1990, "1990"], "19XX": [1900, "1900"], "-0043": [0, "n.d."], 1998: [1998, "1998"] };
for (const [date, [year, shown]] of Object.entries(seen)) {
  const work = new Cite(`@misc{a, title = {T}, author = {Y, X}, date = {${date}}}`);
  const printed = work.format("bibliography", { template: "apa" }).trim();
  console.log(date, work.data[0].issued, printed);
  assert.deepEqual(work.data[0].issued, { "date-parts": [[year]] });
  assert.equal(printed, `Y, X. (${shown}). T.`);
}
END
node run.mjs
