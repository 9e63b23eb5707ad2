#!/bin/sh
# markdown-it-py 4.3.0: a nested list that begins with another number than 1 becomes words of the item above it.
#
# Expected: indented lines `7.` and `8.` below an item are a list within it, as `1.` and `2.` are.
# What happens: CommonMark lets only `1.` begin a list right below a line of text, since any other number might belong to
# the sentence (`born in / 1984. She ...`), also where two such lines in order can hardly be one. No message.
# Seen: two lists for `1.` and `2.`; one list for `7.` and `8.`, whose numbers stand between the words of the item.
# Why it matters: notes of talks go on with the numbers of slides, steps or equations.
# confdeck reads lines with numbers in order as a list (text/syntax/typed_list.py); guarded by
# test_two_lines_with_numbers_in_order_are_a_list in tests/text/test_markdown.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check markdown-it-py==4.3.0
"$folder/bin/python" - <<'END'
from markdown_it import MarkdownIt

first, later = (MarkdownIt().render(f"- outer\n  {number}. one\n  {number + 1}. two") for number in (1, 7))
print(first, later)
assert first.count("<ol") == 1
assert "<ol" not in later
assert "7. one\n8. two" in later
END
