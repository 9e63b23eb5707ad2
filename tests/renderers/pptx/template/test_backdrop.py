"""The colours behind text: of shapes in groups, turned, drawn, seen through, of themes, and of placeholders' own fills."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree
from pptx import Presentation

from confdeck.renderers.pptx import PptxRenderer
from confdeck.renderers.pptx.template import Template, load_template
from confdeck.renderers.pptx.template.backdrop import colours_behind
from confdeck.storyboard.compose.statements import STATEMENTS
from confdeck.storyboard.geometry import Box
from confdeck.storyboard.roles import Role
from confdeck.theme import load_theme
from confdeck.theme.contrast import READABLE, contrast
from tests.renderers.pptx.template.conftest import job_on
from tests.renderers.pptx.template.makers import SPACES

if TYPE_CHECKING:
    from pptx.presentation import Presentation as Deck

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
INCH = 914_400
HEAD = Box(48, 24, 200, 40)
"""Within the title of PowerPoint's plain template, whose slides are 720 x 540 pt."""


def shape(rect: tuple[float, float, float, float], fill: str, geometry: str = "rect", turn: int = 0) -> str:
    left, top, width, height = (round(side * INCH) for side in rect)
    form = geometry if geometry.startswith("<") else f'<a:prstGeom prst="{geometry}"><a:avLst/></a:prstGeom>'
    return (
        f'<p:sp {SPACES}><p:nvSpPr><p:cNvPr id="90" name="s"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm rot="{turn * 60000}">'
        f'<a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>{form}{fill}</p:spPr></p:sp>'
    )


def solid(colour: str, change: str = "") -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}">{change}</a:srgbClr></a:solidFill>'


def group(inner: str, turn: int = 0) -> str:
    """Shapes in a group of 100 x 100 units, drawn 10 inches wide and 1.5 inches high at the top."""
    return (
        f'<p:grpSp {SPACES}><p:nvGrpSpPr><p:cNvPr id="80" name="g"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>'
        f'<a:xfrm rot="{turn * 60000}"><a:off x="0" y="0"/><a:ext cx="{10 * INCH}" cy="{round(1.5 * INCH)}"/><a:chOff x="0" y="0"/>'
        f'<a:chExt cx="{100 * INCH}" cy="{100 * INCH}"/></a:xfrm></p:grpSpPr>{inner}</p:grpSp>'
    )


def drawn(*points: tuple[int, int]) -> str:
    corners = "".join(
        f'<a:{"lnTo" if at else "moveTo"}><a:pt x="{x}" y="{y}"/></a:{"lnTo" if at else "moveTo"}>'
        for at, (x, y) in enumerate(points)
    )
    return f'<a:custGeom><a:pathLst><a:path w="100" h="100">{corners}<a:close/></a:path></a:pathLst></a:custGeom>'


DARK = "203040"
TOP = (0, 0, 10, 1.5)
CASES = {
    "band": (shape(TOP, solid(DARK)), {"#203040"}),
    "group": (group(shape((0, 0, 100, 100), solid(DARK))), {"#203040"}),
    "empty half of a group": (group(shape((0, 60, 100, 40), solid(DARK))), {"#FFFFFF"}),
    "turned": (shape((4.25, -4.25, 1.5, 10), solid(DARK), turn=90), {"#203040"}),
    "turned group": (group(shape((0, 0, 100, 40), solid(DARK)), turn=180), {"#FFFFFF"}),
    "triangle beside it": (shape((0, 0, 10, 7.5), solid(DARK), "rtTriangle"), {"#FFFFFF"}),
    "drawn over it": (shape(TOP, solid(DARK), drawn((0, 0), (100, 0), (100, 100), (0, 100))), {"#203040"}),
    "drawn beside it": (shape(TOP, solid(DARK), drawn((60, 0), (100, 0), (100, 100), (60, 100))), {"#FFFFFF"}),
    "seen through": (shape(TOP, solid("000000", '<a:alpha val="50000"/>')), {"#808080"}),
    "named": (shape(TOP, '<a:solidFill><a:prstClr val="black"/></a:solidFill>'), {"#000000"}),
    "stripes": (
        group("".join(shape((at * 10, 0, 5, 100), solid(DARK)) for at in range(10))),
        {"#203040", "#FFFFFF"},
    ),
    "one stripe": (shape((5, 0, 0.5, 1.5), solid(DARK)), {"#FFFFFF"}),
    "pattern": (
        shape(TOP, f'<a:pattFill prst="pct50"><a:fgClr><a:srgbClr val="{DARK}"/></a:fgClr><a:bgClr><a:srgbClr val="102030"/></a:bgClr></a:pattFill>'),
        {"#203040", "#102030"},
    ),
}  # fmt: skip


def on_master(*shapes: str) -> Callable[[Deck], None]:
    def change(deck: Deck) -> None:
        tree: Any = deck.slide_masters[0].shapes.element
        for at, data in enumerate(shapes, 2):
            tree.insert(at, etree.fromstring(data))

    return change


def loaded(tmp_path: Path, change: Callable[[Deck], None]) -> Template:
    deck = Presentation()
    change(deck)
    path = tmp_path / "lab.pptx"
    deck.save(str(path))
    return load_template(path, load_theme("default"))


