"""Charts laid out at 400 x 250 pt in 10 pt, where a character is half an em wide."""

from __future__ import annotations

from typing import Any

from lxml import etree

from confdeck.media.charts import ChartData, ChartKind, DataPoint, Series, Tick, lay_out_chart
from confdeck.renderers.pptx.charts.chart_part import CHART
from confdeck.renderers.pptx.charts.chart_style import ChartStyle
from confdeck.renderers.pptx.xml_writer import NAMESPACE_DECLARATIONS, Xml, tag
from tests.renderers.pptx.conftest import SPACES, slide_context

SIZE = 10


def chart_data(
    kind: ChartKind = ChartKind.BAR, labels: int = 3, series: tuple[str, ...] = ("",), **changes: Any
) -> ChartData:
    """A chart of 1, 2, 3 and so on, in which the second value of the last series is a gap if there are two."""
    values = [
        tuple(
            DataPoint(None, "–") if number and index == 1 else DataPoint(float(index + 1), str(index + 1))
            for index in range(labels)
        )
        for number, _ in enumerate(series)
    ]
    named = tuple(Series(name, points) for name, points in zip(series, values, strict=True))
    ticks = tuple(Tick(float(value), str(value)) for value in range(0, labels + 1, 1))
    names = tuple(f"L{index}" for index in range(labels))
    return ChartData(kind, changes.pop("heading", "Scores"), names, named, ticks, **changes)


def chart_style(chart: ChartData, **context: Any) -> ChartStyle:
    layout = lay_out_chart(chart, 400, 250, SIZE, lambda text: len(text) * SIZE / 2)
    return ChartStyle(layout, slide_context(**context))


def chart_element(*xml: Xml) -> etree._Element:
    """Chart elements, parsed, in a root element."""
    return etree.fromstring(tag("c:root", *xml, xmlns__c=CHART, **NAMESPACE_DECLARATIONS))


def found(element: etree._Element, path: str) -> list[Any]:
    result = element.xpath(path, namespaces={**SPACES, "c": CHART})
    assert isinstance(result, list)
    return result
