"""Rasterises SVG drawings in a process of their own."""

from __future__ import annotations

from contextlib import nullcontext
from io import BytesIO
from tempfile import TemporaryDirectory

from PIL import Image

from confdeck.media.decoders import decoding
from confdeck.media.drawing_process import ask_drawing_process
from confdeck.media.fonts import DrawingFonts
from confdeck.media.limits import PictureProblem, PictureRefused

_FONT_RULE = b"@font-face"


def rasterise(
    data: bytes, width: int, height: int, fonts: DrawingFonts, language: str = ""
) -> tuple[Image.Image, tuple[PictureProblem, ...]]:
    """Return a drawing as pixels of that size, in a language if it has several, and its problems.

    Raises:
        PictureRefused: if it cannot be rasterised, or takes too long.
    """
    files = [str(file) for file in fonts.files]
    options = {"width": width, "height": height, "font_files": files, "families": fonts.families}
    options["language"] = language
    with TemporaryDirectory(prefix="confdeck-") if _FONT_RULE in data else nullcontext("") as folder:
        facts, png = ask_drawing_process("svg", {**options, "folder": folder}, data)
    if "refused" in facts:
        raise PictureRefused(*facts["refused"])
    with decoding(), Image.open(BytesIO(png), formats=["PNG"]) as image:
        image.load()
        return image.copy(), tuple(PictureProblem(*problem) for problem in facts["problems"])
