"""The one module that speaks WeasyPrint: HTML, CSS and listed assets in, a tagged PDF and complaints out."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

VARIANT = "pdf/ua-1"


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed document."""

    pdf: bytes
    pages: int
    complaints: tuple[str, ...]
    """What the engine had to say: what it could not draw or did not understand."""


def print_pdf(html: str, css: str, assets: Mapping[str, bytes]) -> Printed:
    """The PDF of `html`; it can show the `assets` by their addresses and nothing else of this world."""
    fetcher = ListedAssets(assets)
    fonts = FontConfiguration()
    with _complaints() as complaints:
        sheet = CSS(string=css, url_fetcher=fetcher, font_config=fonts)
        document = HTML(string=html, url_fetcher=fetcher).render(
            font_config=fonts, stylesheets=[sheet], pdf_variant=VARIANT, pdf_tags=True
        )
        pdf = document.write_pdf(pdf_variant=VARIANT, pdf_tags=True)
    return Printed(pdf, len(document.pages), tuple(dict.fromkeys(complaints)))


class ListedAssets(URLFetcher):
    """Fetches what is on the list; opens no file and no connection."""

    def __init__(self, assets: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self._assets = assets

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:  # noqa: ARG002
        """The bytes of a listed address.

        Raises:
            ValueError: for any other; WeasyPrint turns it into a complaint.
        """
        if url not in self._assets:
            raise ValueError(f"not an asset of this document: {url[:80]}")
        return URLFetcherResponse(url, self._assets[url])


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """Gathers what WeasyPrint logs instead of raising or printing it."""
    logger = logging.getLogger("weasyprint")
    gathered: list[str] = []
    handler = _Gatherer(gathered)
    propagate, level = logger.propagate, logger.level
    logger.addHandler(handler)
    logger.propagate = False
    logger.setLevel(logging.WARNING)
    try:
        yield gathered
    finally:
        logger.removeHandler(handler)
        logger.propagate, logger.level = propagate, level


class _Gatherer(logging.Handler):
    def __init__(self, gathered: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._gathered = gathered

    def emit(self, record: logging.LogRecord) -> None:
        self._gathered.append(record.getMessage())
