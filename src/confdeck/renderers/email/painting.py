"""Shows the mail and its text part on a screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from confdeck.renderers.painting import Painting, SheetKind, ShownSheet, marked

if TYPE_CHECKING:
    from confdeck.renderers.base import Artifact

_SHEETS: dict[str, tuple[SheetKind, str, str]] = {
    ".email.html": ("mail", "text/html; charset=utf-8", "Mail"),
    ".email.txt": ("text", "text/plain; charset=utf-8", "Text part of the mail"),
}


def painted_mail(artifact: Artifact) -> Painting:
    """Return the mail as a browser shows it, and its text part."""
    return Painting(tuple(_sheets(artifact)))


def _sheets(artifact: Artifact) -> Iterator[ShownSheet]:
    for file in artifact.files:
        if file.suffix in _SHEETS:
            kind, media_type, title = _SHEETS[file.suffix]
            entries = (entry for entry in artifact.source_map if entry.place.suffix == file.suffix)
            sources, marks = marked(entries, elements=True)
            yield ShownSheet(kind, file.data, media_type, title, sources=sources, marks=marks)
