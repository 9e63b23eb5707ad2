#!/bin/sh
# astrocite-bibtex 0.16.4: a power in a title becomes "[object Object]", and a subscript of text is gone.
#
# Expected: `$10^{-3}$` in a title is 10⁻³ or 10<sup>-3</sup> in CSL, as the package writes \emph{} as <i>; a command that it does
# not know leaves its words.
# What happens: what stands in the braces of a superscript is a node of the parser's tree, and is joined to the text as such. Of
# \textsubscript and \textsuperscript nothing is left.
# Seen: "A 10[object Object] study of HO" for "A $10^{-3}$ study of H\textsubscript{2}O". No error, no warning.
# Why it matters: titles of papers have powers and chemical formulas. confdeck reads them itself (source/latex.py); guarded by
# test_formulas_in_titles_raise_one_sign in tests/source/test_references.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund astrocite-bibtex@0.16.4 >/dev/null
cat >run.cjs <<'END'
const assert = require("node:assert");
const { parse } = require("astrocite-bibtex");

const [work] = parse(String.raw`@book{a, title={A $10^{-3}$ study of H\textsubscript{2}O}, author={Y, X}}`);
console.log(work.title);
assert.equal(work.title, "A 10[object Object] study of HO");
END
node run.cjs
