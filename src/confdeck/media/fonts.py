"""The fonts that drawings and empty frames are lettered with."""

from __future__ import annotations

import hashlib
import re
from functools import cached_property
from typing import TYPE_CHECKING

from confdeck.media.letters import needs_fallback_font, width_in_ems

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from PIL.ImageFont import FreeTypeFont

_EM = 100
"""Size in px that letters are measured in."""


class DrawingFonts:
    """Font files, the face for labels first; without any, the machine's own fonts are used."""

    def __init__(self, files: Iterable[Path] = ()) -> None:
        self.files = tuple(files)
        self._advances: dict[str, float] = {}

    @cached_property
    def digest(self) -> str:
        """A name for exactly these fonts."""
        digest = hashlib.sha256()
        for file in self._readable:
            digest.update(hashlib.sha256(file.read_bytes()).digest())
        return digest.hexdigest()

    @cached_property
    def families(self) -> tuple[str, ...]:
        """The families' names, in order."""
        return tuple(dict.fromkeys(name for name in map(_family, self._readable) if name))

    def options(self, characters: str) -> dict[str, object]:
        """What the drawing program has to know of fonts to write `characters`."""
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
        """The family for labels."""
        return self.families[0] if self.families else "sans-serif"

    def measure(self, size: float) -> Callable[[str], float]:
        """What tells the width of a label in `size`; letters its face does not have are taken to be broad."""
        return lambda text: sum(map(self._advance, text)) * size

    def _advance(self, character: str) -> float:
        """The width of one letter in em."""
        if character not in self._advances:
            self._advances[character] = self._measured(character)
        return self._advances[character]

    def _measured(self, character: str) -> float:
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
        """The first family whose name says what it is, else the one for labels."""
        return next((name for name in self.families if generic_family(name) == generic), self.families[0])


_MONO = re.compile(r"mono|code|courier|consol|menlo|typewriter", re.IGNORECASE)
_SERIF = re.compile(r"serif|times|roman|georgia|gelasio|garamond|palatino|cambria|antiqua", re.IGNORECASE)


def generic_family(name: str) -> str:
    """What kind of face a family is, by its name: `serif`, `sans-serif` or `monospace`."""
    if _MONO.search(name):
        return "monospace"
    return "serif" if _SERIF.search(name) and "sans" not in name.casefold() else "sans-serif"


def _family(file: Path) -> str:
    """The name a font file gives its family; nothing if it is no font."""
    from PIL import ImageFont

    try:
        return ImageFont.truetype(file).getname()[0] or ""
    except OSError:
        return ""
