"""Charts have the theme's colours, and names in them that can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from confdeck.renderers.themed_pictures import themed_picture_store
from confdeck.theme import load_theme
from confdeck.theme.contrast import contrast
from tests.charts import LATIN, charts_job

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("theme", ["default", "fjord", "quarto"])
def test_names_of_series_have_enough_contrast(theme: str, tmp_path: Path) -> None:
    loaded = load_theme(theme)
    palette = themed_picture_store(charts_job(tmp_path, *LATIN).edition, loaded)._palette
    assert palette is not None
    assert (palette.paper, palette.ink) == (loaded.tokens.colours.paper, loaded.tokens.colours.ink)
    assert [len(colours) for colours in palette.words] == [len(colours) for colours in palette.series]
    names = [colour for colours in palette.words for colour in colours]
    assert min(contrast(colour, palette.paper) for colour in names) >= 4.5
    assert min(contrast(colour, palette.paper) for colours in palette.series for colour in colours) < 4.5
