"""The pictures of a run, lettered and coloured as a theme wants."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from confdeck.media import PictureStore

if TYPE_CHECKING:
    from pathlib import Path

    from confdeck.edition import Edition
    from confdeck.media.charts import ChartPalette
    from confdeck.theme import Theme


def picture_store(edition: Edition, theme: Theme, cache: Path | None = None) -> PictureStore:
    """A store for the pictures of one run; scaled ones are kept in `cache`."""
    words = "".join(sorted(set(chain.from_iterable(_chart_words(edition)))))
    palette = _palette(words, edition, theme) if words else None
    return PictureStore(cache, theme.print_files(), palette)


def _palette(words: str, edition: Edition, theme: Theme) -> ChartPalette:
    """The theme's colours for charts, and what the machine must lend to letter their `words`."""
    from confdeck.media.charts import ChartPalette
    from confdeck.theme import MAX_TINTS, coverage_of, readable, tints

    colours = theme.tokens.colours
    series = [tints(count, colours) for count in range(1, MAX_TINTS + 1)]
    return ChartPalette(
        paper=colours.paper,
        ink=colours.ink,
        muted=colours.muted,
        rule=colours.rule,
        series=tuple(tuple(each.colour(colours) for each in found) for found in series),
        words=tuple(tuple(readable(each, colours).colour(colours) for each in found) for found in series),
        fallback_families=coverage_of(theme, words, theme.tokens.print.label, edition.language.code).borrowed,
    )


def _chart_words(edition: Edition) -> chain[str]:
    return chain.from_iterable(figure.data for entry in edition.entries for figure in entry.figures)
