"""Addresses of links: only http, https and mailto are allowed, and they are percent-encoded."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import unquote

from confdeck.located import sourced

_SAFE = re.compile(r"https?://[^\s/?#]+\S*|mailto:[^\s@]+@\S+", re.IGNORECASE)
_NOTION_ID = re.compile(r" [0-9a-f]{32}$")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*(?=:)", re.IGNORECASE)


def is_web_address(url: str) -> bool:
    """Return whether `url` may become a link: http, https or mailto, with a host."""
    return _SAFE.fullmatch(url) is not None


def note_page(url: str) -> str:
    """Return the name of the note that a link such as `Deep%20layers.md#part` leads to, or an empty string."""
    path = unquote(url.partition("#")[0])
    return _NOTION_ID.sub("", path[: -len(".md")]) if path.lower().endswith(".md") and not scheme(url) else ""


def scheme(url: str) -> str:
    """Return the scheme of an address in lower case, or an empty string."""
    match = _SCHEME.match(url)
    return match[0].lower() if match else ""


@lru_cache(4096)
def encoded_address(url: str) -> str:
    """Return an address as programs take it: percent-encoded, an international domain in ASCII."""
    from markdown_it.common.normalize_url import normalizeLink

    return str(normalizeLink(url))


def plain_address(address: str) -> str:
    """Return a web or mail address for plain text, of ASCII letters alone; one that has no others is as it is."""
    if address.isascii():
        return address
    encoded = encoded_address(address if scheme(address) else f"mailto:{address}")
    return sourced(encoded.removeprefix("mailto:"), address)
