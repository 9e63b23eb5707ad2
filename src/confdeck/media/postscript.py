"""Converts EPS and PostScript to PDF with Ghostscript, where the user has it installed."""

from __future__ import annotations

import shutil
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from confdeck.media.drawing_process import run_limited_program
from confdeck.media.limits import PictureRefused, check_bytes

_CONVERTER = "ps2pdf -dEPSCrop figure.eps figure.pdf"
_OPTIONS = ("-dSAFER", "-dBATCH", "-dNOPAUSE", "-dQUIET", "-sDEVICE=pdfwrite", "-dEPSCrop")


@lru_cache(maxsize=4)
def pdf_of(data: bytes) -> bytes:
    """Return an EPS drawing or a PostScript document as PDF.

    Raises:
        PictureRefused: if Ghostscript is not installed, fails, or takes too long.
    """
    ghostscript = shutil.which("gs")
    if ghostscript is None:
        raise PictureRefused(
            "is EPS or PostScript, which is read only where Ghostscript is installed",
            f"install Ghostscript, or save the drawing as PDF or SVG; elsewhere `{_CONVERTER}` converts it",
        )
    with TemporaryDirectory(prefix="confdeck-") as folder:
        drawing, pdf = Path(folder, "drawing.eps"), Path(folder, "drawing.pdf")
        drawing.write_bytes(data)
        command = [ghostscript, *_OPTIONS, f"-sOutputFile={pdf.name}", drawing.name]
        try:
            run_limited_program(command, Path(folder))
            converted = pdf.read_bytes()
        except (PictureRefused, OSError) as problem:
            raise PictureRefused(
                "is EPS or PostScript that Ghostscript cannot convert",
                f"see what `{_CONVERTER}` says, or save the drawing as PDF or SVG",
            ) from problem
    check_bytes(len(converted))
    return converted
