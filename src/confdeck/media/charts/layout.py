"""Where everything of a chart stands at a certain size: one plan for the drawing and for the deck's own chart."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from confdeck.media.charts.chart_data import GAP, KEY, LABEL_SHARE, MOST_LINES, ChartKind
from confdeck.media.letters import printable
from confdeck.typography import fit_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from confdeck.media.charts.chart_data import ChartData, DataPoint
    from confdeck.typography import Measure

BOLD = 1.08
"""What bold letters need more than others."""
LINES_BELOW = 2
"""Most lines of a label below its column."""


@dataclass(frozen=True, slots=True)
class ChartArea:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Where it ends below."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class ChartLayout:
    """A chart's parts, from the left and the top; what is read from the right is mirrored when it is drawn."""

    chart: ChartData
    width: float
    height: float
    size: float
    """Of the lettering."""
    heading: tuple[str, ...]
    """Lines of the heading."""
    legend: ChartArea
    """Empty where lines carry their names, or there is only one series."""
    columns: int
    """Of the legend."""
    plot: ChartArea
    labels: tuple[tuple[str, ...], ...]
    """Lines of each label; none for those that are passed over."""
    step: int
    """Every so many labels one is written."""
    low: float
    """The numbers at the ends of the plot."""
    high: float
    ends: tuple[float, ...]
    """How high the name at the end of each line stands."""

    @property
    def complete(self) -> bool:
        """Whether every label and every value can be read."""
        whole = all(
            "".join("".join(lines).split()) == "".join(label.split())
            for lines, label in zip(self.labels, self.chart.labels, strict=True)
        )
        return whole and self.chart.spelled

    def along(self, value: float) -> float:
        """How far a value lies from the low end of the plot, as a share of it."""
        return (value - self.low) / (self.high - self.low)

    def place(self, at: int) -> float:
        """How far across the point with this number stands, where values run upwards; lines run from edge to edge."""
        if self.chart.kind is ChartKind.BAR or len(self.labels) == 1:
            return self.plot.x + (at + 0.5) * self.plot.width / len(self.labels)
        return self.plot.x + at * self.plot.width / (len(self.labels) - 1)

    def level(self, value: float) -> float:
        """How high a value stands, where values run upwards."""
        return self.plot.bottom - self.along(value) * self.plot.height


