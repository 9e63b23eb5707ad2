"""The files beside a page: most are named by their content, so that a browser keeps what has not changed."""

from __future__ import annotations

import hashlib
from urllib.parse import quote

from confdeck.renderers.base import OutputFile

FOLDER = ".web"
"""The folder with a page's files, as a suffix of the recap's name."""
SLIDES = "slides.html"
"""The page of the slides in that folder."""
_DIGITS = 12


class FilesBeside:
    """The files in a page's folder."""

    def __init__(self, name: str) -> None:
        self._base = quote(f"{name}{FOLDER}/")
        self._files: dict[str, bytes] = {}

    def add(self, kind: str, suffix: str, data: bytes) -> str:
        """Add a file and return its address for the page: `iccv.web/photo-0123456789ab.jpg`."""
        name = f"{kind}-{hashlib.sha256(data).hexdigest()[:_DIGITS]}{suffix}"
        self._files[name] = data
        return self.address(name)

    def put(self, name: str, data: bytes) -> None:
        """Add a file under a name of its own, which can be linked to."""
        self._files[name] = data

    def address(self, name: str) -> str:
        """Return the address of a file for the page."""
        return f"{self._base}{name}"

    @property
    def outputs(self) -> tuple[OutputFile, ...]:
        """All files, by their names."""
        return tuple(OutputFile(f"{FOLDER}/{name}", data) for name, data in sorted(self._files.items()))
