from __future__ import annotations

import pytest

from confdeck.located.odd_spaces import odd_spaces


@pytest.mark.parametrize(
    ("line", "repaired"),
    [
        ("\u00a0 why: x", "  why: x"),
        ("  \u3000- One", "   - One"),
        ("title:\u00a0T", "title: T"),
        ("-\u202fOne", "- One"),
        ("\u200btitle: T", " title: T"),
    ],
)
def test_spaces_that_are_none_to_yaml(line: str, repaired: str) -> None:
    (*_, odd) = odd_spaces([line])
    assert odd.repaired == repaired


@pytest.mark.parametrize(
    "lines",
    [
        ["title: A\u00a0b"],
        ["summary: |", "  A text", "  \u00a0 - with a list"],
        ["summary: >-", "  note:\u00a0that"],
        ["summary: A text", "  \u00a0that goes on"],
        ["title: Fin\u00a0: la suite"],
    ],
)
def test_spaces_in_texts_stay(lines: list[str]) -> None:
    assert list(odd_spaces(lines)) == []
