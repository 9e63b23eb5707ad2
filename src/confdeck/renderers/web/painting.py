"""Shows the page on a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from confdeck.renderers.painting import Painting, ShownSheet, marked
from confdeck.renderers.web.files import FOLDER, SLIDES
from confdeck.renderers.web.rendering import SUFFIX

if TYPE_CHECKING:
    from confdeck.renderers.base import Artifact


def painted_page(artifact: Artifact, name: str) -> Painting:
    """Return the page of a recap by the name of its files; what it shows stands beside it, not in a folder."""
    page = next(file.data for file in artifact.files if file.suffix == SUFFIX)
    folder = f"{FOLDER}/"
    beside = {
        file.suffix.removeprefix(folder): file.data
        for file in artifact.files
        if file.suffix.startswith(folder)
        and not file.suffix.endswith(f"/{SLIDES}")  # the preview has its own
    }
    base = quote(f"{name}{folder}")
    for file in beside:
        page = page.replace(f"{base}{file}".encode(), file.encode())
    before, _, script = page.rpartition(b"<script>")  # the preview lets no page run any
    page = before + script.partition(b"</script>")[2]
    sources, marks = marked(
        (entry for entry in artifact.source_map if entry.place.suffix == SUFFIX), elements=True
    )
    sheet = ShownSheet(
        "web", page, "text/html; charset=utf-8", "Page for the web", sources=sources, marks=marks
    )
    return Painting((sheet,), files=beside)
