"""Build a site from all recaps of a folder: their pages, an index, a feed, a sitemap and a search index."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from confdeck.archive.building import BuildOptions, BuildReport, BuiltRecap, build
from confdeck.archive.feed import atom_feed, sitemap
from confdeck.archive.recap_folders import find_recaps
from confdeck.archive.search_index import can_search, make_search_index
from confdeck.archive.site_contents import site_recaps
from confdeck.archive.site_pages import site_pages
from confdeck.archive.site_settings import read_site_settings
from confdeck.theme import load_theme
from confdeck.writing import write_files

FORMATS = ("web", "pdf", "pptx")
_SHARED = ("index.html", "papers.html", "people.html", "feed.xml", "sitemap.xml")
"""Files of the site that belong to no recap."""


@dataclass(frozen=True, slots=True)
class SiteReport:
    """A site that was built."""

    built: BuildReport
    recaps: int
    """The recaps that are on it."""
    has_search: bool
    has_feed: bool


def build_site(
    folder: Path,
    output: Path,
    *,
    cache: Path | None = None,
    jobs: int = 0,
    formats: tuple[str, ...] = FORMATS,
    done: Callable[[BuiltRecap], None] = lambda _recap: None,
) -> SiteReport:
    """Build the site of all recaps in a folder.

    Args:
        folder: The folder of the recaps, with a `site.yaml` for what is not as usual.
        output: The folder of the site; what was withdrawn from the recaps is deleted from it.
        cache: The folder that keeps what is costly to make for the next run.
        jobs: How many recaps are rendered at a time; 0 for one a processor.
        formats: The formats that are offered; `web` is always among them.
        done: Called with each recap as soon as it is rendered.

    Raises:
        ConfdeckError: if the settings are wrong, or there is nothing to show.
    """
    settings = read_site_settings(folder)
    options = BuildOptions(
        output,
        tuple(dict.fromkeys(("web", *formats))),
        settings.theme,
        settings.audience,
        cache,
        jobs,
        settings={"base_url": str(settings.address)} if settings.address else {},
        withdraws=True,
    )
    built = build(folder, options, done)
    recaps = site_recaps(find_recaps(folder), settings.audience, output)
    has_search = can_search() and bool(recaps)
    files = site_pages(recaps, settings, load_theme(settings.theme), search=has_search)
    if settings.address:
        pages = [*(name for name in files if name.endswith(".html")), *(recap.address for recap in recaps)]
        files |= {"feed.xml": atom_feed(recaps, settings), "sitemap.xml": sitemap(pages, settings)}
    write_files({output / name: data for name, data in files.items()})
    for name in _SHARED:
        if name not in files:
            (output / name).unlink(missing_ok=True)
    # An old index would still find what has been withdrawn.
    shutil.rmtree(output / "pagefind", ignore_errors=True)
    if has_search:
        make_search_index(output)
    return SiteReport(built, len(recaps), has_search, bool(settings.address))
