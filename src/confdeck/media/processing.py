"""Makes the pixels of an asset: decoded or drawn, cut, in sRGB, without metadata. Loads Pillow."""

from __future__ import annotations

import hashlib
import math
from dataclasses import replace
from typing import TYPE_CHECKING

from PIL import Image

from confdeck.media.asset import ProcessedImage
from confdeck.media.colour_profiles import flatten, to_srgb
from confdeck.media.encoding import encode
from confdeck.media.formats import PictureFormat
from confdeck.media.frame import TINT, frame_svg
from confdeck.media.header_reader import read_header
from confdeck.media.inspection import read_picture
from confdeck.media.limits import PictureRefused
from confdeck.media.png_passthrough import stored_png
from confdeck.media.raster_decoding import decode, scaled

if TYPE_CHECKING:
    from pathlib import Path

    from confdeck.media.asset import Asset, Rendition
    from confdeck.media.charts import ChartPalette
    from confdeck.media.fonts import DrawingFonts
    from confdeck.media.rendition_sizes import Crop

_FRAME_PIXELS = 1_200_000
_LOSSY = frozenset({PictureFormat.JPEG, PictureFormat.HEIC, PictureFormat.AVIF})


def process(asset: Asset, cut: Crop, fonts: DrawingFonts, palette: ChartPalette | None) -> ProcessedImage:
    """The part of the asset that is shown, at its size.

    Raises:
        Refused: if the picture turns out to be broken.
    """
    if asset.chart:
        from confdeck.media.chart_images import chart_on_paper

        # What it is lettered with was chosen with care, so nothing is said about that.
        return replace(_drawn(chart_on_paper(asset.chart, fonts, palette), cut, fonts), remarks=())
    if asset.path is None:
        return ProcessedImage(labelled_frame(asset.label, cut, fonts))
    data = _unchanged(asset.path, asset.digest)
    if asset.vector:
        return _drawn(data, cut, fonts)
    header = read_header(data)
    if as_stored := stored_png(data, header, cut):
        return ProcessedImage(as_stored)
    image, remarks = to_srgb(decode(data, header, cut))
    return ProcessedImage(encode(image, lossless=header.format not in _LOSSY), remarks)


def labelled_frame(label: str, cut: Crop, fonts: DrawingFonts) -> Rendition:
    """An empty frame that says `label`, no finer than it deserves; a bare panel should even that fail."""
    from confdeck.media.svg_rasteriser import rasterise

    shrink = min(1.0, math.sqrt(_FRAME_PIXELS / (cut.width * cut.height)))
    width, height = max(1, round(cut.width * shrink)), max(1, round(cut.height * shrink))
    try:
        image, _ = rasterise(frame_svg(label, width, height), width, height, fonts)
    except (PictureRefused, OSError):
        image = Image.new("RGB", (width, height), TINT)
    return encode(flatten(image), lossless=True)


def _drawn(data: bytes, cut: Crop, fonts: DrawingFonts) -> ProcessedImage:
    from confdeck.media.svg_rasteriser import rasterise

    width, height = round(cut.width / cut.window.width), round(cut.height / cut.window.height)
    image, remarks = rasterise(data, width, height, fonts)
    image, _ = to_srgb(scaled(image, cut))
    return ProcessedImage(encode(image, lossless=True), remarks)


def _unchanged(path: Path, digest: str) -> bytes:
    """The bytes that were inspected: renditions are kept under their digest, so it has to be true."""
    data = read_picture(path)
    if hashlib.sha256(data).hexdigest() != digest:
        raise PictureRefused("changed while it was being read", "render again")
    return data
