"""Whether words may be slanted: scripts without capitals have no italics, and fonts would only lean their letters."""

from __future__ import annotations


def may_slant(text: str) -> bool:
    """Return whether at least half of the letters of a text belong to scripts that have capitals."""
    letters = [letter for letter in text if letter.isalpha()]
    return 2 * sum(letter.lower() != letter.upper() for letter in letters) >= len(letters)
