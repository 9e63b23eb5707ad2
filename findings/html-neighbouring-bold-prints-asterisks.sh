#!/bin/sh
# html2text 2025.4.15 and markdownify 1.2.3 with markdown-it-py 4.3.0: two bold elements side by side print asterisks.
#
# Expected: HTML that is turned into Markdown and back shows the same words. Word and Google Docs often split bold words
# into several elements, so two of them stand side by side without a space.
# What happens: both write marks around each element. In CommonMark the four asterisks between them close and open
# nothing, and are shown; the words around them are one bold text.
# Seen: <b>Speed</b><b>ups</b> becomes **Speed****ups**, and that <strong>Speed****ups</strong>.
# Why it matters: notes for a recap are imported from documents of these programs.
# confdeck's importer wrote the same; it joins neighbouring words with one mark now (authoring/importing/html_notes.py),
# guarded by test_words_of_a_page_stay_words in tests/authoring/importing/test_html_notes.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check html2text==2025.4.15 markdownify==1.2.3 markdown-it-py==4.3.0
"$folder/bin/python" - <<'END'
from html2text import html2text
from markdown_it import MarkdownIt
from markdownify import markdownify

for convert in (html2text, markdownify):
    markdown = convert("<p><b>Speed</b><b>ups</b> matter.</p>").strip()
    page = MarkdownIt().render(markdown).strip()
    print(convert.__name__, markdown, page)
    assert markdown == "**Speed****ups** matter."
    assert page == "<p><strong>Speed****ups</strong> matter.</p>"
    assert "****" not in MarkdownIt().render(convert("<p><b>Speed</b> <b>ups</b> matter.</p>"))
END
