"""The part of a chart: heading, plot and legend, each where the plan has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from confdeck.media.charts import ChartKind
from confdeck.media.charts.layout import ChartArea
from confdeck.renderers.pptx.charts.axes import AXES, category_axis, value_axis
from confdeck.renderers.pptx.charts.look import UNDRAWN
from confdeck.renderers.pptx.charts.series import all_series
from confdeck.renderers.pptx.xml import EMPTY, Xml, part, tag, text

if TYPE_CHECKING:
    from confdeck.renderers.pptx.charts.look import Look

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_LEGEND_ROOM = 1.15
"""With too little room LibreOffice leaves a legend out, and PowerPoint sets it in more rows."""
_OVERLAP = -6
"""Bars stand apart by a hair, in hundredths of their width."""


def chart_space(look: Look, data: str) -> bytes:
    """`chart<n>.xml`; `data` is the relationship to its workbook."""
    chart = tag(
        "c:chart",
        _heading(look),
        tag("c:autoTitleDeleted", val=0 if look.chart.heading else 1),
        _plot(look),
        _legend(look),
        tag("c:plotVisOnly", val=1),
        tag("c:dispBlanksAs", val="gap"),
    )
    return part(
        "c:chartSpace",
        tag("c:date1904", val=0),
        tag("c:lang", val=look.language),
        tag("c:roundedCorners", val=0),
        chart,
        UNDRAWN,
        look.voice(),
        tag("c:externalData", tag("c:autoUpdate", val=0), r__id=data),
        xmlns__c=CHART,
    )


def _heading(look: Look) -> Xml:
    if not look.chart.heading:
        return EMPTY
    run = tag("a:r", look.dress("a:rPr", bold=True, lang=look.language), tag("a:t", text(look.chart.heading)))
    align: dict[str, object] = {"algn": "r", "rtl": 1} if look.chart.rtl else {"algn": "l"}
    paragraph = tag("a:p", tag("a:pPr", look.dress("a:defRPr", bold=True), **align), run)
    words = tag("c:tx", tag("c:rich", tag("a:bodyPr"), tag("a:lstStyle"), paragraph))
    widest = max(look.width(line, bold=True) for line in look.plan.heading) + look.plan.size
    place = look.placed(ChartArea(0, 0, widest, 0))
    return tag("c:title", words, place, tag("c:overlay", val=0), UNDRAWN)


def _plot(look: Look) -> Xml:
    return tag(
        "c:plotArea",
        look.placed(look.plan.plot, inner=True),
        _bars(look) if look.chart.kind is ChartKind.BAR else _lines(look),
        category_axis(look),
        value_axis(look),
        UNDRAWN,
    )


def _bars(look: Look) -> Xml:
    count, bar_share = len(look.chart.series), look.chart.bar_share
    return tag(
        "c:barChart",
        tag("c:barDir", val="bar" if look.chart.horizontal else "col"),
        tag("c:grouping", val="clustered"),
        tag("c:varyColors", val=0),
        *all_series(look),
        tag("c:gapWidth", val=round(100 * (1 - bar_share) / bar_share * count)),
        tag("c:overlap", val=_OVERLAP if count > 1 else 0),
        AXES,
    )


def _lines(look: Look) -> Xml:
    return tag(
        "c:lineChart",
        tag("c:grouping", val="standard"),
        tag("c:varyColors", val=0),
        *all_series(look),
        tag("c:marker", val=1),
        AXES,
    )


def _legend(look: Look) -> Xml:
    if not look.chart.has_legend:
        return EMPTY
    area = look.plan.legend
    width = min(look.plan.width, area.width * _LEGEND_ROOM)
    place = look.placed(ChartArea(area.x, area.y, width, area.height * _LEGEND_ROOM))
    return tag("c:legend", tag("c:legendPos", val="t"), place, tag("c:overlay", val=0), UNDRAWN, look.voice())
