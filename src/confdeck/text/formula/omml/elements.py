"""OMML as text, escaped; and how a piece of it looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

BLANK = "\u200b"
"""Stands where a construction needs something and the formula has nothing: Office draws a dotted box for none."""


@dataclass(frozen=True, slots=True)
class RunStyle:
    """What a run's own properties must say."""

    italic: bool = False
    bold: bool = False
    colour: str = ""
    """A name of CSS or `#rrggbb`; the text's where empty."""


RunProperties = Callable[[RunStyle], str]


def element(name: str, *children: str, val: str | None = None) -> str:
    """An element of OMML, with its `val`."""
    value = "" if val is None else f" m:val={quoteattr(val)}"
    content = "".join(children)
    return f"<m:{name}{value}>{content}</m:{name}>" if content else f"<m:{name}{value}/>"


def run(text: str, properties: str, dress: str) -> str:
    """Signs of one style."""
    kept = ' xml:space="preserve"' if text != text.strip() else ""
    return element("r", properties, dress, f"<m:t{kept}>{escape(text)}</m:t>")
