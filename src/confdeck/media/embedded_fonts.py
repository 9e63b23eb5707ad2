"""Fonts embedded in a drawing's style sheets (`@font-face`), as files that drawing programs can load."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote_to_bytes

import tinycss2

_DATA = re.compile(r"\s*data:[^,]*?(;base64)?,(.*)", re.DOTALL | re.IGNORECASE)
_WEIGHTS = {"normal": 400, "bold": 700}
_FAMILY, _SUBFAMILY, _FULL_NAME, _TYPOGRAPHIC_FAMILY, _TYPOGRAPHIC_SUBFAMILY = 1, 2, 4, 16, 17
"""Ids of names in a font."""
_ITALIC = 1
"""Bit of an italic font in its selection flags."""
_MAX_FONTS = 40


class EmbeddedFont(NamedTuple):
    """A font of a drawing, with the name that the drawing gives it."""

    family: str
    weight: int
    italic: bool
    data: bytes


def font_of(rule: Any) -> EmbeddedFont | None:
    """Return the font of an `@font-face` rule; None if it is not embedded."""
    nodes = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
    values = {node.lower_name: node.value for node in nodes if node.type == "declaration"}
    family = _words(values.get("font-family", ()))
    data = next(filter(None, map(_embedded, values.get("src", ()))), b"")
    if not family or not data:
        return None
    weight = _words(values.get("font-weight", ())).split(" ")[0]
    number = _WEIGHTS.get(weight, int(weight) if weight.isdecimal() else 400)
    return EmbeddedFont(
        family, min(max(number, 1), 1000), "italic" in _words(values.get("font-style", ())), data
    )


def write_fonts(fonts: Iterable[EmbeddedFont], folder: Path) -> dict[Path, str]:
    """Write fonts into a folder under the names that the drawing gives them; return their files and families."""
    written: dict[Path, str] = {}
    for font in list(fonts)[:_MAX_FONTS]:
        file = folder / f"font-{len(written)}.ttf"
        try:
            file.write_bytes(_renamed(font))
        except Exception:  # noqa: BLE001, S112  damaged fonts raise all kinds of errors; another font is used, with a warning
            continue
        written[file] = font.family
    return written


def _renamed(font: EmbeddedFont) -> bytes:
    """Return a font, unpacked, with the drawing's name, weight and slope as its own."""
    from fontTools.ttLib import TTFont

    opened: Any = TTFont(BytesIO(font.data), lazy=True)
    with opened as tables:
        tables.flavor = None
        style = "Italic" if font.italic else "Regular"
        names = tables["name"]
        for name_id in (_TYPOGRAPHIC_FAMILY, _TYPOGRAPHIC_SUBFAMILY):
            names.removeNames(nameID=name_id)
        for name_id, text in ((_FAMILY, font.family), (_SUBFAMILY, style), (_FULL_NAME, font.family)):
            names.setName(text, name_id, 3, 1, 0x409)
        tables["OS/2"].usWeightClass = font.weight
        tables["OS/2"].fsSelection = tables["OS/2"].fsSelection & ~_ITALIC | (_ITALIC if font.italic else 0)
        buffer = BytesIO()
        tables.save(buffer)
        return buffer.getvalue()


def _words(tokens: Iterable[Any]) -> str:
    return " ".join(str(token.value) for token in tokens if token.type in {"ident", "string", "number"})


def _embedded(token: Any) -> bytes:
    """Return the bytes of a data address in a `src`, or nothing."""
    address = token.value if token.type == "url" else ""
    if token.type == "function" and token.lower_name == "url":
        address = "".join(str(part.value) for part in token.arguments if part.type == "string")
    found = _DATA.fullmatch(address)
    if found is None:
        return b""
    raw = unquote_to_bytes(found[2])
    try:
        return base64.b64decode(raw) if found[1] else raw
    except ValueError:
        return b""
