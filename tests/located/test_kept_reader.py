"""A file that is read again gives what it gives when it is read for the first time."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confdeck.located import KeptReader, LocatedList, LocatedMapping, LocatedText, read_yaml
from tests.edited_again import move_lines
from tests.examples import examples

RECAP = """\
# A recap.
title: What the network knows
authors: [Ada, "Ben: Doe"]

summary: |
  Two lines
  of 東京
  大阪 text.

takeaways:
- one
- {text: "two", from: a}
sessions:
  - title: First
    talks:
      - id: a
        title: Talk
        tldr: long
          over lines   # comment

        notes: >
          folded
          text
      -   id: b
          talks: [1, 2]
      # a comment between
      - c
  - title: Second
papers:
  - title: "Quoted
      over lines"
    year:
  -
    title: Below its dash
last: word
"""
LINES = (
    *RECAP.splitlines(),
    "",
    "title: again",
    "  key: value",
    "    - item",
    "  - title: Third",
    "      - id: d",
    "        tldr: other # comment",
    "- at the margin",
    "x: &name value",
    "y: *name",
    "<<: {a: b}",
    "z: !!str 5",
    "q: 'not closed",
    "closed'",
    "bracket: [a,",
    "  b]",
    "\tkey: tab",
    "---",
    "...",
    "? complex",
    ": value",
    "null: nothing",
    "~: nothing",
    "name: “quoted”",
    "  summary: |2",
    "   deep",
    "  \u00a0odd: space",
    "e:\u200b",
    "line\u2028separator: x",
)


def everything(value: object) -> object:
    """Return a value with all that it knows of its place."""
    match value:
        case LocatedMapping():
            keys = [(key, place, place.starts) for key, place in value.keys_at.items()]
            return (
                "mapping",
                value.span,
                value.in_braces,
                keys,
                [(k, everything(v)) for k, v in value.items()],
            )
        case LocatedList():
            return "list", value.span, [everything(item) for item in value]
        case LocatedText():
            spans = [(span, span.starts, span.end) for span in (value.span, value.text_span)]
            return "text", str(value), spans, value.comment
        case _:
            return value


def read_in_turn(*texts: str) -> KeptReader:
    """Read texts as one file that changes, and compare each with a first reading."""
    reader = KeptReader()
    for text in texts:
        (value, diagnostics), (fresh, expected) = reader.read(text, "r.yaml"), read_yaml(text, "r.yaml")
        assert everything(value) == everything(fresh)
        assert diagnostics == expected
    return reader


@st.composite
def edited(draw: st.DrawFn) -> list[str]:
    """Return the text and what it becomes by some edits, one after the other."""
    lines = RECAP.splitlines()
    texts = [RECAP]
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(lines)))
        end = min(len(lines), start + draw(st.sampled_from([0, 1, 1, 2, 6])))
        match draw(st.sampled_from(["write", "write", "move", "word", "repeat"])):
            case "write":
                lines[start:end] = draw(st.lists(st.sampled_from(LINES), max_size=2))
            case "move":
                move_lines(draw, lines, start, end)
            case "repeat":
                lines[end:end] = lines[start:end]
            case "word":
                lines[start:end] = [line.replace(line[-3:], "new", 1) for line in lines[start:end]]
        texts.append("\n".join([*lines, ""]))
    return texts


@examples(100)
@given(edited())
def test_a_file_that_was_edited_is_read_as_a_new_one(texts: list[str]) -> None:
    read_in_turn(*texts)


@pytest.mark.parametrize("line", range(RECAP.count("\n")))
def test_each_line_can_be_changed_removed_and_written_again(line: int) -> None:
    lines = RECAP.splitlines()
    changed, removed = lines[:], lines[:line] + lines[line + 1 :]
    changed[line] += "s"
    read_in_turn(*("\n".join(text) + "\n" for text in (lines, changed, lines, removed, lines)))


def test_unchanged_entries_are_the_values_of_the_reading_before() -> None:
    reader = KeptReader()
    texts = [
        RECAP,
        RECAP.replace("Talk", "Walk"),
        RECAP.replace("Talk", "Hall"),
        RECAP.replace("word", "end"),
    ]
    trees: list[Any] = [reader.read(text, "r.yaml")[0] for text in texts]
    for earlier, later in pairwise(trees):
        assert later["papers"] is earlier["papers"]
    first, second = trees[1]["sessions"][0], trees[2]["sessions"][0]
    assert second["talks"][1] is first["talks"][1]
    assert second["talks"][0]["notes"] is first["talks"][0]["notes"]


def test_a_file_with_names_is_read_from_the_beginning() -> None:
    named = "a: &name [1]\nb: *name\n"
    read_in_turn(named, named.replace("1", "2"), "a: [1]\nb: *name\n", "a: [1]\nb: 2\n")


def test_too_many_values_are_refused_again(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("reader", "kept_reader"):
        monkeypatch.setattr(f"confdeck.located.{module}.MAX_NODES", 15)
    few, many = "a: 1\nb: [1, 2, 3, 4, 5, 6, 7]\n", "a: [1, 2, 3, 4, 5, 6, 7]\nb: [1, 2, 3, 4, 5, 6, 7]\n"
    assert read_yaml(few, "r.yaml")[1] == () != read_yaml(many, "r.yaml")[1]
    read_in_turn(few, many, *(few.replace("1", str(number), 1) for number in range(20)), many)
