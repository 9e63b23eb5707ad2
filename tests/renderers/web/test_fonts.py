"""The fonts of the page: the characters that it has, and no others."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from fontTools.ttLib import TTFont

from confdeck.renderers.web.files import FilesBeside
from confdeck.renderers.web.fonts import FontCache, math_font

if TYPE_CHECKING:
    import pytest

    from confdeck.renderers import Artifact


def fonts(artifact: Artifact) -> list[TTFont]:
    return [TTFont(BytesIO(file.data)) for file in artifact.files if file.suffix.endswith(".woff2")]


def test_fonts_have_the_letters_of_the_page(artifact: Artifact) -> None:
    found = fonts(artifact)
    assert found
    assert all(ord("A") in (font.getBestCmap() or {}) for font in found[:2])
    assert all(len(font.getGlyphOrder()) < 1500 for font in found)


def test_the_font_of_formulas_has_signs_that_grow(tmp_path: Path) -> None:
    files = FilesBeside("recap")
    assert math_font(["<math><mo>(</mo><mi>x</mi></math>"], files, FontCache(tmp_path))
    font = TTFont(BytesIO(files.outputs[0].data))
    assert {ord("("), 0x1D465} <= (font.getBestCmap() or {}).keys()
    assert font["MATH"].table.MathVariants.VertGlyphConstruction


def test_a_part_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache, files = FontCache(tmp_path), FilesBeside("recap")
    math_font(["x"], files, cache)
    monkeypatch.setattr("confdeck.renderers.web.fonts._part", lambda *_: b"another")
    math_font(["x"], files, cache)
    assert len(files.outputs) == 1


def test_without_formulas_there_is_no_font_for_them(tmp_path: Path) -> None:
    assert math_font([], FilesBeside("recap"), FontCache(tmp_path)) is None
