"""How large a picture may be, and what is said of one that may not come in."""

from __future__ import annotations

from typing import NamedTuple

MAX_BYTES = 64_000_000
MAX_DRAWING_BYTES = 2_000_000
MAX_PIXELS = 60_000_000
"""A phone's 48-megapixel photo comes in; a decompression bomb does not."""
TOO_MANY_PIXELS = f"has more than the {MAX_PIXELS // 1_000_000} megapixels that are read"


class PictureRefused(Exception):  # noqa: N818  a verdict on a picture; nothing has gone wrong
    """A picture cannot be used; `message` goes on from its name: "is damaged", and `hint` says what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def check_pixels(width: int, height: int) -> None:
    """Refuse a picture without pixels, or with so many that decoding it would fill the memory."""
    if width < 1 or height < 1:
        raise PictureRefused("has no pixels")
    if width * height > MAX_PIXELS:
        raise PictureRefused(TOO_MANY_PIXELS, f"it has {width} x {height}; scale it down")


def check_bytes(size: int, most: int = MAX_BYTES) -> None:
    """Refuse an empty file, or one larger than a picture for a recap can need to be."""
    if size == 0:
        raise PictureRefused("is an empty file", "copy the picture again")
    if size > most:
        raise PictureRefused(
            f"is a file of {size / 1e6:,.0f} MB, more than the {most // 1_000_000} that are read",
            "make it smaller",
        )


class PictureProblem(NamedTuple):
    """Something lost on the way; `message` goes on from the picture's name."""

    message: str
    hint: str = ""


_LONGEST_NAME = 120


def printable(name: str) -> str:
    """A file's name as it may stand in a message: on one line, and not endless."""
    shown = "".join(
        character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in name
    )
    return shown if len(shown) <= _LONGEST_NAME else f"{shown[:_LONGEST_NAME]}…"
