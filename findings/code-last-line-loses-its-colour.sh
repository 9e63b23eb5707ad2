#!/bin/sh
# Pygments 2.21.0: without a line end after it, the last line of a listing is not recognised in diffs and sessions.
#
# Expected: `ensurenl=False` keeps the lexer from adding a line end, and changes nothing about the lines there are.
# What happens: the lexers of diffs, console sessions and others match whole lines with their line end; the last one
# has none, and becomes plain text. No message.
# Seen: `+new` is an insertion where a line end follows it and plain text where none does; so is a prompt of a session.
# Why it matters: the line end is left out because it would be an empty line on a slide; a listing of one line, such as
# a command, then has no colours at all.
# confdeck adds the line end and removes the empty line (text/highlighting.py); guarded by
# test_the_parts_of_a_line in tests/text/test_highlighting.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check pygments==2.21.0
"$folder/bin/python" - <<'END'
from pygments.lexers import get_lexer_by_name
from pygments.token import Token

LINES = {"diff": ("+new", Token.Generic.Inserted), "console": ("$ ls", Token.Generic.Prompt)}

for language, (line, kind) in LINES.items():
    lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    ended, bare = ([token for token, _ in lexer.get_tokens(text)] for text in (line + "\n", line))
    print(language, ended, bare)
    assert kind in ended
    assert kind not in bare
END
