from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from confdeck.media import Asset
from confdeck.renderers.pptx.charts import chart_frame, embed_chart
from confdeck.renderers.pptx.opc import DeckPackage
from confdeck.storyboard.geometry import Box
from confdeck.storyboard.roles import Role
from confdeck.storyboard.slide import PictureSlot
from confdeck.theme import load_theme
from tests.renderers.pptx.charts.conftest import chart_data, found
from tests.renderers.pptx.conftest import element, slide_context

if TYPE_CHECKING:
    from pptx.opc.package import Part

THEME = load_theme("default")
SIZES = THEME.tokens.deck.sizes
DAY = dt.datetime(2024, 5, 6, tzinfo=dt.UTC)


def slot(width: float) -> PictureSlot:
    asset = Asset("0" * 64, 400, 300, chart=chart_data())
    return PictureSlot(Role.FIGURE, Box(0, 0, width, 200), asset, "Bar chart: Scores.")


def embedded(width: float, scale: float = 1) -> Part:
    """The part of a chart on a slide."""
    package = DeckPackage()
    slide = package.slide()
    relation = embed_chart(package, slide, slot(width), slide_context(scale=scale), DAY)
    return slide.related_part(relation)


def test_a_chart_brings_its_workbook_along() -> None:
    part = embedded(400)
    (relation,) = found(etree.fromstring(part.blob), "//c:externalData/@r:id")
    workbook = part.related_part(relation)
    assert workbook.partname == "/ppt/embeddings/Microsoft_Excel_Sheet1.xlsx"
    assert workbook.blob.startswith(b"PK")


@pytest.mark.parametrize(
    ("width", "size"),
    [(100, SIZES.floor_small), (SIZES.floor_small * 40 + 40, SIZES.floor_small + 1), (2000, SIZES.small)],
)
def test_letters_grow_with_the_chart_between_two_sizes(width: float, size: float) -> None:
    root = etree.fromstring(embedded(width).blob)
    assert set(found(root, "//@sz")) == {str(round(size * 100))}


def test_letters_follow_the_size_of_the_slide() -> None:
    root = etree.fromstring(embedded(100, 0.5).blob)
    assert set(found(root, "//@sz")) == {str(round(SIZES.floor_small * 50))}


def test_the_frame_of_a_chart_refers_to_its_part_and_describes_it() -> None:
    frame = element(chart_frame(3, slot(400), "rId7", slide_context()))
    assert found(frame, ".//c:chart/@r:id") == ["rId7"]
    assert found(frame, ".//p:cNvPr/@descr") == ["Bar chart: Scores."]
    assert found(frame, "p:xfrm/a:ext/@cx") == [str(400 * 12700)]
