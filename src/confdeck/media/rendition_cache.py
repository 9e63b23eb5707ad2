"""Keeps renditions by what they were made from: a photo is decoded once, not once a run."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from confdeck.file_cache import FileCache
from confdeck.media.asset import ProcessedImage, Rendition
from confdeck.media.limits import PictureProblem

if TYPE_CHECKING:
    from pathlib import Path

_MOST_BYTES = 1_000_000_000


class RenditionCache:
    """Renditions on disk, with what had to be said of them."""

    def __init__(self, folder: Path | None) -> None:
        self._files = FileCache(folder / "pictures" if folder else None, _MOST_BYTES)

    def load(self, key: str) -> ProcessedImage | None:
        """What was stored under `key`, if it is whole."""
        try:
            return _unpacked(self._files.load(key) or b"")
        except (ValueError, KeyError, TypeError):
            return None

    def store(self, key: str, developed: ProcessedImage) -> None:
        """Keep it for the next run, if that can be."""
        self._files.store(key, _packed(developed))


def _packed(developed: ProcessedImage) -> bytes:
    picture = developed.rendition
    facts = [picture.media_type, picture.width, picture.height, developed.remarks]
    return json.dumps(facts).encode() + b"\n" + picture.data


def _unpacked(stored: bytes) -> ProcessedImage:
    facts, data = stored.split(b"\n", 1)
    media_type, width, height, remarks = json.loads(facts)
    return ProcessedImage(
        Rendition(data, media_type, width, height), tuple(PictureProblem(*each) for each in remarks)
    )
