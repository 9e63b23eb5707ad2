"""Draws charts as SVG: no frame, hairlines only for a scale, labels beside what they name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby

from confdeck.media.charts.chart_data import GAP, ChartKind, Series
from confdeck.media.charts.layout import ChartLayout, end_labels
from confdeck.media.label_text import needs_fallback_font

BASELINE = 0.36
"""Distance in em from the middle of a line of text down to its baseline."""
HAIRLINE, STROKE = 0.06, 0.18
"""Widths of strokes in em."""
MARKER = 0.3
"""Half the size of a marker in em."""
MAX_MARKERS = 24
"""Greatest number of points with markers; with more, lines differ by their dashes."""
DASHES = ((), (1.0, 0.5), (0.25, 0.4), (1.6, 0.5), (1.0, 0.4, 0.25, 0.4), (2.2, 0.4, 0.25, 0.4))
"""Dash patterns of the lines in their order, in em."""
SHAPES = (
    "M-1 0A1 1 0 1 0 1 0A1 1 0 1 0-1 0Z",
    "M-.9-.9H.9V.9H-.9Z",
    "M0-1.25 1.25 0 0 1.25-1.25 0Z",
    "M0-1.15 1.1.85H-1.1Z",
    "M-1.03-.53-.53-1.03 0-.5 .53-1.03 1.03-.53 .5 0 1.03 .53 .53 1.03 0 .5-.53 1.03-1.03 .53-.5 0Z",
    "M-.35-1.1H.35V-.35H1.1V.35H.35V1.1H-.35V.35H-1.1V-.35H-.35Z",
)
"""Marker paths of the lines in their order, centred at the origin."""


@dataclass(frozen=True, slots=True)
class ChartPalette:
    """Colours of charts, with neutral defaults that a theme replaces."""

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
    """Colours of the series, for one series, for two and so on."""
    words: tuple[tuple[str, ...], ...] = tuple(("#22252B",) * count for count in range(1, 7))
    """Colours of the names of series, dark enough to read, for one series, for two and so on."""
    fallback_families: tuple[str, ...] = ()
    """Font families for characters that the chart's own families lack."""


def chart_svg(layout: ChartLayout, palette: ChartPalette, faces: str, *, margin: float = 0) -> bytes:
    """Return a chart as SVG.

    Args:
        layout: The chart, laid out.
        palette: Its colours.
        faces: Its font families.
        margin: Width of a margin around it; with a margin, the background is opaque.
    """
    return _SvgWriter(layout, palette, faces).svg(margin).encode()


