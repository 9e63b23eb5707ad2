"""Finds words that a page raises, lowers, strikes out or hides by CSS alone, as Google Docs does."""

from __future__ import annotations

import re
from typing import Any

_AT_RULE = re.compile(r"@[^{};@]{0,500}(?:;|\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})|/\*.{0,2000}?\*/", re.DOTALL)
"""Rules for print and small screens, imports and comments."""
_CLASS_RULE = re.compile(r"\.([\w-]+)\s*\{([^{}]*)\}")
_RULE_START = re.compile(r"(?:^|[}>])\s*\Z")
_LONGEST_STYLE_SHEET = 200_000
_LOOKS = (
    ("sup", re.compile(r"(?:^|;)\s*vertical-align\s*:\s*super\b", re.IGNORECASE)),
    ("sub", re.compile(r"(?:^|;)\s*vertical-align\s*:\s*sub\b", re.IGNORECASE)),
    ("s", re.compile(r"(?:^|;)\s*text-decoration(?:-line)?\s*:[^;]*\bline-through\b", re.IGNORECASE)),
)


def apply_classes(page: Any) -> None:
    """Write what the style sheet of a page says of classes into the `style` of its elements, before what is there."""
    rules: dict[str, str] = {}
    for sheet in page.iter("style"):
        text = _AT_RULE.sub("", (sheet.text or "")[:_LONGEST_STYLE_SHEET])
        for found in _CLASS_RULE.finditer(text):
            if _RULE_START.search(text[max(0, found.start() - 20) : found.start()]) or not found.start():
                rules[found[1]] = f"{rules.get(found[1], '')}{found[2]};"
    if not rules:
        return
    for element in page.iter():
        names = (element.get("class") or "").split() if isinstance(element.tag, str) else ()
        styles = [rules[name] for name in names if name in rules]
        if styles:
            element.set("style", "".join(styles) + (element.get("style") or ""))


def tag_of_style(element: Any) -> str:
    """Return the element of HTML, `sup`, `sub` or `s`, that says what the style of a `<span>` does; or nothing."""
    style = element.get("style") or ""
    return next((tag for tag, look in _LOOKS if look.search(style)), "") if style else ""
