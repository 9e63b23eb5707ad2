#!/bin/sh
# biblatex-csl-converter 3.6.0: journals and proceedings lose their capital letters, and an article its issue.
#
# Expected: titles of works may change to sentence case, since CSL wants them so. The name of a journal is a proper name, which
# neither BibTeX nor biblatex changes, and so are those of proceedings; `number` of an article is its `issue` in CSL.
# What happens: `journaltitle`, `journal` and `booktitle` are treated as titles, and only words in braces keep their
# capitals. `number` becomes `collection-number`, the number within a series, which styles do not print for articles.
# Seen: "IEEE transactions on pattern analysis", "Advances in neural information processing systems"; collection-number 4 and
# no issue. No error, no warning.
# Why it matters: names of journals are how papers are found. confdeck prints journals and issues as they are written;
# guarded by test_an_article in tests/source/test_references.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund biblatex-csl-converter@3.6.0 >/dev/null
cat >run.mjs <<'END'
import assert from "node:assert";
import { BibLatexParser, CSLExporter } from "biblatex-csl-converter";

const bibliography = new BibLatexParser(`
@article{a, title={A}, author={Y, X}, date=2019, journaltitle={IEEE Transactions on Pattern Analysis}, volume=3, number=4}
@inproceedings{b, title={B}, author={Y, X}, date=2019, booktitle={Advances in Neural Information Processing Systems}}
`).parse();
const [article, paper] = Object.values(new CSLExporter(bibliography.entries).parse());
console.log(article, paper, bibliography.errors, bibliography.warnings);
assert.equal(article["container-title"], "IEEE transactions on pattern analysis");
assert.equal(paper["container-title"], "Advances in neural information processing systems");
assert.deepEqual([article.volume, article.issue, article["collection-number"]], ["3", undefined, "4"]);
assert.equal(bibliography.errors.length + bibliography.warnings.length, 0);
END
node run.mjs
