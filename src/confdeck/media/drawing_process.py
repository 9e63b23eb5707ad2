"""Draws SVG and PDF in a process of its own, with limits of time and memory, and runs other programs in the same way."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from confdeck.media.limits import PictureRefused

_SECONDS = 30
_SIMPLIFY = "simplify the drawing, or save it as PNG"
_PACKAGES = {"svg": "resvg_py", "pdf": "pypdfium2"}
"""Installed packages that draw."""


def ask_drawing_process(
    kind: Literal["svg", "pdf"], options: dict[str, object], drawing: bytes
) -> tuple[dict[str, Any], bytes]:
    """Return the facts that the drawing process writes about a drawing, and the picture if it makes one.

    Args:
        kind: The kind of drawing.
        options: The options of the drawing process, as described there.
        drawing: The file's bytes.

    Raises:
        PictureRefused: if it fails, or takes too long.
    """
    line, picture = _run(kind, options, drawing).split(b"\n", 1)
    return json.loads(line), picture


def run_limited_program(command: list[str], folder: Path) -> None:
    """Run another program in a folder, with the same limits.

    Raises:
        PictureRefused: if it fails, or takes too long.
    """
    _run("run", {"command": command}, folder=folder)


def _run(kind: str, options: dict[str, object], data: bytes = b"", folder: Path | None = None) -> bytes:
    """Return what the drawing process writes."""
    script = Path(__file__).with_name("_drawing_worker.py")
    command = [sys.executable, "-I", "-S", str(script), kind, _package_folder(kind)]
    try:
        process = subprocess.run(  # noqa: S603  our own script, under our own interpreter
            command,
            input=json.dumps(options).encode() + b"\n" + data,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            cwd=folder,
        )
    except subprocess.TimeoutExpired:
        raise PictureRefused("takes too long to draw", _SIMPLIFY, passing=True) from None
    if process.returncode != 0:
        raise PictureRefused("cannot be drawn", _SIMPLIFY)
    return process.stdout


def _package_folder(kind: str) -> str:
    """Return the folder of installed packages that a kind of drawing needs; an empty string if it needs none."""
    spec = find_spec(_PACKAGES[kind]) if kind in _PACKAGES else None
    return str(Path(spec.origin).parents[1]) if spec is not None and spec.origin else ""
