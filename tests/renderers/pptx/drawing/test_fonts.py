from __future__ import annotations

import pytest

from confdeck.renderers.pptx.drawing.fonts import deck_fonts
from confdeck.theme import load_theme, theme_names


@pytest.mark.parametrize("name", theme_names())
def test_every_cut_has_a_rule_and_shipped_fonts_their_files(name: str) -> None:
    fonts = deck_fonts(load_theme(name), "files/")
    assert fonts.rules.count("@font-face") % 4 == 0
    assert fonts.files
    assert all(f'url("files/{file}")' in fonts.rules and path.is_file() for file, path in fonts.files.items())
