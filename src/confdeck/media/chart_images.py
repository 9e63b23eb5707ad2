"""Charts as drawings, lettered with the fonts of a picture store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from confdeck.media.charts import ChartPalette, chart_svg, lay_out_chart

if TYPE_CHECKING:
    from confdeck.media.charts import ChartData
    from confdeck.media.fonts import DrawingFonts

_WIDTH, _SIZE = 560.0, 13.0
"""Of a chart that becomes pixels: letters as large as in the text of a mail, which is where most end up."""
_AIR = 3.0


@dataclass(frozen=True, slots=True)
class ChartDrawing:
    """A chart as SVG."""

    svg: bytes
    complete: bool
    """Whether every label and every value can be read from it."""


def chart_drawing(
    chart: ChartData, width: float, size: float, faces: str, fonts: DrawingFonts, palette: ChartPalette | None
) -> ChartDrawing:
    """A chart at a width, lettered in `size` with the families `faces`."""
    plan = lay_out_chart(chart, width, width / chart.aspect, size, fonts.measure(size))
    return ChartDrawing(chart_svg(plan, palette or ChartPalette(), faces), plan.complete)


def chart_on_paper(chart: ChartData, fonts: DrawingFonts, palette: ChartPalette | None) -> bytes:
    """A chart as a drawing on paper of its own, with a little air around it."""
    height = _WIDTH / chart.aspect - 2 * _AIR
    plan = lay_out_chart(chart, _WIDTH - 2 * _AIR, height, _SIZE, fonts.measure(_SIZE))
    return chart_svg(plan, palette or ChartPalette(), fonts.first, air=_AIR)
