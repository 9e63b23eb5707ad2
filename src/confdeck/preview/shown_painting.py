"""A painting as the page gets it: a short description of each sheet, and files by names made from their content."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from confdeck.renderers.painting import Painting, ShownSheet

Stored = tuple[str, bytes]
"""Media type and content of a file that the page may ask for."""

MEDIA_TYPES = {
    "css": "text/css; charset=utf-8",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "json": "application/json",
    "otf": "font/otf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "ttf": "font/ttf",
    "webp": "image/webp",
    "woff": "font/woff",
    "woff2": "font/woff2",
}


@dataclass(frozen=True, slots=True)
class ShownPainting:
    """The sheets of a format, with their files."""

    sheets: tuple[Mapping[str, Any], ...] = ()
    style: str = ""
    """Name of the stylesheet; empty if there is none."""
    places: str = ""
    """Name of the file that says which lines are shown where."""
    stored: Mapping[str, Stored] = field(default_factory=dict)
    """All files by name."""
    drawn_by: str = ""
    """The program that has drawn the sheets, if it is not confdeck."""
    problem: str = ""
    """The reason why there is nothing to see, or less."""

    @classmethod
    def of(cls, painting: Painting) -> ShownPainting:
        """Return how a painting is shown."""
        stored: dict[str, Stored] = {}
        for name, data in painting.files.items():
            stored[name] = (media_type(name), data)
        sheets = []
        for sheet in painting.sheets:
            digest = sheet.digest
            stored[digest] = (sheet.media_type, sheet.data)
            sheets.append(dict(_described(sheet, digest)))
        style = _kept(stored, painting.style.encode(), "css") if painting.style else ""
        problem = "; ".join(str(found.message) for found in painting.diagnostics)
        paths: dict[str, int] = {}
        listed = [_places(sheet, paths) for sheet in painting.sheets]
        places = json.dumps({"files": list(paths), "sheets": listed}, separators=(",", ":"))
        return cls(
            tuple(sheets), style, _kept(stored, places.encode(), "json"), stored, painting.drawn_by, problem
        )

    def sharing(self, earlier: ShownPainting) -> ShownPainting:
        """Return the same with the files that an earlier painting has as well, so that they are in memory once."""
        return replace(
            self, stored={name: earlier.stored.get(name, file) for name, file in self.stored.items()}
        )


def media_type(name: str) -> str:
    """Return the media type of a file by its name."""
    return MEDIA_TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream")


def _kept(stored: dict[str, Stored], data: bytes, suffix: str) -> str:
    name = f"{hashlib.sha256(data).hexdigest()[:24]}.{suffix}"
    stored[name] = (MEDIA_TYPES[suffix], data)
    return name


def _described(sheet: ShownSheet, digest: str) -> Iterator[tuple[str, object]]:
    yield "digest", digest
    yield "kind", sheet.kind
    yield "title", sheet.title
    if sheet.width:
        yield "width", round(sheet.width, 2)
        yield "height", round(sheet.height, 2)
    if sheet.notes:
        yield "notes", sheet.notes


def absolute(file: str) -> str:
    """Return the complete path of a file that a span names relative to the current folder."""
    return os.path.abspath(file)  # noqa: PTH100  without following links: editors show the path as it is named


def _places(sheet: ShownSheet, paths: dict[str, int]) -> dict[str, object]:
    """Return the sources of a sheet and its marks; the numbers of files are added to `paths`."""
    return {
        "sources": [
            [
                paths.setdefault(absolute(span.file), len(paths)),
                span.line,
                span.column,
                max(span.end, span.line),
            ]
            for span in sheet.sources
        ],
        "marks": [
            {
                "sources": mark.sources,
                **({"box": [round(length, 2) for length in mark.box]} if mark.box else {}),
                **({"element": mark.element} if mark.element >= 0 else {}),
                **({"note": mark.note} if mark.note >= 0 else {}),
            }
            for mark in sheet.marks
        ],
    }
