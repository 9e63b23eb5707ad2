"""Give the page engine the assets on a list, and nothing else from the machine or the network."""

from __future__ import annotations

from collections.abc import Mapping

from weasyprint.urls import URLFetcher, URLFetcherResponse


class AssetFetcher(URLFetcher):
    """A URL fetcher that knows the given assets only; opens no file and no connection."""

    def __init__(self, assets: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)  # type: ignore[no-untyped-call]
        self._assets = dict(assets)

    def add(self, assets: Mapping[str, bytes]) -> None:
        """Give these assets as well, in place of those with the same addresses."""
        self._assets |= assets

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:  # noqa: ARG002
        """Return the bytes of a listed asset.

        Raises:
            ValueError: for any other URL; WeasyPrint logs it as a warning.
        """
        if url not in self._assets:
            raise ValueError(f"not an asset of this document: {url[:80]}")
        return URLFetcherResponse(url, self._assets[url])
