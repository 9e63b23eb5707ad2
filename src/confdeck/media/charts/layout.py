"""Layout of a chart at a given size, shared by its SVG drawing and the deck's native chart."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from confdeck.media.charts.chart_data import GAP, KEY, LABEL_SHARE, MAX_LABEL_LINES, ChartKind
from confdeck.media.label_text import drawable
from confdeck.typography.lines import fit_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from confdeck.media.charts.chart_data import ChartData, DataPoint, Series
    from confdeck.typography.lines import Measure

    Labels = tuple[tuple[str, ...], ...]

BOLD = 1.08
"""Width of bold text as a multiple of regular text."""
LINES_BELOW = 2
"""Most lines of a label below its column."""


@dataclass(frozen=True, slots=True)
class ChartArea:
    """A rectangle within a chart."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class ChartLayout:
    """Positions of a chart's parts from the top left corner; right-to-left charts are mirrored when drawn."""

    chart: ChartData
    width: float
    height: float
    size: float
    """Font size, in the unit of width and height."""
    heading: tuple[str, ...]
    """Lines of the heading."""
    legend: ChartArea
    """Area of the legend; its height is 0 without a legend."""
    columns: int
    """Columns of the legend."""
    plot: ChartArea
    labels: Labels
    """Lines of each category label; none for the labels that are left out."""
    step: int
    """Distance between two category labels that are shown."""
    low: float
    """Value at the low end of the plot."""
    high: float
    """Value at the high end of the plot."""

    @property
    def complete(self) -> bool:
        """Whether it shows every label in full and every value as a number."""
        whole = all(
            "".join("".join(lines).split()) == "".join(label.split())
            for lines, label in zip(self.labels, self.chart.labels, strict=True)
        )
        return whole and self.chart.shows_values

    @property
    def end_label_ys(self) -> tuple[float, ...]:
        """Vertical centres of the labels at the ends of lines, moved apart where they would overlap."""
        if not self.chart.has_end_labels:
            return ()
        ys = [self.y_of_value(series.points[-1].value or 0.0) for series in self.chart.series]
        order = sorted(range(len(ys)), key=ys.__getitem__)
        spread = _spread(sorted(ys), self.chart.leading * self.size, self.plot.bottom)
        return tuple(y for _, y in sorted(zip(order, spread, strict=True)))

    def value_labels(self, series: Series) -> Iterator[tuple[int, DataPoint, int, int]]:
        """Yield the points of a line whose values are shown: index, point, and side of the label across and down.

        The value of the last point is part of the label at the end of its line, if there is one.
        """
        if self.chart.shows_values:
            for index, point in enumerate(series.points[: -1 if self.chart.has_end_labels else None]):
                if point.value is not None:
                    yield index, point, *label_side(series.points, index)

    @property
    def bar_width(self) -> float:
        """Thickness of one bar."""
        across = self.plot.height if self.chart.horizontal else self.plot.width
        return across / len(self.chart.labels) * self.chart.bar_share / len(self.chart.series)

    @property
    def shows_zero(self) -> bool:
        """Whether zero is in the plot, so that it gets a line."""
        return self.low <= 0 <= self.high

    def fraction(self, value: float) -> float:
        """Return the position of a value between the ends of the plot, from 0 to 1."""
        return (value - self.low) / (self.high - self.low)

    def x_of_point(self, index: int) -> float:
        """Return the horizontal position of a point of a vertical chart; lines run from edge to edge."""
        if self.chart.kind is ChartKind.BAR or len(self.labels) == 1:
            return self.plot.x + (index + 0.5) * self.plot.width / len(self.labels)
        return self.plot.x + index * self.plot.width / (len(self.labels) - 1)

    def x_of_value(self, value: float) -> float:
        """Return the horizontal position of a value in a horizontal chart."""
        return self.plot.x + self.fraction(value) * self.plot.width

    def y_of_value(self, value: float) -> float:
        """Return the vertical position of a value in a vertical chart."""
        return self.plot.bottom - self.fraction(value) * self.plot.height


def lay_out_chart(
    chart: ChartData, width: float, height: float, size: float, measure: Measure
) -> ChartLayout:
    """Return the layout of a chart of `width` by `height`.

    Args:
        chart: The chart.
        width: Width, in the units of `measure`.
        height: Height.
        size: Font size.
        measure: Returns the width of a text in that font size.
    """
    return _LayoutBuilder(chart, size, measure).layout(width, height)


