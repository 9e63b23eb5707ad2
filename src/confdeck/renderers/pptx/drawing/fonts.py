"""The font files of a deck's faces for a page that shows drawings of its slides."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from confdeck.theme import Theme

_CUTS = {
    (False, False): ("400", "normal", "Regular"),
    (False, True): ("400", "italic", "Italic"),
    (True, False): ("700", "normal", "Bold"),
    (True, True): ("700", "italic", "Bold Italic"),
}
"""Weight, style and name of each cut."""


@dataclass(frozen=True, slots=True)
class DeckFonts:
    """The fonts of a theme's decks: those that the theme brings, and those that may be on the reader's machine."""

    rules: str
    """An `@font-face` rule for each cut."""
    files: Mapping[str, Path]
    """The font files that the theme brings, by the names in the rules."""


def deck_fonts(theme: Theme, folder: str = "") -> DeckFonts:
    """Return the fonts of the faces that a theme's decks are measured with; the rules have them in a `folder`."""
    deck = theme.tokens.deck
    families = {office.metrics: office.family for office in (deck.mono, deck.display, deck.text)}
    cuts = [
        _Cut(theme, key, family, folder, bold=bold, italic=italic)
        for key, family in families.items()
        for bold, italic in _CUTS
    ]
    files = {_name(file): file for cut in cuts if (file := cut.file)}
    return DeckFonts("\n".join(map(str, cuts)), files)


@dataclass(frozen=True, slots=True)
class _Cut:
    """One cut of a face; written as a string it is its `@font-face` rule."""

    theme: Theme
    key: str
    office: str
    """The family of Office that it is measured for."""
    folder: str
    bold: bool
    italic: bool

    @property
    def file(self) -> Path | None:
        """The font file; None if the theme only knows its widths."""
        return self.theme.cut_file(self.key, bold=self.bold, italic=self.italic)

    def __str__(self) -> str:
        weight, style, name = _CUTS[self.bold, self.italic]
        family = self.theme.tokens.faces[self.key].family
        metrics = self.theme.face_metrics(self.key).cut(bold=self.bold, italic=self.italic)
        # A browser would take other heights from some fonts than presentation programs do.
        heights = (
            f"ascent-override: {metrics.ascent:.2%}; descent-override: {metrics.descent:.2%}; "
            f"line-gap-override: {metrics.gap:.2%}"
        )
        return (
            f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: {style}; '
            f"src: {', '.join(self._sources(family, name))}; {heights}; }}"
        )

    def _sources(self, family: str, name: str) -> Iterator[str]:
        if file := self.file:
            yield f'url("{self.folder}{_name(file)}")'
        for local in (family, self.office):
            yield f'local("{local}")' if name == "Regular" else f'local("{local} {name}")'
            yield f'local("{local.replace(" ", "")}-{name.replace(" ", "")}")'


def _name(file: Path) -> str:
    """Return the name of a font file in a page, made from what is in it."""
    return f"{hashlib.sha256(file.read_bytes()).hexdigest()[:24]}{file.suffix}"
