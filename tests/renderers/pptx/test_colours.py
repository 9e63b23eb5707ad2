from __future__ import annotations

import pytest

from confdeck.renderers.pptx.colours import (
    THEME_PALETTE,
    DrawingColour,
    Palette,
    colour_map,
    lightness,
    theme_fonts,
)
from confdeck.renderers.pptx.xml_writer import join, tag
from confdeck.storyboard.styles import FontRole, Ink
from confdeck.theme import Tint
from tests.renderers.pptx.conftest import element, found


@pytest.mark.parametrize("ink", Ink)
def test_every_colour_of_text_is_a_reference_to_the_theme(ink: Ink) -> None:
    assert found(element(THEME_PALETTE.fill(ink)), "a:schemeClr/@val")


def test_tints_change_the_lightness_as_office_does() -> None:
    assert THEME_PALETTE.tinted(Tint("accent", 0.6, 0.4)) == (
        '<a:solidFill><a:schemeClr val="accent1"><a:lumMod val="60000"/><a:lumOff val="40000"/></a:schemeClr></a:solidFill>'
    )
    assert THEME_PALETTE.tinted(Tint("accent")) == '<a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'
    assert lightness(0.75, 0) == ('<a:lumMod val="75000"/>',)


def test_a_colour_changes_after_its_own_changes() -> None:
    palette = Palette({"accent": DrawingColour("accent2", lightness(0.5, 0))})
    changed = element(palette.colour("accent", *lightness(0.8, 0.2)))
    assert found(changed, "*/@val") == ["50000", "80000", "20000"]


def test_a_colour_outside_the_theme_is_given_in_digits() -> None:
    assert DrawingColour("22252B", literal=True).xml() == '<a:srgbClr val="22252B"/>'


@pytest.mark.parametrize(
    ("font", "typefaces"),
    [
        (FontRole.TEXT, ["+mn-lt", "+mn-ea", "+mn-cs"]),
        (FontRole.DISPLAY, ["+mj-lt", "+mj-ea", "+mj-cs"]),
        (FontRole.MONO, ["Courier New", "+mn-ea", "+mn-cs"]),
    ],
)
def test_fonts_are_the_themes_for_all_scripts(font: FontRole, typefaces: list[str]) -> None:
    fonts = element(tag("a:defRPr", join(*theme_fonts(font, "Courier New"))))
    assert found(fonts, "*/@typeface") == typefaces


def test_text_and_backgrounds_are_mapped_to_dark_and_light() -> None:
    mapping = element(colour_map())
    assert [mapping.get(name) for name in ("bg1", "tx1", "bg2", "tx2", "accent4")] == [
        *("lt1", "dk1", "lt2", "dk2", "accent4")
    ]
