"""Writes XML as strings of the type `Xml`, which only `text` and `tag` make from other strings, escaped."""

from __future__ import annotations

import re
from typing import Any, NewType
from uuid import UUID, uuid5
from xml.sax.saxutils import escape, quoteattr

from pptx.oxml import parse_xml

Xml = NewType("Xml", str)

NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
}
NAMESPACE_DECLARATIONS = {f"xmlns__{prefix}": uri for prefix, uri in NAMESPACES.items()}
"""Namespace declarations for a root element, as attributes of `tag`."""
EMU_PER_PT = 12700
_HEADER = Xml('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n')
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PLAIN = re.compile(r"[A-Za-z0-9 .:/#%+,;_-]*")
_GUID_NAMESPACE = UUID("6f9b1c52-0c1e-5d7b-9b57-5b0d7c0a4e11")
EMPTY = Xml("")


def legal_text(characters: str) -> str:
    """Return a text without the characters that XML cannot hold."""
    return _ILLEGAL.sub("", characters)


def text(characters: str) -> Xml:
    """Return a text as XML, escaped and without the characters that XML cannot hold."""
    return Xml(escape(legal_text(characters)))


def tag(name: str, /, *children: Xml, **attributes: object) -> Xml:
    """Return an element.

    Args:
        name: Its name with the prefix.
        children: Its content.
        attributes: `__` in a name stands for a colon, a trailing `_` is dropped; None omits the attribute.
    """
    attributes_xml = "".join(
        [
            f" {key.rstrip('_').replace('__', ':') if '_' in key else key}={_quoted(value)}"
            for key, value in attributes.items()
            if value is not None
        ]
    )
    content = "".join(children)
    return Xml(f"<{name}{attributes_xml}>{content}</{name}>" if content else f"<{name}{attributes_xml}/>")


def _quoted(value: object) -> str:
    """Return the value of an attribute in quotation marks; most are numbers and names, and need no escapes."""
    written = str(value)
    if type(value) is int:
        return f'"{written}"'
    return f'"{written}"' if _PLAIN.fullmatch(written) else quoteattr(legal_text(written))


def join(*parts: Xml) -> Xml:
    """Return elements one after another."""
    return Xml("".join(parts))


def part_xml(name: str, /, *children: Xml, **attributes: object) -> bytes:
    """Return a part of the package, its root element with the usual three namespaces."""
    return document_xml(tag(name, *children, **NAMESPACE_DECLARATIONS, **attributes))


def document_xml(root: Xml) -> bytes:
    """Return a part whose root declares all of its namespaces itself."""
    return (_HEADER + root).encode("utf-8")


def parsed(xml: Xml) -> Any:
    """Parse an element that uses the usual three namespaces, as the class that python-pptx has for it."""
    return parse_xml(tag("root", xml, **NAMESPACE_DECLARATIONS))[0]


def emu(points: float) -> int:
    """Convert points to EMU."""
    return round(points * EMU_PER_PT)


def centipoints(points: float) -> int:
    """Convert points to hundredths of a point, the unit of font sizes and spacing."""
    return round(points * 100)


def percentage(fraction: float) -> int:
    """Convert a fraction to thousandths of a percent."""
    return round(fraction * 100_000)


def guid(*names: str) -> str:
    """Return a GUID that is always the same for the same names."""
    return f"{{{str(uuid5(_GUID_NAMESPACE, chr(0).join(names))).upper()}}}"
