"""The charts of a newsletter: drawn at their sizes on paper, in its own letters."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from confdeck.edition import Omission
from confdeck.renderers.newsletter.units import PT_PER_MM

if TYPE_CHECKING:
    from confdeck.edition import Figure
    from confdeck.media import PictureStore
    from confdeck.media.charts import ChartData

SHAPED = (range(0x0590, 0x10A0), range(0x1780, 0x1D00), range(0xFB1D, 0xFF00))
"""Scripts whose letters change beside one another; the page engine sets the words of a drawing letter by letter."""
WHY = "they are drawn, not written out"


class Charts:
    """Collects what charts a newsletter needs while it is written."""

    def __init__(self) -> None:
        self._silent: dict[Figure, None] = {}
        """Those that do not spell out all they show."""
        self._wanted: dict[tuple[Figure, float], str] = {}

    def address(self, figure: Figure, width: float) -> str:
        """Where a chart `width` mm wide will be found; nothing for what has to come as pixels."""
        chart = figure.asset.chart
        if chart is None:
            return ""
        if is_shaped(chart):
            if not chart.shows_values:
                self._silent[figure] = None
            return ""
        return self._wanted.setdefault((figure, width), f"asset:chart-{len(self._wanted) + 1}")

    def drawn(self, pictures: PictureStore, faces: str, size: float) -> dict[str, bytes]:
        """The drawings, by address."""
        drawings = {}
        for (figure, width), url in self._wanted.items():
            assert figure.asset.chart  # noqa: S101  or it had no address
            drawing = pictures.drawing(figure.asset.chart, width * PT_PER_MM, size, faces)
            drawings[url] = drawing.svg
            if not drawing.complete:
                self._silent[figure] = None
        return drawings

    @property
    def left_out(self) -> tuple[Omission, ...]:
        """The numbers that cannot be read on paper."""
        return tuple(map(_omission, self._silent))


def is_shaped(chart: ChartData) -> bool:
    """Whether a chart has words of a script that needs shaping."""
    words = chain((chart.heading,), chart.labels, (each.name for each in chart.series))
    return any(ord(letter) in script for word in words for letter in word for script in SHAPED)


def _omission(figure: Figure) -> Omission:
    name = f"chart `{figure.caption or figure.data[0]}`"
    return Omission(f"the values of {name}", WHY, figure.span, "\n".join(figure.data))
