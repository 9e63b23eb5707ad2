"""What WeasyPrint is spared: none of it changes a page, all of it halves the time."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from confdeck.renderers.newsletter import addresses, columns, lengths, styles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.renderers.newsletter.lines import Lines


@contextmanager
def quick(lines: Lines) -> Iterator[None]:
    """Have WeasyPrint take all short ways; `lines` are those it has broken already."""
    with styles.short(), lengths.kept(), columns.balanced(), addresses.listed(), lines.remembered():
        yield
