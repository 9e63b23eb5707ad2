"""Fixtures: a recap's folder with pictures, and ways to inspect and render them."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from confdeck.diagnostics import Diagnostic, Span
from confdeck.media import Asset, PictureStore, Rendition, RenditionRequest, inspect_picture

if TYPE_CHECKING:
    from pathlib import Path

SPAN = Span("recap.yaml", 12, 7)


@dataclass(frozen=True)
class Folder:
    """The folder of a recap."""

    path: Path
    pictures: PictureStore = field(default_factory=PictureStore)

    def put(self, name: str, data: bytes) -> str:
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        return name

    def inspect(self, name: str, span: Span = SPAN) -> tuple[Asset, tuple[Diagnostic, ...]]:
        return inspect_picture(name, self.path, span, "What it shows")

    def asset(self, name: str, data: bytes) -> Asset:
        """The asset of a sound picture."""
        asset, _ = self.inspect(self.put(name, data))
        assert not asset.missing
        return asset

    def refused(self, name: str) -> Diagnostic:
        """The one complaint about a picture that may not come in."""
        asset, (complaint,) = self.inspect(name)
        assert asset.missing
        assert asset.label == "What it shows"
        assert complaint.span == SPAN
        return complaint

    def rendition(self, name: str, data: bytes, width: int = 120, **wishes: object) -> Rendition:
        return self.pictures.rendition(RenditionRequest(self.asset(name, data), width, **wishes))  # type: ignore[arg-type]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    home = tmp_path / "recap"
    home.mkdir()
    return Folder(home)


def opened(rendition: Rendition) -> Image.Image:
    """The picture in a rendition, which keeps what it says of itself."""
    image = Image.open(BytesIO(rendition.data))
    image.load()
    assert image.size == (rendition.width, rendition.height)
    assert Image.MIME[image.format or ""] == rendition.media_type
    return image
