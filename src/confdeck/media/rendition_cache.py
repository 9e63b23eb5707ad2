"""Disk cache of renditions, so that a photo is decoded once and not in every run."""

from __future__ import annotations

import json
from pathlib import Path

from confdeck.file_cache import FileCache
from confdeck.media.asset import ProcessedImage, Rendition
from confdeck.media.limits import PictureProblem

_MAX_BYTES = 1_000_000_000


class RenditionCache:
    """Renditions and their problems on disk; an unreadable entry counts as missing."""

    def __init__(self, folder: Path | None) -> None:
        self._files = FileCache(folder / "pictures" if folder else None, _MAX_BYTES)

    def load(self, key: str) -> ProcessedImage | None:
        """Return what was stored under `key`, or None if it is missing or damaged."""
        try:
            return _unpacked(self._files.load(key) or b"")
        except (ValueError, KeyError, TypeError):
            return None

    def store(self, key: str, processed: ProcessedImage) -> None:
        """Store an image under `key`, if the folder can be written."""
        self._files.store(key, _packed(processed))


def _packed(processed: ProcessedImage) -> bytes:
    rendition = processed.rendition
    facts = [rendition.media_type, rendition.width, rendition.height, processed.problems]
    return json.dumps(facts).encode() + b"\n" + rendition.data


def _unpacked(stored: bytes) -> ProcessedImage:
    facts, data = stored.split(b"\n", 1)
    media_type, width, height, problems = json.loads(facts)
    return ProcessedImage(
        Rendition(data, media_type, width, height), tuple(PictureProblem(*problem) for problem in problems)
    )
