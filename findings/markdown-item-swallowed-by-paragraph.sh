#!/bin/sh
# Markdown 3.11.3: after an item with a second paragraph, the next item of the list becomes a part of that paragraph.
#
# Expected: as in CommonMark, a line that begins with the mark of the list ends the paragraph above it and begins the next
# item; an indented paragraph within an item is an ordinary thing to write.
# What happens: blocks are told apart by empty lines alone. The indented paragraph takes all lines up to the next empty
# one, with their marks as text; the extensions `extra` and `sane_lists` do the same.
# Seen: "- a", an empty line, "    more", "- b", "- c" become one item that ends with "more - b - c".
# Why it matters: takeaways with a sentence of explanation are written like this, and the points below run together.
# confdeck parses with markdown-it-py, which begins a new item; guarded by
# test_an_item_follows_a_paragraph_of_the_item_above in tests/text/test_markdown.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check Markdown==3.11.3 markdown-it-py==4.3.0
"$folder/bin/python" - <<'END'
from markdown import markdown
from markdown_it import MarkdownIt

SOURCE = "- a\n\n    more\n- b\n- c\n"

for extensions in ([], ["extra", "sane_lists"]):
    page = markdown(SOURCE, extensions=extensions)
    print(page)
    assert page.count("<li>") == 1
    assert "<p>more\n- b\n- c</p>" in page
assert MarkdownIt().render(SOURCE).count("<li>") == 3
END
