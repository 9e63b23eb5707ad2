"""Lay out HTML and CSS with WeasyPrint and write a tagged PDF."""

from __future__ import annotations

import datetime as dt
import gc
import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from io import BytesIO
from typing import Any, BinaryIO

from weasyprint import CSS, HTML, Attachment
from weasyprint.text.fonts import FontConfiguration

from confdeck.diagnostics import Diagnostic, Severity
from confdeck.renderers.newsletter.attachments import AttachedFile
from confdeck.renderers.newsletter.engine import to_unicode
from confdeck.renderers.newsletter.engine.asset_fetcher import AssetFetcher
from confdeck.renderers.newsletter.engine.citing_pages import fill_citing_pages
from confdeck.renderers.newsletter.engine.element_places import element_places, running_heads, take_numbers
from confdeck.renderers.newsletter.engine.link_places import lead_to_places
from confdeck.renderers.newsletter.engine.note_tags import tag_notes
from confdeck.renderers.newsletter.engine.page_numbers import fill_page_numbers
from confdeck.renderers.newsletter.engine.patches import PatchSet
from confdeck.renderers.newsletter.engine.pdf_style import PdfStyle
from confdeck.renderers.newsletter.engine.printed_pdf import PrintedPdf
from confdeck.renderers.newsletter.engine.raster_images import RasterPicture
from confdeck.renderers.newsletter.engine.stream_compression import CompactPage, compress_streams
from confdeck.renderers.newsletter.engine.tree_corrections import correct_tree
from confdeck.renderers.newsletter.engine.vector_images import read_svg
from confdeck.renderers.newsletter.measurements import LaidOutDocument
from confdeck.renderers.newsletter.sheet import Sheet
from confdeck.renderers.newsletter.units import MM_PER_PX, PT_PER_MM

MANY_PAGES = 100
"""Pages that are laid out together take much memory if they are more."""


class PdfEngine:
    """Lays out a document, as often as needed, writes it as a PDF, and is then ready for the next one.

    `pictures` gives the aspect ratios (width over height) of pictures whose data may follow when the PDF is written.
    """

    def __init__(
        self, style: PdfStyle, assets: Mapping[str, bytes] = {}, pictures: Mapping[str, float] = {}
    ) -> None:
        self.style = style
        self.warnings: dict[str, None] = {}
        """WeasyPrint's messages about what it could not draw or did not understand."""
        self.document: Any = None
        """WeasyPrint's document of the last layout."""
        self._shift = (-style.sheet.shift if style.right_to_left else style.sheet.shift) * PT_PER_MM
        self._options = {"pdf_variant": style.variant, "pdf_tags": True}
        self._fonts = FontConfiguration()
        self._patches = PatchSet(style.css)
        self._pictures: dict[str, RasterPicture] = {}
        self._images: dict[str, Any] = {}
        fetcher = self._fetcher = AssetFetcher({**style.fonts, **assets})
        with _collect_warnings(self.warnings):
            self._css = CSS(string=style.css, url_fetcher=fetcher, font_config=self._fonts)
        self._css_warnings = dict(self.warnings)
        self.begin(assets, pictures)

    def begin(self, assets: Mapping[str, bytes] = {}, pictures: Mapping[str, float] = {}) -> None:
        """Begin a document with these drawings and other assets; the one before it is forgotten."""
        self.document = None
        self.warnings = dict(self._css_warnings)
        self._fetcher = AssetFetcher(self.style.fonts)
        multiply = self.style.multiply
        self._pictures = {
            url: RasterPicture(url, aspect, multiply=multiply) for url, aspect in pictures.items()
        }
        self._images = dict(self._pictures)
        self.draw(assets)

    def draw(self, assets: Mapping[str, bytes]) -> None:
        """Use these drawings, in place of those with the same addresses."""
        self._fetcher.add(assets)
        self._images |= {url: drawing for url, data in assets.items() if (drawing := read_svg(data))}

    def lay_out(self, html: str) -> LaidOutDocument:
        """Lay out the pages of a document."""
        self.document = None
        with _collect_warnings(self.warnings), self._patches.for_layout():
            source = HTML(string=html, url_fetcher=self._fetcher)
            numbers = take_numbers(source.etree_element)
            correct_tree(source.etree_element)
            self.document = source.render(
                font_config=self._fonts, stylesheets=[self._css], cache=self._images, **self._options
            )
        pages = self.document.pages
        measured = _measured(pages, self.style.sheet)
        if not numbers:
            return measured
        places = element_places(pages, numbers, self._shift)
        return replace(measured, places=places, heads=running_heads(pages, self._shift))

    def print(
        self, pictures: Mapping[str, bytes] | None = None, attached: Sequence[AttachedFile] = ()
    ) -> PrintedPdf:
        """Return the PDF of the last layout, with its pictures and attachments."""
        target = BytesIO()
        diagnostics = self.write(target, pictures or {}, attached)
        return PrintedPdf(target.getvalue(), diagnostics)

    def write(
        self, target: BinaryIO, pictures: Mapping[str, bytes], attached: Sequence[AttachedFile]
    ) -> tuple[Diagnostic, ...]:
        """Write the PDF of the last layout to a file; `pictures` are looked up when they are written.

        A layout of more than `MANY_PAGES` is freed meanwhile, so that it can be written once.
        """
        for url in pictures:
            self._pictures[url].read = partial(pictures.__getitem__, url)
        fill_page_numbers(self.document.pages)
        fill_citing_pages(self.document.pages)
        is_long = len(self.document.pages) > MANY_PAGES
        document = self.document.copy([CompactPage(page, once=is_long) for page in self.document.pages])
        if is_long:
            self.document = None
            gc.collect()
        modified = dt.datetime.fromisoformat(document.metadata.modified or "1980-01-01T00:00:00Z")
        attachments = [
            Attachment(
                file_obj=BytesIO(source.data),
                name=source.name,
                relationship="Source",
                created=modified,
                modified=modified,
            )
            for source in attached
        ]
        finisher = partial(self._finish, attached=attached)
        with _collect_warnings(self.warnings), self._patches.for_writing():
            document.write_pdf(target, finisher=finisher, attachments=attachments, **self._options)
        return self._diagnostics()

    def _diagnostics(self) -> tuple[Diagnostic, ...]:
        # An unsupported WeasyPrint may not know much of our CSS: one warning is enough about that.
        severity = Severity.WARNING if self._patches.is_supported else Severity.NOTE
        messages = [
            Diagnostic(severity, f"the newsletter's page engine says: {message[:1].lower()}{message[1:]}")
            for message in self.warnings
        ]
        return (*messages, *self._patches.diagnostics)

    def _finish(self, document: Any, pdf: Any, attached: Sequence[AttachedFile]) -> None:
        """Complete the PDF with what WeasyPrint does not write, before the file is assembled."""
        _mirror(pdf, self._shift, self.style.sheet.bleed * PT_PER_MM)
        to_unicode.complete(document, pdf)
        tag_notes(document, pdf)
        lead_to_places(pdf)
        _describe_attachments(pdf, attached)
        if self.document is None:
            document.pages.clear()
        compress_streams(pdf)


