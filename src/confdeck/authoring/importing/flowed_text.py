"""Joins the lines of plain text that a mail program wrapped.

Source: RFC 3676, format=flowed.
"""

from __future__ import annotations

import re

_QUOTED = re.compile(r"(>*) ?(.*)")
_SIGNATURE = "-- "


def paragraphs_of(text: str, *, without_spaces: bool) -> str:
    """Return the text with each wrapped paragraph in one line; a line that ends with a space goes on in the next.

    Each line of a quoted paragraph has its marks, which are written once. `without_spaces` says that the space was added
    as well, within a word or between characters of Chinese (`DelSp=yes`).
    """
    joined: list[str] = []
    open_at = ""
    is_open = False
    for line in text.replace("\r\n", "\n").split("\n"):
        marks, words = _QUOTED.fullmatch(line).groups()  # type: ignore[union-attr]
        is_fixed = words == _SIGNATURE or not words.endswith(" ")
        kept = words[:-1] if without_spaces and not is_fixed else words
        if is_open and marks == open_at and words != _SIGNATURE:
            joined[-1] += kept
        else:
            joined.append(f"{marks} {kept}" if marks else kept)
        open_at, is_open = marks, not is_fixed
    return "\n".join(line.rstrip() if line != _SIGNATURE else line for line in joined)
