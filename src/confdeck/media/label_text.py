"""Text of labels in drawings: its approximate width, and the characters that fonts may lack."""

from __future__ import annotations

import unicodedata

_OTHER_SCRIPTS = 0x0530
"""First code point after Latin, Greek and Cyrillic, for which every theme has fonts."""
_COMMON_SIGNS = range(0x1E00, 0x2E00)
"""Further Latin letters and common signs."""


def drawable(label: str) -> str:
    """Return a label without characters that cannot be drawn, such as controls and zero-width spaces."""
    return "".join(character for character in " ".join(label.split()) if character.isprintable())


def width_in_ems(text: str) -> float:
    """Return the approximate width of a text in em."""
    return sum(1.0 if _is_wide(character) else 0.54 for character in text)


def needs_fallback_font(characters: str) -> bool:
    """Return whether a text has characters that a theme's fonts may lack."""
    codes = map(ord, characters)
    return any(code >= _OTHER_SCRIPTS and code not in _COMMON_SIGNS for code in codes)


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in {"W", "F"}
