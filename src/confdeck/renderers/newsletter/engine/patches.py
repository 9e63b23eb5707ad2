"""The patches that make WeasyPrint faster; none of them changes a page."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from confdeck.renderers.newsletter.engine import column_balancing, length_cache

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.renderers.newsletter.engine.line_cache import LineCache
    from confdeck.renderers.newsletter.engine.style_sharing import StyleCache


@contextmanager
def speed_patches(lines: LineCache, styles: StyleCache) -> Iterator[None]:
    """Apply all speed patches; `lines` and `styles` are the caches of one document."""
    with styles.patched(), length_cache.patched(), column_balancing.patched(), lines.patched():
        yield
