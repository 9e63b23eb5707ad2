from __future__ import annotations

import pytest
from lxml import etree

from confdeck.renderers.pptx.theme_part import theme_xml
from confdeck.theme import load_theme, theme_names
from tests.renderers.pptx.conftest import found


@pytest.mark.parametrize("name", theme_names())
def test_the_colour_scheme_has_the_tokens_colours_in_offices_order(name: str) -> None:
    colours = load_theme(name).tokens.colours
    root = etree.fromstring(theme_xml(load_theme(name)))
    scheme = {
        colour.getparent().tag.partition("}")[2]: "#" + colour.get("val")
        for colour in found(root, "//a:clrScheme/*/a:srgbClr")
    }
    assert list(scheme) == [
        *("dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6"),
        *("hlink", "folHlink"),
    ]
    assert scheme["lt1"] == colours.paper.upper()
    assert scheme["dk2"] == scheme["accent3"] == colours.muted.upper()
    assert scheme["lt2"] == colours.accent_soft.upper()
    assert scheme["accent2"] == scheme["hlink"] == scheme["folHlink"] == colours.highlight.upper()
    assert scheme["accent5"] == colours.rule.upper()
    assert scheme["accent6"] == colours.on_accent.upper()


def test_the_fourth_accent_lies_between_accent_and_paper() -> None:
    colours = load_theme("default").tokens.colours
    (value,) = found(etree.fromstring(theme_xml(load_theme("default"))), "//a:accent4/a:srgbClr/@val")
    for one, mean, other in zip(
        bytes.fromhex(colours.accent[1:]), bytes.fromhex(value), bytes.fromhex(colours.paper[1:]), strict=True
    ):
        assert mean == (one + other) // 2


def test_urdu_is_set_in_nastaliq_under_the_name_of_arabic_script() -> None:
    theme = load_theme("default")
    scripts = theme.tokens.deck.scripts
    fonts = "//a:minorFont/a:font[@script='Arab']/@typeface"
    assert found(etree.fromstring(theme_xml(theme)), fonts) == [scripts["Arab"]]
    assert found(etree.fromstring(theme_xml(theme, nastaliq=True)), fonts) == [scripts["Aran"]]
    assert scripts["Arab"] != scripts["Aran"]


def test_formats_are_three_of_each_kind_and_plain() -> None:
    root = etree.fromstring(theme_xml(load_theme("default")))
    for collection in ("fillStyleLst", "lnStyleLst", "effectStyleLst", "bgFillStyleLst"):
        assert len(found(root, f"//a:fmtScheme/a:{collection}/*")) == 3
    assert found(root, "//a:lnStyleLst/a:ln/@w") == ["6350", "12700", "19050"]
    assert found(root, "//a:gradFill | //a:blipFill | //a:outerShdw") == []
