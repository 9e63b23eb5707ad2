"""Letters of drawings: how broad they are, which can be drawn, and which are rare."""

from __future__ import annotations

import unicodedata

_USUAL_SCRIPTS = 0x0530
"""Latin, Greek and Cyrillic end here; themes ship them, and other scripts only by chance."""
_USUAL_SIGNS = range(0x1E00, 0x2E00)


def printable(label: str) -> str:
    """Return a label without characters that cannot be drawn, such as controls and zero-width spaces."""
    return "".join(character for character in " ".join(label.split()) if character.isprintable())


def width_in_ems(text: str) -> float:
    """About how wide a text is, in em."""
    return sum(1.0 if _is_wide(character) else 0.54 for character in text)


def needs_fallback_font(characters: str) -> bool:
    """Whether there are letters that a theme's fonts may lack."""
    return any(ord(letter) >= _USUAL_SCRIPTS and ord(letter) not in _USUAL_SIGNS for letter in characters)


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in {"W", "F"}
