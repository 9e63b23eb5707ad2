"""Formats the parts of a native chart: fonts, colours, lines, and positions from the layout shared with the SVG."""

from __future__ import annotations

from dataclasses import dataclass

from confdeck.media.charts import ChartData, ChartLayout
from confdeck.media.charts.layout import ChartArea
from confdeck.renderers.pptx.colours import theme_fonts
from confdeck.renderers.pptx.paragraphs import DeckContext
from confdeck.renderers.pptx.shapes import NO_FILL, NO_LINE
from confdeck.renderers.pptx.xml_writer import EMPTY, Xml, centipoints, emu, join, tag
from confdeck.storyboard.styles import Ink
from confdeck.theme import readable, tints

TRANSPARENT = tag("c:spPr", NO_FILL, NO_LINE)
"""The `c:spPr` of a part with neither fill nor outline."""


def settings(**values: object) -> Xml:
    """Return an element of the chart namespace for each value; None omits one."""
    return join(*(tag(f"c:{name}", val=value) for name, value in values.items() if value is not None))


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """Layout and context of one chart, and its formatting as XML."""

    layout: ChartLayout
    context: DeckContext

    @property
    def chart(self) -> ChartData:
        """The chart's data."""
        return self.layout.chart

    def fill(self, role: str) -> Xml:
        """Return a solid fill in the colour of a role."""
        return self.context.palette.fill(role)

    def line(self, fill: Xml, ems: float, *details: Xml, cap: str | None = None) -> Xml:
        """Return an `a:ln` whose width is given in em."""
        return tag("a:ln", fill, *details, w=emu(ems * self.layout.size), cap=cap)

    def series_fill(self, index: int, *, text: bool = False) -> Xml:
        """Return the fill of a series, or with `text` one dark enough for its name."""
        colours = self.context.theme.tokens.colours
        tint = tints(len(self.chart.series), colours)[index]
        return self.context.palette.tinted(readable(tint, colours) if text else tint)

    def text_width(self, text: str, *, bold: bool = False) -> float:
        """Return the width of a text, in pt."""
        return self.context.theme.metrics("text").width(text, self.layout.size, bold=bold)

    def text_properties(self, fill: Xml = EMPTY, *, bold: bool = False) -> Xml:
        """Return the `c:txPr` of a part's text, in `fill` or else in the ink."""
        properties = tag(
            "a:pPr", self.run_properties("a:defRPr", fill, bold=bold), rtl=1 if self.chart.rtl else None
        )
        paragraph = tag("a:p", properties, tag("a:endParaRPr", lang=self.context.language))
        return tag("c:txPr", tag("a:bodyPr"), tag("a:lstStyle"), paragraph)

    def run_properties(
        self, name: str, fill: Xml = EMPTY, *, bold: bool = False, lang: str | None = None
    ) -> Xml:
        """Return run properties as an element called `name`."""
        size = centipoints(round(self.layout.size, 1))
        return tag(name, fill or self.fill(Ink.INK), *theme_fonts(), sz=size, b=int(bold), lang=lang)

    def position(self, area: ChartArea, *, inner: bool = False) -> Xml:
        """Return the `c:layout` of an area, mirrored in right-to-left charts; the size is left out if it has no height.

        With `inner`, a plot's area excludes its axis labels.
        """
        x = self.layout.width - area.right if self.chart.rtl else area.x
        size = (self._x("c:w", area.width), self._y("c:h", area.height)) if area.height else ()
        layout = tag(
            "c:manualLayout",
            settings(layoutTarget="inner" if inner else None),
            settings(xMode="edge", yMode="edge"),
            self._x("c:x", x),
            self._y("c:y", area.y),
            *size,
        )
        return tag("c:layout", layout)

    def label_offset(self, x: float, y: float) -> Xml:
        """Return the `c:layout` that moves a data label from its default position; empty if it does not move."""
        if not round(x, 1) and not round(y, 1):
            return EMPTY
        across = self._x("c:x", -x if self.chart.rtl else x)
        return tag("c:layout", tag("c:manualLayout", across, self._y("c:y", y)))

    def _x(self, name: str, length: float) -> Xml:
        return tag(name, val=f"{length / self.layout.width:.5f}")

    def _y(self, name: str, length: float) -> Xml:
        return tag(name, val=f"{length / self.layout.height:.5f}")
