"""Turns numbers in brackets into citations: `[1]`, `[3, 4]` and `[5-7]` become `[@1]` and so on."""

from __future__ import annotations

import re
from collections.abc import Container

_NUMBERS = re.compile(r"(?<![\w\]!])\[(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\](?![(\[:])")
_WIKI = re.compile(r"(?<!!)\[\[([^\[\]|\n#^]*)(?:#[^\[\]|\n]*)?(?:\|([^\[\]\n]*))?\]\]")


def with_citations(text: str, numbers: Container[int]) -> str:
    """Return a text whose numbers in brackets are citations of a list of references."""
    return _NUMBERS.sub(lambda found: _cited(found, numbers), text)


def _cited(found: re.Match[str], numbers: Container[int]) -> str:
    cited: list[int] = []
    for part in re.split(r"\s*[,;]\s*", found[1]):
        first, *last = (int(number) for number in re.split(r"\s*[–-]\s*", part))
        cited += range(first, last[0] + 1) if last and last[0] - first < 30 else [first, *last]  # noqa: PLR2004
    if not cited or any(number not in numbers for number in cited):
        return found[0]
    return f"[{'; '.join(f'@{number}' for number in cited)}]"


def without_page_links(text: str) -> str:
    """Return a text with the words of links to other pages of a vault, which do not come along."""
    return _WIKI.sub(lambda found: found[2] or found[1].rpartition("/")[2], text)
