#!/bin/sh
# postal-mime 4.0.0: when a quoted paragraph is joined, the marks of its lines stay, in the middle of the sentence.
#
# Expected: RFC 3676 (4.5) has the marks of quoted lines taken off before their lines are joined, for `format=flowed`, and the
# library decodes this format. mailparser 3.14.2, by the same author, does so.
# What happens: a line that ends with a space is joined with the next one as it stands, whether it is quoted or not.
# Seen: "> Sparse attention is", "> faster." becomes "> Sparse attention is > faster.", with a "greater than" that nobody
# wrote; unquoted paragraphs are right. No error.
# Why it matters: Thunderbird and other programs send plain text so, and answers quote what they answer. In a text with numbers
# "the error is > 5" is another statement. confdeck kept the line ends of such mails until this was found, which cut words in two
# where `DelSp=yes` asks for it; it joins them now (authoring/importing/flowed_text.py), guarded by
# test_a_flowed_mail_has_whole_paragraphs in tests/authoring/importing/test_importing.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund postal-mime@4.0.0 mailparser@3.14.2 >/dev/null
cat >run.mjs <<'END'
import assert from "node:assert";
import PostalMime from "postal-mime";
import { simpleParser } from "mailparser";

const mail = [
  "From: Ada <ada@example.org>",
  "Content-Type: text/plain; charset=utf-8; format=flowed",
  "",
  "I do not think ",
  "so.",
  "",
  "> Sparse attention is ",
  "> faster, the error is ",
  "> 5 percent.",
  "",
].join("\r\n");
const [postal, other] = [(await PostalMime.parse(mail)).text.trim(), (await simpleParser(mail)).text.trim()];
console.log(JSON.stringify(postal), JSON.stringify(other));
assert.equal(postal, "I do not think so.\n\n> Sparse attention is > faster, the error is > 5 percent.");
assert.equal(other, "I do not think so.\n\n> Sparse attention is faster, the error is 5 percent.");
END
node run.mjs
