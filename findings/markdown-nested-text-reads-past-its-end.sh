#!/bin/sh
# markdown-it-py 4.3.0: words within a construct of one's own run on past the end that the rule set for them.
#
# Expected: an inline rule that sets `state.posMax` to the end of its words and calls `tokenize` gets the tokens of
# these words, as the parser's own rule for links does.
# What happens: the rule for words looks for the next sign in the whole source, not up to `posMax`. Links work, since
# they end with a sign (`]`), and so does any text without a later sign; else what follows is read twice.
# Seen: ``quotes'' and *more*, with quotation marks by such a rule, gives `"quotes'' and " and more`.
# Why it matters: a rule that passes its first tests with brackets prints words twice with other delimiters.
# confdeck cuts the source while it reads such words (text/syntax/nested_markdown.py); guarded by
# test_commands_and_signs in tests/text/syntax/test_latex_text.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check markdown-it-py==4.3.0
"$folder/bin/python" - <<'END'
import re

from markdown_it import MarkdownIt

QUOTED = re.compile(r"``([^`]+?)''")


def read(cut):
    def rule(state, silent):
        found = QUOTED.match(state.src, state.pos)
        if not found or silent:
            return False
        source, end = state.src, state.posMax
        state.push("text", "", 0).content = '"'
        state.pos, state.posMax = found.span(1)
        state.src = source[: found.end(1)] if cut else source
        state.md.inline.tokenize(state)
        state.push("text", "", 0).content = '"'
        state.src, state.posMax, state.pos = source, end, found.end()
        return True

    markdown = MarkdownIt("commonmark")
    markdown.inline.ruler.before("backticks", "quotes", rule)
    tokens = markdown.parseInline("``quotes'' and *more*")[0].children
    return "".join(token.content for token in tokens)


print(read(cut=False), "|", read(cut=True))
assert read(cut=False) == "\"quotes'' and \" and more"
assert read(cut=True) == '"quotes" and more'
END
