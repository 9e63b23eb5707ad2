"""The picture store of a run: renditions of assets, cached by content and made on several threads."""

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

    _Job = tuple[str, RenditionRequest]
    """A request under its cache key."""
    _Outcome = tuple[str, bool]
    """A cache key, and whether its rendition is there."""

_CACHE_VERSION = 12
"""Raised whenever the same picture would be processed differently."""
_SVG_PACKAGES = ("resvg_py", "tinycss2", "cssselect2", "coloraide")
_MAX_THREADS = 8
"""Limit of threads, since each may hold a whole decoded picture."""


def load_decoders() -> None:
    """Import what makes renditions, so that processes that are forked later have it."""
    from PIL import Image

    from confdeck.media import processing  # noqa: F401  imported for its effect

    Image.preinit()


class PictureStore:
    """The renditions of one run.

    Formats share renditions: widths are rounded up to a few steps, so that a photo is decoded once for all.

    Args:
        cache: The folder to cache renditions in; None for memory only.
        fonts: Font files for drawings and empty frames, that for labels first; the system's fonts if empty.
        palette: The colours of charts.
        language: The language of drawings that have several.
    """

    def __init__(
        self,
        cache: Path | None = None,
        fonts: Iterable[Path] = (),
        palette: ChartPalette | None = None,
        language: str = "",
    ) -> None:
        self._folder = cache
        self._palette = palette
        self._fonts = DrawingFonts(fonts)
        self._language = language
        self._cache = RenditionCache(cache)
        self._work_locks = WorkLocks(cache)
        self._processed: dict[str, ProcessedImage] = {}
        self._broken: dict[tuple[str, int], PictureProblem] = {}
        self._passing = False
        self._diagnostics: dict[Diagnostic, None] = {}
        self._lock = Lock()
        self._on_progress: Callable[[int, int], None] = _ignore_progress

    def watch(self, on_progress: Callable[[int, int], None]) -> None:
        """Call `on_progress` with the number of renditions done and of all while `renditions` makes them."""
        self._on_progress = on_progress

    def rendition(self, request: RenditionRequest) -> Rendition:
        """Return the rendition for one request, or an empty frame if the picture is broken."""
        crop = crop_for(request)
        key = self._key(request.asset, crop)
        processed = self._processed[key] = self._load(key) or self._process(key, request.asset, crop)
        with self._lock:
            self._diagnostics.update(dict.fromkeys(_diagnostics(request.asset, processed.problems)))
        return processed.rendition

    def renditions(self, requests: Iterable[RenditionRequest], *, busy: int = 0) -> tuple[Rendition, ...]:
        """Return the renditions for many requests in their order, made on several threads.

        Args:
            requests: What to return.
            busy: Number of processors to leave to other work.
        """
        requests = tuple(requests)
        by_key = {self._key(request.asset, crop_for(request)): request for request in requests}
        self._prepare({key: request for key, request in by_key.items() if self._load(key) is None}, busy)
        return tuple(self.rendition(request) for request in requests)

    def _prepare(self, missing: dict[str, RenditionRequest], busy: int) -> None:
        """Make the renditions that no other process makes, then wait for those that others make."""
        total = len(missing)
        for wait in (False, True):
            for key, done in _in_threads(partial(self._attempt, wait=wait), list(missing.items()), busy):
                if done:
                    del missing[key]
                    self._on_progress(total - len(missing), total)

    def _attempt(self, job: _Job, *, wait: bool) -> _Outcome:
        """Make one rendition unless another process is making it."""
        key, request = job
        with self._work_locks.lock(key, wait=wait) as granted:
            if granted:
                self.rendition(request)
        return key, granted

    def drawing(self, chart: ChartData, width: float, size: float, faces: str) -> ChartDrawing:
        """Return a chart as transparent SVG, `width` wide, with labels in `size` and the font families `faces`."""
        from confdeck.media.chart_images import chart_drawing

        return chart_drawing(chart, width, size, faces, self._fonts, self._palette)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Problems found while renditions were made, in reading order."""
        with self._lock:
            return in_reading_order(self._diagnostics)

    @property
    def repeatable(self) -> bool:
        """Whether another run would get the same pictures: not if one could not be read or drawn this time."""
        return not self._passing

    def __getstate__(self) -> tuple[Path | None, tuple[Path, ...], ChartPalette | None, str]:
        # Renderers run in processes of their own, which share renditions by the cache folder.
        return self._folder, self._fonts.files, self._palette, self._language

    def __setstate__(self, state: tuple[Path | None, tuple[Path, ...], ChartPalette | None, str]) -> None:
        PictureStore.__init__(self, *state)

    def _load(self, key: str) -> ProcessedImage | None:
        if key not in self._processed and (stored := self._cache.load(key)):
            self._processed[key] = stored
        return self._processed.get(key)

    def _process(self, key: str, asset: Asset, crop: Crop) -> ProcessedImage:
        from confdeck.media.processing import labelled_frame, process

        drawn = (asset.digest, asset.page)
        if drawn not in self._broken:
            try:
                processed = process(asset, crop, self._fonts, self._palette, self._language)
            except PictureRefused as refused:
                # A picture that fails at one size fails at all.
                self._broken[drawn] = PictureProblem(refused.message, refused.hint)
                self._passing |= refused.passing
            else:
                self._cache.store(key, processed)
                return processed
        return ProcessedImage(labelled_frame(asset.label, crop, self._fonts), (self._broken[drawn],))

    def _key(self, asset: Asset, crop: Crop) -> str:
        palette = self._palette if asset.chart else ""
        kind = (asset.missing, asset.vector, asset.page)
        inputs = (_CACHE_VERSION, self._tools(asset), palette, asset.digest, kind, crop)
        return hashlib.sha256(repr(inputs).encode()).hexdigest()

    def _tools(self, asset: Asset) -> tuple[str, ...]:
        """Return the versions of what draws an asset."""
        if asset.vector and asset.page:
            return self._pdf_tools
        return self._svg_tools if asset.vector or asset.missing else (pillow,)

    @cached_property
    def _svg_tools(self) -> tuple[str, ...]:
        from importlib.metadata import version

        return pillow, *map(version, _SVG_PACKAGES), self._fonts.digest, self._language

    @cached_property
    def _pdf_tools(self) -> tuple[str, ...]:
        from importlib.metadata import version

        return pillow, version("pypdfium2")


def _in_threads(work: Callable[[_Job], _Outcome], jobs: list[_Job], busy: int) -> Iterator[_Outcome]:
    threads = min((os.cpu_count() or 1) - busy, _MAX_THREADS, len(jobs))
    if threads > 1:
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(threads) as pool:
            yield from pool.map(work, jobs)
    else:
        yield from map(work, jobs)


def _ignore_progress(_done: int, _total: int) -> None:
    """Report progress to nobody."""


def _diagnostics(asset: Asset, problems: Iterable[PictureProblem]) -> list[Diagnostic]:
    name = f"picture `{printable(asset.path.name)}`" if asset.path else "empty frame"
    return [warning(f"{name} {problem.message}", asset.span, problem.hint) for problem in problems]
