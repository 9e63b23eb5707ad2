"""Finds letters that the font of formulas cannot draw, without loading it."""

from __future__ import annotations

from unicodedata import category

_FIRST_OTHER = 0x0530
"""First character behind the Latin, Greek and Cyrillic scripts."""
_FIRST_PICTOGRAPH = 0x1F000
_DRAWN = ((0x1E00, 0x1FFF), (0x2070, 0x209F), (0x20D0, 0x214F), (0x1D400, 0x1D7FF))
"""Ranges of letters behind these scripts that are drawn: accented ones, scripts, and mathematical alphabets."""


def undrawable_letter(text: str) -> str:
    """Return the first letter of a script that formulas are not drawn in, or an empty string."""
    if text.isascii():
        return ""
    return next(filter(_is_undrawable, text), "")


def _is_undrawable(character: str) -> bool:
    code = ord(character)
    if code < _FIRST_OTHER or any(first <= code <= last for first, last in _DRAWN):
        return False
    return category(character)[0] in "LM" or code >= _FIRST_PICTOGRAPH
