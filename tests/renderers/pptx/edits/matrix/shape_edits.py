"""Edits of shapes, pictures, tables and charts, with python-pptx."""

from __future__ import annotations

import copy
import io
from typing import Any

from PIL import Image
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.util import Pt

from tests.renderers.pptx.edits.matrix.edit_kinds import (
    COLOUR,
    PYTHON_PPTX,
    WORD,
    both,
    by,
    no_longer_says,
    place,
    says,
    written,
)
from tests.renderers.pptx.edits.matrix.saved_deck import SavedDeck
from tests.renderers.pptx.edits.matrix.targets import GREEN, of_kind, put, shape_with, slide_of, slide_with

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_ChartData: Any = CategoryChartData
_ORANGE = (251, 133, 1)


def _orange() -> io.BytesIO:
    stream = io.BytesIO()
    Image.new("RGB", (97, 61), _ORANGE).save(stream, "PNG")
    stream.seek(0)
    return stream


def shows_orange(deck: SavedDeck) -> bool:
    """A slide shows the picture that no recap has."""
    return any(
        _is_orange(deck.parts[target])
        for part in deck.slides
        for target in deck.relations(part).values()
        if target.startswith("ppt/media/") and target in deck.parts
    )


def _is_orange(data: bytes) -> bool:
    try:
        with Image.open(io.BytesIO(data)) as picture:
            return picture.size == (97, 61) and picture.convert("RGB").getpixel((9, 9)) == _ORANGE
    except OSError:
        return False


@by(PYTHON_PPTX, place(77.5, 301.5))
def text_moved(deck: Any) -> None:
    put(shape_with(deck, "The dinner by"), 77.5, 301.5)


@by(PYTHON_PPTX, place(w=333.5, h=222.5))
def text_resized(deck: Any) -> None:
    put(shape_with(deck, "A measured box"), w=333.5, h=222.5)


@by(PYTHON_PPTX, place(61.5, 41.5))
def title_moved(deck: Any) -> None:
    put(shape_with(deck, "Some talks stand"), 61.5, 41.5)


@by(PYTHON_PPTX, place(43.5, 171.5))
def picture_moved(deck: Any) -> None:
    slide = slide_with(deck, "Boxes should be")
    put(next(shape for shape in slide.shapes if hasattr(shape, "image")), 43.5, 171.5)


@by(PYTHON_PPTX, place(51.5, 181.5, 401.5, 201.5))
def chart_moved(deck: Any) -> None:
    put(of_kind(deck, "chart"), 51.5, 181.5, 401.5, 201.5)


@by(PYTHON_PPTX, place(71.5, 191.5))
def table_moved(deck: Any) -> None:
    put(of_kind(deck, "table"), 71.5, 191.5)


@by(PYTHON_PPTX, place(33.5, 93.5))
def drawing_moved(deck: Any) -> None:
    put(of_kind(deck, "group"), 33.5, 93.5)


@by(PYTHON_PPTX, written(r'rot="1020000"'))
def shape_turned(deck: Any) -> None:
    slide = slide_with(deck, "Boxes should be")
    next(shape for shape in slide.shapes if hasattr(shape, "image")).rotation = 17


@by(PYTHON_PPTX, no_longer_says("We showed that lids fit"))
def text_deleted(deck: Any) -> None:
    shape = shape_with(deck, "We showed that")._element
    shape.getparent().remove(shape)


@by(PYTHON_PPTX, lambda deck: "A square with a diagonal" not in deck.xml("slides/slide"))
def picture_deleted(deck: Any) -> None:
    slide = slide_with(deck, "Boxes should be")
    shape = next(shape for shape in slide.shapes if hasattr(shape, "image"))._element
    shape.getparent().remove(shape)


@by(PYTHON_PPTX, shows_orange)
def picture_replaced(deck: Any) -> None:
    slide = slide_with(deck, "Boxes should be")
    shape = next(shape for shape in slide.shapes if hasattr(shape, "image"))
    _, relation = shape.part.get_or_add_image_part(_orange())
    shape._element.blipFill.find("{*}blip").set(f"{_R}embed", relation)


@by(PYTHON_PPTX, written(r'<a:srcRect[^>]*l="23[0-9]{3}"'))
def picture_cropped(deck: Any) -> None:
    slide = slide_with(deck, "Boxes should be")
    next(shape for shape in slide.shapes if hasattr(shape, "image")).crop_left = 0.233


@by(PYTHON_PPTX, written(r"A drawing by the Quagga"))
def alternative_text_rewritten(deck: Any) -> None:
    slide = slide_with(deck, "Boxes should be")
    shape = next(shape for shape in slide.shapes if hasattr(shape, "image"))
    shape._element.nvPicPr.cNvPr.set("descr", "A drawing by the Quagga")


@by(PYTHON_PPTX, both(says(), place(55.5, 405.5)))
def text_box_added(deck: Any) -> None:
    box = slide_with(deck, "Lids fit").shapes.add_textbox(Pt(55.5), Pt(405.5), Pt(200), Pt(40))
    box.text_frame.text = f"Ask the {WORD} about this"
    box.text_frame.paragraphs[0].runs[0].hyperlink.address = "https://example.org/ada"


@by(PYTHON_PPTX, both(says(), written(COLOUR)))
def arrow_added(deck: Any) -> None:
    shapes = slide_with(deck, "Lids fit").shapes
    arrow = shapes.add_shape(MSO_SHAPE.RIGHT_ARROW, Pt(300), Pt(400), Pt(90), Pt(40))
    arrow.text_frame.text = WORD
    arrow.fill.solid()
    arrow.fill.fore_color.rgb = GREEN


