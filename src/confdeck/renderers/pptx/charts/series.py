"""The bars and lines of a chart, and what is written beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from confdeck.media.charts import ChartKind
from confdeck.media.charts.svg import MARKER, MAX_MARKERS, STROKE
from confdeck.renderers.pptx.charts.data import categories, series_text, values
from confdeck.renderers.pptx.charts.look import NO_LINE, UNDRAWN
from confdeck.renderers.pptx.charts.workbook import number_format
from confdeck.renderers.pptx.xml import EMPTY, Xml, emu, tag, together

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.media.charts import Series
    from confdeck.renderers.pptx.charts.look import Look

_DASHES = ("solid", "dash", "sysDot", "lgDash", "dashDot", "lgDashDot")
_MARKERS = ("circle", "square", "diamond", "triangle", "x", "plus")


def all_series(look: Look) -> tuple[Xml, ...]:
    """Every series in its order."""
    return tuple(_series(look, number, each) for number, each in enumerate(look.chart.series))


def _series(look: Look, number: int, series: Series) -> Xml:
    bars = look.chart.kind is ChartKind.BAR
    return tag(
        "c:ser",
        tag("c:idx", val=number),
        tag("c:order", val=number),
        series_text(look.chart, number),
        *(_bar(look, number) if bars else _line(look, number)),
        _written(look, number, series),
        categories(look.chart),
        values(look.chart, number),
        EMPTY if bars else tag("c:smooth", val=0),
    )


def _bar(look: Look, number: int) -> tuple[Xml, ...]:
    return tag("c:spPr", look.colour(number), NO_LINE), tag("c:invertIfNegative", val=0)


def _line(look: Look, number: int) -> tuple[Xml, ...]:
    """A stroke with markers, or with dashes where there would be too many of them."""
    colour, weight = look.colour(number), emu(STROKE * look.plan.size)
    many = len(look.chart.labels) > MAX_MARKERS
    dash = tag("a:prstDash", val=_DASHES[number] if many else "solid")
    stroke = tag("c:spPr", tag("a:ln", colour, dash, tag("a:round"), w=weight, cap="rnd"))
    if many:
        return stroke, tag("c:marker", tag("c:symbol", val="none"))
    shape = (tag("c:symbol", val=_MARKERS[number]), tag("c:size", val=round(2 * MARKER * look.plan.size)))
    return stroke, tag("c:marker", *shape, tag("c:spPr", colour, tag("a:ln", colour, w=weight)))


def _written(look: Look, number: int, series: Series) -> Xml:
    """The numbers beside points: all of them, or the last with the line's name."""
    chart = look.chart
    if chart.shows_values and chart.kind is ChartKind.BAR:
        return tag("c:dLbls", _label(look, "outEnd", value=True))
    end = (_named_end(look, number, series),) if chart.has_end_labels else ()
    labels = (*_beside(look, series), *end)
    return tag("c:dLbls", *labels, _label(look, "", value=False)) if labels else EMPTY


def _beside(look: Look, series: Series) -> Iterator[Xml]:
    """The value of each point of a single line, off the line itself."""
    for index, point, across, down in look.plan.value_labels(series):
        moved = look.moved(across * (look.width(point.text) / 2 + look.plan.size / 4), 0)
        label = _label(look, "t" if down < 0 else "b", value=True)
        yield tag("c:dLbl", tag("c:idx", val=index), moved, label)


def _named_end(look: Look, number: int, series: Series) -> Xml:
    """A line's name and last value, at the height the plan gives it."""
    last = series.points[-1].value or 0.0
    moved = look.moved(0, look.plan.end_label_ys[number] - look.plan.y_of_value(last))
    place = "l" if look.chart.rtl else "r"
    label = _label(look, place, value=True, name=True, colour=look.colour(number, words=True))
    return tag("c:dLbl", tag("c:idx", val=len(series.points) - 1), moved, label)


def _label(look: Look, place: str, *, value: bool, name: bool = False, colour: Xml | None = None) -> Xml:
    shown = {"LegendKey": False, "Val": value, "CatName": False, "SerName": name}
    return together(
        tag("c:numFmt", formatCode=number_format(look.chart), sourceLinked=0),
        UNDRAWN,
        look.voice(colour, bold=name),
        tag("c:dLblPos", val=place) if place else EMPTY,
        *(tag(f"c:show{what}", val=int(wanted)) for what, wanted in shown.items()),
        tag("c:showPercent", val=0),
        tag("c:showBubbleSize", val=0),
        tag("c:separator", Xml(" ")) if name else EMPTY,
    )
