"""The elements of pages: which have words, which are blocks, and which are not shown."""

from __future__ import annotations

import re
from typing import Any

WITHOUT_WORDS = frozenset({"script", "style", "head", "template", "rp"})
LEFT_OUT = frozenset(
    {"nav", "noscript", "svg", "form", "button", "iframe", "video", "audio", "embed", "object"}
)
"""Elements that a recap has no place for; their words or addresses are reported."""
BLOCKS = frozenset(
    {
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "figure",
        "figcaption",
        "address",
        "body",
        "html",
        "aside",
        "details",
        "summary",
        "dl",
        "dt",
        "dd",
        "caption",
        "fieldset",
        "legend",
        "center",
    }
)
EMPHASIS = {"b": "**", "strong": "**", "i": "*", "em": "*", "del": "~~", "s": "~~"}
STYLED = frozenset({*EMPHASIS, "a", "code", "img"})
"""Elements of a heading of which only the words are read."""
SCRIPTS = {"sup": "^", "sub": "~"}
BEFORE = {"q": '"', "rt": " ("}
BEHIND = {"q": '"', "rt": ")"}
_HIDDEN = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE
)
ONE_LINE = frozenset({"a", "td", "th", "li", "h1", "h2", "h3", "h4", "h5", "h6"})
"""Elements in which a displayed formula stands in its line."""
_WHITE = tuple(" \t\r\n\f")


def is_hidden(element: Any) -> bool:
    """Return whether a page does not show an element; formulas are hidden where a picture of them is shown."""
    hidden = element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "")
    return bool(hidden) and next(element.iter("math"), None) is None


def outer_spaces(element: Any) -> tuple[str, str]:
    """Return a space or nothing for what is before and behind the words in an element."""
    words = "".join(element.itertext())
    if len(element) and element[-1].tag == "br" and not (element[-1].tail or "").strip():
        words += " "
    is_space = (words[:1] in _WHITE, words[-1:] in _WHITE) if words.strip() else (False, bool(words))
    return " " * is_space[0], " " * is_space[1]