@by(PYTHON_PPTX, written(r"<p:cxnSp>"))
def line_added(deck: Any) -> None:
    slide_with(deck, "The beta talk").shapes.add_connector(
        MSO_CONNECTOR.STRAIGHT, Pt(50), Pt(400), Pt(250), Pt(450)
    )


@by(PYTHON_PPTX, shows_orange)
def picture_added(deck: Any) -> None:
    slide_with(deck, "The beta talk").shapes.add_picture(_orange(), Pt(400), Pt(300), Pt(97), Pt(61))


@by(PYTHON_PPTX, says())
def table_added(deck: Any) -> None:
    shape = slide_with(deck, "The beta talk").shapes.add_table(2, 2, Pt(60), Pt(350), Pt(300), Pt(80))
    shape.table.cell(1, 1).text = WORD


@by(PYTHON_PPTX, written("Quagga", "charts/"))
def chart_added(deck: Any) -> None:
    data = _ChartData()
    data.categories = ["one", "two"]
    data.add_series(WORD, (3, 5))
    shapes = slide_with(deck, "The beta talk").shapes
    shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Pt(60), Pt(300), Pt(300), Pt(180), data)


@by(PYTHON_PPTX, both(says(), written(r"<p:grpSp>(?:(?!</p:grpSp>).)*Quagga")))
def group_added(deck: Any) -> None:
    group = slide_with(deck, "The beta talk").shapes.add_group_shape()
    group.shapes.add_textbox(Pt(60), Pt(300), Pt(100), Pt(40)).text_frame.text = WORD
    group.shapes.add_shape(MSO_SHAPE.OVAL, Pt(60), Pt(350), Pt(50), Pt(50))


@by(PYTHON_PPTX, lambda deck: sum(text.count("of us at") for text in deck.texts) == 2)
def text_copied_within_its_slide(deck: Any) -> None:
    shape = shape_with(deck, "The dinner by")
    new = copy.deepcopy(shape._element)
    shape._element.addnext(new)
    copied = next(other for other in slide_of(deck, shape).shapes if other._element is new)
    put(copied, shape.left / 12700, 411.5, 300, 60)


def _title_is_last(deck: SavedDeck) -> bool:
    slide = deck.slide_xml("We showed that")
    return slide.find("Lids fit") > slide.find("We showed that")


@by(PYTHON_PPTX, _title_is_last)
def title_brought_to_the_front(deck: Any) -> None:
    shape = shape_with(deck, "Lids fit")._element
    shape.getparent().append(shape)


@by(PYTHON_PPTX, written(r"<p:spPr>(?:(?!</p:spPr>).)*" + COLOUR + r"(?:(?!</p:sp>).)*of us"))
def fill_of_a_text(deck: Any) -> None:
    fill = shape_with(deck, "The dinner by").fill
    fill.solid()
    fill.fore_color.rgb = GREEN


@by(PYTHON_PPTX, written(r'<a:ln w="44450">(?:(?!</a:ln>).)*' + COLOUR))
def outline_of_a_picture(deck: Any) -> None:
    slide = slide_with(deck, "Boxes should be")
    line = next(shape for shape in slide.shapes if hasattr(shape, "image")).line
    line.width = Pt(3.5)
    line.color.rgb = GREEN


@by(PYTHON_PPTX, written(r'prst="snip1Rect"'))
def shape_of_a_picture(deck: Any) -> None:
    slide = slide_with(deck, "Boxes should be")
    shape = next(shape for shape in slide.shapes if hasattr(shape, "image"))
    shape.auto_shape_type = MSO_SHAPE.SNIP_1_RECTANGLE


@by(PYTHON_PPTX, written("Rule of the Quagga"))
def shape_renamed(deck: Any) -> None:
    slide = slide_with(deck, "The beta talk")
    next(shape for shape in slide.shapes if shape.name.startswith("Rule")).name = "Rule of the Quagga"


@by(PYTHON_PPTX, written(r"<c:v>77\.25</c:v>", "charts/"))
def numbers_of_a_chart(deck: Any) -> None:
    data = _ChartData()
    data.categories = ["wood", "glass", "tin"]
    data.add_series("ours", (77.25, 95.5, 91.2))
    data.add_series("theirs", (90.1, 88.4, None))
    of_kind(deck, "chart").chart.replace_data(data)


@by(PYTHON_PPTX, written(COLOUR, "charts/"))
def colour_of_a_series(deck: Any) -> None:
    fill = of_kind(deck, "chart").chart.plots[0].series[0].format.fill
    fill.solid()
    fill.fore_color.rgb = GREEN


@by(PYTHON_PPTX, written("Quagga", "charts/"))
def title_of_a_chart(deck: Any) -> None:
    of_kind(deck, "chart").chart.chart_title.text_frame.text = f"{WORD} by wood"


@by(PYTHON_PPTX, lambda deck: any(relation == deck.slides[0] for relation in _jumps(deck)))
def link_to_a_slide_added(deck: Any) -> None:
    shape_with(deck, "Fay Brief").click_action.target_slide = deck.slides[0]


def _jumps(deck: SavedDeck) -> list[str]:
    slides = zip(deck.slides, deck.texts, strict=True)
    parts = [part for part, text in slides if "\nFay Brief" in text]
    return [
        target
        for part in parts
        for target in deck.relations(part).values()
        if target.startswith("ppt/slides/")
    ]