@dataclass(frozen=True, slots=True)
class _LayoutBuilder:
    chart: ChartData
    size: float
    measure: Measure

    def layout(self, width: float, height: float) -> ChartLayout:
        chart, size = self.chart, self.size
        heading = self._lines(chart.heading, width / BOLD, 2)
        widest = max(self.measure(series.name) for series in chart.series) + KEY * size
        columns = max(1, min(len(chart.series), int(width // widest)))
        rows = -(-len(chart.series) // columns) if chart.has_legend else 0
        top = size * (chart.leading * len(heading) + (GAP if heading else 0))
        legend = ChartArea(0, top, min(width, columns * widest), rows * chart.leading * size)
        head = legend.bottom + (GAP * size if rows else 0)
        body = ChartArea(0, head, width, height - head)
        plot, labels, step = self._horizontal(body) if chart.horizontal else self._vertical(body)
        low, high = self._value_range(plot)
        return ChartLayout(
            chart, width, height, size, heading, legend, columns, plot, labels, step, low, high
        )

    def _lines(self, text: str, width: float, most: int) -> tuple[str, ...]:
        return tuple(fit_lines(drawable(text), width, self.measure, most))

    def _widest(self, texts: Iterable[str]) -> float:
        return max(map(self.measure, texts), default=0)

    def _horizontal(self, body: ChartArea) -> tuple[ChartArea, Labels, int]:
        """Place the plot right of a column of labels, above the scale if there is one."""
        chart, size = self.chart, self.size
        pitch = body.height / len(chart.labels)
        rows = max(1, min(MAX_LABEL_LINES, int(pitch / (chart.leading * size) + 0.1)))
        labels = tuple(self._lines(label, LABEL_SHARE * body.width, rows) for label in chart.labels)
        column = self._widest(line for lines in labels for line in lines) + GAP * size
        foot = 0.0 if chart.shows_values else (chart.leading + GAP) * size
        end = 0.0 if chart.shows_values else self.measure(chart.ticks[-1].text) / 2
        return ChartArea(body.x + column, body.y, body.width - column - end, body.height - foot), labels, 1

    def _vertical(self, body: ChartArea) -> tuple[ChartArea, Labels, int]:
        """Place the plot above its labels, between the numbers of the scale and the labels at line ends."""
        chart, size = self.chart, self.size
        start = 0.0 if chart.shows_values else self._widest(tick.text for tick in chart.ticks) + GAP * size
        end = self._widest(end_labels(chart)) * BOLD + GAP * size if chart.has_end_labels else 0.0
        if chart.kind is ChartKind.LINE:
            start, end = self._with_overhang(body, start, end)
        width = body.width - start - end
        groups = len(chart.labels) if chart.kind is ChartKind.BAR else max(1, len(chart.labels) - 1)
        step = self._label_step(width / groups)
        label_width = width / groups * step - GAP * size / 2
        labels = tuple(
            self._lines(label, label_width, LINES_BELOW) if index % step == 0 else ()
            for index, label in enumerate(chart.labels)
        )
        foot = max((len(lines) for lines in labels), default=0) * chart.leading * size + GAP * size
        above = 0.0 if chart.shows_values else chart.leading / 2 * size
        return ChartArea(body.x + start, body.y + above, width, body.height - foot - above), labels, step

    def _with_overhang(self, body: ChartArea, start: float, end: float) -> tuple[float, float]:
        """Widen both margins to half of the widest text at the points of a line."""
        chart = self.chart
        groups = max(1, len(chart.labels) - 1)
        most = (body.width - start - end) / (2 * groups + 2)
        values = (point.text for point in chart.points) if chart.shows_values else ()
        half = min(most, self._widest((*chart.labels, *values)) / 2) + GAP / 2 * self.size
        return max(start, half), max(end, half)

    def _label_step(self, group: float) -> int:
        """Return the distance between the labels of a line that have enough space; columns show all labels."""
        if self.chart.kind is ChartKind.BAR:
            return 1
        widest = self._widest(word for label in self.chart.labels for word in label.split() or ("",))
        return max(1, -int(-(widest + GAP * self.size) // group))

    def _value_range(self, plot: ChartArea) -> tuple[float, float]:
        """Return the ends of the scale, or of the values with space for their numbers."""
        chart = self.chart
        if not chart.shows_values:
            return chart.ticks[0].value, chart.ticks[-1].value
        values = [point.value for point in chart.points if point.value is not None]
        line = chart.leading * self.size / plot.height
        if chart.kind is ChartKind.LINE:
            points = chart.series[0].points
            has_valley = any(label_side(points, index)[1] > 0 for index in range(len(points)))
            low = min(chart.ticks[0].value, *values)
            return _widened(low, max(values), line if has_valley else 0.0, line)
        low, high = min(0.0, *values), max(0.0, *values)
        if chart.horizontal:
            line = (self._widest(point.text for point in chart.points) + GAP * self.size) / plot.width
        return _widened(low, high, line if low < 0 else 0.0, line if high > 0 else 0.0)


def end_labels(chart: ChartData) -> tuple[str, ...]:
    """Return the labels at the ends of lines: names and last values."""
    return tuple(f"{series.name} {series.points[-1].text}" for series in chart.series)


def _widened(low: float, high: float, below: float, above: float) -> tuple[float, float]:
    """Widen a range so that the shares `below` and `above` of the plot stay free."""
    high = high if high > low else low + 1
    whole = (high - low) / max(0.2, 1 - below - above)
    return low - below * whole, high + above * whole


def _spread(ys: Sequence[float], pitch: float, bottom: float) -> list[float]:
    """Move sorted positions apart to at least `pitch`, none of them below `bottom`."""
    spread = list(ys)
    for above, here in pairwise(range(len(spread))):
        spread[here] = max(spread[here], spread[above] + pitch)
    spread[-1] = min(spread[-1], bottom)
    for here, below in reversed(list(pairwise(range(len(spread))))):
        spread[here] = min(spread[here], spread[below] - pitch)
    return spread


def label_side(points: Sequence[DataPoint], index: int) -> tuple[int, int]:
    """Return the direction from a line's point to its value, across and down: away from the line.

    The value stands above its point, except in a valley.
    """
    here = points[index].value or 0.0
    before, after = (_neighbour(points, index - 1, here), _neighbour(points, index + 1, here))
    inside = 0 < index < len(points) - 1
    if min(before, after) >= here < max(before, after):
        return 0, 1
    return ((before > here) - (after > here) if inside else 0), -1


def _neighbour(points: Sequence[DataPoint], index: int, here: float) -> float:
    value = points[index].value if 0 <= index < len(points) else None
    return here if value is None else value
