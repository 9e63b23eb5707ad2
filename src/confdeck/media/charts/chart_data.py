"""Data of a chart, with every word ready to print, and the decisions about its form that depend on the words."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain

from confdeck.media.label_text import width_in_ems

EMS = 40.0
"""Width in em that the form of a chart is chosen for."""
_LEADING, _TALL_LEADING = 1.25, 1.9
"""Line height in em, and that of Nastaliq."""
GAP = 0.6
"""Gap in em between words and what they label."""
KEY = 2.4
"""Space in em for a legend's key and behind its name."""
LABEL_SHARE = 0.38
"""Greatest share of the width for labels beside bars."""
MAX_LABEL_LINES = 3
_MAX_BARS_WITH_VALUES = 18
_MAX_POINTS_WITH_VALUES = 8
_VALUE_GAP = 0.4
"""Least gap in em between the values of neighbouring columns."""
_MAX_END_LABEL = 15.0
"""Greatest width in em of a label at the end of a line."""
_LANDSCAPE, _WIDE, _SQUARE = 1.5, 2.3, 1.0
"""Widths over heights of charts."""


class ChartKind(StrEnum):
    """The kinds of charts."""

    BAR = "bar"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class DataPoint:
    """A value and its text; None for a gap."""

    value: float | None
    text: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A number of the scale and its text."""

    value: float
    text: str


@dataclass(frozen=True, slots=True)
class Series:
    """A named series of values, one for each label."""

    name: str
    points: tuple[DataPoint, ...]


@dataclass(frozen=True, slots=True)
class ChartData:
    """The data of a chart in the language of its edition."""

    kind: ChartKind
    heading: str
    """The measured quantity, with its unit unless that stands behind each value."""
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    ticks: tuple[Tick, ...]
    decimals: int = 0
    """Decimals of the values."""
    tick_decimals: int = 0
    suffix: str = ""
    """Unit behind each value."""
    wide: bool = False
    rtl: bool = False
    """Whether it is drawn from right to left."""
    tall_script: bool = False
    """Whether its script needs a greater line height."""
    numbering: str = field(default="latn", repr=False)
    """CLDR's name for the digits of the numbers."""

    @property
    def leading(self) -> float:
        """Line height in em."""
        return _TALL_LEADING if self.tall_script else _LEADING

    @property
    def value_count(self) -> int:
        """Number of values, gaps included."""
        return len(self.labels) * len(self.series)

    @property
    def points(self) -> tuple[DataPoint, ...]:
        """All points, series by series."""
        return tuple(chain.from_iterable(series.points for series in self.series))

    @property
    def texts(self) -> tuple[str, ...]:
        """All words and numbers that it shows but those of its scale."""
        numbers = (point.text for point in self.points)
        return (self.heading, *self.labels, *(series.name for series in self.series), *numbers)

    @property
    def horizontal(self) -> bool:
        """Whether bars are horizontal, since the words do not fit below and above columns."""
        if self.kind is ChartKind.LINE:
            return False
        crowded = self.value_count <= _MAX_BARS_WITH_VALUES and not self._values_fit
        return crowded or not all(map(self._fits_below, self.labels))

    @property
    def shows_values(self) -> bool:
        """Whether each value is written beside its bar or point, so that no scale is needed."""
        if self.kind is ChartKind.LINE:
            return len(self.series) == 1 and len(self.labels) <= _MAX_POINTS_WITH_VALUES and self._values_fit
        return self.value_count <= _MAX_BARS_WITH_VALUES

    @property
    def bar_share(self) -> float:
        """Share of a group's width that its bars fill; the fewer bars, the less."""
        return {1: 0.55, 2: 0.66}.get(len(self.series), 0.76)

    @property
    def has_end_labels(self) -> bool:
        """Whether lines are labelled at their ends, so that no legend is needed."""
        ends = [(series.name, series.points[-1]) for series in self.series]
        return self.kind is ChartKind.LINE and all(
            name and last.value is not None and width_in_ems(f"{name} {last.text}") <= _MAX_END_LABEL
            for name, last in ends
        )

    @property
    def has_legend(self) -> bool:
        """Whether a legend names the series."""
        return any(series.name for series in self.series) and not self.has_end_labels

    @property
    def aspect(self) -> float:
        """Best width over height."""
        if not self.horizontal:
            return _WIDE if self.wide else _LANDSCAPE
        bar = self.leading if self.shows_values else self.leading / 2
        row = max(self.leading * self._lines_beside, bar * len(self.series)) / self.bar_share
        height = row * len(self.labels) + self.leading * (1 + self.has_legend) + GAP
        return min(max(EMS / height, _SQUARE), _WIDE)

    @property
    def label_column(self) -> float:
        """Width in em of the column of labels beside bars."""
        return min(max(map(width_in_ems, self.labels)), LABEL_SHARE * EMS)

    @property
    def _lines_beside(self) -> int:
        return min(
            MAX_LABEL_LINES, max(-int(-width_in_ems(label) // self.label_column) for label in self.labels)
        )

    @property
    def _values_fit(self) -> bool:
        room = self._group * self.bar_share / len(self.series) if self.kind is ChartKind.BAR else self._group
        gap = _VALUE_GAP if len(self.series) > 1 else 0.0
        return all(width_in_ems(point.text) + gap <= room for point in self.points)

    @property
    def _group(self) -> float:
        return EMS / len(self.labels)

    def _fits_below(self, label: str) -> bool:
        room = self._group - GAP / 2
        return width_in_ems(label) <= 2 * room * 0.8 and all(
            width_in_ems(word) <= room for word in label.split()
        )
