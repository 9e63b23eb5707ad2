"""Plain text that nothing formatted stands beside shows which words are struck through."""

from __future__ import annotations

import pytest

from confdeck.text import parse_prose, plain_blocks, with_plain_strikes


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a<del>old</del>new, *~~b **c**~~*, <s>d</s>", "a~~old~~new, ~~b c~~, ~~d~~"),
        ("| ~~a~~ |\n|---|\n| x<sup>2</sup> |", "~~a~~\nx²"),
    ],
)
def test_struck_words_have_signs(source: str, text: str) -> None:
    prose, _ = parse_prose(source)
    assert plain_blocks(with_plain_strikes(prose)) == text
    assert "~" not in plain_blocks(prose)
