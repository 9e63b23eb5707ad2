"""What WeasyPrint is spared: none of it changes a page, all of it halves the time."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from confdeck.renderers.newsletter import addresses, columns, first_words, lengths

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.renderers.newsletter.lines import Lines
    from confdeck.renderers.newsletter.styles import Styles


@contextmanager
def quick(lines: Lines, styles: Styles) -> Iterator[None]:
    """Have WeasyPrint take all short ways; `lines` and `styles` are those it knows already."""
    with (
        styles.shared(),
        lengths.kept(),
        columns.balanced(),
        first_words.deferred(),
        addresses.listed(),
        lines.remembered(),
    ):
        yield
