#!/bin/sh
# Temml 0.13.5, read aloud by speech-rule-engine 4.1.5: the interval from 0 to 1 becomes the number 0,1, and loses its brackets.
#
# Expected: `[0,1)` has two numbers with a comma between them, and `(0,1)` differs from `[0,1]` when it is read aloud, since a
# bracket says whether the end belongs to the interval. In LaTeX a comma in a number is written `{,}`.
# What happens: Temml joins digits around a comma without a space into one `<mn>`, as in 1,000. A number in brackets is then read
# without them by the rules of ClearSpeak, since brackets around one number say nothing.
# Seen: <mn>0,1</mn> for all of [0,1), (0,1] and [0,1], each read as "x is a member of 0 comma 1", and "f of 1 comma 2". Of
# `[0, 1)` with a space all is right: "open bracket 0 comma 1 close paren". No message.
# Why it matters: those who hear a page get other mathematics than those who see it, where formulas are densest.
# confdeck writes three parts there with and without the space; guarded by the cases of intervals of
# test_as_text in tests/text/formula/test_formula.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund temml@0.13.5 speech-rule-engine@4.1.5 >/dev/null
cat >run.mjs <<'END'
import assert from "node:assert";
import sre from "speech-rule-engine";
import temml from "temml";

await sre.setupEngine({ locale: "en", domain: "clearspeak", modality: "speech" });
await sre.engineReady();
const seen = {
  "x \\in [0,1)": "x is a member of 0 comma 1",
  "x \\in (0,1]": "x is a member of 0 comma 1",
  "x \\in [0,1]": "x is a member of 0 comma 1",
  "x \\in [0, 1)": "x is a member of open bracket 0 comma 1 close paren",
  "f(1,2)": "f of 1 comma 2",
};
for (const [tex, expected] of Object.entries(seen)) {
  const mathml = temml.renderToString(tex, { xml: true });
  console.log(tex, "-", sre.toSpeech(mathml));
  assert.equal(sre.toSpeech(mathml), expected);
  assert.equal(/<mn>\d,\d<\/mn>/.test(mathml), !tex.includes(", "));
}
END
node run.mjs
