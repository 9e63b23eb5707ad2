"""Block ids leave the text, tags stay, and lines of properties stay lines."""

from __future__ import annotations

import pytest

from confdeck.diagnostics import Span
from confdeck.text import parse_phrase, parse_prose, plain_blocks

SPAN = Span("recap.yaml", 10, 3)


@pytest.mark.parametrize(
    ("source", "words", "places"),
    [
        ("Some text ^abc123", "Some text", ["10:3"]),
        ("One\ntwo ^my-id  \n\n^quote1", "One two", ["11:1", "13:1"]),
        ("- a ^ab12cd\n- b", "- a\n- b", ["10:3"]),
        ("# Title ^abc", "Title", ["10:3"]),
    ],
)
def test_block_ids_are_left_out_with_a_note(source: str, words: str, places: list[str]) -> None:
    prose, found = parse_prose(source, SPAN)
    assert plain_blocks(prose) == words
    assert [f"{note.span.line}:{note.span.column}" for note in found if note.span] == places
    assert all("is left out" in note.message for note in found)


@pytest.mark.parametrize("source", ["x ^2", "2^10", "W ^T", "5 ^12", "a^bcd", "see ^abc here", r"a \^abc"])
def test_powers_are_no_block_ids(source: str) -> None:
    assert parse_phrase(source) == parse_phrase(source.replace("^", "&#94;").replace("\\", ""))


def test_tags_stay_with_a_note() -> None:
    phrase, found = parse_phrase("A #tag, #태그 and #a/b; no. #1, C#, `#code` x#y", SPAN)
    assert str(phrase) == "A #tag, #태그 and #a/b; no. #1, C#, #code x#y"
    assert [note.message.partition(" stays")[0] for note in found] == ["`#tag`", "`#태그`", "`#a/b`"]


def test_properties_of_a_page_stay_on_lines_of_their_own() -> None:
    properties = "Status: Done\nTags: a, b\nLast edited: May 1, 2024"
    assert plain_blocks(parse_prose(f"# Page\n\n{properties}\n\nBody: x\nmore")[0]) == (
        f"Page\n\n{properties}\n\nBody: x more"
    )
    assert plain_blocks(parse_prose(properties)[0]) == properties
    chinese = "状态：完成\n标签：甲"
    assert plain_blocks(parse_prose(chinese)[0]) == chinese
    assert plain_blocks(parse_prose("Status: Done\nand more")[0]) == "Status: Done and more"
