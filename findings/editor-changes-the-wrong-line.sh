#!/bin/sh
# pygls 2.1.1: once a file has a line separator or the end of a page in it, what is typed arrives in another line.
#
# Expected: the Language Server Protocol knows three line ends: line feed, carriage return, and both. An editor numbers lines
# so, and the library, which keeps the text of each file by the changes that the editor sends, does as well.
# What happens: lines are cut by Python's `splitlines`, which ends them at eight more signs, among them the line separator
# U+2028, U+0085 and the form feed. Behind one of them each change is made a line too early, and the text that the server
# has is no longer the author's, until the file is closed.
# Seen: in a file of three lines with U+2028 in the first one, "two" in the second is replaced: "one / still one / two / three"
# becomes "one / 2ll one / two / three". No error. Nothing in the documentation or the issues of the project tells it.
# Why it matters: these signs come with words that are pasted from PDF files, programs for slides, or pdftotext. Messages then stand
# in wrong lines, and a correction changes other words. confdeck asked for changes too until this was found; editors send the
# whole text now, and its lines are counted as theirs (authoring/language_server.py); guarded by
# test_lines_are_those_of_editors and test_an_editor_talks_to_it in tests/authoring/test_language_server.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check pygls==2.1.1
"$folder/bin/python" - <<'END'
from lsprotocol import types
from pygls.workspace import TextDocument


def typed(text):
    """Replace the second line of a text by 2, as an editor would."""
    document = TextDocument("file:///a.yaml", text)
    second_line = types.Range(types.Position(1, 0), types.Position(1, 3))
    document.apply_change(types.TextDocumentContentChangePartial(second_line, "2"))
    return document.source


for sign in ("\u2028", "\x85", "\x0c"):
    print(ascii(typed(f"one{sign}still one\ntwo\nthree\n")))
    assert typed(f"one{sign}still one\ntwo\nthree\n") == f"one{sign}2ll one\ntwo\nthree\n"
assert typed("one, still one\ntwo\nthree\n") == "one, still one\n2\nthree\n"
END
