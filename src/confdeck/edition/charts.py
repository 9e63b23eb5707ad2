"""A chart of the recap in the edition's language: numbers written out, a scale, and words for who cannot see it."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from typing import TYPE_CHECKING

from confdeck.media import Asset
from confdeck.media.charts import ChartData, ChartKind, DataPoint, Series, Tick, scale_for
from confdeck.model.chart import decimals
from confdeck.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.edition.language import Language
    from confdeck.model import Chart

_PIXELS = 1200
"""A drawing has none; this tells its shape."""
_LONGEST_SUFFIX = 3
"""Characters of a unit that can stand behind each number; a longer one is said once."""
_MOST_READ_OUT = 24
"""Values that a description lists; of more it tells where they begin, end and turn."""
_GAP = "–"
_TALL = frozenset({"ur"})
"""Languages set in Nastaliq."""


def chart_of(written: Chart, language: Language) -> ChartData:
    """What is drawn."""
    numbers = [each for series in written.series.values() for each in series if each is not None]
    kind = ChartKind(written.kind)
    scale = scale_for(numbers, from_zero=kind is ChartKind.BAR)
    fine = max(map(decimals, numbers))
    suffix = _suffix(written.unit, language)
    return ChartData(
        kind=kind,
        heading=_heading(written, suffix),
        labels=written.labels,
        series=tuple(
            Series(_name(name, written), tuple(_point(each, fine, suffix, language) for each in numbers))
            for name, numbers in written.series.items()
        ),
        ticks=tuple(
            Tick(float(each), language.number(each, scale.decimals) + suffix) for each in scale.numbers
        ),
        decimals=fine,
        tick_decimals=scale.decimals,
        suffix=suffix,
        wide=bool(written.layout),
        rtl=language.direction == "rtl",
        tall=language.code.split("-")[0].lower() in _TALL,
    )


def chart_asset(chart: ChartData, written: Chart) -> Asset:
    """The chart as a picture that every format can show."""
    digest = hashlib.sha256(repr(chart).encode()).hexdigest()
    height = round(_PIXELS / chart.aspect)
    return Asset(digest, _PIXELS, height, vector=True, label=chart.heading, span=written.span, chart=chart)


def chart_lines(chart: ChartData, language: Language) -> tuple[str, ...]:
    """All that a chart shows, a line for each label."""
    named = [each for each in chart.series if each.name]
    lines = [
        f"{label}: {_listed(language, (_joined(each.name, each.points[at].text) for each in chart.series))}"
        for at, label in enumerate(chart.labels)
    ]
    alone = [each.name for each in named] if len(chart.series) == 1 else []
    head = _listed(language, (each for each in (chart.heading, *alone) if each))
    if alone:
        lines = [f"{label}: {chart.series[0].points[at].text}" for at, label in enumerate(chart.labels)]
    return (head, *lines) if head else tuple(lines)


def description(chart: ChartData, language: Language) -> str:
    """What is read aloud where the author gave no words: the kind, what is measured, and the values."""
    kind = language.label(f"chart.{chart.kind.value}")
    few = chart.bars <= _MOST_READ_OUT
    told = (
        _values(each, chart, language) if few else _course(each, chart, language) for each in chart.series
    )
    opening = f"{kind}: {chart.heading}" if chart.heading else kind
    return ". ".join((opening, *told)) + "."


def _values(series: Series, chart: ChartData, language: Language) -> str:
    listed = _listed(
        language, (f"{label} {each.text}" for label, each in zip(chart.labels, series.points, strict=True))
    )
    return f"{series.name}: {listed}" if series.name else listed


def _course(series: Series, chart: ChartData, language: Language) -> str:
    """Where a long series begins and ends, and its least and greatest value."""
    known = [
        (each.value, each.text, label)
        for label, each in zip(chart.labels, series.points, strict=True)
        if each.value is not None
    ]
    low, high = min(known, key=lambda each: each[0]), max(known, key=lambda each: each[0])
    turns = {"first": known[0], "last": known[-1], "low": low, "high": high}
    told = language.label("chart.course", **{name: f"{text} ({at})" for name, (_, text, at) in turns.items()})
    return f"{series.name}: {told}" if series.name else told


def _heading(written: Chart, suffix: str) -> str:
    """What is measured, with a unit that is too long to stand behind each number."""
    alone = next(iter(written.series)) if len(written.series) == 1 else ""
    title = written.title or _cleaned(alone)
    unit = "" if suffix else written.unit
    return f"{title} ({unit})" if title and unit else title or unit


def _name(name: str, written: Chart) -> str:
    """A series' name; that of a single one heads the chart where nothing else does."""
    return "" if len(written.series) == 1 and not written.title else _cleaned(name)


def _cleaned(name: str) -> str:
    return " ".join(clean(name).split())


def _point(number: Decimal | None, fine: int, suffix: str, language: Language) -> DataPoint:
    if number is None:
        return DataPoint(None, _GAP)
    return DataPoint(float(number), language.number(number, fine) + suffix)


def _suffix(unit: str, language: Language) -> str:
    if unit == "%":
        return language.percent_sign
    return f"\u00a0{unit}" if 0 < len(unit) <= _LONGEST_SUFFIX else ""


def _joined(name: str, text: str) -> str:
    return f"{name} {text}" if name else text


def _listed(language: Language, words: Iterator[str]) -> str:
    return language.label("list_separator").join(words)
