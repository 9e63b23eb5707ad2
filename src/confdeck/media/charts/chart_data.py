"""What a chart shows, every word of it ready to print, and how it is drawn as far as its words decide that."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from confdeck.media.letters import width_in_ems

EMS = 40.0
"""Width in em that a chart is planned for; the places it comes to are about so wide."""
_LEADING, _TALL_LEADING = 1.25, 1.9
"""From line to line, in em; of Nastaliq more."""
GAP = 0.6
"""Between words and what they stand beside, in em."""
KEY = 2.4
"""Room for a mark of the legend, and after its word, in em."""
LABEL_SHARE = 0.38
"""Most of the width that labels beside bars may take."""
MOST_LINES = 3
_MOST_SPELLED = 18
"""Bars beside which their values can be written."""
_MOST_SPELLED_POINTS = 8
_LONGEST_END = 15.0
"""A series' name and last value, in em, that stand at the end of its line."""
_LANDSCAPE, _WIDE, _SQUARE = 1.5, 2.3, 1.0
_PLOT = 20.0
"""Height of columns and lines, in em."""


class ChartKind(StrEnum):
    """How values are drawn."""

    BAR = "bar"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class DataPoint:
    """One value, and how it is printed; None for a gap."""

    value: float | None
    text: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A number of the scale, and how it is printed."""

    value: float
    text: str


@dataclass(frozen=True, slots=True)
class Series:
    """Values that belong together, one for each label."""

    name: str
    points: tuple[DataPoint, ...]


@dataclass(frozen=True, slots=True)
class ChartData:
    """A chart in the language of its edition."""

    kind: ChartKind
    heading: str
    """What is measured, with its unit where that does not stand behind each value."""
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    ticks: tuple[Tick, ...]
    decimals: int = 0
    """Of the values."""
    tick_decimals: int = 0
    suffix: str = ""
    """What stands behind each value."""
    wide: bool = False
    rtl: bool = False
    """Read from the right, and so drawn."""
    tall: bool = False
    """Set in a script whose lines need more room."""

    @property
    def leading(self) -> float:
        """From line to line, in em."""
        return _TALL_LEADING if self.tall else _LEADING

    @property
    def bars(self) -> int:
        """How many values are drawn, gaps included."""
        return len(self.labels) * len(self.series)

    @property
    def points(self) -> tuple[DataPoint, ...]:
        """All points, series by series."""
        return tuple(chain.from_iterable(each.points for each in self.series))

    @property
    def lying(self) -> bool:
        """Whether bars run along lines of text: where there is no room for words below and above columns."""
        if self.kind is ChartKind.LINE:
            return False
        crowded = self.bars <= _MOST_SPELLED and not self._values_fit
        return crowded or not all(map(self._stands_below, self.labels))

    @property
    def spelled(self) -> bool:
        """Whether each value is written beside its bar or point; then no scale is needed."""
        if self.kind is ChartKind.LINE:
            return len(self.series) == 1 and len(self.labels) <= _MOST_SPELLED_POINTS and self._values_fit
        return self.bars <= _MOST_SPELLED

    @property
    def filled(self) -> float:
        """Share of a group's room that its bars take: one alone would be a slab."""
        return {1: 0.55, 2: 0.66}.get(len(self.series), 0.76)

    @property
    def named_at_ends(self) -> bool:
        """Whether lines carry their names at their ends, so that no legend is needed."""
        names = [(each.name, each.points[-1]) for each in self.series]
        return self.kind is ChartKind.LINE and all(
            name and last.value is not None and width_in_ems(f"{name} {last.text}") <= _LONGEST_END
            for name, last in names
        )

    @property
    def legend(self) -> bool:
        """Whether a legend names the series."""
        return any(each.name for each in self.series) and not self.named_at_ends

    @property
    def aspect(self) -> float:
        """Width over height at which it is drawn best."""
        if not self.lying:
            return _WIDE if self.wide else _LANDSCAPE
        bar = self.leading if self.spelled else self.leading / 2
        row = max(self.leading * self._lines_beside, bar * len(self.series)) / self.filled
        height = row * len(self.labels) + self.leading * (1 + self.legend) + GAP
        return min(max(EMS / height, _SQUARE), _WIDE)

    @property
    def label_column(self) -> float:
        """Width in em of the labels beside bars."""
        return min(max(map(width_in_ems, self.labels)), LABEL_SHARE * EMS)

    @property
    def _lines_beside(self) -> int:
        return min(MOST_LINES, max(-int(-width_in_ems(label) // self.label_column) for label in self.labels))

    @property
    def _values_fit(self) -> bool:
        room = self._group * self.filled / len(self.series) if self.kind is ChartKind.BAR else self._group
        return all(width_in_ems(each.text) <= room for each in self.points)

    @property
    def _group(self) -> float:
        return EMS / len(self.labels)

    def _stands_below(self, label: str) -> bool:
        room = self._group - GAP / 2
        return width_in_ems(label) <= 2 * room * 0.8 and all(
            width_in_ems(word) <= room for word in label.split()
        )
