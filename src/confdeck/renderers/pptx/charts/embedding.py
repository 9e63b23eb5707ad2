"""Adds a native chart to a deck: chart part, workbook, and graphic frame on the slide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from confdeck.media.charts import lay_out_chart
from confdeck.renderers.pptx.charts.chart_part import CHART, chart_part
from confdeck.renderers.pptx.charts.chart_style import ChartStyle
from confdeck.renderers.pptx.charts.workbook import workbook
from confdeck.renderers.pptx.pictures import chart_label_size
from confdeck.renderers.pptx.shapes import graphic_frame, non_visual_properties
from confdeck.renderers.pptx.slide_places import shape_name
from confdeck.renderers.pptx.xml_writer import Xml, tag

if TYPE_CHECKING:
    import datetime as dt

    from pptx.opc.package import Part

    from confdeck.media.charts import ChartData
    from confdeck.renderers.pptx.opc import DeckPackage
    from confdeck.renderers.pptx.paragraphs import DeckContext
    from confdeck.storyboard.geometry import Box
    from confdeck.storyboard.slide import PictureSlot

_CHART, _WORKBOOK = "/ppt/charts/chart%d.xml", "/ppt/embeddings/Microsoft_Excel_Sheet%d.xlsx"


def embed_chart(
    package: DeckPackage, part: Part, slot: PictureSlot, context: DeckContext, day: dt.datetime
) -> str:
    """Add a slot's chart and its workbook to the package; return its relationship id on the slide `part`."""
    chart = slot.asset.chart
    assert chart is not None  # noqa: S101  the caller asked
    sheet = package.add_numbered(_WORKBOOK, CONTENT_TYPE.SML_SHEET, workbook(chart, day))
    added = package.add_numbered(_CHART, CONTENT_TYPE.DML_CHART)
    workbook_id = added.relate_to(sheet, RELATIONSHIP_TYPE.PACKAGE)
    added.blob = chart_part(_style(chart, slot.box, context), workbook_id)
    return part.relate_to(added, RELATIONSHIP_TYPE.CHART)


def chart_frame(number: int, slot: PictureSlot, relation: str, context: DeckContext) -> Xml:
    """Return the graphic frame that shows a chart."""
    chart = tag("c:chart", xmlns__c=CHART, r__id=relation)
    properties = non_visual_properties(number, shape_name(slot, number), alt=slot.alt)
    return graphic_frame(properties, context.transform(slot.box, "p:xfrm"), CHART, chart, locked=True)


def _style(chart: ChartData, box: Box, context: DeckContext) -> ChartStyle:
    """Return a chart laid out in a box, in a font size that can be read."""
    sizes, metrics = context.theme.tokens.deck.sizes, context.theme.metrics("text")
    size = chart_label_size(box.width, sizes) * context.scale
    width, height = box.width * context.scale, box.height * context.scale
    layout = lay_out_chart(chart, width, height, size, lambda text: metrics.width(text, size))
    return ChartStyle(layout, context)
