"""The category axis and the value axis of a chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from confdeck.media.charts import ChartKind
from confdeck.media.charts.svg import HAIRLINE
from confdeck.renderers.pptx.charts.workbook import number_format
from confdeck.renderers.pptx.colours import RULE
from confdeck.renderers.pptx.shapes import NO_FILL, NO_LINE
from confdeck.renderers.pptx.xml_writer import EMPTY, Xml, join, tag
from confdeck.storyboard.styles import Ink

if TYPE_CHECKING:
    from confdeck.renderers.pptx.charts.chart_style import ChartStyle

_CATEGORIES, _VALUES = 111_111_111, 222_222_222
AXIS_IDS = join(tag("c:axId", val=_CATEGORIES), tag("c:axId", val=_VALUES))
"""References of a bar or line chart to its axes."""
_NO_TICK_MARKS = join(tag("c:majorTickMark", val="none"), tag("c:minorTickMark", val="none"))


def category_axis(style: ChartStyle) -> Xml:
    """Return the axis with the labels, drawn as a line at zero if zero is in the plot."""
    chart, layout = style.chart, style.layout
    line = style.line(style.fill(Ink.MUTED), HAIRLINE) if layout.shows_zero else NO_LINE
    return tag(
        "c:catAx",
        tag("c:axId", val=_CATEGORIES),
        # Bars are read from the top down, and columns from the right where text is.
        tag("c:scaling", _orientation(reverse=chart.horizontal or chart.rtl)),
        tag("c:delete", val=0),
        tag("c:axPos", val=_side(chart.horizontal, chart.rtl)),
        tag("c:numFmt", formatCode="General", sourceLinked=0),
        _NO_TICK_MARKS,
        tag("c:tickLblPos", val="low"),
        tag("c:spPr", NO_FILL, line),
        style.text_properties(),
        tag("c:crossAx", val=_VALUES),
        tag("c:crosses", val="autoZero"),
        tag("c:auto", val=0),
        tag("c:lblAlgn", val="ctr"),
        tag("c:lblOffset", val=100),
        tag("c:tickLblSkip", val=layout.step),
        tag("c:noMultiLvlLbl", val=1),
    )


def value_axis(style: ChartStyle) -> Xml:
    """Return the axis of the values: a scale with gridlines, or hidden where values are written as labels."""
    chart, layout = style.chart, style.layout
    hidden = chart.shows_values
    gridlines = tag("c:majorGridlines", tag("c:spPr", style.line(style.fill(RULE), HAIRLINE)))
    edge_to_edge = chart.kind is ChartKind.LINE and len(chart.labels) > 1
    return tag(
        "c:valAx",
        tag("c:axId", val=_VALUES),
        tag(
            "c:scaling",
            _orientation(reverse=chart.horizontal and chart.rtl),
            tag("c:max", val=_number(layout.high)),
            tag("c:min", val=_number(layout.low)),
        ),
        tag("c:delete", val=int(hidden)),
        tag("c:axPos", val=_side(not chart.horizontal, chart.rtl)),
        EMPTY if hidden else gridlines,
        tag("c:numFmt", formatCode=number_format(chart, chart.tick_decimals), sourceLinked=0),
        _NO_TICK_MARKS,
        tag("c:tickLblPos", val="nextTo"),
        tag("c:spPr", NO_FILL, NO_LINE),
        style.text_properties(style.fill(Ink.MUTED)),
        tag("c:crossAx", val=_CATEGORIES),
        # Below bars that are read from the top down.
        tag("c:crosses", val="max" if chart.horizontal else "autoZero"),
        tag("c:crossBetween", val="midCat" if edge_to_edge else "between"),
        EMPTY if hidden else tag("c:majorUnit", val=_number(chart.ticks[1].value - chart.ticks[0].value)),
    )


def _side(vertical: bool, rtl: bool) -> str:  # noqa: FBT001  the axis and its direction
    if not vertical:
        return "b"
    return "r" if rtl else "l"


def _orientation(*, reverse: bool) -> Xml:
    return tag("c:orientation", val="maxMin" if reverse else "minMax")


def _number(value: float) -> str:
    return f"{value:.10g}"
