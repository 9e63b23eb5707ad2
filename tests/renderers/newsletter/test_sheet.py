"""Sheets and their grids."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from confdeck.model import Settings
from confdeck.renderers.newsletter.sheet import A4, COLUMNS, GUTTER, LETTER, PRINT_BLEED, Sheet, sheet_for
from confdeck.renderers.newsletter.units import MM_PER_PT
from confdeck.theme import load_theme

if TYPE_CHECKING:
    from confdeck.theme.tokens import Grid


@pytest.mark.parametrize("sheet", [A4, LETTER])
@pytest.mark.parametrize("grid", ["left", "right", "centre"])
def test_the_grid_fills_the_measure(sheet: Sheet, grid: Grid) -> None:
    gridded = replace(sheet, grid=grid)
    assert gridded.columns(COLUMNS) == pytest.approx(gridded.measure)
    assert gridded.before + gridded.text + gridded.behind == pytest.approx(gridded.measure)
    assert gridded.axis + gridded.text == pytest.approx(gridded.measure)
    assert gridded.columns(3) * 2 + GUTTER == pytest.approx(gridded.measure)


def test_the_two_columns_stand_where_the_theme_has_them() -> None:
    left, right, centre = replace(A4, grid="left"), replace(A4, grid="right"), replace(A4, grid="centre")
    assert left.behind == right.before == 0
    assert centre.before == centre.behind
    assert (left.has_margin, right.has_margin, centre.has_margin) == (True, True, False)


@pytest.mark.parametrize(
    ("settings", "size"),
    [
        (Settings(), (210, 297)),
        (Settings(paper="a4"), (210, 297)),
        (Settings(paper="letter"), (215.9, 279.4)),
    ],
)
def test_paper_is_chosen(settings: Settings, size: tuple[float, float]) -> None:
    sheet = sheet_for(settings, load_theme("default"))
    assert (sheet.width, sheet.height) == size
    assert sheet.bleed == 0


def test_lines_are_of_a_comfortable_length_on_both_papers() -> None:
    for name in ("default", "fjord", "quarto"):
        theme = load_theme(name)
        letters = theme.face_metrics(theme.tokens.print.text).cut()
        pangram = "the quick brown fox jumps over the lazy dog and runs away "
        width = letters.width(pangram, theme.tokens.print.sizes.text) / len(pangram) * MM_PER_PT
        assert all(55 <= sheet.text / width <= 80 for sheet in (A4, LETTER))


def test_a_sheet_for_the_printer_has_a_bleed_and_breaks_lines_as_on_the_screen() -> None:
    theme = load_theme("fjord")
    screen, printed = (sheet_for(Settings(print=for_print), theme) for for_print in (None, True))
    assert printed.bleed == PRINT_BLEED
    assert printed.measure == screen.measure
    assert printed.inner == printed.outer > 15
