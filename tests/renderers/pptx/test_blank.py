from __future__ import annotations

import io
import zipfile

import pytest
from lxml import etree
from pptx import Presentation

from confdeck.edition import language
from confdeck.renderers.pptx.blank import blank_presentation
from confdeck.storyboard.layouts import HOUSE_DESIGN, LAYOUTS
from confdeck.storyboard.roles import Role
from confdeck.theme import load_theme, theme_names
from tests.renderers.pptx.conftest import found, slide_context


def blank(theme: str = "default", code: str = "en") -> zipfile.ZipFile:
    rtl = language(code).direction == "rtl"
    context = slide_context(theme=load_theme(theme), language=code, rtl=rtl)
    return zipfile.ZipFile(io.BytesIO(blank_presentation(context)[0].saved()))


def test_it_opens_with_every_layout_by_its_name() -> None:
    deck = Presentation(io.BytesIO(blank_presentation(slide_context())[0].saved()))
    assert [layout.name for layout in deck.slide_layouts] == [layout.name for layout in LAYOUTS]
    assert (deck.slide_width, deck.slide_height) == (12192000, 6858000)


def test_layouts_have_real_placeholders_and_a_role_keeps_its_index() -> None:
    deck = Presentation(io.BytesIO(blank_presentation(slide_context())[0].saved()))
    indexes: dict[str, set[int]] = {}
    for layout, written in zip(LAYOUTS, deck.slide_layouts, strict=True):
        named = {shape.name: shape.placeholder_format for shape in list(written.placeholders)}
        for place in HOUSE_DESIGN.layouts[layout].values():
            indexes.setdefault(place.role, set()).add(named[place.role.capitalize()].idx)
    assert all(len(found_) == 1 for found_ in indexes.values())
    assert indexes[Role.TITLE] == {0}


def test_footer_date_and_number_are_on_every_layout_that_shows_furniture() -> None:
    archive = blank()
    for number, layout in enumerate(LAYOUTS, 1):
        root = etree.fromstring(archive.read(f"ppt/slideLayouts/slideLayout{number}.xml"))
        kinds = set(found(root, "//p:ph/@type"))
        assert ({"dt", "ftr", "sldNum"} <= kinds) is layout.has_footer


@pytest.mark.parametrize("name", theme_names())
def test_the_theme_part_has_the_tokens_colours_and_faces(name: str) -> None:
    tokens = load_theme(name).tokens
    root = etree.fromstring(blank(name).read("ppt/theme/theme1.xml"))
    colours = {
        colour.getparent().tag.split("}")[1]: colour.get("val")
        for colour in found(root, "//a:clrScheme/*/a:srgbClr")
    }
    assert colours["accent1"] == tokens.colours.accent.lstrip("#").upper()
    assert colours["dk1"] == tokens.colours.ink.lstrip("#").upper()
    assert found(root, "//a:majorFont/a:latin/@typeface") == [tokens.deck.display.family]
    assert found(root, "//a:minorFont/a:latin/@typeface") == [tokens.deck.text.family]
    scripts = dict(
        zip(
            found(root, "//a:minorFont/a:font/@script"),
            found(root, "//a:minorFont/a:font/@typeface"),
            strict=True,
        )
    )
    assert scripts["Hang"] == tokens.deck.scripts["Hang"]


def test_nothing_of_anybodys_template_rides_along() -> None:
    archive = blank()
    everything = b"".join(archive.read(name) for name in archive.namelist())
    assert not {"docProps/thumbnail.jpeg"} & set(archive.namelist())
    assert not any("printerSettings" in name for name in archive.namelist())
    for leftover in (b"Steve Canny", b"python-pptx", b"Office Theme", b"Calibri Light"):
        assert leftover not in everything


def test_colours_are_those_of_the_theme_not_literals() -> None:
    archive = blank()
    for name in archive.namelist():
        if name.startswith(("ppt/slideMasters/", "ppt/slideLayouts/", "ppt/tableStyles")):
            assert b"srgbClr" not in archive.read(name), name


def test_right_to_left_masters_are_mirrored() -> None:
    ltr, rtl = (
        etree.fromstring(blank(code=code).read("ppt/slideMasters/slideMaster1.xml")) for code in ("en", "ur")
    )
    number = "//p:sp[.//p:ph[@type='sldNum']]//a:off/@x"
    assert int(found(ltr, number)[0]) > 6096000 > int(found(rtl, number)[0])
    assert set(found(rtl, "//p:titleStyle/a:lvl1pPr/@rtl")) == {"1"}


@pytest.mark.parametrize(("theme", "count"), [("default", 1), ("fjord", 1), ("quarto", 0)])
def test_the_field_behind_the_score_is_that_of_the_theme(theme: str, count: int) -> None:
    root = etree.fromstring(blank(theme).read("ppt/slideLayouts/slideLayout1.xml"))
    fields = found(root, "//p:sp[.//adec:decorative]//a:schemeClr/@val")
    assert fields == ["accent1"] * count
