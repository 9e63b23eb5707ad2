"""Keep a site's folder free of what is not on the site: earlier versions, and files of recaps that are gone."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from pathlib import Path, PurePosixPath

from confdeck.archive.recap_folders import RecapFolder
from confdeck.errors import UsageError
from confdeck.regular_files import file_digest
from confdeck.renderers.web.files import FOLDER, SLIDES
from confdeck.written_record import STATE_FOLDER

SHARED_PAGES = ("index.html", "papers.html", "people.html")
SHARED = (*SHARED_PAGES, "feed.xml", "sitemap.xml")
"""Files of the site that belong to no recap."""
SEARCH = "pagefind"
"""The folder of the search index."""
_GENERATOR = re.compile(rb'<meta name="generator" content="confdeck">|generator[ >:]{1,2}confdeck')
_HEAD = 4096
_COPY = re.compile(r"(?P<stem>.+)\.edited-\d{4}-\d\d-\d\d(?:-\d+)?\.\w+")
_BY_CONTENT = re.compile(r"[a-z]+-(?P<digest>[0-9a-f]{12})\.\w+")


def require_room(recaps: Iterable[RecapFolder], output: Path) -> None:
    """Check that no recap takes the place of a page of the site, and that no page takes the place of another's file.

    Raises:
        UsageError: if so.
    """
    for recap in recaps:
        first = PurePosixPath(f"{recap.stem}.html").parts[0].casefold()
        if first in (*SHARED_PAGES, SEARCH):
            raise UsageError(
                f"the site itself has `{first}`, and so would the recap in `{recap.path}`",
                "rename the recap's folder",
            )
    for name in SHARED:
        if (path := output / name).exists() and not is_ours(path):
            raise UsageError(
                f"`{path}` was not written by confdeck", "move it away, or choose another `--output`"
            )


def is_ours(path: Path) -> bool:
    """Return whether confdeck wrote a page, a feed or a sitemap, by what its beginning says."""
    try:
        with path.open("rb") as stream:
            return bool(_GENERATOR.search(stream.read(_HEAD)))
    except OSError:
        return False


def move_copies_away(recaps: Iterable[RecapFolder], output: Path) -> tuple[Path, ...]:
    """Move earlier versions of outputs, kept because somebody may have edited them, to their recaps; return where to.

    They may have words that the site no longer has.
    """
    moved = []
    for recap in recaps:
        for path in _copies(output / recap.stem):
            kept = recap.path / STATE_FOLDER / "edited" / path.name
            _move(path, kept)
            moved.append(kept)
    return tuple(moved)


def _copies(stem: Path) -> Iterator[Path]:
    """Yield the earlier versions of the outputs with a stem, those in the folder of its page included."""
    beside = stem.with_name(f"{stem.name}{FOLDER}")
    for folder in (stem.parent, beside):
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            found = _COPY.fullmatch(path.name)
            if found and path.is_file() and (folder == beside or found["stem"] == stem.name):
                yield path


def delete_withdrawn(stem: str, output: Path, suffixes: Iterable[str]) -> None:
    """Delete the page of a recap that is not for the site's audience, with its downloads, whoever remembers them."""
    page = output / f"{stem}.html"
    if is_ours(page):
        for suffix in (".html", f"{FOLDER}/{SLIDES}", *suffixes):
            (output / f"{stem}{suffix}").unlink(missing_ok=True)


def delete_old_files(stems: Iterable[str], output: Path, current: Container[str]) -> None:
    """Delete files beside pages that no page has now, of those that are named by their own content as confdeck does it."""
    for stem in stems:
        folder = output / f"{stem}{FOLDER}"
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if path.relative_to(output).as_posix() not in current and _is_named_by_content(path):
                path.unlink()


def strange_pages(output: Path, current: Container[str]) -> Iterator[Path]:
    """Yield pages by confdeck in a site's folder that are not of this site."""
    for path in sorted(output.rglob("*.html")):
        if path.relative_to(output).as_posix() not in current and path.is_file() and is_ours(path):
            yield path


def _move(path: Path, target: Path) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
        path.unlink()
    except OSError as fault:
        raise UsageError(
            f"cannot move `{path}` to `{target}`: {fault.strerror}", "move it out of the site's folder"
        ) from fault


def _is_named_by_content(path: Path) -> bool:
    found = _BY_CONTENT.fullmatch(path.name)
    return found is not None and path.is_file() and file_digest(path).startswith(found["digest"])
