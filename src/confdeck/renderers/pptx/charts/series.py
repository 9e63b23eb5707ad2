"""Writes the series of a native chart: bars or lines, and their data labels."""

from __future__ import annotations

from collections.abc import Iterator

from confdeck.media.charts import ChartKind, Series
from confdeck.media.charts.svg import MARKER, MAX_MARKERS, STROKE
from confdeck.renderers.pptx.charts.chart_style import TRANSPARENT, ChartStyle, settings
from confdeck.renderers.pptx.charts.workbook import categories, number_format, series_name, values
from confdeck.renderers.pptx.shapes import NO_LINE
from confdeck.renderers.pptx.xml_writer import EMPTY, Xml, join, tag

_DASHES = ("solid", "dash", "sysDot", "lgDash", "dashDot", "lgDashDot")
_MARKERS = ("circle", "square", "diamond", "triangle", "x", "plus")


def all_series(style: ChartStyle) -> Iterator[Xml]:
    """Yield the `c:ser` of each series."""
    bars = style.chart.kind is ChartKind.BAR
    for index, series in enumerate(style.chart.series):
        yield tag(
            "c:ser",
            settings(idx=index, order=index),
            series_name(style.chart, index),
            _bar_format(style, index) if bars else _line_format(style, index),
            _data_labels(style, index, series),
            categories(style.chart),
            values(style.chart, index),
            settings(smooth=None if bars else 0),
        )


def _bar_format(style: ChartStyle, index: int) -> Xml:
    return join(tag("c:spPr", style.series_fill(index), NO_LINE), settings(invertIfNegative=0))


def _line_format(style: ChartStyle, index: int) -> Xml:
    """Return a stroke with markers, or with dashes where there would be too many markers."""
    fill = style.series_fill(index)
    many = len(style.chart.labels) > MAX_MARKERS
    dash = tag("a:prstDash", val=_DASHES[index] if many else "solid")
    stroke = tag("c:spPr", style.line(fill, STROKE, dash, tag("a:round"), cap="rnd"))
    if many:
        return join(stroke, tag("c:marker", settings(symbol="none")))
    marker = settings(symbol=_MARKERS[index], size=round(2 * MARKER * style.layout.size))
    return join(stroke, tag("c:marker", marker, tag("c:spPr", fill, style.line(fill, STROKE))))


def _data_labels(style: ChartStyle, index: int, series: Series) -> Xml:
    """Return the labels of all points, or of the last point with the line's name."""
    chart = style.chart
    if chart.shows_values and chart.kind is ChartKind.BAR:
        return tag("c:dLbls", _label(style, "outEnd", value=True))
    labels = [*_point_labels(style, series)]
    if chart.has_end_labels:
        labels.append(_end_label(style, index, series))
    return tag("c:dLbls", *labels, _label(style, "", value=False)) if labels else EMPTY


def _point_labels(style: ChartStyle, series: Series) -> Iterator[Xml]:
    """Yield the value of each point of a single line, moved away from the line."""
    for index, point, across, down in style.layout.value_labels(series):
        offset = style.label_offset(across * (style.text_width(point.text) / 2 + style.layout.size / 4), 0)
        label = _label(style, "t" if down < 0 else "b", value=True)
        yield tag("c:dLbl", settings(idx=index), offset, label)


def _end_label(style: ChartStyle, index: int, series: Series) -> Xml:
    """Return a line's name and last value, at the height that the layout gives it."""
    last = series.points[-1].value or 0.0
    offset = style.label_offset(0, style.layout.end_label_ys[index] - style.layout.y_of_value(last))
    position = "l" if style.chart.rtl else "r"
    label = _label(style, position, value=True, name=True, fill=style.series_fill(index, text=True))
    return tag("c:dLbl", settings(idx=len(series.points) - 1), offset, label)


def _label(style: ChartStyle, position: str, *, value: bool, name: bool = False, fill: Xml = EMPTY) -> Xml:
    return join(
        tag("c:numFmt", formatCode=number_format(style.chart), sourceLinked=0),
        TRANSPARENT,
        style.text_properties(fill, bold=name),
        settings(dLblPos=position or None, showLegendKey=0, showVal=int(value), showCatName=0),
        settings(showSerName=int(name), showPercent=0, showBubbleSize=0),
        tag("c:separator", Xml(" ")) if name else EMPTY,
    )
