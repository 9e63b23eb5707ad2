"""Web and mail addresses as people say them: without what only programs need."""

from __future__ import annotations

import re

_PREFIX = re.compile(r"^(?:mailto:|(?:https?|ftp)://(?:www\.)?)", re.IGNORECASE)
_SEPARATOR = re.compile(r"[/?#&=_.-]+")
LONGEST_ADDRESS = 40
"""Characters of an address on a line of its own, in a list or below a text."""


def shown_address(url: str, longest: int = 0) -> str:
    """Return an address without `mailto:`, scheme, `www.` and trailing slash.

    Query and fragment stay, since they tell one link from another.

    Args:
        url: A web or mail address.
        longest: Characters to keep, or 0 for all; a longer address loses its middle, not its host or its end.
    """
    shown = _PREFIX.sub("", url)
    if not {"?", "#"} & set(shown):
        shown = shown.rstrip("/")
    shown = shown or url
    return _without_middle(shown, longest) if 0 < longest < len(shown) else shown


def short_address(url: str) -> str:
    """Return an address as it stands on a line of its own: no longer than `LONGEST_ADDRESS`."""
    return shown_address(url, LONGEST_ADDRESS)


def repeats_address(words: str, url: str) -> bool:
    """Return whether words are the whole address they lead to, so that it need not be written behind them."""
    return words in {url, url.removeprefix("mailto:")}


def _without_middle(address: str, longest: int) -> str:
    """Replace the middle of an address by an ellipsis; the end begins behind a separator, if there is one."""
    host = address.partition("/")[0]
    head = f"{host}/…" if len(host) + 2 <= longest * 2 // 3 else f"{address[: longest // 2]}…"
    tail = address[len(head) - longest :]
    separator = _SEPARATOR.search(tail, 0, len(tail) // 2)
    return head + (tail[separator.end() :] if separator else tail)
