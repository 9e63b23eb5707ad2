"""Makes the pixels of an asset: decoded or drawn, cut, in sRGB, without metadata. Loads Pillow."""

from __future__ import annotations

import hashlib
import math
from dataclasses import replace
from typing import TYPE_CHECKING

from PIL import Image

from confdeck.media.asset import Developed
from confdeck.media.colour import flattened, to_srgb
from confdeck.media.encoding import encode
from confdeck.media.formats import Format
from confdeck.media.frame import TINT, frame_svg
from confdeck.media.headers import read_header
from confdeck.media.inspection import read_picture
from confdeck.media.limits import Refused
from confdeck.media.lossless import untouched
from confdeck.media.raster import decode, scaled

if TYPE_CHECKING:
    from pathlib import Path

    from confdeck.media.asset import Asset, Rendition
    from confdeck.media.charts import Palette
    from confdeck.media.fonts import Fonts
    from confdeck.media.sizes import Cut

_FRAME_PIXELS = 1_200_000
_LOSSY = frozenset({Format.JPEG, Format.HEIC, Format.AVIF})


def develop(asset: Asset, cut: Cut, fonts: Fonts, palette: Palette | None) -> Developed:
    """The part of the asset that is shown, at its size.

    Raises:
        Refused: if the picture turns out to be broken.
    """
    if asset.chart:
        from confdeck.media.charting import chart_on_paper

        # What it is lettered with was chosen with care, so nothing is said about that.
        return replace(_drawn(chart_on_paper(asset.chart, fonts, palette), cut, fonts), remarks=())
    if asset.path is None:
        return Developed(framed(asset.label, cut, fonts))
    data = _unchanged(asset.path, asset.digest)
    if asset.vector:
        return _drawn(data, cut, fonts)
    header = read_header(data)
    if as_stored := untouched(data, header, cut):
        return Developed(as_stored)
    image, remarks = to_srgb(decode(data, header, cut))
    return Developed(encode(image, lossless=header.format not in _LOSSY), remarks)


def framed(label: str, cut: Cut, fonts: Fonts) -> Rendition:
    """An empty frame that says `label`, no finer than it deserves; a bare panel should even that fail."""
    from confdeck.media.drawing import draw

    shrink = min(1.0, math.sqrt(_FRAME_PIXELS / (cut.width * cut.height)))
    width, height = max(1, round(cut.width * shrink)), max(1, round(cut.height * shrink))
    try:
        image, _ = draw(frame_svg(label, width, height), width, height, fonts)
    except (Refused, OSError):
        image = Image.new("RGB", (width, height), TINT)
    return encode(flattened(image), lossless=True)


def _drawn(data: bytes, cut: Cut, fonts: Fonts) -> Developed:
    from confdeck.media.drawing import draw

    width, height = round(cut.width / cut.window.width), round(cut.height / cut.window.height)
    image, remarks = draw(data, width, height, fonts)
    image, _ = to_srgb(scaled(image, cut))
    return Developed(encode(image, lossless=True), remarks)


def _unchanged(path: Path, digest: str) -> bytes:
    """The bytes that were inspected: renditions are kept under their digest, so it has to be true."""
    data = read_picture(path)
    if hashlib.sha256(data).hexdigest() != digest:
        raise Refused("changed while it was being read", "render again")
    return data
