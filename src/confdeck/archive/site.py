"""Build a site from all recaps of a folder: their pages, an index, a feed, a sitemap and a search index."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from confdeck.archive.build_manifest import BuildManifest
from confdeck.archive.building import BuildOptions, BuildReport, BuildState, BuiltRecap, build
from confdeck.archive.feed import atom_feed, sitemap
from confdeck.archive.recap_folders import RecapFolder, find_recaps
from confdeck.archive.search_index import can_search, make_search_index
from confdeck.archive.site_contents import DOWNLOADS, SiteRecap, listed_recap, with_downloads
from confdeck.archive.site_folder import (
    SEARCH,
    SHARED,
    delete_old_files,
    delete_withdrawn,
    move_copies_away,
    require_room,
    strange_pages,
)
from confdeck.archive.site_listings import SiteListings
from confdeck.archive.site_pages import SITE, site_pages
from confdeck.archive.site_settings import SiteSettings, read_site_settings
from confdeck.errors import ConfdeckError
from confdeck.model import Audience
from confdeck.theme import Theme, load_theme
from confdeck.writing import write_files

FORMATS = ("web", "pdf", "pptx")


@dataclass(frozen=True, slots=True)
class SiteReport:
    """A site that was built."""

    built: BuildReport
    recaps: int
    """The recaps that are on it."""
    has_search: bool
    has_feed: bool
    copies: tuple[Path, ...] = ()
    """Earlier outputs that somebody may have edited, where they are kept now: outside the site."""
    strange: tuple[Path, ...] = ()
    """Pages in the site's folder that confdeck wrote, but that belong to no recap here."""


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
        settings={"slides": settings.slides and "pptx" in formats}
        | ({"base_url": str(settings.address)} if settings.address else {}),
    )
    found, theme = find_recaps(folder, output), load_theme(settings.theme)
    require_room(found, output)
    built = build(folder, options, done)
    copies = move_copies_away(found, output)
    recaps = _listed(found, built, SiteListings(folder, output, settings.audience), settings.audience, output)
    manifest = BuildManifest(folder)
    _withdraw(found, recaps, manifest, options)
    has_search = can_search() and bool(recaps)
    files = _shared_files(recaps, settings, theme, search=has_search)
    write_files({output / name: data for name, data in files.items()})
    current = {*files, *manifest.files(options.key(""))}
    _delete_outdated(found, output, current)
    if has_search:
        make_search_index(output)
    strange = tuple(strange_pages(output, current))
    return SiteReport(built, len(recaps), has_search, bool(settings.address), copies, strange)


def _listed(
    found: Iterable[RecapFolder], built: BuildReport, listings: SiteListings, audience: Audience, output: Path
) -> tuple[SiteRecap, ...]:
    """Return the recaps that the site lists, the newest first, and remember them.

    A recap that is broken stays as it was, with its page. If it is not known what of it was for this audience, it leaves the site.
    """
    states = {recap.name: recap for recap in built.recaps}
    listings_now = (_listing(recap, states[recap.name], listings, audience) for recap in found)
    listed = [with_downloads(listing, output) for listing in listings_now if listing]
    listings.write(listed)
    return tuple(sorted(listed, key=lambda recap: (recap.date, recap.stem), reverse=True))


def _listing(
    recap: RecapFolder, built: BuiltRecap, listings: SiteListings, audience: Audience
) -> SiteRecap | None:
    """Return what a site lists of a recap; None for one that is not on it."""
    if built.state is BuildState.EMPTY:
        return None
    if built.outcome.error and not built.outcome.files:
        return listings.earlier(recap.stem)
    known = listings.current(recap.stem) if built.state is BuildState.UNCHANGED else None
    try:
        return known or listed_recap(recap, audience)
    except ConfdeckError:  # it was saved in the meantime
        return listings.earlier(recap.stem)


def _withdraw(
    found: Iterable[RecapFolder], listed: Iterable[SiteRecap], manifest: BuildManifest, options: BuildOptions
) -> None:
    """Delete what earlier runs have written for recaps that are gone, or not on the site any more."""
    stems = {recap.stem for recap in listed}
    kept = {options.key(recap.name) for recap in found if recap.stem in stems}
    manifest.withdraw(options.key(""), kept, options.output)
    for recap in found:
        if recap.stem not in stems:  # the manifest may have been lost
            delete_withdrawn(recap.stem, options.output, DOWNLOADS)


def _delete_outdated(found: Iterable[RecapFolder], output: Path, current: Container[str]) -> None:
    """Delete what the site no longer has, and its search index, which would still find what has been withdrawn."""
    for name in SHARED:
        if name not in current:
            (output / name).unlink(missing_ok=True)
    delete_old_files((*(recap.stem for recap in found), SITE), output, current)
    shutil.rmtree(output / SEARCH, ignore_errors=True)


def _shared_files(
    recaps: Sequence[SiteRecap], settings: SiteSettings, theme: Theme, *, search: bool
) -> dict[str, bytes]:
    """Return the files that belong to no single recap, by their names."""
    files = site_pages(recaps, settings, theme, search=search)
    if settings.address:
        pages = [*(name for name in files if name.endswith(".html")), *(recap.address for recap in recaps)]
        files |= {"feed.xml": atom_feed(recaps, settings), "sitemap.xml": sitemap(pages, settings)}
    return files
