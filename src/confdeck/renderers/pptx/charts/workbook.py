"""Writes the Excel workbook behind a native chart, and the chart's cached copies of its cells."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence

from confdeck.media.charts import ChartData
from confdeck.renderers.pptx.xml_writer import Xml, legal_text, tag, text

SHEET = "Sheet1"
"""Name of the worksheet, the one PowerPoint itself gives."""
_DIGITS = {
    "arab": "[$-2000401]", "arabext": "[$-3000429]", "beng": "[$-5000445]", "deva": "[$-4000439]", "thai": "[$-D00041E]",
}  # fmt: skip
"""Beginnings of Excel's number formats for the digits of a language, by CLDR's names for them."""


def workbook(chart: ChartData, day: dt.datetime) -> bytes:
    """Return an `.xlsx` created on `day`: labels in the first column, then a column for each series."""
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True})
    book.set_properties({"created": day.replace(tzinfo=None)})
    sheet = book.add_worksheet(SHEET)
    number = book.add_format({"num_format": number_format(chart)})
    # Written as strings: a label that begins with `=` is no formula.
    for row, label in enumerate(chart.labels, 1):
        sheet.write_string(row, 0, legal_text(label))
    for column, series in enumerate(chart.series, 1):
        sheet.write_string(0, column, legal_text(_series_name(chart, column - 1)))
        for row, point in enumerate(series.points, 1):
            if point.value is not None:
                sheet.write_number(row, column, point.value, number)
    book.close()
    return stream.getvalue()


def series_name(chart: ChartData, index: int) -> Xml:
    """Return the name of a series and its cell as `c:tx`."""
    return tag("c:tx", _cells("str", f"${_column(index)}$1", (text(_series_name(chart, index)),)))


def categories(chart: ChartData) -> Xml:
    """Return the labels and their cells as `c:cat`."""
    return tag("c:cat", _cells("str", _rows("A", chart), [text(label) for label in chart.labels]))


def values(chart: ChartData, index: int) -> Xml:
    """Return the numbers of a series and their cells as `c:val`; a gap is left out."""
    numbers = [point.value for point in chart.series[index].points]
    points = [None if number is None else Xml(repr(number)) for number in numbers]
    code = tag("c:formatCode", text(number_format(chart)))
    return tag("c:val", _cells("num", _rows(_column(index), chart), points, code))


def number_format(chart: ChartData, decimals: int | None = None) -> str:
    """Return the Excel number format of values, or of numbers with other `decimals`: unit behind, true minus before."""
    places = chart.decimals if decimals is None else decimals
    suffix = f'"{chart.suffix.replace(chr(34), "")}"' if chart.suffix else ""
    digits = _DIGITS.get(chart.numbering, "")
    plain = f"{digits}#,##0{'.' + '0' * places if places else ''}{suffix}"
    return f'{plain};{digits}"\N{MINUS SIGN}"{plain.removeprefix(digits)}'


def _series_name(chart: ChartData, index: int) -> str:
    """Return the name of a series, or what the chart measures if it has none."""
    return chart.series[index].name or chart.heading or str(index + 1)


def _cells(kind: str, cells: str, points: Sequence[Xml | None], *number_format: Xml) -> Xml:
    """Return a reference to cells of `kind` `str` or `num`, with the cached content of each."""
    cached = (
        tag("c:pt", tag("c:v", point), idx=index) for index, point in enumerate(points) if point is not None
    )
    cache = tag(f"c:{kind}Cache", *number_format, tag("c:ptCount", val=len(points)), *cached)
    return tag(f"c:{kind}Ref", tag("c:f", Xml(f"{SHEET}!{cells}")), cache)


def _rows(column: str, chart: ChartData) -> str:
    return f"${column}$2:${column}${len(chart.labels) + 1}"


def _column(index: int) -> str:
    return chr(ord("B") + index)
