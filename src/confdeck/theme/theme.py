"""A loaded theme: its tokens, stylesheets, font files and font metrics."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from confdeck.diagnostics import Diagnostic
from confdeck.theme.inheritance import read_text
from confdeck.theme.metrics import FaceMetrics
from confdeck.theme.tokens import OfficeFace, ThemeTokens

Voice = Literal["text", "display", "mono"]
_WIDTHS = ".json"
"""Suffix of a table of widths, which stands in for a font."""
_CUTS = ((False, False), (False, True), (True, False), (True, True))


@dataclass(frozen=True, slots=True)
class Theme:
    """Tokens of a theme, and the folders in which its files are searched for."""

    name: str
    tokens: ThemeTokens
    folders: tuple[Path, ...]
    """The theme's own folder, then those of its ancestors."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """Warnings about text that is hard to read."""

    def stylesheets(self, filename: str) -> tuple[str, ...]:
        """Return the texts of `filename` in the theme and its ancestors, the oldest ancestor first."""
        files = (folder / filename for folder in reversed(self.folders))
        return tuple(read_text(file) for file in files if file.is_file())

    def font_file(self, relative: Path) -> Path:
        """Return the font file in the theme's own folder, or in its nearest ancestor that has it."""
        return next(file for folder in self.folders if (file := folder / relative).is_file())

    def cut_file(self, key: str, *, bold: bool, italic: bool) -> Path | None:
        """Return the font of a cut of a face; None if the theme only knows its widths."""
        cut = self.tokens.faces[key].cut(bold=bold, italic=italic)
        return None if cut.suffix == _WIDTHS else self.font_file(cut)

    def print_files(self) -> tuple[Path, ...]:
        """Return the font files of the newsletter's faces, which drawings use too; the label's come first."""
        voices = self.tokens.print
        keys = dict.fromkeys((voices.label, voices.display, voices.text, voices.mono, voices.symbols))
        faces = (self.tokens.faces[key] for key in keys if key)
        cuts = (face.cut(bold=bold, italic=italic) for face in faces for bold, italic in _CUTS)
        return tuple(dict.fromkeys(self.font_file(cut) for cut in cuts))

    def metrics(self, voice: Voice) -> FaceMetrics:
        """Return the metrics of one of the deck's faces: the shipped face, stretched to the width of its Office family.

        `theme.metrics("display").width("Seven days", 30, bold=True)` is in pt, as the size is.
        """
        family: OfficeFace = getattr(self.tokens.deck, voice)
        return replace(self.face_metrics(family.metrics), stretch=family.stretch)

    def face_metrics(self, key: str) -> FaceMetrics:
        """Return the metrics of a shipped face, by its key in `faces`."""
        face = self.tokens.faces[key]
        files = {(bold, italic): self.font_file(face.cut(bold=bold, italic=italic)) for bold, italic in _CUTS}
        return FaceMetrics(face.family, files)
