"""Charts: what they show, how it is arranged at any size, and their drawing; the deck builds its own of the same."""

from confdeck.media.charts.arrangement import Arrangement, arranged
from confdeck.media.charts.data import Chart, ChartKind, Point, Series, Tick
from confdeck.media.charts.drawing import Palette, chart_svg
from confdeck.media.charts.scale import Scale, scale_for

__all__ = [
    "Arrangement",
    "Chart",
    "ChartKind",
    "Palette",
    "Point",
    "Scale",
    "Series",
    "Tick",
    "arranged",
    "chart_svg",
    "scale_for",
]
