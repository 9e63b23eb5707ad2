"""Gives the pixels of assets: scaled, upright, clean, cached by content, many at a time."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from confdeck.diagnostics import Diagnostic
from confdeck.media.asset import Rendition, Request


class Pictures:
    """The picture store of one run.

    Formats share renditions: widths are rounded up to a short ladder of steps, so that a photo is decoded once
    for all of them. Everything is cached in `cache` (None: in memory only).
    """

    def __init__(self, cache: Path | None = None) -> None:
        self._cache = cache

    def rendition(self, request: Request) -> Rendition:
        """The pixels for one request; an empty frame where the picture turns out to be broken."""
        raise NotImplementedError

    def renditions(self, requests: Iterable[Request]) -> tuple[Rendition, ...]:
        """The same for many at once, decoded side by side, in the order asked."""
        raise NotImplementedError

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What had to be said about pictures while decoding."""
        raise NotImplementedError
