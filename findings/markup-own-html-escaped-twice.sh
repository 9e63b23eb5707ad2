#!/bin/sh
# MarkupSafe 3.0.4: what an object's `__html__` returns is escaped again by `Markup.format`, but by nothing else.
#
# Expected: `__html__` returns HTML that needs no escaping, as its documentation says, so that `escape(words)`,
# `Markup("%s") % words`, `Markup() + words`, `Markup().join([words])` and `Markup("{}").format(words)` write the same.
# What happens: the first four take the HTML as it is. `format` passes a plain string from `__html__` through `escape`
# once more, so that `&amp;` becomes `&amp;amp;`; only a string that is `Markup` itself is left alone.
# Seen: "A&amp;A" four times, then "A&amp;amp;A".
# Why it matters: a type with `__html__` passes tests of templates and concatenation, and readers see `&amp;` in those
# places that use `format`. No error, no warning.
# confdeck's words that know their line return `Markup` (located/sourced_text.py); guarded by
# test_words_are_escaped_once_however_they_become_markup in tests/located/test_sourced_text.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check markupsafe==3.0.4
"$folder/bin/python" - <<'END'
from markupsafe import Markup, escape


class Words(str):
    def __html__(self):
        return str(escape(str(self)))


class MarkedWords(str):
    def __html__(self):
        return escape(str(self))


words = Words("A&A")
written = [escape(words), Markup("%s") % words, Markup() + words, Markup().join([words]), Markup("{}").format(words)]
print(written)
assert written == ["A&amp;A"] * 4 + ["A&amp;amp;A"]
assert Markup("{}").format(MarkedWords("A&A")) == "A&amp;A"
END
