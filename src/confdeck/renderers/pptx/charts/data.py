"""A chart's words and numbers as its part keeps them: each with the cells of the workbook it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from confdeck.renderers.pptx.charts.workbook import SHEET, number_format, series_name
from confdeck.renderers.pptx.xml import Xml, tag, text

if TYPE_CHECKING:
    from confdeck.media.charts import ChartData


def series_text(chart: ChartData, number: int) -> Xml:
    """The name of a series."""
    return tag("c:tx", _strings(f"${_column(number)}$1", (series_name(chart, number),)))


def categories(chart: ChartData) -> Xml:
    """The labels."""
    return tag("c:cat", _strings(f"$A$2:$A${len(chart.labels) + 1}", chart.labels))


def values(chart: ChartData, number: int) -> Xml:
    """The numbers of a series; a gap has none."""
    column = _column(number)
    points = (
        _point(at, Xml(repr(each.value)))
        for at, each in enumerate(chart.series[number].points)
        if each.value is not None
    )
    cache = tag(
        "c:numCache",
        tag("c:formatCode", text(number_format(chart))),
        tag("c:ptCount", val=len(chart.labels)),
        *points,
    )
    cells = f"{SHEET}!${column}$2:${column}${len(chart.labels) + 1}"
    return tag("c:val", tag("c:numRef", tag("c:f", Xml(cells)), cache))


def _strings(cells: str, words: tuple[str, ...]) -> Xml:
    points = (_point(at, text(each)) for at, each in enumerate(words))
    cache = tag("c:strCache", tag("c:ptCount", val=len(words)), *points)
    return tag("c:strRef", tag("c:f", Xml(f"{SHEET}!{cells}")), cache)


def _point(at: int, value: Xml) -> Xml:
    return tag("c:pt", tag("c:v", value), idx=at)


def _column(number: int) -> str:
    return chr(ord("B") + number)
