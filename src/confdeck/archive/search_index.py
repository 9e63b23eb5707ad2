"""The index with which visitors search a site, made by Pagefind."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from confdeck.archive.site_folder import SEARCH
from confdeck.errors import RenderError

_SECONDS = 600
_PACKAGE = "pagefind_bin_extended"
_WITHOUT_SPACES = ("ja", "zh")
"""Languages in whose index Pagefind cuts texts into words, those of other languages as well."""
_NOT_SEARCHED = ("annotation", "[aria-hidden]", ".bibtex")
"""Parts of pages that repeat others: the TeX of formulas, initials of people, entries to copy."""


def can_search() -> bool:
    """Return whether the extended Pagefind is installed, which knows Chinese and Japanese."""
    return find_spec(_PACKAGE) is not None


def make_search_index(folder: Path) -> None:
    """Write the index of all recaps' pages in a folder to `pagefind/` in it.

    Pagefind makes an index for each language, of which a page searches that of its own language alone. A site
    has one page to search from, so recaps in several languages share an index.

    Raises:
        RenderError: if Pagefind fails.
    """
    _index(folder)
    entry = json.loads((folder / SEARCH / "pagefind-entry.json").read_text("utf-8"))
    pages = {code: language["page_count"] for code, language in entry["languages"].items()}
    if len(pages) > 1:
        shutil.rmtree(folder / SEARCH)
        _index(folder, "--force-language", _shared_language(pages))


def _shared_language(pages: Mapping[str, int]) -> str:
    """Return the language whose rules serve all: one that needs cutting into words, or that of most pages."""
    unspaced = [code for code in pages if code.partition("-")[0] in _WITHOUT_SPACES]
    return max(unspaced or pages, key=lambda code: (pages[code], code))


def _index(folder: Path, *options: str) -> None:
    command = [sys.executable, "-m", _PACKAGE, "--site", str(folder), *options]
    command += ["--exclude-selectors", ",".join(_NOT_SEARCHED)]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)  # noqa: S603  our own arguments
    except (OSError, subprocess.SubprocessError) as fault:
        details = getattr(fault, "stdout", b"") or b""
        raise RenderError(
            "the search index could not be made", details.decode("utf-8", "replace")[-300:].strip()
        ) from fault
