"""A recap's pictures before and after processing: assets, requests for renditions, and renditions."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from confdeck.diagnostics import Span
from confdeck.media.limits import PictureProblem

if TYPE_CHECKING:
    from confdeck.media.charts import ChartData


@dataclass(frozen=True, slots=True)
class Asset:
    """A picture file whose header was checked, a chart, or the empty frame that stands for a missing picture."""

    digest: str
    """SHA-256 of the file's bytes (hex); of the label for an empty frame."""
    width: int
    """In px, after the EXIF orientation is applied."""
    height: int
    path: Path | None = None
    """The file; None for a chart or an empty frame. Never printed in an output."""
    vector: bool = False
    """Whether it is an SVG or a PDF page, whose width and height only give its aspect."""
    page: int = 0
    """Number of the page that is shown, from 1; 0 in formats without pages."""
    label: str = ""
    """Words of the empty frame."""
    lettering: float = 0
    """Size of the least letters of an SVG drawing, as a share of its width; 0 where none can be measured."""
    chart: ChartData | None = None
    """The chart, which a rendition shows as pixels; a format may draw it in its own way."""
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
    """A renderer's request for an asset at a width, optionally cropped."""

    asset: Asset
    width: int
    """Least width in px, as far as the asset has so many; the rendition may be wider."""
    aspect: float | None = None
    """Width over height to crop to, around `focus`; None for the whole picture."""
    focus: tuple[float, float] = (0.5, 0.5)
    """The point that stays visible, as fractions of width and height from the top left corner."""


@dataclass(frozen=True, slots=True)
class Rendition:
    """An asset as an image file ready to embed: upright, sRGB, without metadata."""

    data: bytes
    media_type: str
    """`image/jpeg`, or `image/png` for drawings and transparency."""
    width: int
    height: int

    @property
    def suffix(self) -> str:
        """The file name extension."""
        return ".png" if self.media_type == "image/png" else ".jpg"


@dataclass(frozen=True, slots=True)
class ProcessedImage:
    """A rendition and the problems found while it was made."""

    rendition: Rendition
    problems: tuple[PictureProblem, ...] = ()
