"""Reads from a photo when it was taken."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

_EXIF, _TAKEN, _CHANGED = 0x8769, 36867, 306
_FORMAT = "%Y:%m:%d %H:%M:%S"


def capture_time(path: Path) -> dt.datetime | None:
    """Return when a photo was taken, by the clock of its camera; None if the file does not say.

    Raises:
        PictureRefused: if it is no picture that can be read.
    """
    from confdeck.media.decoders import decoding, open_image
    from confdeck.media.formats import VECTOR_FORMATS, detect_format
    from confdeck.media.inspection import read_picture

    data = read_picture(path)
    kind = detect_format(data)
    if kind in VECTOR_FORMATS:
        return None
    with decoding(), open_image(data, kind) as image:
        exif = image.getexif()
        written = exif.get_ifd(_EXIF).get(_TAKEN) or exif.get(_CHANGED) or ""
    try:
        return dt.datetime.strptime(str(written).strip("\0 ")[:19], _FORMAT)  # noqa: DTZ007  the camera's own time
    except ValueError:
        return None
