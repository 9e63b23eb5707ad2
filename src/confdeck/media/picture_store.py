"""Gives the pixels of assets: scaled, upright, clean, cached by content, many at a time."""

from __future__ import annotations

import hashlib
import os
from functools import cached_property, partial
from threading import Lock
from typing import TYPE_CHECKING

from PIL import __version__ as pillow  # only its version: the rest of it loads late

from confdeck.diagnostics import Diagnostic, in_reading_order, warning
from confdeck.media.asset import ProcessedImage
from confdeck.media.fonts import DrawingFonts
from confdeck.media.limits import PictureProblem, PictureRefused, printable
from confdeck.media.rendition_cache import RenditionCache
from confdeck.media.rendition_sizes import Crop, crop_for
from confdeck.media.work_locks import WorkLocks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from confdeck.media.asset import Asset, Rendition, RenditionRequest
    from confdeck.media.chart_images import ChartDrawing
    from confdeck.media.charts import ChartData, ChartPalette

    _Lacking = tuple[str, RenditionRequest]
    _Made = tuple[str, bool]

_RECIPE = 2
"""To be raised whenever the same picture would come out differently."""
_MOST_THREADS = 8
"""Each may hold a whole decoded picture."""


class PictureStore:
    """The picture store of one run.

    Formats share renditions: widths are rounded up to a short ladder of steps, so that a photo is decoded once
    for all of them. Everything is cached in `cache` (None: in memory only). Drawings and empty frames are
    lettered with the font files `fonts`, the face for labels first (none: with the machine's own fonts). Charts are
    drawn in the colours of `palette`.
    """

    def __init__(
        self, cache: Path | None = None, fonts: Iterable[Path] = (), palette: ChartPalette | None = None
    ) -> None:
        self._folder = cache
        self._palette = palette
        self._fonts = DrawingFonts(fonts)
        self._cache = RenditionCache(cache)
        self._claims = WorkLocks(cache)
        self._known: dict[str, ProcessedImage] = {}
        self._broken: dict[str, PictureProblem] = {}
        self._said: dict[Diagnostic, None] = {}
        self._lock = Lock()
        self._watcher: Callable[[int, int], None] = _nobody

    def watch(self, watcher: Callable[[int, int], None]) -> None:
        """Have `watcher` called with how many pictures are done, of how many, while many are made at once."""
        self._watcher = watcher

    def rendition(self, request: RenditionRequest) -> Rendition:
        """The pixels for one request; an empty frame where the picture turns out to be broken."""
        cut = crop_for(request)
        key = self._key(request.asset, cut)
        developed = self._known[key] = self._at_hand(key) or self._develop(key, request.asset, cut)
        with self._lock:
            self._said.update(dict.fromkeys(_diagnostics(request.asset, developed.remarks)))
        return developed.rendition

    def renditions(self, requests: Iterable[RenditionRequest], *, busy: int = 0) -> tuple[Rendition, ...]:
        """The same for many at once, decoded side by side, in the order asked.

        `busy` processors have other work to do meanwhile.
        """
        wanted = tuple(requests)
        cuts = {self._key(request.asset, crop_for(request)): request for request in wanted}
        self._make({key: request for key, request in cuts.items() if self._at_hand(key) is None}, busy)
        return tuple(self.rendition(request) for request in wanted)

    def _make(self, lacking: dict[str, RenditionRequest], busy: int) -> None:
        """Make what nobody makes, then fetch what others were making meanwhile."""
        done, wanted = 0, len(lacking)
        for wait in (False, True):
            for key, made in _side_by_side(partial(self._made, wait=wait), list(lacking.items()), busy):
                if made:
                    done += 1
                    del lacking[key]
                    self._watcher(done, wanted)

    def _made(self, lacking: tuple[str, RenditionRequest], *, wait: bool) -> tuple[str, bool]:
        """Make one, unless another process is at it."""
        key, request = lacking
        with self._claims.on(key, wait=wait) as ours:
            if ours:
                self.rendition(request)
        return key, ours

    def drawing(self, chart: ChartData, width: float, size: float, faces: str) -> ChartDrawing:
        """A chart as SVG, `width` wide, lettered in `size` with the families `faces`; transparent."""
        from confdeck.media.chart_images import chart_drawing

        return chart_drawing(chart, width, size, faces, self._fonts, self._palette)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What had to be said about pictures while decoding."""
        with self._lock:
            return in_reading_order(self._said)

    def __getstate__(self) -> tuple[Path | None, tuple[Path, ...], ChartPalette | None]:
        # The renderers run in processes of their own; each fills its memory from the folder.
        return self._folder, self._fonts.files, self._palette

    def __setstate__(self, state: tuple[Path | None, tuple[Path, ...], ChartPalette | None]) -> None:
        PictureStore.__init__(self, *state)

    def _at_hand(self, key: str) -> ProcessedImage | None:
        if key not in self._known and (stored := self._cache.load(key)):
            self._known[key] = stored
        return self._known.get(key)

    def _develop(self, key: str, asset: Asset, cut: Crop) -> ProcessedImage:
        from confdeck.media.processing import labelled_frame, process

        if asset.digest not in self._broken:
            try:
                developed = process(asset, cut, self._fonts, self._palette)
            except PictureRefused as refused:
                # What failed at one size will at the next.
                self._broken[asset.digest] = PictureProblem(refused.message, refused.hint)
            else:
                self._cache.store(key, developed)
                return developed
        return ProcessedImage(labelled_frame(asset.label, cut, self._fonts), (self._broken[asset.digest],))

    def _key(self, asset: Asset, cut: Crop) -> str:
        made_by = self._drawn_by if asset.vector or asset.missing else (pillow,)
        colours = self._palette if asset.chart else ""
        made_of = (_RECIPE, made_by, colours, asset.digest, asset.missing, asset.vector, cut)
        return hashlib.sha256(repr(made_of).encode()).hexdigest()

    @cached_property
    def _drawn_by(self) -> tuple[str, ...]:
        from importlib.metadata import version

        return pillow, version("resvg_py"), self._fonts.digest


def _side_by_side(work: Callable[[_Lacking], _Made], requests: list[_Lacking], busy: int) -> Iterator[_Made]:
    threads = min((os.cpu_count() or 1) - busy, _MOST_THREADS, len(requests))
    if threads > 1:
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(threads) as pool:
            yield from pool.map(work, requests)
    else:
        yield from map(work, requests)


def _nobody(_done: int, _wanted: int) -> None:
    """Nobody watches."""


def _diagnostics(asset: Asset, remarks: Iterable[PictureProblem]) -> list[Diagnostic]:
    name = f"picture `{printable(asset.path.name)}`" if asset.path else "empty frame"
    return [warning(f"{name} {remark.message}", asset.span, remark.hint) for remark in remarks]
