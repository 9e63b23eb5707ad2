"""A theme ready for use: its tokens, its stylesheets and fonts, and what measures its voices."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from confdeck.theme.inheritance import read_text
from confdeck.theme.metrics import FaceMetrics

if TYPE_CHECKING:
    from pathlib import Path

    from confdeck.diagnostics import Diagnostic
    from confdeck.theme.tokens import OfficeFace, ThemeTokens

Voice = Literal["text", "display", "mono"]
_CUTS = ((False, False), (False, True), (True, False), (True, True))


@dataclass(frozen=True, slots=True)
class Theme:
    """Tokens, and the folders of the theme's line of descent where its files are looked for."""

    name: str
    tokens: ThemeTokens
    folders: tuple[Path, ...]
    """The theme's own folder first, then its parents'."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """Remarks on what is allowed but unwise: text that is hard to read."""

    def stylesheets(self, filename: str) -> tuple[str, ...]:
        """The texts of `filename` in the line of descent, the eldest first."""
        files = (folder / filename for folder in reversed(self.folders))
        return tuple(read_text(file) for file in files if file.is_file())

    def font_file(self, relative: Path) -> Path:
        """The font file in the nearest folder of the line of descent."""
        return next(file for folder in self.folders if (file := folder / relative).is_file())

    def print_files(self) -> tuple[Path, ...]:
        """The font files of the newsletter's faces, the label's first: what drawings are lettered with."""
        voices = self.tokens.print
        keys = dict.fromkeys((voices.label, voices.display, voices.text, voices.mono, voices.symbols))
        faces = (self.tokens.faces[key] for key in keys if key)
        cuts = (face.cut(bold=bold, italic=italic) for face in faces for bold, italic in _CUTS)
        return tuple(dict.fromkeys(self.font_file(cut) for cut in cuts))

    def metrics(self, voice: Voice) -> FaceMetrics:
        """What measures a voice of the deck: the shipped face with the widths of its Office family.

        `theme.metrics("display").width("Seven days", 30, bold=True)` is in pt, as the size is.
        """
        family: OfficeFace = getattr(self.tokens.deck, voice)
        return replace(self.face_metrics(family.metrics), stretch=family.stretch)

    def face_metrics(self, key: str) -> FaceMetrics:
        """What measures a shipped face, by its key in `faces`."""
        face = self.tokens.faces[key]
        files = {(bold, italic): self.font_file(face.cut(bold=bold, italic=italic)) for bold, italic in _CUTS}
        return FaceMetrics(face.family, files)
