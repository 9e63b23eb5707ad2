"""The pictures of a page: each in the sizes that phones and large screens need, with a link to the largest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from markupsafe import Markup

from confdeck.edition import Edition, Figure
from confdeck.media import Asset, PictureStore, RenditionRequest
from confdeck.renderers.web.files import FilesBeside
from confdeck.theme import Theme
from confdeck.theme.coverage import font_stack

PHOTO_WIDTHS = (640, 1600)
"""Widths in px of photos: on phones and in rows, and enlarged."""
FIGURE_WIDTHS = (960, 1920)
PORTRAIT = 160
LOGO = 320
CHART_WIDTH, CHART_LETTERS = 640.0, 13.0
"""Width of charts and size of their letters, in CSS px."""


@dataclass(frozen=True, slots=True)
class WebPicture:
    """A picture of the page: the addresses of its files with their widths, and its size."""

    sources: tuple[tuple[str, int], ...]
    width: int
    height: int
    missing: str = ""
    """Words of the empty frame that takes the place of a missing picture."""
    drawn: bool = False
    """Whether it is a drawing with dark lines, which keeps its light ground in dark mode."""

    @property
    def aspect(self) -> float:
        """Width divided by height."""
        return self.width / self.height

    @property
    def largest(self) -> str:
        """The address of the largest file."""
        return self.sources[-1][0] if self.sources else ""

    @property
    def srcset(self) -> Markup:
        """The addresses with their widths, as the attribute has them."""
        return Markup(", ").join(Markup("{} {}w").format(url, width) for url, width in self.sources)


class WebPictures:
    """The pictures of a page by their assets, made all at once."""

    def __init__(self, edition: Edition, theme: Theme, store: PictureStore, files: FilesBeside) -> None:
        self._edition = edition
        self._theme = theme
        self._store = store
        self._files = files
        self._pictures: dict[tuple[Asset, bool], WebPicture] = {}

    def prepare(self) -> None:
        """Make all pictures that the page shows."""
        figures, square = tuple(_figures(self._edition)), tuple(_portraits(self._edition))
        drawn = [figure for figure in figures if figure.asset.chart]
        requests = {
            (asset, False): tuple(RenditionRequest(asset, width) for width in widths)
            for asset, widths in _sized(figures, self._edition)
        } | {(asset, True): (RenditionRequest(asset, PORTRAIT, 1.0),) for asset in square}
        renditions = iter(self._store.renditions(chain.from_iterable(requests.values())))
        for (asset, is_square), sizes in requests.items():
            made = {next(renditions) for _ in sizes}
            sources = tuple(
                (self._files.add("picture", rendition.suffix, rendition.data), rendition.width)
                for rendition in sorted(made, key=lambda rendition: rendition.width)
            )
            largest = max(made, key=lambda rendition: rendition.width)
            self._pictures[asset, is_square] = WebPicture(
                sources, largest.width, largest.height, drawn=_has_dark_lines(asset, largest.media_type)
            )
        for figure in drawn:
            self._pictures[figure.asset, False] = self._chart(figure)

    def __call__(self, asset: Asset, *, square: bool = False) -> WebPicture:
        """Return the picture of an asset."""
        if asset.missing:
            return WebPicture((), asset.width, asset.height, missing=asset.label)
        return self._pictures[asset, square]

    def _chart(self, figure: Figure) -> WebPicture:
        """Draw a chart as SVG, in letters that every system has."""
        assert figure.asset.chart  # noqa: S101  the caller has looked
        families = ", ".join(
            font_stack(self._theme, self._theme.tokens.print.label, self._edition.language.code)
        )
        drawing = self._store.drawing(figure.asset.chart, CHART_WIDTH, CHART_LETTERS, families)
        url = self._files.add("chart", ".svg", drawing.svg)
        return WebPicture(
            ((url, int(CHART_WIDTH)),),
            int(CHART_WIDTH),
            max(1, round(CHART_WIDTH / figure.asset.aspect)),
            drawn=True,
        )


def _figures(edition: Edition) -> Iterator[Figure]:
    if edition.cover:
        yield edition.cover
    for section in edition.sections:
        yield from section.figures
        for entry in section.entries:
            yield from entry.all_figures


def _portraits(edition: Edition) -> Iterator[Asset]:
    return (entry.portrait for entry in edition.entries if entry.portrait and not entry.portrait.missing)


def _sized(figures: Iterable[Figure], edition: Edition) -> Iterator[tuple[Asset, tuple[int, ...]]]:
    """Yield each picture file with the widths that the page has it in."""
    for figure in figures:
        if figure.asset.path:
            yield figure.asset, FIGURE_WIDTHS if figure.number else PHOTO_WIDTHS
    if edition.lab.logo and edition.lab.logo.path:
        yield edition.lab.logo, (LOGO,)


def _has_dark_lines(asset: Asset, media_type: str) -> bool:
    return asset.vector or media_type == "image/png"
