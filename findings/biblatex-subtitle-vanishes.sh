#!/bin/sh
# biblatex-csl-converter 3.6.0: the subtitle of a book is left out of CSL, and so is the word TeX.
#
# Expected: CSL has one field for titles, so that `title` and `subtitle` of biblatex are joined with a colon, as
# other converters do; a command whose meaning is not known leaves its name or an error, and \TeX is known to every BibTeX.
# What happens: `subtitle` has no counterpart in the table of fields and is dropped. \LaTeX is written out with raised and
# lowered letters, \TeX and \BibTeX are removed.
# Seen: "Deep learning" for a book "Deep Learning: A Primer"; "The book" for The TeXbook. No error, no warning.
# Why it matters: subtitles often say what a book is about, and the reference reads as if it were whole.
# confdeck joins title and subtitle, guarded by test_fields in tests/source/test_references.py, and knows these names,
# guarded by test_plain_text in tests/source/test_latex.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund biblatex-csl-converter@3.6.0 >/dev/null
cat >run.mjs <<'END'
import assert from "node:assert";
import { BibLatexParser, CSLExporter } from "biblatex-csl-converter";

const bibliography = new BibLatexParser(String.raw`
@book{a, title={Deep Learning}, subtitle={A Primer}, author={Y, X}, date=2019}
@book{b, title={The {\TeX}book}, author={Knuth, Donald E.}, date=1984}
`).parse();
const works = Object.values(new CSLExporter(bibliography.entries).parse());
console.log(works, bibliography.errors, bibliography.warnings);
assert.deepEqual(works.map((work) => work.title), ["Deep learning", "The book"]);
assert(!JSON.stringify(works).includes("Primer") && !JSON.stringify(works).includes("TeX"));
assert.equal(bibliography.errors.length + bibliography.warnings.length, 0);
END
node run.mjs
