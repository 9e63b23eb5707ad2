"""Remove comments from YAML before a recap is attached to a newsletter: they are the author's own."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from confdeck.located.reader import LOADER

_COMMENT = re.compile(r"[ \t]*#[^\r\n]*")
_REST_OF_LINE = re.compile(r"[^\r\n]*")


def without_comments(text: str) -> str | None:
    """Return the document without comments; None if it is not YAML, so that comments cannot be recognised."""
    try:
        gaps = list(_gaps(text))
    except yaml.YAMLError:
        return None
    kept, end = [], 0
    for start, stop in gaps:
        for comment in _COMMENT.finditer(text, start, stop):
            # A comment on a line of its own is removed with the line.
            whole = comment.start() == 0 or text[comment.start() - 1] in "\r\n"
            kept.append(text[end : comment.start()])
            end = comment.end() + (whole and text[comment.end() : comment.end() + 1] != "")
    return "".join((*kept, text[end:]))


def _gaps(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges between tokens, which hold white space and comments; also after the `|` of a block text."""
    end = 0
    for token in yaml.scan(text, Loader=LOADER):
        yield end, token.start_mark.index
        end = token.end_mark.index
        if getattr(token, "style", None) in ("|", ">") and (
            line := _REST_OF_LINE.match(text, token.start_mark.index)
        ):
            yield line.span()
    yield end, len(text)
