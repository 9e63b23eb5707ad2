#!/bin/sh
# Marp Core 5.0.2: a picture whose description has the word "blur" or "contrast" is drawn blurred, or with more contrast.
#
# Expected: the words in `![...](picture.jpg)` describe the picture for those who cannot see it; commands for its size
# look like commands, as `w:300` does.
# What happens: ten English words are commands wherever they stand among others: blur, brightness, contrast,
# drop-shadow, grayscale, hue-rotate, invert, opacity, saturate and sepia, and they are cut from the description.
# Seen: `![Photos with motion blur](p.jpg)` is blurred by 10 px and described as "Photos with motion";
# `![The contrast of two methods](p.jpg)` has the filter contrast(2) and "The of two methods". With a capital letter,
# "Contrast of two methods" stays as it is. No message.
# Why it matters: these are everyday words of pictures from vision and imaging. In confdeck the words of a picture stay
# words; guarded by tests/text/test_embedding.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund @marp-team/marp-core@5.0.2 >/dev/null
cat >render.mjs <<'END'
import assert from "node:assert";
import { Marp } from "@marp-team/marp-core";

const image = (words) => new Marp().render(`![${words}](p.jpg)`).html.match(/<img[^>]*>/)[0];
const seen = {
  "Photos with motion blur": ['alt="Photos with motion"', "filter:blur(10px)"],
  "The contrast of two methods": ['alt="The of two methods"', "filter:contrast(2)"],
  "An opacity of one half": ['alt="An of one half"', "filter:opacity(.5)"],
  "Contrast of two methods": ['alt="Contrast of two methods"'],
};
for (const [words, parts] of Object.entries(seen)) {
  const drawn = image(words);
  console.log(words, drawn);
  for (const part of parts) assert(drawn.includes(part), part);
  assert.equal(drawn.includes("filter"), parts.length > 1);
}
END
node render.mjs
