"""A chart in its deck: its part, the workbook behind it, and the frame on its slide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from confdeck.media.charts import lay_out_chart
from confdeck.renderers.pptx.charts.look import Look
from confdeck.renderers.pptx.charts.part import CHART, chart_space
from confdeck.renderers.pptx.charts.workbook import workbook
from confdeck.renderers.pptx.shapes import identity
from confdeck.renderers.pptx.xml import Xml, tag

if TYPE_CHECKING:
    import datetime as dt

    from pptx.opc.package import Part

    from confdeck.media.charts import ChartData
    from confdeck.renderers.pptx.colours import Palette
    from confdeck.renderers.pptx.opc import DeckPackage
    from confdeck.renderers.pptx.text import Writing
    from confdeck.storyboard import PictureSlot
    from confdeck.storyboard.geometry import Box
    from confdeck.theme import Theme

_EMS_ACROSS = 40
"""Letters grow with the chart, so that about so many stand across it."""
_CHART, _WORKBOOK = "/ppt/charts/chart%d.xml", "/ppt/embeddings/Microsoft_Excel_Sheet%d.xlsx"


@dataclass(frozen=True, slots=True)
class ChartSettings:
    """What the charts of a deck have in common."""

    theme: Theme
    language: str
    day: dt.datetime
    """The date of their workbooks."""
    palette: Palette
    scale: float
    """Points on the slide to a point of the storyboard."""

    def look(self, chart: ChartData, box: Box) -> Look:
        """A chart arranged in a box, in letters that no one has to guess at."""
        sizes = self.theme.tokens.deck.sizes
        size = min(max(sizes.floor_small, box.width / _EMS_ACROSS), sizes.small) * self.scale
        width, height = box.width * self.scale, box.height * self.scale
        metrics = self.theme.metrics("text")
        plan = lay_out_chart(chart, width, height, size, lambda words: metrics.width(words, size))
        return Look(plan, self.theme, self.language, self.palette)


def embedded_chart(package: DeckPackage, slide: Part, slot: PictureSlot, drawing: ChartSettings) -> str:
    """Put the chart of a slot and its workbook into the package; the relationship by which its slide knows it."""
    chart = slot.asset.chart
    assert chart is not None  # noqa: S101  the caller asked
    sheet = package.add_numbered(_WORKBOOK, CONTENT_TYPE.SML_SHEET, workbook(chart, drawing.day))
    part = package.add_numbered(_CHART, CONTENT_TYPE.DML_CHART)
    part.blob = chart_space(drawing.look(chart, slot.box), part.relate_to(sheet, RELATIONSHIP_TYPE.PACKAGE))
    return slide.relate_to(part, RELATIONSHIP_TYPE.CHART)


def chart_frame(number: int, slot: PictureSlot, relation: str, writing: Writing) -> Xml:
    """The graphic frame of a chart."""
    locks = tag("p:cNvGraphicFramePr", tag("a:graphicFrameLocks", noGrp=1))
    named = identity(number, f"Chart {number}", alt=slot.alt)
    chart = tag("c:chart", xmlns__c=CHART, r__id=relation)
    return tag(
        "p:graphicFrame",
        tag("p:nvGraphicFramePr", named, locks, tag("p:nvPr")),
        writing.frame(slot.box, "p:xfrm"),
        tag("a:graphic", tag("a:graphicData", chart, uri=CHART)),
    )
