"""What the page engine may see: the assets on a list, and nothing of the machine or the net."""

from __future__ import annotations

from typing import TYPE_CHECKING

from weasyprint.urls import URLFetcher, URLFetcherResponse

if TYPE_CHECKING:
    from collections.abc import Mapping


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
