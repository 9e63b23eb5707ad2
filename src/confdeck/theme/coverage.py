"""Find characters that a theme's fonts lack, and the installed families to fall back to."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from confdeck.theme.theme import Theme
from confdeck.typography.language_tag import language_tag

_QUERY_SECONDS = 20
_ESCAPES = str.maketrans({character: f"\\{character}" for character in "\\-:,"})
_FONT_SCRIPTS = {"Kore": "Hang", "Hira": "Jpan", "Kana": "Jpan", "Hrkt": "Jpan", "Hani": "Hant"}
"""Scripts for which themes name fonts by another code."""
_CASED_SCRIPTS = frozenset({"Armn", "Cyrl", "Geor", "Grek", "Latn", ""})
"""Scripts that use capitals, italics and letter spacing as Latin does; also where none is known."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How a font stack covers a text."""

    missing: str
    """Characters that no font can draw, in order, without duplicates."""
    borrowed: tuple[str, ...]
    """Installed families that draw what the theme's own fonts lack."""


def script_of(language: str) -> str:
    """Return the ISO 15924 script of a BCP 47 language, such as `Latn` or `Aran`, or an empty string."""
    script = language_tag(language).script if language else ""
    return _FONT_SCRIPTS.get(script, script)


def is_nastaliq(language: str) -> bool:
    """Whether a BCP 47 language is written in Nastaliq, the tall hand of Urdu."""
    return script_of(language) == "Aran"


def has_italics(language: str) -> bool:
    """Whether text in a BCP 47 language can be in italics and letter-spaced."""
    return script_of(language) in _CASED_SCRIPTS


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
    script = script_of(language)
    own = f"{script}-{language_tag(language).language}" if language else ""
    for key in (own, script):
        yield from by_script.get(key, ())
    for key, families in by_script.items():
        if key != script and "-" not in key:
            yield from families


def _draws(family: str, code: int) -> bool:
    return any(first <= code <= last for first, last in _installed(family))


def font_file_of(family: str, *, bold: bool = False, italic: bool = False) -> tuple[str, int] | None:
    """Return the file of an installed family's cut, and its number in a file of several fonts; None if there is none."""
    cut = f"{':bold' if bold else ''}{':italic' if italic else ''}"
    answer = _fc_match("%{family}\n%{index}\n%{file}", f"{family.translate(_ESCAPES)}{cut}")
    names, _, place = answer.partition("\n")
    index, _, file = place.partition("\n")
    if family.casefold() not in names.casefold().split(",") or not index.isdigit():
        return None
    # The upper half names an instance of a variable font.
    return file, int(index) & 0xFFFF


@cache
def _installed(family: str) -> tuple[tuple[int, int], ...]:
    """Return the character ranges that an installed family covers; none if it is not installed."""
    names, _, ranges = _fc_match("%{family}\n%{charset}", family.translate(_ESCAPES)).partition("\n")
    if family.casefold() not in names.casefold().split(","):
        return ()
    return tuple(map(_range, ranges.split()))


def _fc_match(form: str, pattern: str) -> str:
    """Return what fontconfig answers about a font in the form of `fc-match --format`; empty where it cannot."""
    program = shutil.which("fc-match")
    if program is None:
        return ""
    command = [program, f"--format={form}", pattern]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, timeout=_QUERY_SECONDS, check=False)  # noqa: S603  no shell, escaped
    except (OSError, subprocess.TimeoutExpired, UnicodeDecodeError):
        return ""
    return answer.stdout


def _range(written: str) -> tuple[int, int]:
    first, _, last = written.partition("-")
    return int(first, 16), int(last or first, 16)
