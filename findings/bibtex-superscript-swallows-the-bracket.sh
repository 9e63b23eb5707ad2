#!/bin/sh
# @citation-js/plugin-bibtex 0.8.2: the bracket behind a superscript in a title is raised with it.
#
# Expected: in TeX, `^` raises the one sign behind it, so `$O(n^2)$` is O(n²), as `$O(n^{2})$` is.
# What happens: all that follows up to the end of the formula is raised or lowered. Where a sign has a Unicode superscript,
# such as ⁾, the title stays plain text and looks almost right.
# Seen: "Attention in $O(n^2)$ time" becomes "Attention in O(n²⁾ time", with a bracket that opens on the line and closes
# above it; `$x_i)$` becomes "x<sub>i)</sub>".
# Why it matters: titles with a complexity are frequent in bibliographies of this field, and reference lists are built
# with this package in browsers. confdeck reads formulas in titles itself; guarded by
# test_formulas_in_titles_raise_one_sign in tests/source/test_references.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund @citation-js/core@0.8.2 @citation-js/plugin-bibtex@0.8.2 >/dev/null
cat >read.mjs <<'END'
import assert from "node:assert";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";

const title = (words) => new Cite(`@misc{a, title = {${words}}}`).data[0].title;
const seen = {
  "Attention in $O(n^2)$ time": "Attention in O(n²⁾ time",
  "Attention in $O(n^{2})$ time": "Attention in O(n²) time",
  "The set $(x_i)$": "The set (x<sub>i)</sub>",
  "A $k^2$ x": "A k² x",
};
for (const [written, read] of Object.entries(seen)) {
  console.log(written, title(written));
  assert.equal(title(written), read);
}
END
node read.mjs
