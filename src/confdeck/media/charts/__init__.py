"""Charts: their data, their layout at any size, and their SVG; the deck builds native charts from the same layout."""

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
