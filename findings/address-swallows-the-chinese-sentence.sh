#!/bin/sh
# linkify-it-py 2.2.0: the link of an address in a Chinese or Japanese sentence swallows the rest of it, or is not found.
#
# Expected: an address ends before the closing bracket of its sentence. The library is made to find addresses in any text
# and treats the ASCII bracket so: in "(https://example.org/a)" the link is https://example.org/a.
# What happens: the full-width punctuation of Chinese and Japanese counts as part of an address, and so does what follows
# up to the next space, which may be the end of the paragraph. Where a letter stands before the address, as it does
# without spaces between words, no address is found at all.
# Seen: in "论文（https://example.org/a）在此" the link leads to "https://example.org/a）在此", two addresses with "、"
# between them are one, and "见https://example.org/a" has none.
# Why it matters: markdown-it-py uses it for bare addresses. confdeck has a rule of its own (text/syntax/bare_url.py);
# guarded by test_bare_addresses_become_links in tests/text/test_markdown.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check linkify-it-py==2.2.0 markdown-it-py==4.0.0
"$folder/bin/python" - <<'END'
from linkify_it import LinkifyIt

texts = {
    "(https://example.org/a)": ["https://example.org/a"],
    "论文（https://example.org/a）在此": ["https://example.org/a）在此"],
    "参照「https://example.org/a」": ["https://example.org/a」"],
    "https://example.org/a、https://example.org/b": ["https://example.org/a、https://example.org/b"],
    "见https://example.org/a": [],
    "见 https://example.org/a": ["https://example.org/a"],
}
for text, links in texts.items():
    found = [match.text for match in LinkifyIt().match(text) or []]
    print(text, found)
    assert found == links
END
