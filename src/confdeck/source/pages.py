"""Page numbers of references."""

from __future__ import annotations

import re

_HYPHENS = re.compile(r"(?<=\d)\s*[-\u2010-\u2015]+\s*(?=\d)")


def page_range(written: str) -> str:
    """Return pages with the dash of a range: `529–533` for `529--533`."""
    return _HYPHENS.sub("\N{EN DASH}", written)
