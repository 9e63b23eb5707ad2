"""Rasterises SVG drawings in a process of their own."""

from __future__ import annotations

from io import BytesIO

from lxml import etree
from PIL import Image

from confdeck.media.decoders import decoding
from confdeck.media.drawing_process import run_drawing_process
from confdeck.media.fonts import DrawingFonts
from confdeck.media.limits import PictureProblem
from confdeck.media.svg_sanitizer import add_generic_families, sanitize, text_characters

_GENERIC = frozenset(
    {"", "serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "inherit", "initial"}
)


def rasterise(
    data: bytes, width: int, height: int, fonts: DrawingFonts
) -> tuple[Image.Image, tuple[PictureProblem, ...]]:
    """Return a sanitized drawing as pixels of that size, and its problems.

    Raises:
        PictureRefused: if it cannot be rasterised, or takes too long.
    """
    root, lost = sanitize(data, width, height)
    characters = text_characters(root)
    substituted = _substitution(add_generic_families(root), fonts) if characters else ()
    picture = _run_worker(etree.tostring(root), fonts.options(characters))
    return picture, lost + substituted


def _substitution(families: tuple[str, ...], fonts: DrawingFonts) -> tuple[PictureProblem, ...]:
    known = {name.casefold() for name in fonts.families} | _GENERIC
    missing = [name for name in families if name.casefold() not in known]
    if not fonts.families or not missing:
        return ()
    message = f"uses the font `{missing[0]}`, which the theme does not have; a similar one is used instead"
    return (PictureProblem(message, "convert the text to paths when saving the drawing"),)


def _run_worker(drawing: bytes, options: dict[str, object]) -> Image.Image:
    png = run_drawing_process("svg", options, drawing, package="resvg_py")
    with decoding(), Image.open(BytesIO(png), formats=["PNG"]) as image:
        image.load()
        return image.copy()
