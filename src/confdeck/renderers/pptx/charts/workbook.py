"""The workbook behind a chart: what PowerPoint opens when one edits its data."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.xml import legal

if TYPE_CHECKING:
    import datetime as dt

    from confdeck.media.charts import ChartData

SHEET = "Sheet1"
"""The name PowerPoint itself gives it."""


def workbook(chart: ChartData, day: dt.datetime) -> bytes:
    """The bytes of an `.xlsx`: labels down the first column, a column for each series; no clock in it."""
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True})
    book.set_properties({"created": day.replace(tzinfo=None)})
    sheet = book.add_worksheet(SHEET)
    number = book.add_format({"num_format": number_format(chart)})
    # Written as strings: a label that begins with `=` is no formula.
    for row, label in enumerate(chart.labels, 1):
        sheet.write_string(row, 0, legal(label))
    for column, series in enumerate(chart.series, 1):
        sheet.write_string(0, column, legal(series_name(chart, column - 1)))
        for row, point in enumerate(series.points, 1):
            if point.value is not None:
                sheet.write_number(row, column, point.value, number)
    book.close()
    return stream.getvalue()


def number_format(chart: ChartData, decimals: int | None = None) -> str:
    """How Office writes the chart's numbers: as the author did, the unit behind them, a true minus before."""
    fine = chart.decimals if decimals is None else decimals
    suffix = f'"{chart.suffix.replace(chr(34), "")}"' if chart.suffix else ""
    plain = f"#,##0{'.' + '0' * fine if fine else ''}{suffix}"
    return f'{plain};"\N{MINUS SIGN}"{plain}'


def series_name(chart: ChartData, number: int) -> str:
    """The name of a series; one without goes by what the chart measures."""
    return chart.series[number].name or chart.heading or str(number + 1)
