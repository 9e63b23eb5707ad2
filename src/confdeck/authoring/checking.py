"""Check a recap without writing anything: its mistakes, its pictures, and advice."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from confdeck.authoring.advice import advice
from confdeck.diagnostics import Diagnostic, Severity, in_reading_order, with_excerpts
from confdeck.edition import Edition, edit
from confdeck.model import Audience
from confdeck.source import Loaded, load_recap
from confdeck.source.named_settings import formats_of, theme_of
from confdeck.source.silencing import unsilenced

_CHECKED_WIDTH = 960
"""Width in px at which pictures are decoded, as mails do, so that the next rendering is faster."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A recap that can be rendered, with everything that was found in it."""

    loaded: Loaded
    entries: int
    diagnostics: tuple[Diagnostic, ...]

    @property
    def warnings(self) -> int:
        """How many messages are warnings."""
        return sum(diagnostic.severity >= Severity.WARNING for diagnostic in self.diagnostics)

    @property
    def summary(self) -> str:
        """A line that says how large the recap is and how many warnings it has."""
        entries = "1 entry" if self.entries == 1 else f"{self.entries} entries"
        return f"{self.loaded.file}: {entries}, {self.warnings} warning{'' if self.warnings == 1 else 's'}"


def check_recap(
    path: Path,
    audience: Audience | None,
    cache: Path | None,
    text: str | None = None,
    *,
    while_typing: bool = False,
) -> Checked:
    """Return what is wrong with a recap and what could be better.

    Args:
        path: the recap's file.
        audience: whom it is for; None for the recap's own audience.
        cache: the folder that keeps what is slow to find out; None for none.
        text: the text of the recap if it is not what the file has.
        while_typing: whether to leave out what takes long: the theme, and the content of pictures.

    Raises:
        RecapError: if it cannot be rendered; it has every error found.
    """
    loaded = load_recap(path, cache, text)
    edition = edit(loaded, audience)
    found = (
        *loaded.diagnostics,
        *edition.diagnostics,
        *(() if while_typing else _slow_diagnostics(loaded, edition, cache)),
        *advice(loaded, edition),
    )
    shown = unsilenced(found, loaded)
    ordered = in_reading_order(with_excerpts(shown, loaded.file, loaded.lines))
    return Checked(loaded, len(edition.entries), ordered)


def _slow_diagnostics(loaded: Loaded, edition: Edition, cache: Path | None) -> tuple[Diagnostic, ...]:
    formats_of(loaded)
    theme = theme_of(loaded)
    return (*theme.diagnostics, *_picture_diagnostics(loaded, edition, cache))


def _picture_diagnostics(loaded: Loaded, edition: Edition, cache: Path | None) -> tuple[Diagnostic, ...]:
    """Return what is wrong with pictures and is found only when they are decoded."""
    if not edition.pictures:
        return ()
    # Imported here: the check of a recap without pictures needs neither.
    from confdeck.media import RenditionRequest
    from confdeck.renderers.themed_pictures import themed_picture_store

    store = themed_picture_store(edition, theme_of(loaded), cache)
    store.renditions(RenditionRequest(asset, _CHECKED_WIDTH) for asset in edition.pictures)
    return store.diagnostics
