"""The pictures of a run, lettered and coloured as a theme wants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from confdeck.media import Pictures
from confdeck.media.charts import Palette
from confdeck.theme import MOST_TINTS, readable, tints

if TYPE_CHECKING:
    from pathlib import Path

    from confdeck.theme import Theme


def picture_store(theme: Theme, cache: Path | None = None) -> Pictures:
    """A store for the pictures of one run; scaled ones are kept in `cache`."""
    colours = theme.tokens.colours
    series = [tints(count, colours) for count in range(1, MOST_TINTS + 1)]
    palette = Palette(
        paper=colours.paper,
        ink=colours.ink,
        muted=colours.muted,
        rule=colours.rule,
        series=tuple(tuple(each.colour(colours) for each in found) for found in series),
        words=tuple(tuple(readable(each, colours).colour(colours) for each in found) for found in series),
    )
    return Pictures(cache, theme.print_files(), palette)
