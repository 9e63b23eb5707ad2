"""Shows the pages of a newsletter on a screen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from confdeck.renderers.painting import Painting, ShownSheet, marked

if TYPE_CHECKING:
    from confdeck.media import PagePictures
    from confdeck.renderers.base import Artifact
    from confdeck.renderers.source_map import SourceEntry


def painted_pages(artifact: Artifact, pictures: PagePictures) -> Painting:
    """Return the pages of a newsletter as pictures."""
    return Painting(tuple(_sheets(artifact, pictures)))


def _sheets(artifact: Artifact, pictures: PagePictures) -> Iterator[ShownSheet]:
    entries: dict[int, list[SourceEntry]] = defaultdict(list)
    for entry in artifact.source_map:
        entries[entry.place.page].append(entry)
    for number, page in enumerate(pictures.of(artifact.files[0].data), 1):
        sources, marks = marked(entries[number])
        yield ShownSheet(
            "page", page.png, "image/png", "", page.width, page.height, sources=sources, marks=marks
        )
