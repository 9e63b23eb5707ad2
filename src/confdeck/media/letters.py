"""Letters of drawings: how broad they are, where lines of them may break, and which of them are rare."""

from __future__ import annotations

import unicodedata

_USUAL_SCRIPTS = 0x0530
"""Latin, Greek and Cyrillic end here; themes ship them, and other scripts only by chance."""
_USUAL_SIGNS = range(0x1E00, 0x2E00)


def split_words(label: str) -> list[str]:
    """Where a line may break: behind spaces, and between Chinese and Japanese characters."""
    words = [""]
    for character in " ".join(label.split()):
        if not character.isprintable():
            continue
        if words[-1].endswith(" ") or (
            words[-1] and (_stands_alone(character) or _stands_alone(words[-1][-1]))
        ):
            words.append("")
        words[-1] += character
    return words


def width_in_ems(text: str) -> float:
    """About how wide a text is, in em."""
    return sum(1.0 if _is_wide(character) else 0.54 for character in text)


def needs_fallback_font(characters: str) -> bool:
    """Whether there are letters that a theme's fonts may lack."""
    return any(ord(letter) >= _USUAL_SCRIPTS and ord(letter) not in _USUAL_SIGNS for letter in characters)


def _stands_alone(character: str) -> bool:
    return _is_wide(character) and not "\uac00" <= character <= "\ud7a3"  # Korean has words


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in {"W", "F"}
