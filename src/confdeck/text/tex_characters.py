r"""Characters that TeX's text mode writes with commands or several signs: accents, letters, dashes, quotation marks."""

from __future__ import annotations

import re
from unicodedata import normalize

ACCENTS = {
    '"': "\u0308",
    "'": "\u0301",
    "`": "\u0300",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    ".": "\u0307",
    "u": "\u0306",
    "v": "\u030c",
    "H": "\u030b",
    "r": "\u030a",
    "c": "\u0327",
    "k": "\u0328",
    "d": "\u0323",
    "b": "\u0331",
}
"""Combining characters by the names of the commands for accents."""
_ACCENT = re.compile(
    r"\\(?:(?P<sign>[\"'`^~=.])\s*|(?P<letter>[cvuHrk])(?=\{))(?:\{\\?(?P<group>[A-Za-z])\}|(?P<bare>[A-Za-z]))"
)
_LETTERS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł",
}  # fmt: skip
_LETTER = re.compile(rf"\\({'|'.join(_LETTERS)})(?![A-Za-z])(?:\{{\}}|\s)?")
_LIGATURES = {"---": "—", "--": "–", "``": "“", "''": "”"}
_LIGATURE = re.compile("---|--|``|''")


def with_accent(letter: str, command: str) -> str:
    r"""Return a letter with the accent of a command, such as `"` for `\"`; one character if Unicode has it."""
    return normalize("NFC", letter + ACCENTS[command])


def with_ligatures(text: str) -> str:
    """Return a text with one character for each dash and quotation mark that is typed as several signs."""
    return _LIGATURE.sub(lambda match: _LIGATURES[match[0]], text)


def with_characters(text: str, *, ligatures: bool = True) -> str:
    """Return a text of TeX with characters for accents, letters and, unless it is code, several signs that are one."""
    text = _LETTER.sub(lambda match: _LETTERS[match[1]], _ACCENT.sub(_accented, text))
    return with_ligatures(text) if ligatures else text


def _accented(match: re.Match[str]) -> str:
    return with_accent(match["group"] or match["bare"], match["sign"] or match["letter"])
