#!/bin/sh
# mathml-to-latex 1.8.0: two different letters, ϵ and ε, become the same, and `sin` a product of three letters.
#
# Expected: LaTeX has \epsilon for ϵ (U+03F5) and \varepsilon for ε (U+03B5), as unicode-math and the entities of MathML have it;
# the two forms of phi and theta are kept apart. An identifier of several letters is upright in MathML, and \sin in LaTeX.
# What happens: both are written as \epsilon. Names of functions are written as bare letters, so that LaTeX sets them, and every
# reader of LaTeX reads them, as s times i times n.
# Seen: `\epsilon < \epsilon` for ϵ < ε, `\phi < \varphi` for the two phis; `sin x` and `max x`.
# Why it matters: papers use one for a bound and the other for a noise, and nobody can tell them apart any more.
# confdeck reads MathML itself (authoring/importing/mathml.py); guarded by test_mathml_becomes_tex in
# tests/authoring/importing/test_html_notes.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund mathml-to-latex@1.8.0 >/dev/null
cat >run.mjs <<'END'
import assert from "node:assert";
import { MathMLToLaTeX } from "mathml-to-latex";

const latex = (mathml) => MathMLToLaTeX.convert(`<math>${mathml}</math>`);
const seen = {
  "<mi>ϵ</mi><mo>&lt;</mo><mi>ε</mi>": "\\epsilon < \\epsilon",
  "<mi>ϕ</mi><mo>&lt;</mo><mi>φ</mi>": "\\phi < \\varphi",
  "<mi>sin</mi><mo>&#x2061;</mo><mi>x</mi>": "sin x",
};
for (const [mathml, expected] of Object.entries(seen)) {
  console.log(mathml, latex(mathml));
  assert.equal(latex(mathml).replace(/\s+/g, " "), expected);
}
END
node run.mjs
