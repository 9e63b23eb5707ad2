"""The index with which visitors search a site, made by Pagefind."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from confdeck.errors import RenderError

_SECONDS = 600
_PACKAGE = "pagefind_bin_extended"


def can_search() -> bool:
    """Return whether the extended Pagefind is installed, which knows Chinese and Japanese."""
    return find_spec(_PACKAGE) is not None


def make_search_index(folder: Path) -> None:
    """Write the index of all recaps' pages in a folder to `pagefind/` in it.

    Raises:
        RenderError: if Pagefind fails.
    """
    command = [sys.executable, "-m", _PACKAGE, "--site", str(folder)]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)  # noqa: S603  our own arguments
    except (OSError, subprocess.SubprocessError) as fault:
        details = getattr(fault, "stdout", b"") or b""
        raise RenderError(
            "the search index could not be made", details.decode("utf-8", "replace")[-300:].strip()
        ) from fault
