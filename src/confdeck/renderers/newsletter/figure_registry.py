"""Collect the pictures and charts that a newsletter shows, with their sizes on paper, while its HTML is written."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from confdeck.diagnostics import Diagnostic
from confdeck.edition import Figure, Omission
from confdeck.media import Asset, PictureStore, RenditionRequest, print_pixels, resolution_warning
from confdeck.renderers.newsletter.units import MM_PER_INCH, PT_PER_MM

if TYPE_CHECKING:
    from confdeck.media.charts import ChartData


CENTRE = (0.5, 0.5)
SHAPED_SCRIPTS = (range(0x0590, 0x10A0), range(0x1780, 0x1D00), range(0xFB1D, 0xFF00))
"""Scripts whose letters change beside one another; the page engine sets the text of a drawing letter by letter."""
DRAWN_ONLY = "they are drawn, not written out"


@dataclass(frozen=True, slots=True)
class SizedPicture:
    """A picture or chart with its size on paper, in mm."""

    url: str
    width: float
    height: float
    missing: str = ""
    """Text of the empty frame that takes the place of a missing picture."""

    @property
    def style(self) -> str:
        """The size as CSS."""
        return f"width:{self.width:.2f}mm;height:{self.height:.2f}mm"


class _ShownPicture(NamedTuple):
    """A picture as it is cut, whatever its size."""

    asset: Asset
    crop: float | None
    focus: tuple[float, float]


class FigureRegistry:
    """Gives each picture and chart an address, and makes them all at once afterwards."""

    def __init__(self, *, print_run: bool = False) -> None:
        self._print_run = print_run
        self.diagnostics: dict[Diagnostic, None] = {}
        self._pictures: dict[_ShownPicture, str] = {}
        self._pixels: dict[_ShownPicture, int] = {}
        """Width in px to ask for of each picture in the document that is being written."""
        self._charts: dict[tuple[Figure, float], str] = {}
        self._partly_labelled: dict[Figure, None] = {}
        """Charts that do not spell out all values they show."""

    def restart(self) -> None:
        """Forget the sizes of pictures, before the document is written anew with others."""
        self._pixels.clear()
        self.diagnostics.clear()

    def figure(self, figure: Figure, width: float, scale: float = 1.0) -> SizedPicture:
        """Add a figure of `width` mm times `scale`; charts are drawn for the width without the scale."""
        if url := self._chart_url(figure, width):
            return SizedPicture(url, width * scale, width * scale / figure.asset.aspect)
        return self.picture(figure.asset, width * scale, fine=bool(figure.number))

    def picture(
        self,
        asset: Asset,
        width: float,
        crop: float | None = None,
        focus: tuple[float, float] = CENTRE,
        *,
        fine: bool = False,
    ) -> SizedPicture:
        """Add a picture `width` mm wide, cut around its focus to a shape (width over height) if one is given.

        One with lettering is `fine`: it has all pixels that a printer can use, also on a screen.
        """
        height = width / (crop or asset.aspect)
        if asset.missing:
            return SizedPicture("", width, height, missing=asset.label)
        if too_coarse := resolution_warning(asset, width / MM_PER_INCH, crop):
            self.diagnostics[too_coarse] = None
        shown = _ShownPicture(asset, crop, focus)
        url = self._pictures.setdefault(shown, f"asset:picture-{len(self._pictures) + 1}")
        pixels = print_pixels(asset, width / MM_PER_INCH, fine=fine or self._print_run)
        self._pixels[shown] = max(pixels, self._pixels.get(shown, 0))
        return SizedPicture(url, width, height)

    def pictures(self, store: PictureStore) -> dict[str, bytes]:
        """Return the data of all pictures of the document by address, with the pixels for their greatest width."""
        requests = {
            self._pictures[shown]: RenditionRequest(shown.asset, pixels, shown.crop, shown.focus)
            for shown, pixels in self._pixels.items()
        }
        renditions = store.renditions(requests.values(), busy=1)  # the page engine works at the same time
        return {url: rendition.data for url, rendition in zip(requests, renditions, strict=True)}

    def charts(self, store: PictureStore, families: str, size: float) -> dict[str, bytes]:
        """Return the charts as SVG by address, with labels in these font families and in `size` pt."""
        drawings = {}
        for (figure, width), url in self._charts.items():
            assert figure.asset.chart  # noqa: S101  or it had no address
            drawing = store.drawing(figure.asset.chart, width * PT_PER_MM, size, families)
            drawings[url] = drawing.svg
            if not drawing.complete:
                self._partly_labelled[figure] = None
        return drawings

    @property
    def left_out(self) -> tuple[Omission, ...]:
        """The values of charts that cannot be read on paper."""
        return tuple(map(_omission, self._partly_labelled))

    @property
    def aspects(self) -> dict[str, float]:
        """Width over height of all pictures by address."""
        return {url: shown.crop or shown.asset.aspect for shown, url in self._pictures.items()}

    def _chart_url(self, figure: Figure, width: float) -> str:
        """Return the address of a chart; empty for pictures, and for charts that must be pixels."""
        chart = figure.asset.chart
        if chart is None:
            return ""
        if _needs_shaping(chart):
            if not chart.shows_values:
                self._partly_labelled[figure] = None
            return ""
        return self._charts.setdefault((figure, width), f"asset:chart-{len(self._charts) + 1}")


def _needs_shaping(chart: ChartData) -> bool:
    words = chain((chart.heading,), chart.labels, (series.name for series in chart.series))
    return any(ord(letter) in script for word in words for letter in word for script in SHAPED_SCRIPTS)


def _omission(figure: Figure) -> Omission:
    name = f"chart `{figure.caption or figure.data[0]}`"
    return Omission(f"the values of {name}", DRAWN_ONLY, figure.span, "\n".join(figure.data))
