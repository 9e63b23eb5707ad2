"""Draw every figure of this recap, or those named on the command line.

Needs numpy, matplotlib (3.9 or later) and Pillow, which confdeck itself does not all depend on:

    pip install numpy matplotlib pillow
    python draw.py [grid-cells ...]

Labels are set in the sans of the default theme, or where that is not at hand in Carlito or
matplotlib's own DejaVu Sans. White borders are cut off. Every random number comes from a fixed seed.
"""

from __future__ import annotations

import sys
from importlib import import_module

FIGURES = (
    "grid-cells",
    "tensor-factors",
    "pre-images",
    "class-activation",
    "gan-dissection",
    "latent-boundary",
    "relevance",
    "search-loop",
    "one-task-at-a-time",
)


def main(names: list[str]) -> None:
    """Draw the named figures, all of them when none is named."""
    for name in names or FIGURES:
        path = import_module(f"plates.{name.replace('-', '_')}").draw()
        print(f"{path.name}: {path.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main(sys.argv[1:])