def lay_out_chart(
    chart: ChartData, width: float, height: float, size: float, measure: Measure
) -> ChartLayout:
    """The arrangement of a chart in a room of `width` by `height`, lettered in `size`."""
    heading = tuple(fit_lines(printable(chart.heading), width / BOLD, measure, 2))
    widest = max(measure(each.name) for each in chart.series) + KEY * size
    columns = max(1, min(len(chart.series), int(width // widest)))
    rows = -(-len(chart.series) // columns) if chart.legend else 0
    top = size * (chart.leading * len(heading) + (GAP if heading else 0))
    legend = ChartArea(0, top, min(width, columns * widest), rows * chart.leading * size)
    head = legend.bottom + (GAP * size if rows else 0)
    plan = _lying if chart.lying else _standing
    plot, labels, step = plan(chart, ChartArea(0, head, width, height - head), size, measure)
    low, high = _ends(chart, plot, size, measure)
    bare = ChartLayout(
        chart, width, height, size, heading, legend, columns, plot, labels, step, low, high, ()
    )
    return ChartLayout(
        chart, width, height, size, heading, legend, columns, plot, labels, step, low, high, _names(bare)
    )


def _lying(
    chart: ChartData, room: ChartArea, size: float, measure: Measure
) -> tuple[ChartArea, tuple[tuple[str, ...], ...], int]:
    """The plot behind a column of labels; below it the scale, where there is one."""
    most = LABEL_SHARE * room.width
    rows = max(1, min(MOST_LINES, int(room.height / len(chart.labels) / (chart.leading * size) + 0.1)))
    labels = tuple(tuple(fit_lines(printable(label), most, measure, rows)) for label in chart.labels)
    column = max((measure(line) for lines in labels for line in lines), default=0) + GAP * size
    foot = 0.0 if chart.spelled else (chart.leading + GAP) * size
    end = 0.0 if chart.spelled else measure(chart.ticks[-1].text) / 2
    plot = ChartArea(room.x + column, room.y, room.width - column - end, room.height - foot)
    return plot, labels, 1


def _standing(
    chart: ChartData, room: ChartArea, size: float, measure: Measure
) -> tuple[ChartArea, tuple[tuple[str, ...], ...], int]:
    """The plot above its labels, behind the scale's numbers, before the names of lines."""
    start = 0.0 if chart.spelled else max(measure(each.text) for each in chart.ticks) + GAP * size
    end = _end_names(chart, measure) + GAP * size if chart.named_at_ends else 0.0
    if chart.kind is ChartKind.LINE:
        start, end = _overhanging(chart, room, size, measure, start, end)
    width = room.width - start - end
    groups = len(chart.labels) if chart.kind is ChartKind.BAR else max(1, len(chart.labels) - 1)
    step = _step(chart, width / groups, size, measure)
    wide = width / groups * step - GAP * size / 2
    labels = tuple(
        tuple(fit_lines(printable(label), wide, measure, LINES_BELOW)) if index % step == 0 else ()
        for index, label in enumerate(chart.labels)
    )
    foot = max((len(lines) for lines in labels), default=0) * chart.leading * size + GAP * size
    above = 0.0 if chart.spelled else chart.leading / 2 * size
    return ChartArea(room.x + start, room.y + above, width, room.height - foot - above), labels, step


def _overhanging(
    chart: ChartData, room: ChartArea, size: float, measure: Measure, start: float, end: float
) -> tuple[float, float]:
    """Room at both ends for half of what stands at the first and the last point of a line."""
    groups = max(1, len(chart.labels) - 1)
    most = (room.width - start - end) / (2 * groups + 2)
    written = (*chart.labels, *(each.text for each in chart.points)) if chart.spelled else chart.labels
    half = min(most, max(map(measure, written)) / 2)
    return max(start, half + GAP / 2 * size), max(end, half + GAP / 2 * size)


def _end_names(chart: ChartData, measure: Measure) -> float:
    return max(map(measure, end_names(chart))) * BOLD


def end_names(chart: ChartData) -> tuple[str, ...]:
    """What stands at the ends of lines: names and last values."""
    return tuple(f"{each.name} {each.points[-1].text}" for each in chart.series)


def _step(chart: ChartData, group: float, size: float, measure: Measure) -> int:
    """Every how many labels of a line one can be written; columns have all of theirs."""
    if chart.kind is ChartKind.BAR:
        return 1
    widest = max(measure(word) for label in chart.labels for word in label.split() or ("",))
    return max(1, -int(-(widest + GAP * size) // group))


def _ends(chart: ChartData, plot: ChartArea, size: float, measure: Measure) -> tuple[float, float]:
    """The numbers at the ends of the plot: those of the scale, or the values with room for what is written there."""
    values = [each.value for each in chart.points if each.value is not None]
    if not chart.spelled:
        return chart.ticks[0].value, chart.ticks[-1].value
    if chart.kind is ChartKind.LINE:
        low, high = min(chart.ticks[0].value, *values), max(values)
        points, line = chart.series[0].points, chart.leading * size / plot.height
        valley = any(aside(points, at)[1] > 0 for at in range(len(points)))
        return _with_room(low, high, line if valley else 0.0, line)
    low, high = min(0.0, *values), max(0.0, *values)
    if chart.lying:
        written = (max(map(measure, (each.text for each in chart.points))) + GAP * size) / plot.width
    else:
        written = chart.leading * size / plot.height
    return _with_room(low, high, written if low < 0 else 0.0, written if high > 0 else 0.0)


def _with_room(low: float, high: float, below: float, above: float) -> tuple[float, float]:
    """The ends moved apart, so that `below` and `above`, shares of the plot, stay free."""
    high = high if high > low else low + 1
    whole = (high - low) / max(0.2, 1 - below - above)
    return low - below * whole, high + above * whole


def _names(plan: ChartLayout) -> tuple[float, ...]:
    """Where the names at the ends of lines stand: at their last values, moved apart where they would touch."""
    chart = plan.chart
    if not chart.named_at_ends:
        return ()
    wanted = [plan.level(each.points[-1].value or 0.0) for each in chart.series]
    order = sorted(range(len(wanted)), key=wanted.__getitem__)
    placed = _apart([wanted[each] for each in order], chart.leading * plan.size, plan.plot)
    return tuple(placed[order.index(each)] for each in range(len(wanted)))


def _apart(wanted: Sequence[float], pitch: float, plot: ChartArea) -> list[float]:
    """Heights from the top down, each at least `pitch` below the one before, none below the plot."""
    placed = list(wanted)
    for above, here in pairwise(range(len(placed))):
        placed[here] = max(placed[here], placed[above] + pitch)
    placed[-1] = min(placed[-1], plot.bottom)
    for here, below in reversed(list(pairwise(range(len(placed))))):
        placed[here] = min(placed[here], placed[below] - pitch)
    return placed


def bar_width(plan: ChartLayout) -> float:
    """How wide one bar is."""
    across = plan.plot.height if plan.chart.lying else plan.plot.width
    return across / len(plan.chart.labels) * plan.chart.filled / len(plan.chart.series)


def aside(points: Sequence[DataPoint], at: int) -> tuple[int, int]:
    """Which way from a line's point its value is written, across and down: off the line, and above but in a valley."""
    here = points[at].value or 0.0
    before, after = (_neighbour(points, at - 1, here), _neighbour(points, at + 1, here))
    inside = 0 < at < len(points) - 1
    if min(before, after) >= here < max(before, after):
        return 0, 1
    return ((before > here) - (after > here) if inside else 0), -1


def _neighbour(points: Sequence[DataPoint], at: int, here: float) -> float:
    known = points[at].value if 0 <= at < len(points) else None
    return here if known is None else known
