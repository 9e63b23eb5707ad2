"""A picture as the author gave it: found, checked by its header, not yet decoded."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from confdeck.diagnostics import Span
    from confdeck.media.charts import ChartData
    from confdeck.media.limits import PictureProblem


@dataclass(frozen=True, slots=True)
class Asset:
    """One picture file, a chart, or the empty frame that stands for what cannot be shown."""

    digest: str
    """SHA-256 of the file's bytes (hex); of the label for an empty frame."""
    width: int
    """In px, as the picture is seen: after its orientation is applied."""
    height: int
    path: Path | None = None
    """Where the file is; None for an empty frame. Never printed in an output."""
    vector: bool = False
    """Drawn (SVG): sharp at any size; width and height only tell its shape."""
    label: str = ""
    """What an empty frame says in place of the picture."""
    chart: ChartData | None = None
    """What is drawn where there is no file: a rendition shows it, and a format may draw it in its own way."""
    span: Span | None = field(default=None, compare=False)

    @property
    def aspect(self) -> float:
        """Width divided by height."""
        return self.width / self.height

    @property
    def missing(self) -> bool:
        """Whether this is an empty frame."""
        return self.path is None and self.chart is None


@dataclass(frozen=True, slots=True)
class RenditionRequest:
    """What a renderer wants of an asset: enough pixels for its slot, perhaps cut to a shape."""

    asset: Asset
    width: int
    """Pixels wanted across; more may come, never more than the asset has."""
    aspect: float | None = None
    """Width over height to crop to, around `focus`; None keeps the whole picture."""
    focus: tuple[float, float] = (0.5, 0.5)
    """The point that must stay in sight, as fractions from the left and the top."""


@dataclass(frozen=True, slots=True)
class Rendition:
    """Clean pixels of an asset, ready to embed: upright, sRGB, without metadata."""

    data: bytes
    media_type: str
    """`image/jpeg`, or `image/png` where transparency or flat drawing asks for it."""
    width: int
    height: int

    @property
    def suffix(self) -> str:
        """The file name's ending for these bytes."""
        return ".png" if self.media_type == "image/png" else ".jpg"


@dataclass(frozen=True, slots=True)
class ProcessedImage:
    """A rendition with what has to be said of it."""

    rendition: Rendition
    remarks: tuple[PictureProblem, ...] = ()
