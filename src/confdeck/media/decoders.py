"""Pillow's decoders behind one interface that turns every failure on hostile bytes into `PictureRefused`."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from threading import Lock

from PIL import Image, ImageFile

from confdeck.installation import install_command
from confdeck.media.formats import PictureFormat
from confdeck.media.limits import TOO_MANY_PIXELS, PictureRefused, check_pixels


def open_image(data: bytes, kind: PictureFormat) -> Image.Image:
    """Open a picture with the decoder of `kind` only; its header is read, its pixels are not."""
    if opener := _OPENERS.get(kind):
        opener()
    # WeasyPrint turns this on for the whole process, and half a picture would pass for a whole one.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    image = Image.open(BytesIO(data), formats=[kind])
    check_pixels(*image.size)
    return image


@contextmanager
def decoding() -> Iterator[None]:
    """Turn any failure of a decoder into `PictureRefused`, and mute the warnings of decoders.

    Raises:
        PictureRefused: if a decoder fails.
    """
    with _muted:
        try:
            yield
        except PictureRefused:
            raise
        except Image.DecompressionBombError as problem:
            raise PictureRefused(TOO_MANY_PIXELS, "scale it down") from problem
        except Exception as problem:  # decoders raise all kinds of errors on broken bytes
            raise PictureRefused(
                "is damaged and cannot be shown", "copy the picture again, or save it again"
            ) from problem


class _Muted:
    """Mutes the decoders' warnings while any thread is inside; `catch_warnings` alone is not thread-safe."""

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


def _register_heic() -> None:
    try:
        from pi_heif import register_heif_opener  # type: ignore[attr-defined]
    except ImportError:
        raise PictureRefused(
            "is a HEIC picture, which needs an extra to be read",
            f"`{install_command('heic')}`, or save it as JPEG",
        ) from None
    register_heif_opener()


def _require_jpeg_2000() -> None:
    from PIL import features

    if not features.check("jpg_2000"):
        raise PictureRefused(
            "is a JPEG 2000 picture, which the installed Pillow does not read",
            "convert it with `opj_decompress -i a.jp2 -o a.png`",
        )


def _register_jpeg_xl() -> None:
    try:
        import pillow_jxl  # type: ignore[import-not-found]  # noqa: F401  it registers itself
    except ImportError:
        raise PictureRefused(
            "is a JPEG XL picture, which needs a plug-in of Pillow to be read",
            "`pip install pillow-jxl-plugin`, or convert it with `djxl a.jxl a.png`",
        ) from None


_OPENERS = {
    PictureFormat.HEIC: _register_heic,
    PictureFormat.JPEG_2000: _require_jpeg_2000,
    PictureFormat.JPEG_XL: _register_jpeg_xl,
}
"""Functions that prepare the formats that not every installation reads, or refuse them."""