def _measured(pages: Sequence[Any], sheet: Sheet) -> LaidOutDocument:
    """Return the positions and heights of the elements with ids, in mm; positions as if all pages hung together."""
    positions: dict[str, float] = {}
    heights: dict[str, float] = {}
    for number, page in enumerate(pages):
        for name, (_, top, _, bottom) in page.anchors.items():
            positions.setdefault(name, number * sheet.depth + top * MM_PER_PX - sheet.top)
            heights[name] = heights.get(name, 0.0) + (bottom - top) * MM_PER_PX
    return LaidOutDocument(len(pages), positions, heights)


def _mirror(pdf: Any, shift: float, bleed: float) -> None:
    """Shift the page boxes by `shift` pt, alternately left and right, so that the outer margin is the wider one."""
    pages = (entry for entry in pdf.objects if isinstance(entry, dict) and entry.get("Type") == "/Page")
    for number, page in enumerate(pages):
        side = shift if number % 2 == 0 else -shift
        left, low, right, high = page["TrimBox"]
        page["TrimBox"][:] = (left + side, low, right + side, high)
        for box in ("MediaBox", "BleedBox"):
            page[box][:] = (left + side - bleed, low - bleed, right + side + bleed, high + bleed)


def _describe_attachments(pdf: Any, attached: Sequence[AttachedFile]) -> None:
    """Give attachments their media types, which WeasyPrint would ask the machine for, and list each file once."""
    files = [entry for entry in pdf.objects if getattr(entry, "extra", {}).get("Type") == "/EmbeddedFile"]
    for file, source in zip(files, attached, strict=True):
        file.extra["Subtype"] = f"/{source.media_type.replace('/', '#2f')}"
    if "AF" in pdf.catalog:
        pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])


@contextmanager
def _collect_warnings(warnings: dict[str, None]) -> Iterator[None]:
    """Collect what WeasyPrint logs, in place of printing it."""

    def collect(record: logging.LogRecord) -> bool:
        if record.levelno >= logging.WARNING:
            warnings[record.getMessage()] = None
        return False

    logger = logging.getLogger("weasyprint")
    logger.addFilter(collect)
    try:
        yield
    finally:
        logger.removeFilter(collect)
