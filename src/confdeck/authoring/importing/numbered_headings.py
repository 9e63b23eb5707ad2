"""Recognises headings without markup that are numbered as in Chinese and Japanese: `一、神经场`, `（一）…`, `1、…`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from confdeck.authoring.importing.note_blocks import NoteBlock
from confdeck.typography.sentences import LINE_STOPS

_LEVELS = (
    (5, re.compile(r"[一二三四五六七八九十]{1,3}、.{2,60}")),
    (6, re.compile(r"(?:\d{1,2}、|[（(][一二三四五六七八九十]{1,3}[）)]).{2,60}")),
)


def with_numbered_headings(blocks: Sequence[NoteBlock]) -> Iterator[NoteBlock]:
    """Yield blocks, with numbered lines that have text below them as headings; numbered lines in a row are a list."""
    for at, block in enumerate(blocks):
        first, _, below = block.text.partition("\n")
        level = numbered_level(first) if block.kind == "paragraph" else 0
        following = blocks[at + 1 : at + 2]
        has_text = (
            bool(following)
            and following[0].kind != "heading"
            and not numbered_level(_first_line(following[0]))
        )
        if level and (not numbered_level(_first_line(replace(block, text=below))) if below else has_text):
            yield NoteBlock("heading", first.strip(), block.line, level)
            if below:
                yield replace(block, text=below, line=block.line + 1)
        else:
            yield block


def numbered_level(line: str) -> int:
    """Return the level of a line that is numbered as a heading, or 0."""
    line = line.strip()
    if line.endswith((*LINE_STOPS, "；", ";", "，")):
        return 0
    return next((level for level, pattern in _LEVELS if pattern.fullmatch(line)), 0)


def _first_line(block: NoteBlock) -> str:
    return block.text.partition("\n")[0]
