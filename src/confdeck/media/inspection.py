"""Checks a recap's pictures by their headers and turns them into assets."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from confdeck.diagnostics import Diagnostic, Span, error, note, warning
from confdeck.media.asset import Asset
from confdeck.media.formats import PictureFormat
from confdeck.media.header_reader import read_header
from confdeck.media.limits import MAX_BYTES, PictureRefused, check_bytes, printable
from confdeck.media.recap_paths import OutsideFolder, find_picture

_FRAME_SIZE = (1200, 800)


def inspect_picture(
    written: str, root: Path, span: Span | None, label: str
) -> tuple[Asset, tuple[Diagnostic, ...]]:
    """Return the asset for a path as `written` in the recap, relative to the recap's folder `root`.

    It never fails: a picture that is missing, broken, too large or outside `root` becomes an empty frame with the
    words `label`, and a diagnostic: a warning, or an error for a path outside `root`.
    """
    name = f"picture `{printable(written)}`"
    try:
        asset, omission = _examine(find_picture(written, root), span, label)
    except OutsideFolder as refused:
        return empty_frame(label, span), (error(f"{name} {refused.message}", span, refused.hint),)
    except PictureRefused as refused:
        return empty_frame(label, span), (warning(f"{name} {refused.message}", span, refused.hint),)
    return asset, (note(f"{name} {omission}", span),) if omission else ()


def empty_frame(label: str, span: Span | None = None) -> Asset:
    """Return the asset that stands for a picture that cannot be shown."""
    digest = hashlib.sha256(label.encode(errors="replace")).hexdigest()
    width, height = _FRAME_SIZE
    return Asset(digest, width, height, label=label, span=span)


def read_picture(path: Path) -> bytes:
    """Return the bytes of a picture file.

    Raises:
        PictureRefused: if it cannot be read, is empty, or is too large.
    """
    try:
        with path.open("rb") as file:
            # Reading up to the limit would allocate that much memory for every file.
            data = file.read(min(os.fstat(file.fileno()).st_size, MAX_BYTES) + 1)
    except PermissionError as problem:
        raise PictureRefused("may not be read", "check the file's permissions") from problem
    except OSError as problem:
        raise PictureRefused("cannot be read", problem.strerror or "") from problem
    check_bytes(len(data))
    return data


def _examine(path: Path, span: Span | None, label: str) -> tuple[Asset, str]:
    data = read_picture(path)
    header = read_header(data)
    width, height = header.upright_size
    digest = hashlib.sha256(data).hexdigest()
    asset = Asset(
        digest, width, height, path, vector=header.format is PictureFormat.SVG, label=label, span=span
    )
    return asset, header.omission
