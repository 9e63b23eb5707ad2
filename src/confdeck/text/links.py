"""Addresses of links: only http, https and mailto are allowed, and they are percent-encoded."""

from __future__ import annotations

import re

from markdown_it.common.normalize_url import normalizeLink

_SAFE = re.compile(r"https?://[^\s/?#]+\S*|mailto:[^\s@]+@\S+", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*(?=:)", re.IGNORECASE)


def is_web_address(url: str) -> bool:
    """Return whether `url` may become a link: http, https or mailto, with a host."""
    return _SAFE.fullmatch(url) is not None


def scheme(url: str) -> str:
    """Return the scheme of an address in lower case, or an empty string."""
    match = _SCHEME.match(url)
    return match[0].lower() if match else ""


def encoded_address(url: str) -> str:
    """Return an address as programs take it: percent-encoded, an international domain in ASCII."""
    return normalizeLink(url)
