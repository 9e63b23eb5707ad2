"""Draws a chart as SVG: no frame, hairlines only where a scale needs them, words at what they name."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from confdeck.media.charts.chart_data import GAP, ChartKind
from confdeck.media.charts.layout import aside, bar_width, end_names
from confdeck.media.letters import needs_fallback_font

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.media.charts.chart_data import Series
    from confdeck.media.charts.layout import ChartLayout

BASELINE = 0.36
"""From the middle of a line of text down to its baseline, in em."""
HAIRLINE, STROKE = 0.06, 0.18
"""Weights in em."""
MARKER = 0.3
"""Half the size of a marker, in em."""
MOST_MARKERS = 24
"""Points of a line that get markers; with more, the dashes tell lines apart."""
DASHES = ((), (1.0, 0.5), (0.25, 0.4), (1.6, 0.5), (1.0, 0.4, 0.25, 0.4), (2.2, 0.4, 0.25, 0.4))
"""Of the lines in their order, in em."""
SHAPES = (
    "M-1 0A1 1 0 1 0 1 0A1 1 0 1 0-1 0Z",
    "M-.9-.9H.9V.9H-.9Z",
    "M0-1.25 1.25 0 0 1.25-1.25 0Z",
    "M0-1.15 1.1.85H-1.1Z",
    "M-1.03-.53-.53-1.03 0-.5 .53-1.03 1.03-.53 .5 0 1.03 .53 .53 1.03 0 .5-.53 1.03-1.03 .53-.5 0Z",
    "M-.35-1.1H.35V-.35H1.1V.35H.35V1.1H-.35V.35H-1.1V-.35H-.35Z",
)
"""Markers of the lines in their order, about a point."""


@dataclass(frozen=True, slots=True)
class ChartPalette:
    """What charts are drawn with: a quiet one, until a theme brings its own."""

    paper: str = "#FFFFFF"
    ink: str = "#22252B"
    muted: str = "#5B6270"
    rule: str = "#D9DCE1"
    series: tuple[tuple[str, ...], ...] = (
        ("#2F4B8F",),
        ("#2F4B8F", "#B07A2A"),
        ("#2F4B8F", "#B07A2A", "#5B6270"),
        ("#1F2F5C", "#8F6320", "#555B68", "#8A98C4"),
        ("#1F2F5C", "#A8742A", "#6A707C", "#7385BD", "#5C4014"),
        ("#1F2F5C", "#A8742A", "#5B6270", "#5C70AE", "#5C4014", "#8E949F"),
    )
    """For one series, for two, and so on."""
    words: tuple[tuple[str, ...], ...] = tuple(("#22252B",) * count for count in range(1, 7))
    """The same for their names, dark enough to be read."""
    borrowed: tuple[str, ...] = ()
    """Families for words with letters that the usual ones lack."""


def chart_svg(plan: ChartLayout, palette: ChartPalette, faces: str, *, air: float = 0) -> bytes:
    """The drawing, lettered with the families `faces`; with `air` around it, on paper of its own."""
    return _Pen(plan, palette, faces).drawing(air).encode()


@dataclass(frozen=True, slots=True)
class _Pen:
    plan: ChartLayout
    palette: ChartPalette
    faces: str

    def drawing(self, air: float) -> str:
        plan = self.plan
        width, height = f"{plan.width + 2 * air:.2f}", f"{plan.height + 2 * air:.2f}"
        box = f'viewBox="{-air:g} {-air:g} {width} {height}" width="{width}" height="{height}"'
        sheet = f'x="{-air:g}" y="{-air:g}" width="{width}" height="{height}"'
        paper = f'<rect {sheet} fill="{self.palette.paper}"/>' if air else ""
        marks = self._bars() if plan.chart.kind is ChartKind.BAR else self._lines()
        parts = (*self._heading(), *self._legend(), *self._scale(), *self._zero(), *marks, *self._labels())
        return f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{paper}{"".join(parts)}</svg>'

    @property
    def _colours(self) -> tuple[str, ...]:
        return self.palette.series[self._count]

    @property
    def _count(self) -> int:
        return len(self.plan.chart.series) - 1

    def _heading(self) -> Iterator[str]:
        plan, size = self.plan, self.plan.size
        for row, line in enumerate(plan.heading):
            yield self._text(line, 0, (row + 0.5) * plan.chart.leading * size, bold=True)

    def _legend(self) -> Iterator[str]:
        plan, size = self.plan, self.plan.size
        if not plan.legend.height:
            return
        for at, series in enumerate(plan.chart.series):
            x = plan.legend.width / plan.columns * (at % plan.columns)
            y = plan.legend.y + (at // plan.columns + 0.5) * plan.chart.leading * size
            if plan.chart.kind is ChartKind.BAR:
                yield self._rect(x, y - 0.4 * size, 0.8 * size, 0.8 * size, self._colours[at])
                yield self._text(series.name, x + 1.2 * size, y)
            else:
                yield self._path([(x, y), (x + 1.6 * size, y)], at)
                yield from self._marker(x + 0.8 * size, y, at)
                yield self._text(series.name, x + 2.0 * size, y)

    def _scale(self) -> Iterator[str]:
        """Muted lines at the numbers of the scale, where values are not written out."""
        plan, plot, size = self.plan, self.plan.plot, self.plan.size
        if plan.chart.spelled:
            return
        for tick in plan.chart.ticks:
            if plan.chart.lying:
                x = plot.x + plan.along(tick.value) * plot.width
                yield self._rule(x, plot.y, x, plot.bottom, self.palette.rule)
                foot = plot.bottom + (GAP / 2 + plan.chart.leading / 2) * size
                yield self._text(tick.text, x, foot, anchor="middle", colour=self.palette.muted)
            else:
                y = plan.level(tick.value)
                yield self._rule(plot.x, y, plot.right, y, self.palette.rule)
                yield self._text(tick.text, plot.x - GAP * size, y, anchor="end", colour=self.palette.muted)

    def _zero(self) -> Iterator[str]:
        """The line that bars stand on."""
        plan, plot = self.plan, self.plan.plot
        if not plan.low <= 0 <= plan.high:
            return
        if plan.chart.lying:
            x = plot.x + plan.along(0) * plot.width
            yield self._rule(x, plot.y, x, plot.bottom, self.palette.muted)
        else:
            yield self._rule(plot.x, plan.level(0), plot.right, plan.level(0), self.palette.muted)

    def _labels(self) -> Iterator[str]:
        plan, plot, size = self.plan, self.plan.plot, self.plan.size
        for at, lines in enumerate(plan.labels):
            if plan.chart.lying:
                middle = plot.y + (at + 0.5) * plot.height / len(plan.labels)
                top = middle - len(lines) * plan.chart.leading * size / 2
                place, anchor = plot.x - GAP * size, "end"
            else:
                top = plot.bottom + GAP / 2 * size
                place, anchor = plan.place(at), "middle"
            for row, line in enumerate(lines):
                yield self._text(line, place, top + (row + 0.5) * plan.chart.leading * size, anchor=anchor)

    def _bars(self) -> Iterator[str]:
        plan, thick = self.plan, bar_width(self.plan)
        group = thick * len(plan.chart.series) / plan.chart.filled
        for number, series in enumerate(plan.chart.series):
            for at, point in enumerate(series.points):
                if point.value is not None:
                    offset = (at + (1 - plan.chart.filled) / 2) * group + number * thick
                    yield self._bar(offset, thick, point.value, self._colours[number])
                    if plan.chart.spelled:
                        yield self._value(offset + thick / 2, point.value, point.text)

    def _bar(self, offset: float, thick: float, value: float, colour: str) -> str:
        plan, plot = self.plan, self.plan.plot
        # A hair of paper parts bars that stand side by side.
        offset, thick = offset + 0.03 * thick, 0.94 * thick
        low, high = sorted((plan.along(0), plan.along(value)))
        if plan.chart.lying:
            x = plot.x + low * plot.width
            return self._rect(x, plot.y + offset, (high - low) * plot.width, thick, colour)
        y = plot.bottom - high * plot.height
        return self._rect(plot.x + offset, y, thick, (high - low) * plot.height, colour)

    def _value(self, offset: float, value: float, written: str) -> str:
        """A value at the end of its bar."""
        plan, plot, size = self.plan, self.plan.plot, self.plan.size
        side = -1 if value < 0 else 1
        if plan.chart.lying:
            x = plot.x + plan.along(value) * plot.width + side * GAP / 2 * size
            return self._text(written, x, plot.y + offset, anchor="start" if side > 0 else "end")
        y = plan.level(value) - side * plan.chart.leading / 2 * size
        return self._text(written, plot.x + offset, y, anchor="middle")

    def _lines(self) -> Iterator[str]:
        plan, size = self.plan, self.plan.size
        for number, series in enumerate(plan.chart.series):
            runs = self._runs(series)
            yield from (self._path(run, number) for run in runs if len(run) > 1)
            few = len(series.points) <= MOST_MARKERS
            # A point between two gaps is on no line.
            yield from (
                each
                for run in runs
                if few or len(run) == 1
                for x, y in run
                for each in self._marker(x, y, number)
            )
            if plan.chart.spelled:
                yield from self._values(series)
        for number, (name, y) in enumerate(zip(end_names(plan.chart), plan.ends, strict=False)):
            x = plan.plot.right + GAP * size
            yield self._text(name, x, y, bold=True, colour=self.palette.words[self._count][number])

    def _values(self, series: Series) -> Iterator[str]:
        plan, size = self.plan, self.plan.size
        beside = series.points[:-1] if plan.ends else series.points
        for at, point in enumerate(beside):
            if point.value is not None:
                side, height = aside(series.points, at)
                anchor = {-1: "end", 1: "start"}.get(side, "middle")
                x = plan.place(at) + side * GAP / 2 * size
                y = plan.level(point.value) + height * 0.9 * size
                yield self._text(point.text, x, y, anchor=anchor)

    def _runs(self, series: Series) -> list[list[tuple[float, float]]]:
        """The points of a line, broken where there are gaps."""
        plan = self.plan
        runs: list[list[tuple[float, float]]] = [[]]
        for at, point in enumerate(series.points):
            if point.value is None:
                runs.append([])
            else:
                runs[-1].append((plan.place(at), plan.level(point.value)))
        return [run for run in runs if run]

    def _marker(self, x: float, y: float, number: int) -> Iterator[str]:
        place = f"translate({self._across(x):.2f} {y:.2f}) scale({MARKER * self.plan.size:.3f})"
        yield f'<path transform="{place}" d="{SHAPES[number]}" fill="{self._colours[number]}"/>'

    def _path(self, points: list[tuple[float, float]], number: int) -> str:
        plan = self.plan
        way = " ".join(f"{self._across(x):.2f} {y:.2f}" for x, y in points)
        many = len(plan.labels) > MOST_MARKERS
        lengths = " ".join(f"{each * plan.size:.2f}" for each in DASHES[number]) if many else ""
        dashes = f' stroke-dasharray="{lengths}"' if lengths else ""
        return (
            f'<path d="M{way}" fill="none" stroke="{self._colours[number]}" stroke-width="{STROKE * plan.size:.2f}" '
            f'stroke-linejoin="round"{dashes}/>'
        )

    def _rect(self, x: float, y: float, width: float, height: float, colour: str) -> str:
        left = min(self._across(x), self._across(x + width))
        return f'<rect x="{left:.2f}" y="{y:.2f}" width="{width:.2f}" height="{height:.2f}" fill="{colour}"/>'

    def _rule(self, x: float, y: float, to_x: float, to_y: float, colour: str) -> str:
        ends = f'x1="{self._across(x):.2f}" y1="{y:.2f}" x2="{self._across(to_x):.2f}" y2="{to_y:.2f}"'
        return f'<line {ends} stroke="{colour}" stroke-width="{HAIRLINE * self.plan.size:.2f}"/>'

    def _text(
        self, words: str, x: float, y: float, *, anchor: str = "start", bold: bool = False, colour: str = ""
    ) -> str:
        """Words whose line has its middle at `y`."""
        size = self.plan.size
        if self.plan.chart.rtl:
            anchor = {"start": "end", "end": "start"}.get(anchor, anchor)
        weight = ' font-weight="bold"' if bold else ""
        return (
            f'<text x="{self._across(x):.2f}" y="{y + BASELINE * size:.2f}" font-size="{size:g}" '
            f'font-family="{escape(self._families(words))}" fill="{colour or self.palette.ink}" text-anchor="{anchor}"{weight}>{escape(words)}</text>'
        )

    def _families(self, words: str) -> str:
        # A drawing program that finds no letter takes any font that has it, of any weight.
        return ", ".join((*self.palette.borrowed, self.faces)) if needs_fallback_font(words) else self.faces

    def _across(self, x: float) -> float:
        return self.plan.width - x if self.plan.chart.rtl else x
