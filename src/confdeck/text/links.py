"""Which addresses may become links: http, https and mailto, and nothing else."""

from __future__ import annotations

import re

_SAFE = re.compile(r"https?://[^\s/?#]+\S*|mailto:[^\s@]+@\S+", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*(?=:)", re.IGNORECASE)


def is_web_address(url: str) -> bool:
    """Whether `url` may be printed as a link: http, https or mailto, with a host."""
    return _SAFE.fullmatch(url) is not None


def scheme(url: str) -> str:
    """The scheme of an address in lower case, or nothing where it has none."""
    match = _SCHEME.match(url)
    return match[0].lower() if match else ""