@pytest.mark.parametrize("name", CASES)
def test_the_colours_behind_a_box_are_those_that_are_seen(name: str, tmp_path: Path) -> None:
    data, expected = CASES[name]
    template = loaded(tmp_path, on_master(data))
    layout = template.mappings[STATEMENTS].layout
    assert set(colours_behind(layout, HEAD, template.parsed.slide)) == expected


def test_a_background_from_the_theme_has_the_theme_s_shade(tmp_path: Path) -> None:
    def change(deck: Deck) -> None:
        master: Any = deck.slide_masters[0]
        master.element.cSld.insert(
            0,
            etree.fromstring(f'<p:bg {SPACES}><p:bgRef idx="1002"><a:schemeClr val="tx2"/></p:bgRef></p:bg>'),
        )
        for extra in master.element.cSld.findall(f"{P}bg")[1:]:
            master.element.cSld.remove(extra)

    template = loaded(tmp_path, change)
    layout = template.mappings[STATEMENTS].layout
    plain = layout.scheme.shown["tx2"]
    behind = colours_behind(layout, HEAD, template.parsed.slide)
    assert behind
    assert plain not in behind, "the second background of Office's theme is a gradient of shades"


def filled_title(deck: Deck) -> None:
    title: Any = deck.slide_masters[0].placeholders[0]
    title.element.spPr.append(
        etree.fromstring(f'<a:solidFill {SPACES}><a:srgbClr val="404040"/></a:solidFill>')
    )


def test_a_title_is_readable_in_a_placeholder_with_a_fill_of_its_own(tmp_path: Path) -> None:
    template = loaded(tmp_path, filled_title)
    fill = str(template.texts([STATEMENTS])[STATEMENTS].fills()[Role.TITLE])
    assert 'val="bg1"' in fill or "FFFFFF" in fill


def test_footer_and_number_are_readable_and_the_change_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "plain.pptx"
    Presentation().save(str(path))
    artifact = PptxRenderer().render(job_on(path))
    deck: Any = Presentation(io.BytesIO(artifact.files[0].data))
    fields = [
        field
        for slide in deck.slides
        for placeholder in slide.placeholders
        if int(placeholder.placeholder_format.type) == 13
        for field in placeholder.element.iter(f"{A}rPr")
    ]
    assert fields
    for field in fields:
        assert field.find(f"{A}solidFill/{A}schemeClr").get("val") == "tx1"
    assert contrast("#000000", "#FFFFFF") >= READABLE
    assert any("has another colour" in diagnostic.message for diagnostic in artifact.diagnostics)


def test_a_title_in_the_colours_of_a_gradient_is_readable(tmp_path: Path) -> None:
    def change(deck: Deck) -> None:
        styles: Any = deck.slide_masters[0].element.find(f"{P}txStyles/{P}titleStyle/{A}lvl1pPr/{A}defRPr")
        for fill in styles.findall(f"{A}solidFill"):
            styles.remove(fill)
        stops = "".join(
            f'<a:gs pos="{place}"><a:srgbClr val="{colour}"/></a:gs>'
            for place, colour in ((0, "FFE0B0"), (100000, "202020"))
        )
        gradient = f"<a:gradFill {SPACES}><a:gsLst>{stops}</a:gsLst><a:lin ang='0'/></a:gradFill>"
        styles.insert(0, etree.fromstring(gradient))

    template = loaded(tmp_path, change)
    fill = str(template.texts([STATEMENTS])[STATEMENTS].fills()[Role.TITLE])
    assert 'val="202020"' in fill, "the stop that can be read"


@pytest.mark.parametrize("paper", ["FFFFFF", "1D1D30", "203040", "F3EFE0", "506480", "000000"])
def test_text_on_panels_and_discs_is_readable(paper: str, tmp_path: Path) -> None:
    def change(deck: Deck) -> None:
        cover: Any = deck.slide_masters[0].element.cSld
        for known in cover.findall(f"{P}bg"):
            cover.remove(known)
        fill = solid(paper)
        cover.insert(0, etree.fromstring(f"<p:bg {SPACES}><p:bgPr>{fill}<a:effectLst/></p:bgPr></p:bg>"))

    colours = loaded(tmp_path, change).theme.tokens.colours
    for name in ("ink", "muted", "accent", "highlight"):
        assert contrast(getattr(colours, name), colours.accent_soft) >= READABLE, name


def test_a_footer_on_words_or_a_logo_of_the_template_is_left_out_and_reported(tmp_path: Path) -> None:
    def change(deck: Deck) -> None:
        words = shape((3.5, 6.9, 3, 0.4), "").replace(
            "</p:spPr>",
            "</p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:t>Award 2320373</a:t></a:r></a:p></p:txBody>",
        )
        on_master(words)(deck)

    deck = Presentation()
    change(deck)
    path = tmp_path / "lab.pptx"
    deck.save(str(path))
    artifact = PptxRenderer().render(job_on(path))
    made: Any = Presentation(io.BytesIO(artifact.files[0].data))
    kinds = {int(place.placeholder_format.type) for slide in made.slides for place in slide.placeholders}
    assert 15 not in kinds, "no footer"
    assert 13 in kinds, "but the number of the slide"
    assert any("is left out" in diagnostic.message for diagnostic in artifact.diagnostics)
