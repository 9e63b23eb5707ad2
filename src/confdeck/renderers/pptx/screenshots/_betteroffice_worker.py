"""Script that draws slides with betteroffice-pptx in a process of its own, so that a deck from anybody cannot block a run.

Its argument is the folder of installed packages. It reads options as one line of JSON from standard input, then the deck,
and writes a line of JSON with the lengths of the PNG files, or with a problem, then the files.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

_MEMORY = 2 << 30
_SECONDS = 120
"""Limit of processor time; the parent waits less long, but may have ended."""


def _limit(kind: int, maximum: int) -> None:
    hard = resource.getrlimit(kind)[1]
    resource.setrlimit(kind, (maximum if hard == resource.RLIM_INFINITY else min(maximum, hard), hard))


def _draw() -> None:
    import betteroffice_pptx as betteroffice

    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_CPU, _SECONDS)
    if sys.platform == "linux":
        _limit(resource.RLIMIT_AS, _MEMORY)
    options = json.loads(sys.stdin.buffer.readline())
    try:
        deck = betteroffice.Presentation.open(sys.stdin.buffer.read())
        for family, file, bold, italic in options["fonts"]:
            deck.register_font(family, Path(file).read_bytes(), bold=bold, italic=italic)
        scale = options["width"] * betteroffice.EMU_PER_INCH / 96 / deck.width_emu
        pictures = [deck.render_png(number - 1, scale=scale).bytes for number in options["numbers"]]
    except (betteroffice.PptxError, ValueError, IndexError, KeyError) as fault:
        _write({"problem": str(fault)})
        return
    _write({"lengths": [*map(len, pictures)]})
    sys.stdout.buffer.write(b"".join(pictures))


def _write(facts: dict[str, object]) -> None:
    sys.stdout.buffer.write(json.dumps(facts).encode() + b"\n")


if __name__ == "__main__":
    sys.path.append(sys.argv[1])
    _draw()
