#!/bin/sh
# markdown-it-py 4.3.0: bold words that end with a bracket, quote or percent sign stay asterisks before Korean.
#
# Expected: `**BERT(2018)**` is bold wherever it stands, as it is before a space.
# What happens: CommonMark lets a closing mark that follows punctuation count only before a space or more punctuation.
# Korean particles and Japanese words follow without a space, so the asterisks are printed. No message.
# Seen: bold before a space and for words that end with a letter; asterisks for the bracket, the quote and the percent.
# Why it matters: Korean attaches its particles to names of models and to figures, which are what people set in bold.
# confdeck lets such a mark close (text/syntax/flanking.py); guarded by
# test_emphasis_beside_east_asian_punctuation_and_particles in tests/text/test_markdown.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check markdown-it-py==4.3.0
"$folder/bin/python" - <<'END'
from markdown_it import MarkdownIt

BOLD = ("**GPT-4**는 좋다", "**BERT(2018)** 는 좋다")
PLAIN = ("**BERT(2018)**는 좋다", "**50%**가 늘었다", "これは**「重要」**です")

html = {source: MarkdownIt().render(source) for source in BOLD + PLAIN}
print(html)
assert all("<strong>" in html[source] for source in BOLD)
assert all("**" in html[source] for source in PLAIN)
END
