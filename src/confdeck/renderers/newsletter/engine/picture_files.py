"""Hand pictures to the page engine's process as files, since all of them together may take much memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path


class PictureFiles(Mapping[str, bytes]):
    """Pictures by address, each of which is read when it is asked for."""

    def __init__(self, folder: Path, pictures: Mapping[str, bytes]) -> None:
        self._paths = {url: folder / f"picture-{number}" for number, url in enumerate(pictures)}
        for url, path in self._paths.items():
            path.write_bytes(pictures[url])

    def __getitem__(self, url: str) -> bytes:
        return self._paths[url].read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)
