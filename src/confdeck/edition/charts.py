"""Prepare a chart of the recap in the edition's language: formatted numbers, a scale and a text description."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from operator import itemgetter

from confdeck.diagnostics import Span
from confdeck.edition.language import Language
from confdeck.located import sourced, sourced_join, spans_in
from confdeck.media import Asset
from confdeck.media.charts import ChartData, ChartKind, DataPoint, Series, Tick, scale_for
from confdeck.model import Chart
from confdeck.model.chart import decimals
from confdeck.text import clean
from confdeck.theme import is_nastaliq

_WIDTH = 1200
"""Nominal width in px: a chart has no pixels, and only its aspect ratio matters."""
_MAX_SUFFIX = 3
"""Characters of a unit that is repeated after each number; a longer unit stands in the heading."""
_MAX_VALUES_READ = 24
"""Values that a description lists; of more, only the first, last, least and greatest are given."""
_GAP = "–"


def chart_of(written: Chart, language: Language) -> ChartData:
    """Return the data to draw."""
    numbers = [number for series in written.series.values() for number in series if number is not None]
    kind = ChartKind(written.kind)
    scale = scale_for(numbers, from_zero=kind is ChartKind.BAR)
    places = max(map(decimals, numbers))
    suffix = _suffix(written.unit, language)
    return ChartData(
        kind=kind,
        heading=_heading(written, suffix, language),
        labels=written.labels,
        series=tuple(
            Series(
                _name(name, written),
                tuple(_point(number, places, suffix, language, spans_in((name,))) for number in series),
            )
            for name, series in written.series.items()
        ),
        ticks=tuple(
            Tick(float(number), language.number(number, scale.decimals) + suffix) for number in scale.numbers
        ),
        decimals=places,
        tick_decimals=scale.decimals,
        suffix=suffix,
        wide=bool(written.layout),
        rtl=language.direction == "rtl",
        numbering=language.numbering,
        tall_script=is_nastaliq(language.code),
    )


def chart_asset(chart: ChartData, written: Chart) -> Asset:
    """Return the chart as an asset that every format can show."""
    digest = hashlib.sha256(repr(chart).encode()).hexdigest()
    height = round(_WIDTH / chart.aspect)
    return Asset(digest, _WIDTH, height, vector=True, label=chart.heading, span=written.span, chart=chart)


def chart_lines(chart: ChartData, language: Language) -> tuple[str, ...]:
    """Return all that a chart shows as text, one line for each label."""
    if len(chart.series) == 1:
        (only,) = chart.series
        head = [chart.heading, only.name]
        values = [point.text for point in only.points]
    else:
        head = [chart.heading]
        values = [
            language.listed(
                sourced_join(" ", filter(None, (series.name, series.points[at].text)))
                for series in chart.series
            )
            for at in range(len(chart.labels))
        ]
    heading = language.listed(head)
    lines = [language.labelled(label, value) for label, value in zip(chart.labels, values, strict=True)]
    return (heading, *lines) if heading else tuple(lines)


def chart_description(chart: ChartData, language: Language) -> str:
    """Return a text alternative: the kind of chart, what it measures, and its values."""
    kind = language.label(f"chart.{chart.kind.value}")
    describe = _values if chart.value_count <= _MAX_VALUES_READ else _course
    opening = language.labelled(kind, chart.heading) if chart.heading else kind
    stop = language.label("full_stop")
    lines = sourced_join(stop, (opening, *(describe(series, chart, language) for series in chart.series)))
    return sourced(lines + stop.rstrip(), lines)


def _values(series: Series, chart: ChartData, language: Language) -> str:
    """Return every value of a short series."""
    pairs = zip(chart.labels, series.points, strict=True)
    values = language.listed(sourced_join(" ", (label, point.text)) for label, point in pairs)
    return language.labelled(series.name, values) if series.name else values


def _course(series: Series, chart: ChartData, language: Language) -> str:
    """Return the first, last, least and greatest value of a long series."""
    known = [
        (point.value, language.bracketed(point.text, label))
        for label, point in zip(chart.labels, series.points, strict=True)
        if point.value is not None
    ]
    low, high = min(known, key=itemgetter(0)), max(known, key=itemgetter(0))
    turns = {"first": known[0], "last": known[-1], "low": low, "high": high}
    course = language.label("chart.course", **{name: text for name, (_, text) in turns.items()})
    return language.labelled(series.name, course) if series.name else course


def _heading(written: Chart, suffix: str, language: Language) -> str:
    """Return what is measured, with the unit if it is too long to follow each number."""
    only = next(iter(written.series)) if len(written.series) == 1 else ""
    title = written.title or _cleaned(only)
    unit = "" if suffix else written.unit
    return language.bracketed(title, unit) if title and unit else title or unit


def _name(name: str, written: Chart) -> str:
    """Return a series' name; nothing for a single series whose name is the chart's heading."""
    return "" if len(written.series) == 1 and not written.title else _cleaned(name)


def _cleaned(name: str) -> str:
    return sourced(" ".join(clean(name).split()), name)


def _point(
    number: Decimal | None, places: int, suffix: str, language: Language, spans: tuple[Span | None, ...]
) -> DataPoint:
    if number is None:
        return DataPoint(None, _GAP)
    return DataPoint(float(number), sourced(language.number(number, places) + suffix, suffix, *spans))


def _suffix(unit: str, language: Language) -> str:
    if unit == "%":
        return sourced(language.percent_sign, unit)
    return sourced(f"\u00a0{unit}", unit) if 0 < len(unit) <= _MAX_SUFFIX else ""
