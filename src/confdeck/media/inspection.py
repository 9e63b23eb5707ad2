"""Checks a recap's pictures by their headers and turns them into assets."""

from __future__ import annotations

import hashlib
from pathlib import Path

from confdeck.diagnostics import Diagnostic, Span, error, note, warning
from confdeck.media.asset import Asset
from confdeck.media.formats import VECTOR_FORMATS, PictureFormat
from confdeck.media.header_reader import read_header
from confdeck.media.limits import MAX_BYTES, PictureRefused, check_bytes, printable
from confdeck.media.picture_header import PictureHeader
from confdeck.media.recap_paths import OutsideFolder, find_picture
from confdeck.regular_files import read_regular_file

_FRAME_SIZE = (1200, 800)


def inspect_picture(
    written: str, root: Path, span: Span | None, label: str, page: int | None = None
) -> tuple[Asset, tuple[Diagnostic, ...]]:
    """Return the asset for a path as `written` in the recap, relative to the recap's folder `root`.

    Of a file with several pages it shows `page`; without one the first, with a note.

    It never fails: a picture that is missing, broken, too large or outside `root` becomes an empty frame with the
    words `label`, and a diagnostic: a warning, or an error for a path outside `root`.
    """
    name = f"picture `{printable(written)}`"
    try:
        asset, header = _examine(find_picture(written, root), span, label, page or 1)
    except OutsideFolder as refused:
        return empty_frame(label, span), (error(f"{name} {refused.message}", span, refused.hint),)
    except PictureRefused as refused:
        return empty_frame(label, span), (warning(f"{name} {refused.message}", span, refused.hint),)
    if page is None and header.pages > 1:
        message = f"{name} has {header.pages} pages; the first is shown"
        return asset, (note(message, span, "choose another with `page: 2` beside `image:`"),)
    return asset, (note(f"{name} {header.omission}", span),) if header.omission else ()


def picture_digest(written: str, root: Path) -> str | None:
    """Return the digest of a picture's bytes, by which its asset is known; None if it cannot be read."""
    try:
        return hashlib.sha256(read_picture(find_picture(written, root))).hexdigest()
    except PictureRefused:
        return None


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
        data = read_regular_file(path, MAX_BYTES)
    except PermissionError as problem:
        raise PictureRefused("may not be read", "check the file's permissions") from problem
    except OSError as problem:
        raise PictureRefused("cannot be read", problem.strerror or "") from problem
    check_bytes(len(data))
    return data


def _examine(path: Path, span: Span | None, label: str, page: int) -> tuple[Asset, PictureHeader]:
    data = read_picture(path)
    header = read_header(data, page)
    width, height = header.upright_size
    digest = hashlib.sha256(data).hexdigest()
    vector = header.format in VECTOR_FORMATS
    lettering = _least_lettering(data) if header.format is PictureFormat.SVG else 0.0
    return Asset(digest, width, height, path, vector, header.page, label, lettering, span=span), header


def _least_lettering(data: bytes) -> float:
    from confdeck.media.svg_lettering import least_lettering  # a parser that pixels do not need

    return least_lettering(data)
