"""The door to Pillow's decoders: whatever they make of hostile bytes, it comes out as one verdict."""

from __future__ import annotations

import warnings
from contextlib import contextmanager
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING

from PIL import Image, ImageFile

from confdeck.media.formats import PictureFormat
from confdeck.media.limits import TOO_MANY_PIXELS, PictureRefused, check_pixels

if TYPE_CHECKING:
    from collections.abc import Iterator


def open_image(data: bytes, kind: PictureFormat) -> Image.Image:
    """The picture, its header read and its pixels not yet; no other decoder than that of `kind` gets to see it."""
    if kind is PictureFormat.HEIC:
        _learn_heic()
    ImageFile.LOAD_TRUNCATED_IMAGES = (
        False  # WeasyPrint turns it on for all: half a picture would pass for whole
    )
    image = Image.open(BytesIO(data), formats=[kind])
    check_pixels(*image.size)
    return image


@contextmanager
def decoding() -> Iterator[None]:
    """Run decoders: any failure becomes `PictureRefused`, and their warnings are muted.

    Raises:
        Refused: if a decoder fails.
    """
    with _muted:
        try:
            yield
        except PictureRefused:
            raise
        except Image.DecompressionBombError as problem:
            raise PictureRefused(TOO_MANY_PIXELS, "scale it down") from problem
        except Exception as problem:  # decoders raise anything at all on broken bytes
            raise PictureRefused(
                "is damaged and cannot be shown", "copy the picture again, or save it anew"
            ) from problem


class _Muted:
    """Mutes the decoders' warnings while any thread is inside; `catch_warnings` alone is not safe among threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._inside = 0
        self._outer = warnings.catch_warnings()

    def __enter__(self) -> None:
        with self._lock:
            if self._inside == 0:
                self._outer = warnings.catch_warnings()
                self._outer.__enter__()
                warnings.filterwarnings("ignore", module=r"PIL\.|pi_heif\.")
            self._inside += 1

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._inside -= 1
            if self._inside == 0:
                self._outer.__exit__(None, None, None)


_muted = _Muted()


def _learn_heic() -> None:
    try:
        from pi_heif import register_heif_opener  # type: ignore[attr-defined]
    except ImportError:
        raise PictureRefused(
            "is a HEIC picture, which needs an extra to be read",
            "`pip install confdeck[heic]`, or save it as JPEG",
        ) from None
    register_heif_opener()
