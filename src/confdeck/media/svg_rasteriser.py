"""Rasterises SVG drawings in a subprocess with limits of time and memory."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

from lxml import etree
from PIL import Image

from confdeck.media.decoders import decoding
from confdeck.media.fonts import DrawingFonts
from confdeck.media.limits import PictureProblem, PictureRefused
from confdeck.media.svg_sanitizer import add_generic_families, sanitize, text_characters

_SECONDS = 30
_SIMPLIFY = "simplify the drawing, or save it as PNG"
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
    script = Path(__file__).with_name("_svg_worker.py")
    spec = find_spec("resvg_py")
    home = Path((spec and spec.origin) or "").parents[1]
    command = [sys.executable, "-I", "-S", str(script), str(home)]
    try:
        process = subprocess.run(  # noqa: S603  our own script, under our own interpreter
            command,
            input=json.dumps(options).encode() + b"\n" + drawing,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise PictureRefused("takes too long to draw", _SIMPLIFY) from None
    if process.returncode != 0 or not process.stdout:
        raise PictureRefused("cannot be drawn", _SIMPLIFY)
    with decoding(), Image.open(BytesIO(process.stdout), formats=["PNG"]) as image:
        image.load()
        return image.copy()
