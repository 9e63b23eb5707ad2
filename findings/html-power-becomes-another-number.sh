#!/bin/sh
# html-to-text 10.0.1 and html2text 2025.4.15: ten to the power of six becomes one hundred and six, and item 7 item 1.
#
# Expected: a text that is made of a page or mail says the same: 10⁶, 10^6 or 10<sup>6</sup>, and "7." for `<li value="7">`.
# Both are made for readers, not for search, and keep the number of `<ol start="3">`, the marks of bold words and addresses.
# What happens: `<sup>` and `<sub>` are read as their words alone, and `value` of an item is not read. html-to-text needs a
# formatter of one's own for them; nothing warns.
# Seen: "106 images" and "10-3" for 10<sup>6</sup> and 10<sup>-3</sup>, "1. b" for the item with the value 7.
# Why it matters: the text part of newsletters is made so, and 106 images are credible. confdeck's own import of pages did the
# same until this was found; guarded by test_words_of_a_page_stay_words and test_items_of_a_page_keep_their_numbers in
# tests/authoring/importing/test_html_notes.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund html-to-text@10.0.1 >/dev/null
page='<p>10<sup>6</sup> images, 10<sup>-3</sup> errors</p><ol start="3"><li>a</li></ol><ol><li value="7">b</li></ol>'
echo "$page" >page.html
"${PYTHON:-python3}" -m venv python
python/bin/pip install -q --disable-pip-version-check html2text==2025.4.15
python/bin/python - <<'END'
from html2text import html2text

text = html2text(open("page.html").read())
print(text)
assert "106 images, 10-3 errors" in text and "3. a" in text and "1. b" in text
END
cat >run.mjs <<'END'
import assert from "node:assert";
import { readFileSync } from "node:fs";
import { convert } from "html-to-text";

const text = convert(readFileSync("page.html", "utf8"));
console.log(text);
assert.match(text, /106 images, 10-3 errors/);
assert.match(text, /^ *3\. a\n *1\. b$|^ *3\. a\n+ *1\. b$/m);
END
node run.mjs
