"""Writes XML as strings of the type `Xml`, which only `text` and `tag` make, so that nothing is left unescaped."""

from __future__ import annotations

import re
from typing import NewType
from uuid import UUID, uuid5
from xml.sax.saxutils import escape, quoteattr

Xml = NewType("Xml", str)

NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
}
SPACES = {f"xmlns__{prefix}": uri for prefix, uri in NAMESPACES.items()}
"""Namespace declarations for a root element."""
EMU_PER_PT = 12700
_HEADER = Xml('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n')
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HOUSE = UUID("6f9b1c52-0c1e-5d7b-9b57-5b0d7c0a4e11")
EMPTY = Xml("")


def legal(characters: str) -> str:
    """Return the characters that XML allows."""
    return _ILLEGAL.sub("", characters)


def text(characters: str) -> Xml:
    """Return escaped text; characters that XML does not allow are dropped."""
    return Xml(escape(legal(characters)))


def tag(name: str, /, *children: Xml, **attributes: object) -> Xml:
    """Return an element; in attributes `__` stands for a colon, a trailing `_` is dropped, None leaves one out."""
    written = "".join(
        f" {key.rstrip('_').replace('__', ':')}={quoteattr(legal(str(value)))}"
        for key, value in attributes.items()
        if value is not None
    )
    content = "".join(children)
    return Xml(f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>")


def together(*parts: Xml) -> Xml:
    """Join elements."""
    return Xml("".join(parts))


def part(name: str, /, *children: Xml, **attributes: object) -> bytes:
    """Return a whole part; its root declares the three namespaces that all parts share."""
    return document(tag(name, *children, **SPACES, **attributes))


def document(root: Xml) -> bytes:
    """Return a part whose root declares all of its namespaces itself."""
    return (_HEADER + root).encode("utf-8")


def emu(points: float) -> int:
    """Convert points to EMU."""
    return round(points * EMU_PER_PT)


def hundredths(points: float) -> int:
    """Convert points to hundredths of a point."""
    return round(points * 100)


def thousandths(fraction: float) -> int:
    """Convert a fraction to thousandths of a percent."""
    return round(fraction * 100_000)


def guid(*names: str) -> str:
    """Return an identifier that is always the same for the same names."""
    return f"{{{str(uuid5(_HOUSE, chr(0).join(names))).upper()}}}"
