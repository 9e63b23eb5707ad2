"""Makes renditions of assets: decodes or rasterises, crops, converts to sRGB and drops metadata."""

from __future__ import annotations

import hashlib
import math
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from confdeck.media.asset import Asset, ProcessedImage, Rendition
from confdeck.media.colour_profiles import flatten, to_srgb
from confdeck.media.encoding import encode
from confdeck.media.fonts import DrawingFonts
from confdeck.media.formats import PictureFormat, detect_format
from confdeck.media.header_reader import read_header
from confdeck.media.inspection import read_picture
from confdeck.media.limits import MAX_PIXELS, PictureRefused
from confdeck.media.missing_picture import FRAME_COLOUR, frame_svg
from confdeck.media.png_passthrough import stored_png
from confdeck.media.raster_decoding import decode, scaled
from confdeck.media.rendition_sizes import Crop

if TYPE_CHECKING:
    from confdeck.media.charts import ChartPalette


_FRAME_PIXELS = 1_200_000
_LOSSY = frozenset({PictureFormat.JPEG, PictureFormat.HEIC, PictureFormat.AVIF})


def process(
    asset: Asset, crop: Crop, fonts: DrawingFonts, palette: ChartPalette | None, language: str
) -> ProcessedImage:
    """Return the cropped and scaled rendition of an asset, drawings of several languages in `language`.

    Raises:
        PictureRefused: if the picture is broken.
    """
    if asset.chart:
        from confdeck.media.chart_images import chart_on_paper

        # The fonts of charts were chosen to fit, so a warning about substitutes would be wrong.
        return replace(_rasterised(chart_on_paper(asset.chart, fonts, palette), crop, fonts), problems=())
    if asset.path is None:
        return ProcessedImage(labelled_frame(asset.label, crop, fonts))
    data = _unchanged(asset.path, asset.digest)
    if asset.vector and asset.page:
        return _drawn_page(data, asset.page, crop)
    if asset.vector:
        return _rasterised(data, crop, fonts, language)
    header = read_header(data, asset.page or 1)
    if as_stored := stored_png(data, header, crop):
        return ProcessedImage(as_stored)
    decoded, lost = decode(data, header, crop)
    image, problems = to_srgb(decoded)
    return ProcessedImage(encode(image, lossless=header.format not in _LOSSY), lost + problems)


def labelled_frame(label: str, crop: Crop, fonts: DrawingFonts) -> Rendition:
    """Return an empty frame with the words `label`, or a plain panel if the frame cannot be rasterised."""
    from confdeck.media.svg_rasteriser import rasterise

    scale = min(1.0, math.sqrt(_FRAME_PIXELS / (crop.width * crop.height)))
    width, height = max(1, round(crop.width * scale)), max(1, round(crop.height * scale))
    try:
        image, _ = rasterise(frame_svg(label, width, height), width, height, fonts)
    except (PictureRefused, OSError):
        image = Image.new("RGB", (width, height), FRAME_COLOUR)
    return encode(flatten(image), lossless=True)


def _rasterised(data: bytes, crop: Crop, fonts: DrawingFonts, language: str = "") -> ProcessedImage:
    from confdeck.media.svg_rasteriser import rasterise

    image, problems = rasterise(data, *_uncropped_size(crop), fonts, language)
    image, _ = to_srgb(scaled(image, crop))
    return ProcessedImage(encode(image, lossless=True), problems)


def _drawn_page(data: bytes, page: int, crop: Crop) -> ProcessedImage:
    from confdeck.media.pdf_pages import draw_page

    image = draw_page(data, detect_format(data), page, *_uncropped_size(crop))
    return ProcessedImage(encode(scaled(image, crop), lossless=True))


def _uncropped_size(crop: Crop) -> tuple[int, int]:
    """Return the size in px at which to draw the whole of a drawing, within the limit of pixels."""
    width, height = crop.width / crop.window.width, crop.height / crop.window.height
    scale = min(1.0, math.sqrt(MAX_PIXELS / (width * height)))
    return max(1, int(width * scale + 0.5)), max(1, int(height * scale + 0.5))


def _unchanged(path: Path, digest: str) -> bytes:
    """Return the bytes of the file, which must still have the digest that its renditions are cached by."""
    try:
        data = read_picture(path)
    except PictureRefused as refused:
        raise PictureRefused(refused.message, refused.hint or "render again", passing=True) from refused
    if hashlib.sha256(data).hexdigest() != digest:
        raise PictureRefused("changed while the recap was rendered", "render again", passing=True)
    return data
