"""Fonts for the text of drawings, empty frames and charts."""

from __future__ import annotations

import hashlib
import re
from functools import cached_property
from typing import TYPE_CHECKING

from confdeck.media.label_text import needs_fallback_font, width_in_ems

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from PIL.ImageFont import FreeTypeFont

_EM = 100
"""Font size in px at which characters are measured."""


class DrawingFonts:
    """Font files, that for labels first; without any, the system's fonts are used.

    Where their families are known already they need not be read for them.
    """

    def __init__(self, files: Iterable[Path] = (), families: Sequence[str] | None = None) -> None:
        self.files = tuple(files)
        if families is not None:
            self.families = tuple(families)
        self._advances: dict[str, float] = {}

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the font files (hex)."""
        digest = hashlib.sha256()
        for file in self._readable:
            digest.update(hashlib.sha256(file.read_bytes()).digest())
        return digest.hexdigest()

    @cached_property
    def families(self) -> tuple[str, ...]:
        """Family names in the order of the files."""
        return tuple(dict.fromkeys(name for name in map(_family, self._readable) if name))

    def options(self, characters: str) -> dict[str, object]:
        """Return the font options of resvg for a drawing with these `characters`."""
        if not characters or not self.families:
            return {"skip_system_fonts": not characters}
        return {
            "font_files": [str(file) for file in self._readable],
            "skip_system_fonts": not needs_fallback_font(characters),
            "font_family": self.families[0],
            "sans_serif_family": self._like("sans-serif"),
            "serif_family": self._like("serif"),
            "monospace_family": self._like("monospace"),
        }

    @property
    def first(self) -> str:
        """The font family of labels."""
        return self.families[0] if self.families else "sans-serif"

    def measure(self, size: float) -> Callable[[str], float]:
        """Return a function that measures labels in `size`; characters without a glyph count as wide."""
        return lambda text: sum(map(self._advance, text)) * size

    def _advance(self, character: str) -> float:
        if character not in self._advances:
            self._advances[character] = self._measured(character)
        return self._advances[character]

    def _measured(self, character: str) -> float:
        """Return the width of a character in em."""
        if needs_fallback_font(character) or self._label is None:
            return width_in_ems(character)
        return self._label.getlength(character) / _EM

    @cached_property
    def _label(self) -> FreeTypeFont | None:
        from PIL import ImageFont

        return ImageFont.truetype(self._readable[0], _EM) if self.families else None

    @cached_property
    def _readable(self) -> tuple[Path, ...]:
        return tuple(file for file in self.files if file.is_file())

    def _like(self, generic: str) -> str:
        """Return the first family of a generic kind, or else that of labels."""
        return next((name for name in self.families if generic_family(name) == generic), self.families[0])


_MONO = re.compile(r"mono|code|courier|consol|menlo|typewriter", re.IGNORECASE)
_SERIF = re.compile(r"serif|times|roman|georgia|gelasio|garamond|palatino|cambria|antiqua", re.IGNORECASE)


def generic_family(name: str) -> str:
    """Guess the generic family of a font from its name: `serif`, `sans-serif` or `monospace`."""
    if _MONO.search(name):
        return "monospace"
    return "serif" if _SERIF.search(name) and "sans" not in name.casefold() else "sans-serif"


def _family(file: Path) -> str:
    """Return the family name in a font file, or nothing if it is no font."""
    from PIL import ImageFont

    try:
        return ImageFont.truetype(file).getname()[0] or ""
    except OSError:
        return ""
