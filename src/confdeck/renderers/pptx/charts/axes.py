"""Writes the category axis and the value axis of a native chart."""

from __future__ import annotations

from confdeck.media.charts import ChartKind
from confdeck.media.charts.svg import HAIRLINE
from confdeck.renderers.pptx.charts.chart_style import ChartStyle, settings
from confdeck.renderers.pptx.charts.workbook import number_format
from confdeck.renderers.pptx.colours import RULE
from confdeck.renderers.pptx.shapes import NO_FILL, NO_LINE
from confdeck.renderers.pptx.xml_writer import EMPTY, Xml, join, tag
from confdeck.storyboard.styles import Ink

_CATEGORIES, _VALUES = 111_111_111, 222_222_222
AXIS_IDS = join(settings(axId=_CATEGORIES), settings(axId=_VALUES))
"""References of a bar or line chart to its axes."""
_NO_TICK_MARKS = settings(majorTickMark="none", minorTickMark="none")


def category_axis(style: ChartStyle) -> Xml:
    """Return the axis with the labels, drawn as a line at zero if zero is in the plot."""
    chart, layout = style.chart, style.layout
    line = style.line(style.fill(Ink.MUTED), HAIRLINE) if layout.shows_zero else NO_LINE
    return tag(
        "c:catAx",
        settings(axId=_CATEGORIES),
        # Bars are read from the top down, and columns from the right where text is.
        tag("c:scaling", _orientation(reverse=chart.horizontal or chart.rtl)),
        settings(delete=0, axPos=_side(vertical=chart.horizontal, rtl=chart.rtl)),
        tag("c:numFmt", formatCode="General", sourceLinked=0),
        _NO_TICK_MARKS,
        settings(tickLblPos="low"),
        tag("c:spPr", NO_FILL, line),
        style.text_properties(),
        settings(crossAx=_VALUES, crosses="autoZero", auto=0, lblAlgn="ctr", lblOffset=100),
        settings(tickLblSkip=layout.step, noMultiLvlLbl=1),
    )


def value_axis(style: ChartStyle) -> Xml:
    """Return the axis of the values: a scale with gridlines, or hidden where values are written as labels."""
    chart, layout = style.chart, style.layout
    hidden = chart.shows_values
    gridlines = tag("c:majorGridlines", tag("c:spPr", style.line(style.fill(RULE), HAIRLINE)))
    edge_to_edge = chart.kind is ChartKind.LINE and len(chart.labels) > 1
    step = chart.ticks[1].value - chart.ticks[0].value
    orientation = _orientation(reverse=chart.horizontal and chart.rtl)
    return tag(
        "c:valAx",
        settings(axId=_VALUES),
        tag("c:scaling", orientation, settings(max=_number(layout.high), min=_number(layout.low))),
        settings(delete=int(hidden), axPos=_side(vertical=not chart.horizontal, rtl=chart.rtl)),
        EMPTY if hidden else gridlines,
        tag("c:numFmt", formatCode=number_format(chart, chart.tick_decimals), sourceLinked=0),
        _NO_TICK_MARKS,
        settings(tickLblPos="nextTo"),
        tag("c:spPr", NO_FILL, NO_LINE),
        style.text_properties(style.fill(Ink.MUTED)),
        # Below bars that are read from the top down.
        settings(crossAx=_CATEGORIES, crosses="max" if chart.horizontal else "autoZero"),
        settings(crossBetween="midCat" if edge_to_edge else "between"),
        settings(majorUnit=None if hidden else _number(step)),
    )


def _side(*, vertical: bool, rtl: bool) -> str:
    if not vertical:
        return "b"
    return "r" if rtl else "l"


def _orientation(*, reverse: bool) -> Xml:
    return settings(orientation="maxMin" if reverse else "minMax")


def _number(value: float) -> str:
    return f"{value:.10g}"
