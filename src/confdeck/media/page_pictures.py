"""Draws the pages of a finished PDF as pictures for a screen; pages that are the same again are not encoded again."""

from __future__ import annotations

import hashlib
import io
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_SCALE = 1.75
"""Pixels per pt: sharp at the usual sizes, and for reading on a screen of twice the density."""
_KEPT = 400
"""Number of pictures that are kept."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as a picture."""

    png: bytes
    width: float
    """In pt."""
    height: float


@dataclass(slots=True)
class PagePictures:
    """Draws pages, and keeps the pictures by the hash of their pixels."""

    _kept: OrderedDict[bytes, bytes] = field(default_factory=OrderedDict)

    def of(self, pdf: bytes) -> Iterator[PagePicture]:
        """Yield the pages of a PDF that confdeck has made."""
        from pypdfium2 import PdfDocument

        document = PdfDocument(pdf)
        try:
            for page in document:
                width, height = page.get_size()
                bitmap = page.render(scale=_SCALE, rev_byteorder=True)
                yield PagePicture(self._encoded(bitmap), width, height)
                bitmap.close()
                page.close()
        finally:
            document.close()

    def _encoded(self, bitmap: Any) -> bytes:
        key = hashlib.sha256(bitmap.buffer).digest()
        if key not in self._kept:
            written = io.BytesIO()
            bitmap.to_pil().convert("RGB").save(written, "png", compress_level=1)
            self._kept[key] = written.getvalue()
        self._kept.move_to_end(key)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return self._kept[key]
