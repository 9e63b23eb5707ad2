"""Elements and runs of OMML as escaped XML text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

BLANK = "\u200b"
"""Zero width space for an empty argument, for which Office would draw a dotted box."""


@dataclass(frozen=True, slots=True)
class RunStyle:
    """The style of a run."""

    italic: bool = False
    bold: bool = False
    colour: str = ""
    """A CSS colour name or `#rrggbb`; empty for the colour of the text."""


RunProperties = Callable[[RunStyle], str]
"""Returns a format's own properties for a run of some style, as XML."""


def element(name: str, *children: str, val: str | None = None) -> str:
    """Return an OMML element with an optional `val` attribute."""
    value = "" if val is None else f" m:val={quoteattr(val)}"
    content = "".join(children)
    return f"<m:{name}{value}>{content}</m:{name}>" if content else f"<m:{name}{value}/>"


def run(text: str, math_properties: str, properties: str) -> str:
    """Return a run of text."""
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return element("r", math_properties, properties, f"<m:t{space}>{escape(text)}</m:t>")
