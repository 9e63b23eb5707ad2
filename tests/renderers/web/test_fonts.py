"""The fonts of the page: the characters that it has, and no others."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from fontTools.ttLib import TTFont

from confdeck.renderers.web.files import FilesBeside
from confdeck.renderers.web.fonts import math_font

if TYPE_CHECKING:
    from confdeck.renderers import Artifact


def fonts(artifact: Artifact) -> list[TTFont]:
    return [TTFont(BytesIO(file.data)) for file in artifact.files if file.suffix.endswith(".woff")]


def test_fonts_have_the_letters_of_the_page(artifact: Artifact) -> None:
    found = fonts(artifact)
    assert found
    assert all(ord("A") in (font.getBestCmap() or {}) for font in found[:2])
    assert all(len(font.getGlyphOrder()) < 1500 for font in found)


def test_the_font_of_formulas_has_signs_that_grow() -> None:
    files = FilesBeside("recap")
    assert math_font(["<math><mo>(</mo><mi>x</mi></math>"], files)
    font = TTFont(BytesIO(files.outputs[0].data))
    assert {ord("("), 0x1D465} <= (font.getBestCmap() or {}).keys()
    assert font["MATH"].table.MathVariants.VertGlyphConstruction


def test_without_formulas_there_is_no_font_for_them() -> None:
    assert math_font([], FilesBeside("recap")) is None
