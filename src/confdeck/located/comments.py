"""YAML without its comments: they are between the author and the file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from confdeck.located.reader import LOADER

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMMENT = re.compile(r"[ \t]*#[^\r\n]*")
_REST_OF_LINE = re.compile(r"[^\r\n]*")


def without_comments(text: str) -> str | None:
    """The same document with every comment cut out; None where the text is no YAML, so that they cannot be told."""
    try:
        gaps = list(_gaps(text))
    except yaml.YAMLError:
        return None
    kept, end = [], 0
    for start, stop in gaps:
        for comment in _COMMENT.finditer(text, start, stop):
            # One that has its line to itself goes with the line.
            whole = comment.start() == 0 or text[comment.start() - 1] in "\r\n"
            kept.append(text[end : comment.start()])
            end = comment.end() + (whole and text[comment.end() : comment.end() + 1] != "")
    return "".join((*kept, text[end:]))


def _gaps(text: str) -> Iterator[tuple[int, int]]:
    """What lies between tokens: white space and comments; one may follow the `|` of a block of text, too."""
    end = 0
    for token in yaml.scan(text, Loader=LOADER):
        yield end, token.start_mark.index
        end = token.end_mark.index
        if getattr(token, "style", None) in ("|", ">") and (
            line := _REST_OF_LINE.match(text, token.start_mark.index)
        ):
            yield line.span()
    yield end, len(text)
