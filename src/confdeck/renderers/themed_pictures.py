"""The picture store of one run, with the theme's fonts and colours for charts, and the language of drawings."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from confdeck.edition import Edition
from confdeck.media import PictureStore
from confdeck.theme import Theme

if TYPE_CHECKING:
    from confdeck.media.charts import ChartPalette


def themed_picture_store(edition: Edition, theme: Theme, cache: Path | None = None) -> PictureStore:
    """Return a store for the pictures of one run, which keeps scaled pictures in the folder `cache`."""
    figures = chain.from_iterable(entry.figures for entry in edition.entries)
    characters = sorted(set(chain.from_iterable(line for figure in figures for line in figure.data)))
    palette = _palette("".join(characters), edition, theme) if characters else None
    return PictureStore(cache, theme.print_files(), palette, edition.language.code)


def _palette(characters: str, edition: Edition, theme: Theme) -> ChartPalette:
    """Return the theme's colours for charts, and the installed fonts for characters its own fonts lack."""
    from confdeck.media.charts import ChartPalette
    from confdeck.theme import MAX_TINTS, coverage_of, readable, tints

    colours = theme.tokens.colours
    series = [tints(count, colours) for count in range(1, MAX_TINTS + 1)]
    return ChartPalette(
        paper=colours.paper,
        ink=colours.ink,
        muted=colours.muted,
        rule=colours.rule,
        series=tuple(tuple(tint.colour(colours) for tint in shades) for shades in series),
        words=tuple(tuple(readable(tint, colours).colour(colours) for tint in shades) for shades in series),
        fallback_families=coverage_of(
            theme, characters, theme.tokens.print.label, edition.language.code
        ).borrowed,
    )