@dataclass(frozen=True, slots=True)
class _SvgWriter:
    layout: ChartLayout
    palette: ChartPalette
    faces: str

    def svg(self, margin: float) -> str:
        layout = self.layout
        width, height = f"{layout.width + 2 * margin:.2f}", f"{layout.height + 2 * margin:.2f}"
        box = f'viewBox="{-margin:g} {-margin:g} {width} {height}" width="{width}" height="{height}"'
        area = f'x="{-margin:g}" y="{-margin:g}" width="{width}" height="{height}"'
        background = f'<rect {area} fill="{self.palette.paper}"/>' if margin else ""
        marks = self._bars() if layout.chart.kind is ChartKind.BAR else self._lines()
        parts = (*self._heading(), *self._legend(), *self._scale(), *self._zero(), *marks, *self._labels())
        return f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{background}{"".join(parts)}</svg>'

    @property
    def _colours(self) -> tuple[str, ...]:
        return self.palette.series[self._count]

    @property
    def _count(self) -> int:
        return len(self.layout.chart.series) - 1

    def _heading(self) -> Iterator[str]:
        layout, size = self.layout, self.layout.size
        for row, line in enumerate(layout.heading):
            yield self._text(line, 0, (row + 0.5) * layout.chart.leading * size, bold=True)

    def _legend(self) -> Iterator[str]:
        layout, size = self.layout, self.layout.size
        if not layout.legend.height:
            return
        for index, series in enumerate(layout.chart.series):
            x = layout.legend.width / layout.columns * (index % layout.columns)
            y = layout.legend.y + (index // layout.columns + 0.5) * layout.chart.leading * size
            if layout.chart.kind is ChartKind.BAR:
                yield self._rect(x, y - 0.4 * size, 0.8 * size, 0.8 * size, self._colours[index])
                yield self._text(series.name, x + 1.2 * size, y)
            else:
                yield self._path([(x, y), (x + 1.6 * size, y)], index)
                yield self._marker(x + 0.8 * size, y, index)
                yield self._text(series.name, x + 2.0 * size, y)

    def _scale(self) -> Iterator[str]:
        """Draw the numbers of the scale with gridlines, unless values are shown."""
        layout, plot, size = self.layout, self.layout.plot, self.layout.size
        if layout.chart.shows_values:
            return
        for tick in layout.chart.ticks:
            yield self._gridline(tick.value, self.palette.rule)
            if layout.chart.horizontal:
                x, y = (
                    layout.x_of_value(tick.value),
                    plot.bottom + (GAP / 2 + layout.chart.leading / 2) * size,
                )
                yield self._text(tick.text, x, y, anchor="middle", colour=self.palette.muted)
            else:
                x, y = plot.x - GAP * size, layout.y_of_value(tick.value)
                yield self._text(tick.text, x, y, anchor="end", colour=self.palette.muted)

    def _zero(self) -> Iterator[str]:
        """Draw the axis at zero."""
        if self.layout.shows_zero:
            yield self._gridline(0, self.palette.muted)

    def _gridline(self, value: float, colour: str) -> str:
        layout, plot = self.layout, self.layout.plot
        if layout.chart.horizontal:
            x = layout.x_of_value(value)
            return self._rule(x, plot.y, x, plot.bottom, colour)
        y = layout.y_of_value(value)
        return self._rule(plot.x, y, plot.right, y, colour)

    def _labels(self) -> Iterator[str]:
        layout, plot, size = self.layout, self.layout.plot, self.layout.size
        for index, lines in enumerate(layout.labels):
            if layout.chart.horizontal:
                middle = plot.y + (index + 0.5) * plot.height / len(layout.labels)
                top = middle - len(lines) * layout.chart.leading * size / 2
                x, anchor = plot.x - GAP * size, "end"
            else:
                top = plot.bottom + GAP / 2 * size
                x, anchor = layout.x_of_point(index), "middle"
            for row, line in enumerate(lines):
                yield self._text(line, x, top + (row + 0.5) * layout.chart.leading * size, anchor=anchor)

    def _bars(self) -> Iterator[str]:
        layout, thickness = self.layout, self.layout.bar_width
        group = thickness * len(layout.chart.series) / layout.chart.bar_share
        for number, series in enumerate(layout.chart.series):
            for index, point in enumerate(series.points):
                if point.value is not None:
                    offset = (index + (1 - layout.chart.bar_share) / 2) * group + number * thickness
                    yield self._bar(offset, thickness, point.value, self._colours[number])
                    if layout.chart.shows_values:
                        yield self._value(offset + thickness / 2, point.value, point.text)

    def _bar(self, offset: float, thickness: float, value: float, colour: str) -> str:
        layout, plot = self.layout, self.layout.plot
        # A small gap separates adjacent bars.
        offset, thickness = offset + 0.03 * thickness, 0.94 * thickness
        low, high = sorted((layout.fraction(0), layout.fraction(value)))
        if layout.chart.horizontal:
            x = plot.x + low * plot.width
            return self._rect(x, plot.y + offset, (high - low) * plot.width, thickness, colour)
        y = plot.bottom - high * plot.height
        return self._rect(plot.x + offset, y, thickness, (high - low) * plot.height, colour)

    def _value(self, offset: float, value: float, text: str) -> str:
        """Write a value at the end of its bar."""
        layout, plot, size = self.layout, self.layout.plot, self.layout.size
        side = -1 if value < 0 else 1
        if layout.chart.horizontal:
            x = layout.x_of_value(value) + side * GAP / 2 * size
            return self._text(text, x, plot.y + offset, anchor="start" if side > 0 else "end")
        y = layout.y_of_value(value) - side * layout.chart.leading / 2 * size
        return self._text(text, plot.x + offset, y, anchor="middle")

    def _lines(self) -> Iterator[str]:
        layout, size = self.layout, self.layout.size
        for number, series in enumerate(layout.chart.series):
            runs = self._runs(series)
            yield from (self._path(run, number) for run in runs if len(run) > 1)
            few = len(series.points) <= MAX_MARKERS
            # A point between two gaps is on no line and needs its marker.
            yield from (self._marker(x, y, number) for run in runs if few or len(run) == 1 for x, y in run)
            yield from self._values(series)
        for number, (name, y) in enumerate(zip(end_labels(layout.chart), layout.end_label_ys, strict=False)):
            x = layout.plot.right + GAP * size
            yield self._text(name, x, y, bold=True, colour=self.palette.words[self._count][number])

    def _values(self, series: Series) -> Iterator[str]:
        layout, size = self.layout, self.layout.size
        for index, point, across, down in layout.value_labels(series):
            anchor = {-1: "end", 1: "start"}.get(across, "middle")
            x = layout.x_of_point(index) + across * GAP / 2 * size
            y = layout.y_of_value(point.value or 0.0) + down * 0.9 * size
            yield self._text(point.text, x, y, anchor=anchor)

    def _runs(self, series: Series) -> list[list[tuple[float, float]]]:
        """Return the points of a line, split at its gaps."""
        positions = [
            None
            if point.value is None
            else (self.layout.x_of_point(index), self.layout.y_of_value(point.value))
            for index, point in enumerate(series.points)
        ]
        return [[xy for xy in run if xy] for present, run in groupby(positions, bool) if present]

    def _marker(self, x: float, y: float, number: int) -> str:
        transform = f"translate({self._across(x):.2f} {y:.2f}) scale({MARKER * self.layout.size:.3f})"
        return f'<path transform="{transform}" d="{SHAPES[number]}" fill="{self._colours[number]}"/>'

    def _path(self, points: list[tuple[float, float]], number: int) -> str:
        layout = self.layout
        path = " ".join(f"{self._across(x):.2f} {y:.2f}" for x, y in points)
        many = len(layout.labels) > MAX_MARKERS
        lengths = " ".join(f"{length * layout.size:.2f}" for length in DASHES[number]) if many else ""
        dashes = f' stroke-dasharray="{lengths}"' if lengths else ""
        return (
            f'<path d="M{path}" fill="none" stroke="{self._colours[number]}" stroke-width="{STROKE * layout.size:.2f}" '
            f'stroke-linejoin="round"{dashes}/>'
        )

    def _rect(self, x: float, y: float, width: float, height: float, colour: str) -> str:
        left = min(self._across(x), self._across(x + width))
        return f'<rect x="{left:.2f}" y="{y:.2f}" width="{width:.2f}" height="{height:.2f}" fill="{colour}"/>'

    def _rule(self, x: float, y: float, to_x: float, to_y: float, colour: str) -> str:
        ends = f'x1="{self._across(x):.2f}" y1="{y:.2f}" x2="{self._across(to_x):.2f}" y2="{to_y:.2f}"'
        return f'<line {ends} stroke="{colour}" stroke-width="{HAIRLINE * self.layout.size:.2f}"/>'

    def _text(
        self, words: str, x: float, y: float, *, anchor: str = "start", bold: bool = False, colour: str = ""
    ) -> str:
        """Write words whose line has its middle at `y`."""
        size = self.layout.size
        if self.layout.chart.rtl:
            anchor = {"start": "end", "end": "start"}.get(anchor, anchor)
        weight = ' font-weight="bold"' if bold else ""
        return (
            f'<text x="{self._across(x):.2f}" y="{y + BASELINE * size:.2f}" font-size="{size:g}" '
            f'font-family="{escape(self._families(words))}" fill="{colour or self.palette.ink}" text-anchor="{anchor}"{weight}>{escape(words)}</text>'
        )

    def _families(self, words: str) -> str:
        # For a missing glyph a renderer takes any font that has it, of any weight.
        return (
            ", ".join((*self.palette.fallback_families, self.faces))
            if needs_fallback_font(words)
            else self.faces
        )

    def _across(self, x: float) -> float:
        return self.layout.width - x if self.layout.chart.rtl else x
