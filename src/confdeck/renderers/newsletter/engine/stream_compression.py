"""Compress the streams of a PDF so that their ends cannot be misread as line ends."""

from __future__ import annotations

import zlib
from typing import Any

import pydyf
from weasyprint.document import Page
from weasyprint.formatting_structure.boxes import LineBox, TextBox

from confdeck.renderers.newsletter.engine.document_memory import DocumentMemory

COMPRESSION_LEVEL = 6
"""Higher levels take twice the time to save a hundredth of the size."""
LINE_ENDS = (b"\r", b"\n")
KEPT = ("element", "element_tag", "style", "children")
"""Attributes of drawn lines and texts that the tags of a PDF need."""


def compress_streams(pdf: Any) -> None:
    """Compress all streams marked for it except the metadata, which archives must be able to read."""
    for stream in pdf.objects:
        if isinstance(stream, pydyf.Stream) and stream.compress:
            _compress(stream)


def padded_streams(original: Any, _memory: DocumentMemory) -> property:
    """Return what a stream is in the file, also for those that pydyf itself fills with objects and compresses."""

    def data(stream: pydyf.Stream) -> bytes:
        if stream.compress:
            _compress(stream)
        written: bytes = original.fget(stream)
        return written

    return property(data)


class CompactPage(Page):
    """A page whose content is compressed as soon as it is drawn: that of many pages takes much memory.

    Of lines and texts of a page that is drawn `once` only what the tags need is kept.
    """

    def __init__(self, page: Page, *, once: bool = False) -> None:
        vars(self).update(vars(page))
        self._once = once

    def paint(self, stream: Any, scale: float = 1) -> None:
        """Draw the page."""
        super().paint(stream, scale)  # type: ignore[no-untyped-call]
        _compress(stream)
        if self._once:
            for box in self._page_box.descendants(placeholders=True):
                if isinstance(box, LineBox | TextBox):
                    box.__dict__ = {name: vars(box)[name] for name in KEPT}


def _compress(stream: pydyf.Stream) -> None:
    stream.compress = False
    if stream.extra.get("Type") != "/Metadata":
        stream.stream[:] = [_compressed(stream)]
        stream.extra["Filter"] = "/FlateDecode"


def _compressed(stream: pydyf.Stream) -> bytes:
    content = pydyf.Stream(stream.stream).data.split(b"stream\n", 1)[1].removesuffix(b"\nendstream")
    return pad_line_end(zlib.compress(content, COMPRESSION_LEVEL))


def pad_line_end(compressed: bytes) -> bytes:
    """Append a zero byte, which decompression ignores, to data that ends like a line."""
    return compressed + b"\0" if compressed.endswith(LINE_ENDS) else compressed
