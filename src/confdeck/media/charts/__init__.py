"""Charts: what they show, how it is arranged at any size, and their drawing; the deck builds its own of the same."""

from confdeck.media.charts.chart_data import ChartData, ChartKind, DataPoint, Series, Tick
from confdeck.media.charts.layout import ChartLayout, lay_out_chart
from confdeck.media.charts.svg import ChartPalette, chart_svg
from confdeck.media.charts.value_scale import ValueScale, scale_for

__all__ = [
    "ChartData",
    "ChartKind",
    "ChartLayout",
    "ChartPalette",
    "DataPoint",
    "Series",
    "Tick",
    "ValueScale",
    "chart_svg",
    "lay_out_chart",
    "scale_for",
]
