"""XML as text that is escaped by its type: what is not `Xml` has not been through `text` or `tag`."""

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
"""The declarations an element needs that stands for itself."""
EMU_PER_PT = 12700
_HEADER = Xml('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n')
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HOUSE = UUID("6f9b1c52-0c1e-5d7b-9b57-5b0d7c0a4e11")
EMPTY = Xml("")


def legal(characters: str) -> str:
    """The characters XML can hold."""
    return _ILLEGAL.sub("", characters)


def text(characters: str) -> Xml:
    """Characters as XML; those it cannot hold are dropped."""
    return Xml(escape(legal(characters)))


def tag(name: str, /, *children: Xml, **attributes: object) -> Xml:
    """An element; an attribute's `__` stands for a colon, a trailing `_` is dropped, None leaves it out."""
    written = "".join(
        f" {key.rstrip('_').replace('__', ':')}={quoteattr(legal(str(value)))}"
        for key, value in attributes.items()
        if value is not None
    )
    content = "".join(children)
    return Xml(f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>")


def together(*parts: Xml) -> Xml:
    """Elements after each other."""
    return Xml("".join(parts))


def part(name: str, /, *children: Xml, **attributes: object) -> bytes:
    """A whole part: the root element with the three namespaces all parts share."""
    return document(tag(name, *children, **SPACES, **attributes))


def document(root: Xml) -> bytes:
    """Return a part whose root declares all of its namespaces itself."""
    return (_HEADER + root).encode("utf-8")


def emu(points: float) -> int:
    """A length in the unit of the format."""
    return round(points * EMU_PER_PT)


def hundredths(points: float) -> int:
    """A type size or a space in the unit of the format."""
    return round(points * 100)


def thousandths(fraction: float) -> int:
    """A percentage in the unit of the format."""
    return round(fraction * 100_000)


def guid(*names: str) -> str:
    """An identifier that is the same for the same names, always."""
    return f"{{{str(uuid5(_HOUSE, chr(0).join(names))).upper()}}}"
