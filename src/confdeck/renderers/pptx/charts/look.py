"""How a chart's parts look: its arrangement, its letters, its colours, and places as shares of the whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.xml import EMPTY, Xml, hundredths, tag
from confdeck.storyboard.styles import Ink
from confdeck.theme import readable, tints

if TYPE_CHECKING:
    from confdeck.media.charts import ChartData, ChartLayout
    from confdeck.media.charts.layout import ChartArea
    from confdeck.renderers.pptx.colours import Palette
    from confdeck.theme import Theme

NO_LINE = tag("a:ln", tag("a:noFill"))
UNDRAWN = tag("c:spPr", tag("a:noFill"), NO_LINE)
"""Neither ground nor frame."""
_SCRIPTS = (("latin", "lt"), ("ea", "ea"), ("cs", "cs"))


@dataclass(frozen=True, slots=True)
class Look:
    """A chart about to be written."""

    plan: ChartLayout
    theme: Theme
    language: str
    palette: Palette

    @property
    def chart(self) -> ChartData:
        """What is shown."""
        return self.plan.chart

    def colour(self, number: int, *, words: bool = False) -> Xml:
        """The fill of a series, or of its name."""
        colours = self.theme.tokens.colours
        tint = tints(len(self.chart.series), colours)[number]
        return self.palette.tinted(readable(tint, colours) if words else tint)

    def width(self, text: str, *, bold: bool = False) -> float:
        """How wide a text is."""
        return self.theme.metrics("text").width(text, self.plan.size, bold=bold)

    def voice(self, colour: Xml | None = None, *, bold: bool = False) -> Xml:
        """How the words of an element are set."""
        properties = tag(
            "a:pPr", self.dress("a:defRPr", colour, bold=bold), rtl=1 if self.chart.rtl else None
        )
        paragraph = tag("a:p", properties, tag("a:endParaRPr", lang=self.language))
        return tag("c:txPr", tag("a:bodyPr"), tag("a:lstStyle"), paragraph)

    def dress(self, name: str, colour: Xml | None = None, *, bold: bool = False, **attributes: object) -> Xml:
        """The properties of a run."""
        faces = (tag(f"a:{script}", typeface=f"+mn-{short}") for script, short in _SCRIPTS)
        size = hundredths(round(self.plan.size, 1))
        fill = self.palette.fill(Ink.INK) if colour is None else colour
        return tag(name, fill, *faces, sz=size, b=int(bold), **attributes)

    def placed(self, area: ChartArea, *, inner: bool = False) -> Xml:
        """A place in the chart, mirrored where it is read from the right; without extent where it has no width."""
        x = self.plan.width - area.right if self.chart.rtl else area.x
        extent = (self._across("c:w", area.width), self._down("c:h", area.height)) if area.height else ()
        layout = tag(
            "c:manualLayout",
            tag("c:layoutTarget", val="inner") if inner else EMPTY,
            tag("c:xMode", val="edge"),
            tag("c:yMode", val="edge"),
            self._across("c:x", x),
            self._down("c:y", area.y),
            *extent,
        )
        return tag("c:layout", layout)

    def moved(self, x: float, y: float) -> Xml:
        """How far a label stands from where it would by itself; nothing where it stays."""
        if not round(x, 1) and not round(y, 1):
            return EMPTY
        across = self._across("c:x", -x if self.chart.rtl else x)
        return tag("c:layout", tag("c:manualLayout", across, self._down("c:y", y)))

    def _across(self, name: str, length: float) -> Xml:
        return tag(name, val=f"{length / self.plan.width:.5f}")

    def _down(self, name: str, length: float) -> Xml:
        return tag(name, val=f"{length / self.plan.height:.5f}")
