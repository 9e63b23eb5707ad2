#!/bin/sh
# mdit-py-plugins 0.7.0: two ranges with tildes in a Chinese or Japanese sentence become one subscript.
#
# Expected: in `从3~5个到7~9个` the tildes stay; a tilde between numbers is how a range is written in East Asia.
# What happens: `~words~` is a subscript wherever no space stands between the tildes. Sentences without spaces have none,
# so that what stands between the ranges is lowered, and both tildes are gone. No message.
# Seen: a subscript in Chinese and Japanese; none in Korean, which has spaces, nor for one range alone.
# Why it matters: "3 to 5" is then read as "3". confdeck asks for a base and for no East Asian characters between the
# tildes (text/syntax/scripts.py); guarded by test_tildes_and_carets_of_other_texts_stay in tests/text/test_markdown.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check markdown-it-py==4.3.0 mdit-py-plugins==0.7.0
"$folder/bin/python" - <<'END'
from markdown_it import MarkdownIt
from mdit_py_plugins.subscript import sub_plugin

LOWERED = ("从3~5个到7~9个", "3~5人から7~9人へ")
KEPT = ("3~5명에서 7~9명으로", "从3~5个", "H~2~O")

html = {source: MarkdownIt().use(sub_plugin).renderInline(source) for source in LOWERED + KEPT}
print(html)
assert html["从3~5个到7~9个"] == "从3<sub>5个到7</sub>9个"
assert all("<sub>" in html[source] and "~" not in html[source] for source in LOWERED)
assert [html[source] for source in KEPT[:2]] == list(KEPT[:2])
assert html["H~2~O"] == "H<sub>2</sub>O"
END
