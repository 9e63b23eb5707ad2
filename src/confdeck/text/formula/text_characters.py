r"""Characters of TeX's text mode: quotation marks and dashes of several signs, accents and letters."""

from __future__ import annotations

import re
from unicodedata import normalize

_LIGATURES = {"---": "—", "--": "–", "``": "“", "''": "”"}
_LIGATURE = re.compile("---|--|``|''")
_ACCENTS = {
    '"': "\u0308",
    "'": "\u0301",
    "`": "\u0300",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    ".": "\u0307",
    "c": "\u0327",
    "v": "\u030c",
    "u": "\u0306",
    "H": "\u030b",
    "r": "\u030a",
    "k": "\u0328",
}
_ACCENT = re.compile(
    r"\\(?:(?P<sign>[\"'`^~=.])\s*|(?P<letter>[cvuHrk])(?=\{))(?:\{\\?(?P<group>[A-Za-z])\}|(?P<bare>[A-Za-z]))"
)
_LETTERS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł",
}  # fmt: skip
_LETTER = re.compile(rf"\\({'|'.join(_LETTERS)})(?![A-Za-z])(?:\{{\}}|\s)?")


def with_characters(text: str, *, ligatures: bool = True) -> str:
    """Return a text of TeX with characters for accents, letters and, unless it is code, several signs that are one."""
    text = _LETTER.sub(lambda match: _LETTERS[match[1]], _ACCENT.sub(_accented, text))
    return _LIGATURE.sub(lambda match: _LIGATURES[match[0]], text) if ligatures else text


def _accented(match: re.Match[str]) -> str:
    mark = _ACCENTS[match["sign"] or match["letter"]]
    return normalize("NFC", (match["group"] or match["bare"]) + mark)
