"""Draws slides with LibreOffice, which knows all scripts and takes some seconds."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from confdeck.errors import MissingError, RenderError
from confdeck.media.limits import PictureRefused
from confdeck.media.pdf_pages import page_png
from confdeck.temporary_files import temporary_folder

_PROGRAMS = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
_SECONDS = 180.0
"""Time that a conversion may take."""


def libreoffice() -> str | None:
    """Return the path of LibreOffice; None if it is not installed."""
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)


def draw_with_libreoffice(
    deck: bytes, numbers: Sequence[int], font_folders: Sequence[Path], width: int
) -> tuple[bytes, ...]:
    """Return slides as PNG files.

    Args:
        deck: The bytes of the .pptx.
        numbers: The slides, counted from 1.
        font_folders: Folders with fonts that it may use besides those that are installed.
        width: The width in px.

    Raises:
        MissingError: if it is not installed.
        RenderError: if it cannot draw the deck, or takes too long.
    """
    program = libreoffice()
    if program is None:
        raise MissingError("drawing slides needs LibreOffice", "install it from https://www.libreoffice.org")
    with temporary_folder() as folder:
        pdf = _pdf_of(deck, folder, program, font_folders)
    try:
        return tuple(page_png(pdf, number, width) for number in numbers)
    except PictureRefused as refused:
        raise RenderError(f"a slide that LibreOffice drew {refused.message}") from refused


def _pdf_of(deck: bytes, folder: Path, program: str, font_folders: Sequence[Path]) -> bytes:
    """Return a deck as PDF; LibreOffice leaves out hidden slides unless it is asked for them."""
    source = folder / "deck.pptx"
    source.write_bytes(deck)
    command = [
        *(program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"),
        *("--convert-to", 'pdf:impress_pdf_Export:{"ExportHiddenSlides":{"type":"boolean","value":"true"}}'),
        *("--outdir", str(folder), str(source)),
    ]
    fonts = _font_configuration(folder, font_folders)
    process = subprocess.Popen(  # noqa: S603  a program found on the search path, without a shell
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"FONTCONFIG_FILE": str(fonts)},
        start_new_session=True,
    )
    try:
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired:
        raise RenderError("LibreOffice takes too long to draw the slides") from None
    finally:
        _end(process)
    made = folder / "deck.pdf"
    if not made.is_file():
        raise RenderError("LibreOffice cannot draw the slides")
    return made.read_bytes()


def _end(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice with the processes that it has started."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _font_configuration(folder: Path, font_folders: Sequence[Path]) -> Path:
    """Return the file by which fontconfig finds fonts in other folders, too."""
    configuration = folder / "fonts.conf"
    folders = "".join(f"<dir>{escape(str(fonts))}</dir>" for fonts in font_folders)
    system = escape(os.environ.get("FONTCONFIG_FILE", "/etc/fonts/fonts.conf"))
    configuration.write_text(
        f'<fontconfig><include ignore_missing="yes">{system}</include>{folders}'
        f"<cachedir>{escape(str(folder))}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    return configuration
