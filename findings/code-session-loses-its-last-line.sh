#!/bin/sh
# Pygments 2.21.0: without a line end after it, the last line of a console session is lost, and that of a diff is an error.
#
# Expected: `ensurenl=False` keeps the lexer from adding a line end, and changes nothing about the lines there are.
# What happens: the lexer of sessions returns a line when it has read its line end; the one of diffs knows a line only
# together with its line end. No message.
# Seen: no tokens at all for `$ ls`, and an error token for each character of `+new`; with a line end both are right.
# Why it matters: the line end is left out because it would be an empty line on a slide, and then a listing of one
# command is empty.
# confdeck adds the line end, removes the empty line and compares what is left with the source (text/highlighting.py);
# guarded by test_no_character_changes and test_the_parts_of_a_line in tests/text/test_highlighting.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check pygments==2.21.0
"$folder/bin/python" - <<'END'
from pygments.lexers import get_lexer_by_name
from pygments.token import Token


def tokens(language, text):
    """The kinds of tokens with their characters."""
    return list(get_lexer_by_name(language, stripnl=False, ensurenl=False).get_tokens(text))


for language, text in (("console", "$ ls"), ("diff", "+new")):
    print(language, tokens(language, text + "\n"), tokens(language, text))
assert tokens("console", "$ ls\n")[0] == (Token.Generic.Prompt, "$ ")
assert tokens("console", "$ ls") == []
assert tokens("diff", "+new\n")[0][0] is Token.Generic.Inserted
assert {kind for kind, _ in tokens("diff", "+new")} == {Token.Error}
END
