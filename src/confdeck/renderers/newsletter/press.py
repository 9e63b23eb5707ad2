"""The one module that speaks WeasyPrint: HTML, CSS and listed assets in, a tagged PDF and complaints out."""

from __future__ import annotations

import gc
import logging
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from confdeck.renderers.newsletter import folios, meanings
from confdeck.renderers.newsletter.makeup import Foot, Setting
from confdeck.renderers.newsletter.rasters import ReadyImage, read_png

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from confdeck.renderers.newsletter.sheet import Sheet

OPTIONS = {"pdf_variant": "pdf/ua-1", "pdf_tags": True}
MM_PER_PX = 25.4 / 96
PT_PER_MM = 72 / 25.4
AT_TOP = 2.0
"""What begins within this many mm of the top margin opens its page."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Pages as set, to be looked at before they are printed."""

    document: Any
    pages: int
    setting: Setting


class Press:
    """Sets one document, as often as it takes, and prints it.

    What is `alone` begins a page whatever is left of the one before.
    """

    def __init__(
        self,
        css: str,
        assets: Mapping[str, bytes],
        sheet: Sheet,
        *,
        alone: frozenset[str] = frozenset(),
        right_to_left: bool = False,
    ) -> None:
        self.complaints: dict[str, None] = {}
        """What the engine had to say: what it could not draw or did not understand."""
        self._sheet = sheet
        self._alone = alone
        self._shift = (-sheet.shift if right_to_left else sheet.shift) * PT_PER_MM
        self._fetcher = ListedAssets(assets)
        self._fonts = FontConfiguration()
        self._images: dict[str, Any] = {
            url: ReadyImage(png, url) for url, data in assets.items() if (png := read_png(data))
        }
        with _complaints(self.complaints):
            self._css = CSS(string=css, url_fetcher=self._fetcher, font_config=self._fonts)

    def proof(self, html: str) -> Proof:
        """Set the pages."""
        with _complaints(self.complaints), _no_collection():
            document = HTML(string=html, url_fetcher=self._fetcher).render(
                font_config=self._fonts, stylesheets=[self._css], cache=self._images, **OPTIONS
            )
        return Proof(document, len(document.pages), self._setting(document.pages))

    def print(self, proof: Proof) -> bytes:
        """The PDF of a proof."""
        folios.fill(proof.document.pages)
        with _complaints(self.complaints), _no_collection(), meanings.told():
            pdf: bytes = proof.document.write_pdf(finisher=self._finish, **OPTIONS)
        return pdf

    def _finish(self, document: Any, pdf: Any) -> None:
        """What WeasyPrint does not do itself, before the file is written."""
        _mirror(pdf, self._shift)
        meanings.complete(document, pdf)

    def _setting(self, pages: Sequence[Any]) -> Setting:
        sheet = self._sheet
        height = sheet.height - sheet.top - sheet.bottom
        places: dict[str, float] = {}
        heights: dict[str, float] = {}
        for number, page in enumerate(pages):
            for name, (_, top, _, bottom) in page.anchors.items():
                places.setdefault(name, number * height + top * MM_PER_PX - sheet.top)
                heights.setdefault(name, (bottom - top) * MM_PER_PX)
        return Setting(height, tuple(self._foot(*each) for each in pairwise(pages)), places, heights)

    def _foot(self, page: Any, following: Any) -> Foot:
        top = (self._sheet.top + AT_TOP) / MM_PER_PX
        opens = tuple(
            name for name, place in following.anchors.items() if place[1] <= top and name not in page.anchors
        )
        if self._alone.intersection(opens):
            return Foot(0, opens)
        bottom = max(_bottoms(page._page_box.children[0]), default=0) * MM_PER_PX  # noqa: SLF001  it tells no one else
        return Foot(self._sheet.height - self._sheet.bottom - bottom, opens)


class ListedAssets(URLFetcher):
    """Fetches what is on the list; opens no file and no connection."""

    def __init__(self, assets: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)  # type: ignore[no-untyped-call]
        self._assets = assets

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:  # noqa: ARG002
        """The bytes of a listed address.

        Raises:
            ValueError: for any other; WeasyPrint turns it into a complaint.
        """
        if url not in self._assets:
            raise ValueError(f"not an asset of this document: {url[:80]}")
        return URLFetcherResponse(url, self._assets[url])


def _bottoms(box: Any) -> Iterator[float]:
    """Where what can be seen ends: lines and pictures, not the boxes around them."""
    children: Iterable[Any] = getattr(box, "children", ())
    if type(box).__name__ == "LineBox" or not children:
        yield box.position_y + box.height
    else:
        for child in children:
            yield from _bottoms(child)


def _mirror(pdf: Any, shift: float) -> None:
    """Moves the sheet under the type, so that the margin at the outer edge is the wider one; page 1 by `shift`."""
    pages = (each for each in pdf.objects if isinstance(each, dict) and each.get("Type") == "/Page")
    for number, page in enumerate(pages):
        side = shift if number % 2 == 0 else -shift
        left, low, right, high = page["TrimBox"]
        for box in ("MediaBox", "BleedBox", "TrimBox"):
            page[box][:] = (left + side, low, right + side, high)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Pages are many small objects that all live on; looking for garbage among them takes a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def _complaints(gathered: dict[str, None]) -> Iterator[None]:
    """Gathers what WeasyPrint logs instead of raising or printing it."""
    logger = logging.getLogger("weasyprint")
    handler = _Gatherer(gathered)
    propagate, level = logger.propagate, logger.level
    logger.addHandler(handler)
    logger.propagate = False
    logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.propagate, logger.level = propagate, level


class _Gatherer(logging.Handler):
    def __init__(self, gathered: dict[str, None]) -> None:
        super().__init__(logging.WARNING)
        self._gathered = gathered

    def emit(self, record: logging.LogRecord) -> None:
        self._gathered[record.getMessage()] = None
