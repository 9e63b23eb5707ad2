"""Writes the chart part of a native chart: title, plot area and legend."""

from __future__ import annotations

from confdeck.media.charts import ChartKind
from confdeck.media.charts.layout import ChartArea
from confdeck.renderers.pptx.charts.axes import AXIS_IDS, category_axis, value_axis
from confdeck.renderers.pptx.charts.chart_style import TRANSPARENT, ChartStyle, settings
from confdeck.renderers.pptx.charts.series import all_series
from confdeck.renderers.pptx.xml_writer import EMPTY, Xml, part_xml, tag, text

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_LEGEND_SPACE = 1.15
"""Factor for the legend's size: with too little space LibreOffice leaves it out, and PowerPoint adds rows."""
_OVERLAP = -6
"""Overlap of bars in percent of their width; negative for a gap."""


def chart_part(style: ChartStyle, workbook_id: str) -> bytes:
    """Return `chart<n>.xml`; `workbook_id` is the relationship to its workbook."""
    chart = tag(
        "c:chart",
        _title(style),
        settings(autoTitleDeleted=0 if style.chart.heading else 1),
        _plot_area(style),
        _legend(style),
        settings(plotVisOnly=1, dispBlanksAs="gap"),
    )
    return part_xml(
        "c:chartSpace",
        settings(date1904=0, lang=style.context.language, roundedCorners=0),
        chart,
        TRANSPARENT,
        style.text_properties(),
        tag("c:externalData", settings(autoUpdate=0), r__id=workbook_id),
        xmlns__c=CHART,
    )


def _title(style: ChartStyle) -> Xml:
    chart, layout = style.chart, style.layout
    if not chart.heading:
        return EMPTY
    properties = tag(
        "a:pPr",
        style.run_properties("a:defRPr", bold=True),
        algn="r" if chart.rtl else "l",
        rtl=1 if chart.rtl else None,
    )
    run = style.run_properties("a:rPr", bold=True, lang=style.context.language)
    paragraph = tag("a:p", properties, tag("a:r", run, tag("a:t", text(chart.heading))))
    words = tag("c:tx", tag("c:rich", tag("a:bodyPr"), tag("a:lstStyle"), paragraph))
    width = max(style.text_width(line, bold=True) for line in layout.heading) + layout.size
    return _at("c:title", words, style, ChartArea(0, 0, width, 0))


def _plot_area(style: ChartStyle) -> Xml:
    return tag(
        "c:plotArea",
        style.position(style.layout.plot, inner=True),
        _bars(style) if style.chart.kind is ChartKind.BAR else _lines(style),
        category_axis(style),
        value_axis(style),
        TRANSPARENT,
    )


def _bars(style: ChartStyle) -> Xml:
    count, bar_share = len(style.chart.series), style.chart.bar_share
    return tag(
        "c:barChart",
        settings(barDir="bar" if style.chart.horizontal else "col", grouping="clustered", varyColors=0),
        *all_series(style),
        settings(gapWidth=round(100 * (1 - bar_share) / bar_share * count)),
        settings(overlap=_OVERLAP if count > 1 else 0),
        AXIS_IDS,
    )


def _lines(style: ChartStyle) -> Xml:
    return tag(
        "c:lineChart",
        settings(grouping="standard", varyColors=0),
        *all_series(style),
        settings(marker=1),
        AXIS_IDS,
    )


def _legend(style: ChartStyle) -> Xml:
    if not style.chart.has_legend:
        return EMPTY
    area = style.layout.legend
    width = min(style.layout.width, area.width * _LEGEND_SPACE)
    enlarged = ChartArea(area.x, area.y, width, area.height * _LEGEND_SPACE)
    return _at("c:legend", settings(legendPos="t"), style, enlarged, style.text_properties())


def _at(name: str, content: Xml, style: ChartStyle, area: ChartArea, *text_properties: Xml) -> Xml:
    """Return a title or legend at a position of its own, for which the plot makes no room."""
    return tag(name, content, style.position(area), settings(overlay=0), TRANSPARENT, *text_properties)
