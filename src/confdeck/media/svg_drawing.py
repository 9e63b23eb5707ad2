"""Draws an SVG with resvg, after making it harmless and putting its CSS and labels into simpler terms."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lxml import etree

from confdeck.media.fonts import DrawingFonts
from confdeck.media.limits import PictureProblem
from confdeck.media.svg_sanitizer import add_generic_families, sanitize, text_characters

_PX_PER_INCH = 96
"""Resolution that resvg is given: without one, lengths in mm and pt are zero."""
_GENERIC = frozenset(
    {"", "serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "inherit", "initial"}
)


def draw_svg(
    data: bytes,
    width: int,
    height: int,
    font_files: Sequence[str],
    families: Sequence[str],
    language: str = "",
    folder: str = "",
) -> tuple[bytes, tuple[PictureProblem, ...]]:
    """Return a drawing as PNG of that size, and its problems.

    Of parts in several languages, those in `language` are drawn. Its embedded fonts are used if there is a `folder` to
    write them to.

    Raises:
        PictureRefused: if it is not a readable drawing.
    """
    from resvg_py import svg_to_bytes

    fonts = DrawingFonts(map(Path, font_files), families)
    drawing = sanitize(data, width, height, fonts, language)
    if drawing.fonts and folder:
        from confdeck.media.embedded_fonts import write_fonts

        written = write_fonts(drawing.fonts, Path(folder))
        files = (*fonts.files, *written)
        fonts = DrawingFonts(files, tuple(dict.fromkeys((*families, *written.values()))))
    characters = text_characters(drawing.root)
    substituted = _substitution(add_generic_families(drawing.root), fonts) if characters else ()
    options: dict[str, Any] = fonts.options(characters) | {"dpi": _PX_PER_INCH}
    text = etree.tostring(drawing.root, encoding="unicode")
    return bytes(svg_to_bytes(svg_string=text, **options)), (*drawing.problems, *substituted)


def _substitution(families: tuple[str, ...], fonts: DrawingFonts) -> tuple[PictureProblem, ...]:
    known = {name.casefold() for name in fonts.families} | _GENERIC
    missing = [name for name in families if name.casefold() not in known]
    if not fonts.families or not missing:
        return ()
    message = f"uses the font `{missing[0]}`, which the theme does not have; a similar one is used instead"
    return (PictureProblem(message, "convert the text to paths when saving the drawing"),)
