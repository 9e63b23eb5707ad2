"""Removal of characters that no output format can hold, such as controls and bidirectional overrides."""

from __future__ import annotations

import re

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")

# Controls and non-characters, which XML forbids; the byte-order mark; and the bidirectional embeddings and
# overrides, which can disguise the order of a line (isolates and marks stay, since Urdu needs them).
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)
_SURROGATES = re.compile("[\ud800-\udfff]")

CJK = "\u1100-\u11ff\u2e80-\u303f\u3040-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
"""East Asian scripts, which have no spaces between words, as ranges for a regular expression's character class."""


def clean(value: str) -> str:
    """Return a text without characters that no output can hold, and with line feeds for all line ends.

    A surrogate pair becomes one character, a lone surrogate U+FFFD.
    """
    if value.isascii() and value.isprintable():
        return value
    if _SURROGATES.search(value):
        value = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _UNWANTED.sub("", _LINE_ENDS.sub("\n", value))
