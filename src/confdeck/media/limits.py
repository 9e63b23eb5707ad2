"""Limits of the size of pictures, and the problems reported for pictures beyond them."""

from __future__ import annotations

from typing import NamedTuple

MAX_BYTES = 64_000_000
MAX_DRAWING_BYTES = 2_000_000
MAX_PIXELS = 60_000_000
"""Greatest number of pixels: enough for a phone's 48-megapixel photo, too few for a decompression bomb."""
MAX_SIDE = 65_535
"""Greatest width and height in px, as JPEG has it: decoders keep data for every row."""
_MODEST_PIXELS = 16_000_000
_MAX_PIXELS_PER_BYTE = 2_000
"""Most pixels in a byte of a larger picture: more than any photo or screenshot has, fewer than a decompression bomb."""
TOO_MANY_PIXELS = f"has more than the {MAX_PIXELS // 1_000_000} megapixels that are read"


class PictureRefused(Exception):  # noqa: N818  a finding about a picture, not a failure of the program
    """A picture cannot be used; `message` continues its name ("is damaged"), `hint` says what to do.

    A refusal that is `passing`, such as that of a file that is just being changed, may not recur in the next run.
    """

    def __init__(self, message: str, hint: str = "", *, passing: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.passing = passing


def check_pixels(width: int, height: int) -> None:
    """Raise `PictureRefused` for a picture without pixels, or with too many to decode."""
    if width < 1 or height < 1:
        raise PictureRefused("has no pixels")
    if max(width, height) > MAX_SIDE:
        raise PictureRefused(
            f"is longer than the {MAX_SIDE:,} pixels that are read",
            f"it has {width} x {height}; scale it down",
        )
    if width * height > MAX_PIXELS:
        raise PictureRefused(TOO_MANY_PIXELS, f"it has {width} x {height}; scale it down")


def check_compression(width: int, height: int, size: int) -> None:
    """Raise `PictureRefused` for a picture of many pixels whose file has `size` bytes, too few to hold them."""
    if width * height > max(_MODEST_PIXELS, size * _MAX_PIXELS_PER_BYTE):
        raise PictureRefused(
            f"claims {width} x {height} pixels in a file of {size:,} bytes", "scale it down, or save it again"
        )


def check_bytes(size: int, maximum: int = MAX_BYTES) -> None:
    """Raise `PictureRefused` for a file that is empty or larger than `maximum` bytes."""
    if size == 0:
        raise PictureRefused("is an empty file", "copy the picture again")
    if size > maximum:
        raise PictureRefused(
            f"is a file of {size / 1e6:,.0f} MB, more than the {maximum // 1_000_000} that are read",
            "make it smaller",
        )


class PictureProblem(NamedTuple):
    """A loss while a picture is processed; `message` continues the picture's name."""

    message: str
    hint: str = ""


_MAX_NAME = 120


def printable(name: str) -> str:
    """Return a file name for a message: on one line, without control characters, shortened."""
    shown = "".join(
        character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in name
    )
    return shown if len(shown) <= _MAX_NAME else f"{shown[:_MAX_NAME]}…"
