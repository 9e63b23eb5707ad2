"""Find characters that a theme's fonts lack, and the installed families to fall back to."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from confdeck.theme.theme import Theme

_QUERY_SECONDS = 20
_ESCAPES = str.maketrans({character: f"\\{character}" for character in "\\-:,"})
# The script of a language, where characters alone do not determine the shapes of letters.
_SCRIPTS = {"ja": "Jpan", "ko": "Hang", "ur": "Aran", "zh": "Hans"}
_TRADITIONAL = frozenset({"hant", "hk", "mo", "tw"})


@dataclass(frozen=True, slots=True)
class Coverage:
    """How a font stack covers a text."""

    missing: str
    """Characters that no font can draw, in order, without duplicates."""
    borrowed: tuple[str, ...]
    """Installed families that draw what the theme's own fonts lack."""


def script_of(language: str) -> str:
    """Return the ISO 15924 script whose fallback fonts come first for a BCP 47 language, or an empty string."""
    parts = language.replace("_", "-").lower().split("-")
    if parts[0] == "zh" and _TRADITIONAL.intersection(parts):
        return "Hant"
    return _SCRIPTS.get(parts[0], "")


def is_nastaliq(language: str) -> bool:
    """Whether a BCP 47 language is written in Nastaliq, the tall hand of Urdu."""
    return script_of(language) == "Aran"


def font_stack(theme: Theme, key: str, language: str = "") -> tuple[str, ...]:
    """Return the font families for a text, in order: its face, the theme's symbols, then the fallbacks.

    Args:
        theme: the theme.
        key: the key of the face in `faces`.
        language: the BCP 47 language of the text, whose fallback fonts come first.
    """
    own = [theme.tokens.faces[face].family for face in _own_faces(theme, key)]
    return tuple(dict.fromkeys((*own, *_fallbacks(theme, language))))


def coverage_of(theme: Theme, text: str, key: str, language: str = "") -> Coverage:
    """Return which characters of a text the fonts lack, and which installed families are needed.

    Installed fonts are asked only for characters that the theme's own fonts lack.

    Args:
        theme: the theme.
        text: the text to be drawn.
        key: the key in `faces` of the face it is drawn with.
        language: its BCP 47 language, whose fallback fonts come first.
    """
    missing = text
    for face in _own_faces(theme, key):
        missing = theme.face_metrics(face).missing(missing)
    borrowed: list[str] = []
    for family in _fallbacks(theme, language):
        if not missing:
            break
        left = "".join(character for character in missing if not _draws(family, ord(character)))
        if left != missing:
            borrowed.append(family)
        missing = left
    return Coverage(missing, tuple(borrowed))


def _own_faces(theme: Theme, key: str) -> tuple[str, ...]:
    symbols = theme.tokens.print.symbols
    return (key, symbols) if symbols else (key,)


def _fallbacks(theme: Theme, language: str) -> Iterator[str]:
    by_script = theme.tokens.fallbacks
    first = script_of(language)
    yield from by_script.get(first, ())
    for script, families in by_script.items():
        if script != first:
            yield from families


def _draws(family: str, code: int) -> bool:
    return any(first <= code <= last for first, last in _installed(family))


@cache
def _installed(family: str) -> tuple[tuple[int, int], ...]:
    """Return the character ranges that an installed family covers; none if it is not installed."""
    program = shutil.which("fc-match")
    if program is None:
        return ()
    command = [program, "--format=%{family}\n%{charset}", family.translate(_ESCAPES)]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, timeout=_QUERY_SECONDS, check=False)  # noqa: S603  no shell, escaped
    except (OSError, subprocess.TimeoutExpired, UnicodeDecodeError):
        return ()
    names, _, ranges = answer.stdout.partition("\n")
    if family.casefold() not in names.casefold().split(","):
        return ()
    return tuple(map(_range, ranges.split()))


def _range(written: str) -> tuple[int, int]:
    first, _, last = written.partition("-")
    return int(first, 16), int(last or first, 16)
