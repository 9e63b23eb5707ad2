"""Texts are measured as the font would set them, and a little wide rather than narrow."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from confdeck.errors import RecapError
from confdeck.theme import load_theme
from confdeck.theme.metrics import read_metrics
from confdeck.theme.tables import advance_table, main

if TYPE_CHECKING:
    from pathlib import Path

THEME = load_theme("default")
FONTS = THEME.folders[0] / "fonts"
TABLES = sorted(
    file.with_suffix(".ttf")
    for file in FONTS.parent.parent.glob("*/fonts/*.json")
    if file.with_suffix(".ttf").exists()
)


def test_width_is_the_sum_of_the_advances() -> None:
    advances = {"S": 941, "e": 1019, "o": 1080, "u": 1076, "l": 470}
    metrics = THEME.metrics("text")
    expected = sum(advances[letter] for letter in "Seoul") / 2048
    assert metrics.width("Seoul", 10) == pytest.approx(expected * 10)
    assert metrics.width("Seoul", 20) == pytest.approx(expected * 20)


@pytest.mark.parametrize("voice", ["text", "display", "mono"])
def test_cuts_differ(voice: str) -> None:
    metrics = THEME.metrics(voice)  # type: ignore[arg-type]
    cuts = [metrics.cut(bold=bold, italic=italic) for bold in (False, True) for italic in (False, True)]
    widths = {cut.width("Hamburgefonstiv", 20) for cut in cuts}
    assert len(widths) == (1 if voice == "mono" else 4)


def test_bold_is_wider() -> None:
    metrics = THEME.metrics("display")
    assert metrics.width("Seven days", 30, bold=True) > metrics.width("Seven days", 30)


@pytest.mark.parametrize("bold", [False, True])
def test_a_family_that_runs_wider_than_the_face_that_measures_it_is_measured_wider(*, bold: bool) -> None:
    tokens = THEME.tokens
    wide = tokens.deck.text.model_copy(update={"stretch": 1.25})
    deck = tokens.deck.model_copy(update={"text": wide})
    theme = replace(THEME, tokens=tokens.model_copy(update={"deck": deck}))
    usual, measured = THEME.metrics("text"), theme.metrics("text")
    assert measured.width("Seoul", 10, bold=bold) == pytest.approx(1.25 * usual.width("Seoul", 10, bold=bold))
    assert measured.width("서울", 10) == usual.width("서울", 10), "another font draws these"
    assert measured.line_height == usual.line_height


def test_line_height_of_calibri() -> None:
    assert THEME.metrics("text").line_height == pytest.approx(1.2207, abs=1e-4)


@pytest.mark.parametrize(
    ("text", "em"),
    [
        ("", 0),
        ("서울", 2),
        ("東京", 2),
        ("\u3000", 1),
        ("😀", 1.3),
        ("\u0627\u0628", 1.2),
        ("\u0bb5\u0bcd", 0.6),
        ("\u200b\u00ad\u2060\ufe0f", 0),
        ("\u0410", 0.75),
    ],
)
def test_what_the_font_lacks_is_estimated(text: str, em: float) -> None:
    assert THEME.metrics("display").width(text, 1) == pytest.approx(em)


def test_missing_characters_come_once_and_in_order() -> None:
    assert THEME.metrics("text").missing("Größe → 서울, 울 ∈\u00a0\u200d\n") == "서울∈"


@pytest.mark.parametrize("font", TABLES, ids=lambda font: font.stem)
def test_table_beside_a_font_tells_the_same(font: Path) -> None:
    assert json.loads(font.with_suffix(".json").read_text("utf-8")) == advance_table(font)


def test_font_without_a_table_is_opened(tmp_path: Path) -> None:
    font = tmp_path / "Mine-Regular.ttf"
    shutil.copy(FONTS / "Gelasio-Regular.ttf", font)
    opened = read_metrics(font)
    main([str(font)])
    tabled = read_metrics(font.with_suffix(".json"))
    assert opened.covered == tabled.covered
    assert opened.line_height == tabled.line_height
    assert opened.width("Seven days in Seoul", 30) == tabled.width("Seven days in Seoul", 30)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.ttf", b""),
        ("a.ttf", b"\0\1\0\0" * 50),
        ("a.otf", b"OTTO"),
        ("a.json", b"{}"),
        ("a.json", b"[1]"),
        ("a.json", b"\xff"),
    ],
)
def test_a_broken_font_is_an_error(name: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(RecapError) as caught:
        read_metrics(tmp_path / name)
    assert str(caught.value.diagnostics[0]).startswith(
        f"{tmp_path / name}:1:1: error: this font cannot be read"
    )
