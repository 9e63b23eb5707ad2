#!/bin/sh
# caniemail 2.0.2 (npm): passes for Gmail what its own data says Gmail does not support.
#
# Expected: the linter looks for each feature in its data, so `data:` images fail for Gmail as SVG files do.
# What happens: base64 images are in the data as unsupported, but the linter does not look for them; the answer is
# `success: true` with no remark.
# Seen: "SVG image format" for a .svg file; success for a data: image, for which the data say "n" at Gmail.
# Why it matters: a check that passes would let through a digest that has no pictures in Gmail.
# confdeck attaches pictures by Content-ID; guarded by test_pictures_are_embedded_in_the_page_and_not_in_the_message in
# tests/renderers/email/test_rendering.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts caniemail@2.0.2
cat >check.mjs <<'END'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { caniemail } from "caniemail";

const client = "gmail.desktop-webmail";
const titles = (html) => {
  const { issues } = caniemail({ clients: [client], html });
  return (issues.errors.get(client) ?? []).map(({ title }) => title);
};
const data = JSON.parse(readFileSync(new URL(import.meta.resolve("caniemail/caniemail.json"))));
const { stats } = data.data.find(({ slug }) => slug === "image-base64");
const latest = Object.values(stats.gmail["desktop-webmail"]).at(-1);

const drawing = titles('<img src="a.svg" alt="">');
const embedded = titles('<img src="data:image/png;base64,iVBORw0KGgo=" alt="">');
console.log(drawing, embedded, latest);
assert.deepEqual(drawing, ["SVG image format"]);
assert.deepEqual(embedded, []);
assert.match(latest, /^n/);
END
node check.mjs
