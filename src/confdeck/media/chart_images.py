"""Charts as SVG images, with labels measured in the fonts of a picture store."""

from __future__ import annotations

from dataclasses import dataclass

from confdeck.media.charts import ChartData, ChartPalette, chart_svg, lay_out_chart
from confdeck.media.fonts import DrawingFonts

_WIDTH, _FONT_SIZE = 560.0, 18.0
"""Size in px of charts that become pixels; most of them stand in mails, which have text of 16 px, and half the width on a phone."""
_MARGIN = 3.0


@dataclass(frozen=True, slots=True)
class ChartDrawing:
    """A chart as SVG."""

    svg: bytes
    complete: bool
    """Whether it shows every label in full and every value as a number."""


def chart_drawing(
    chart: ChartData, width: float, size: float, faces: str, fonts: DrawingFonts, palette: ChartPalette | None
) -> ChartDrawing:
    """Return a chart as SVG at a width, with labels in `size` px and the font families `faces`."""
    layout = lay_out_chart(chart, width, width / chart.aspect, size, fonts.measure(size))
    return ChartDrawing(chart_svg(layout, palette or ChartPalette(), faces), layout.complete)


def chart_on_paper(chart: ChartData, fonts: DrawingFonts, palette: ChartPalette | None) -> bytes:
    """Return a chart as SVG on an opaque background, with a small margin."""
    height = _WIDTH / chart.aspect - 2 * _MARGIN
    layout = lay_out_chart(chart, _WIDTH - 2 * _MARGIN, height, _FONT_SIZE, fonts.measure(_FONT_SIZE))
    return chart_svg(layout, palette or ChartPalette(), fonts.first, margin=_MARGIN)
