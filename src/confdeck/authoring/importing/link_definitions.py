"""Writes the addresses of Markdown's link definitions, `[1]: https://...`, where their labels stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_DEFINITION = re.compile(
    r"""[ ]{0,3}\[(?P<label>[^\^\[\]\n][^\[\]\n]{0,99})\]:[ \t]*<?(?P<address>[^\s<>]*[/.#@][^\s<>]*)>?"""
    r"""(?:[ \t]+(?P<title>"[^"\n]*"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*"""
)
_LABELLED = re.compile(
    r"(?<![\\\]\[])\[(?P<words>[^\[\]\n]{1,500})\](?:\[(?P<label>[^\[\]\n]{0,100})\])?(?![\[(:])"
)
_FENCE = re.compile(r" {0,3}(?:```|~~~)")


def with_links(text: str) -> str:
    """Return Markdown with whole links in place of labels; the definitions that are used become empty lines."""
    lines = text.split("\n")
    targets: dict[str, str] = {}
    for at in _outside_code(lines):
        if found := _DEFINITION.fullmatch(lines[at]):
            title = f' "{found["title"][1:-1]}"' if found["title"] else ""
            targets.setdefault(_folded(found["label"]), found["address"] + title)
    if not targets:
        return text
    used: set[str] = set()
    for at in _outside_code(lines):
        if not _DEFINITION.fullmatch(lines[at]):
            lines[at] = _linked(lines[at], targets, used)
    for at in _outside_code(lines):
        if (found := _DEFINITION.fullmatch(lines[at])) and _folded(found["label"]) in used:
            lines[at] = ""
    return "\n".join(lines)


def _outside_code(lines: list[str]) -> Iterator[int]:
    """Yield the numbers of lines that are not in a block of code."""
    is_code = False
    for at, line in enumerate(lines):
        if _FENCE.match(line):
            is_code = not is_code
        elif not is_code:
            yield at


def _linked(line: str, targets: Mapping[str, str], used: set[str]) -> str:
    def whole(found: re.Match[str]) -> str:
        label = _folded(found["label"] or found["words"])
        if label not in targets:
            return found[0]
        used.add(label)
        return f"[{found['words']}]({targets[label]})"

    return _LABELLED.sub(whole, line)


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()
