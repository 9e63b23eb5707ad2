"""Front matter pasted with a note is in no output, and repeated in a warning."""

from __future__ import annotations

import pytest

from confdeck.diagnostics import Span
from confdeck.text import parse_prose, plain_blocks

SPAN = Span("recap.yaml", 10, 3)


def test_front_matter_is_left_out_with_a_warning() -> None:
    source = "\n---\ntags: [a, b]\naliases:\n  - x\n\n# note\n---\n\nText [w](ftp://x)"
    prose, found = parse_prose(source, SPAN)
    assert plain_blocks(prose) == "Text w"
    assert [str(diagnostic) for diagnostic in found] == [
        "recap.yaml:11:1: warning: front matter is left out of all outputs: `tags: [a, b]; aliases:; - x; # note`",
        "recap.yaml:19:1: warning: a `ftp:` link is not allowed",
    ]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("---\nno key at all\n---\nText", "* * *\n\nno key at all\n\nText"),
        ("---\n\nNote: a rule above\n\n---", "* * *\n\nNote: a rule above\n\n* * *"),
        ("---\ntitle: no end", "* * *\n\ntitle: no end"),
        ("Text\n\n---\n\na: b\n\n---", "Text\n\n* * *\n\na: b\n\n* * *"),
    ],
)
def test_what_is_no_front_matter(source: str, words: str) -> None:
    prose, found = parse_prose(source)
    assert plain_blocks(prose) == words
    assert not found
