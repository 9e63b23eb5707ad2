from __future__ import annotations

from pathlib import Path

import pytest

from confdeck.renderers.pptx.screenshots import fonts
from confdeck.renderers.pptx.screenshots.fonts import font_files
from confdeck.theme import load_theme


@pytest.fixture(autouse=True)
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that has some fonts."""

    def place(family: str, *, bold: bool, italic: bool) -> tuple[str, int] | None:
        known = family in {"Carlito", "Liberation Sans", "Somebody's Font"}
        return (f"/fonts/{family}{'-bold' * bold}{'-italic' * italic}", 0) if known else None

    fonts._installed.cache_clear()
    monkeypatch.setattr(fonts, "font_file_of", place)


def test_fonts_of_the_theme_are_its_own_or_installed_ones_of_the_same_widths() -> None:
    found = font_files(load_theme("fjord"))
    assert found[0] == ("Calibri", "/fonts/Carlito", False, False)
    assert ("Arial", "/fonts/Liberation Sans-bold", True, False) in found
    mono = [font for font in found if font.family == "Consolas"]
    assert [(font.bold, font.italic) for font in mono] == [
        (False, False),
        (False, True),
        (True, False),
        (True, True),
    ]
    assert all(Path(font.file).is_file() for font in mono)


def test_other_families_of_a_deck_are_looked_for() -> None:
    found = font_files(load_theme("default"), ["Somebody's Font", "Unknown", "Calibri"])
    assert [font.family for font in found if font.family not in {"Calibri", "Cambria", "Consolas"}] == [
        "Somebody's Font"
    ] * 4
