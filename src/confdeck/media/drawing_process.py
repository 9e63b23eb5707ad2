"""Runs the program that draws SVG and PDF in a process of its own, with limits of time and memory."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from confdeck.media.limits import PictureRefused

_SECONDS = 30
_SIMPLIFY = "simplify the drawing, or save it as PNG"


def run_drawing_process(
    kind: Literal["svg", "pdf", "run"],
    options: dict[str, object],
    data: bytes = b"",
    *,
    package: str = "",
    folder: Path | None = None,
) -> bytes:
    """Return what the drawing process writes about a drawing.

    Args:
        kind: `svg`, `pdf`, or `run` for another program.
        options: Its options, as described there.
        data: The drawing.
        package: The installed package that it imports.
        folder: The folder it works in.

    Raises:
        PictureRefused: if it fails, or takes too long.
    """
    script = Path(__file__).with_name("_drawing_worker.py")
    command = [sys.executable, "-I", "-S", str(script), kind, _folder_of(package)]
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


def _folder_of(package: str) -> str:
    """Return the folder that a package is installed in; nothing for no package."""
    spec = find_spec(package) if package else None
    return str(Path(spec.origin).parents[1]) if spec is not None and spec.origin else ""
