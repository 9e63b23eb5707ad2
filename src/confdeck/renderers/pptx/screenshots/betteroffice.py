"""Draws slides with betteroffice-pptx, quickly, in the fonts that it is given."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path

from confdeck.errors import MissingError, RenderError
from confdeck.installation import install_command
from confdeck.renderers.pptx.screenshots.fonts import FontFile

_PACKAGE = "betteroffice_pptx"
_SECONDS, _SECONDS_A_SLIDE = 20.0, 1.0
"""Time that drawing may take."""


def draw_with_betteroffice(
    deck: bytes, numbers: Sequence[int], fonts: Sequence[FontFile], width: int
) -> tuple[bytes, ...]:
    """Return slides as PNG files.

    Args:
        deck: The bytes of the .pptx, from anybody.
        numbers: The slides, counted from 1.
        fonts: The fonts that it may use; the first one stands in for families that are not among them.
        width: The width in px.

    Raises:
        MissingError: if it is not installed.
        RenderError: if it cannot draw the deck, or takes too long.
    """
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise MissingError("drawing slides needs betteroffice-pptx", f"`{install_command('preview')}`")
    script = Path(__file__).with_name("_betteroffice_worker.py")
    options = {"numbers": [*numbers], "fonts": fonts, "width": width}
    try:
        process = subprocess.run(  # noqa: S603  our own script, under our own interpreter
            [sys.executable, "-I", "-S", str(script), str(Path(spec.origin).parents[1])],
            input=json.dumps(options).encode() + b"\n" + deck,
            capture_output=True,
            timeout=_SECONDS + _SECONDS_A_SLIDE * len(numbers),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise RenderError("betteroffice-pptx takes too long to draw the slides") from None
    return _pictures(process.stdout, len(numbers))


def _pictures(written: bytes, count: int) -> tuple[bytes, ...]:
    """Return the files that the process has written."""
    line, _, data = written.partition(b"\n")
    facts = json.loads(line) if line else {}
    lengths = facts.get("lengths", [])
    if len(lengths) != count:
        reason = f": {facts['problem']}" if "problem" in facts else ""
        raise RenderError(f"betteroffice-pptx cannot draw the slides{reason}")
    ends = tuple(accumulate(lengths))
    return tuple(data[end - length : end] for end, length in zip(ends, lengths, strict=True))
