"""Plain shapes behind text where a template shows light and dark in one place."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree
from PIL import Image
from pptx import Presentation

from confdeck.edition.language import language as edition_language
from confdeck.renderers.pptx import PptxRenderer
from confdeck.renderers.pptx.template import Template, load_template
from confdeck.renderers.pptx.template.backdrop import colours_behind, least_contrast
from confdeck.renderers.pptx.template.backings import bounding_box, joined
from confdeck.renderers.pptx.template.readable_text import ReadableText
from confdeck.storyboard.compose.statements import STATEMENTS
from confdeck.storyboard.geometry import Box
from confdeck.storyboard.layouts import LAYOUTS
from confdeck.storyboard.roles import PlaceholderType
from confdeck.theme import load_theme
from confdeck.theme.contrast import READABLE
from tests.renderers.pptx.template.conftest import job_on
from tests.renderers.pptx.template.peculiar_templates import PECULIAR, frame, xml

if TYPE_CHECKING:
    from confdeck.renderers.base import Artifact

UNEVEN = (
    "half_dark",
    "number_on_an_edge",
    pytest.param("noisy_photo", marks=pytest.mark.proof),
    pytest.param("light_to_dark", marks=pytest.mark.proof),
)


def path_of(name: str, folder: Path) -> Path:
    path = folder / f"{name}.pptx"
    path.write_bytes(PECULIAR[name]())
    return path


def texts_on(path: Path) -> tuple[Template, list[ReadableText]]:
    template = load_template(path, load_theme("default"))
    return template, list(template.texts(LAYOUTS).values())


@pytest.mark.parametrize("name", UNEVEN)
def test_all_text_can_be_read_in_one_of_its_colours(name: str, tmp_path: Path) -> None:
    _, texts = texts_on(path_of(name, tmp_path))
    assert any(text.backings for text in texts)
    for layout, text in zip(LAYOUTS, texts, strict=True):
        fills = text.fills()
        for role, place in text.plan.items():
            if place.holds is PlaceholderType.TEXT:
                assert not text.is_uneven_at(place), (text.mapping.layout.name, role)
            if not text.inherited and role not in fills and not role.startswith("portrait"):
                assert least_contrast(text.theme.tokens.colours.ink, text._behind(place)) >= READABLE
        for foot in text.shown_furniture if layout.has_footer else ():
            behind = text._behind_line(foot)
            assert max(least_contrast(colour, behind) for colour in ("#000000", "#FFFFFF")) >= READABLE


@pytest.mark.proof
@pytest.mark.parametrize("name", ["dark_by_background", "dark_by_picture", "gradients", "german"])
def test_even_backgrounds_get_no_backing(name: str, tmp_path: Path) -> None:
    _, texts = texts_on(path_of(name, tmp_path))
    uneven = {text.mapping.layout.name for text in texts if text.backings}
    assert uneven <= ({"Section Header"} if name == "gradients" else set())


def rendered(path: Path) -> Artifact:
    return PptxRenderer().render(job_on(path))


@pytest.mark.proof
def test_backings_are_on_the_layout_in_a_colour_of_the_theme_and_reported(tmp_path: Path) -> None:
    artifact = rendered(path_of("half_dark", tmp_path))
    data = artifact.files[0].data
    deck: Any = Presentation(io.BytesIO(data))
    used = {slide.slide_layout.part.partname: slide.slide_layout for slide in deck.slides}
    for layout in used.values():
        names = [shape.name.partition(" ")[0] for shape in layout.shapes]
        assert "Backing" in names
        backings = [shape for shape in layout.shapes if shape.name.startswith("Backing")]
        assert all(shape.element.find(".//{*}schemeClr").get("val") == "bg1" for shape in backings)
    assert not [shape for slide in deck.slides for shape in slide.shapes if shape.name.startswith("Backing")]
    messages = [str(diagnostic) for diagnostic in artifact.diagnostics if "plain shape" in diagnostic.message]
    assert len(messages) == 1
    assert messages[0].startswith("warning: ")
    assert "`Title Slide`" in messages[0]


def test_a_backing_covers_nothing_that_the_template_draws(tmp_path: Path) -> None:
    template, texts = texts_on(path_of("number_on_an_edge", tmp_path))
    logo = next(
        shape.box
        for shape in template.parsed.layouts[1].background_shapes
        if shape.picture and shape.box.width < 200
    )
    assert not [backing for text in texts for backing in text.backings if backing.overlaps(logo)]


def test_what_a_picture_shows_is_not_mirrored_with_the_boxes(tmp_path: Path) -> None:
    path, left = path_of("half_dark", tmp_path), Box(20, 200, 300, 100)
    for code in ("en", "ar"):
        template = load_template(path, load_theme("default"), edition_language(code))
        box = left.mirrored(template.parsed.width) if code == "ar" else left
        layout = template.mappings[STATEMENTS].layout
        assert colours_behind(layout, box, template.parsed.slide) == ("#14141E",)


@pytest.mark.proof
def test_a_placeholder_s_own_uneven_fill_gives_way_to_the_backing(tmp_path: Path) -> None:
    deck = Presentation()
    title: Any = deck.slide_masters[0].placeholders[0]
    space = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    stops = (
        '<a:gs pos="0"><a:srgbClr val="FFFFFF"/></a:gs><a:gs pos="100000"><a:srgbClr val="000000"/></a:gs>'
    )
    title.element.spPr.append(
        etree.fromstring(f"<a:gradFill {space}><a:gsLst>{stops}</a:gsLst><a:lin ang='0'/></a:gradFill>")
    )
    path = tmp_path / "lab.pptx"
    deck.save(str(path))
    made: Any = Presentation(io.BytesIO(rendered(path).files[0].data))
    layout = next(
        slide.slide_layout for slide in made.slides if slide.slide_layout.name == "Title and Content"
    )
    assert layout.placeholders[0].element.spPr.find("{*}noFill") is not None
    assert any(shape.name.startswith("Backing") for shape in layout.shapes)


@pytest.mark.proof
def test_a_picture_with_holes_shows_the_background_through_them(tmp_path: Path) -> None:
    deck = Presentation()
    overlay, stream = Image.new("RGBA", (96, 72), (0, 0, 0, 0)), io.BytesIO()
    overlay.save(stream, "PNG")
    master: Any = deck.slide_masters[0]
    _, relation = master.part.get_or_add_image_part(stream)
    master.shapes.element.insert(
        2,
        xml(
            f'<p:pic><p:nvPicPr><p:cNvPr id="90" name="Veil"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="{relation}"/>'
            f"<a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>{frame(deck, (0, 0, 1, 1))}</p:spPr></p:pic>"
        ),
    )
    path = tmp_path / "lab.pptx"
    deck.save(str(path))
    template, texts = texts_on(path)
    assert template.theme.tokens.colours.ink == "#000000"
    assert not any(text.backings for text in texts)


def test_near_boxes_become_one() -> None:
    boxes = (Box(0, 0, 10, 10), Box(0, 25, 10, 10), Box(0, 80, 10, 10))
    assert joined(boxes, 20) == (Box(0, 0, 10, 35), Box(0, 80, 10, 10))
    assert joined(boxes) == boxes
    assert bounding_box(boxes) == Box(0, 0, 10, 90)
