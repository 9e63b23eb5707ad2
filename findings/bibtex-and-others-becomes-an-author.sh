#!/bin/sh
# @citation-js/plugin-bibtex 0.8.2: `and others` at the end of a list of authors becomes an author named "others".
#
# Expected: in BibTeX and BibLaTeX `and others` says that there are more authors than the list names, and every style prints
# "et al." for it.
# What happens: it is read as a name. A style that shortens lists hides it, one that prints all names shows it.
# Seen: "Müller, Jan and others" gives the authors Müller and "others"; the reference in APA is "Müller, J., & others.
# (2025)".
# Why it matters: Google Scholar and DBLP write `and others` for long lists, so it is in most bibliographies. In confdeck
# it means that there are more; guarded by test_others_are_no_name in tests/source/test_names.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund @citation-js/core@0.8.2 @citation-js/plugin-bibtex@0.8.2 \
    @citation-js/plugin-csl@0.8.2 >/dev/null
cat >read.mjs <<'END'
import assert from "node:assert";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-csl";

const work = new Cite("@misc{a, title = {T}, author = {Müller, Jan and others}, year = 2025}");
console.log(work.data[0].author, work.format("bibliography", { template: "apa" }).trim());
assert.deepEqual(work.data[0].author, [{ given: "Jan", family: "Müller" }, { family: "others" }]);
assert(work.format("bibliography", { template: "apa" }).includes("Müller, J., & others. (2025)"));
END
node read.mjs
