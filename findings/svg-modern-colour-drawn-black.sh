#!/bin/sh
# resvg_py 0.5.0: a colour in CSS Color 4 syntax is drawn black, over a valid declaration before it.
#
# Expected: a value that a CSS program does not know makes the declaration void, and the one before it holds; that is
# how style sheets offer `light-dark()` or `oklch()` to new programs and plain colours to old ones.
# What happens: the last declaration wins whether it is understood or not, and one that is not is drawn black.
# `rgb(255 0 0 / 50%)` and `light-dark(red, blue)` are among those, and so is a fallback in `var(--x, red)`.
# Seen: a red pixel for the plain fill; opaque black for each of the others, though red stands before it.
# Why it matters: charts made for the web may have such colours, and black bars look as if they were meant.
# confdeck's own charts and formulas use hexadecimal colours alone, guarded by
# test_colours_are_hexadecimal in tests/media/charts/test_svg.py; the CSS of users' own drawings is resolved before,
# guarded by tests/media/test_svg_styles.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check resvg_py==0.5.0 pillow==13.0.0
"$folder/bin/python" - <<'END'
from io import BytesIO

import resvg_py
from PIL import Image

NEW = ("rgb(255 0 0 / 50%)", "light-dark(red, blue)", "oklch(0.6 0.2 30)", "var(--brand, red)")


def pixel(declarations):
    """The colour of a square with this style."""
    square = f'<rect width="9" height="9" style="{declarations}"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{square}</svg>'
    data = bytes(resvg_py.svg_to_bytes(svg_string=svg))
    return Image.open(BytesIO(data)).convert("RGBA").getpixel((4, 4))


colours = {value: pixel(f"fill:red;fill:{value}") for value in NEW}
print(pixel("fill:red"), colours)
assert pixel("fill:red") == (255, 0, 0, 255)
assert set(colours.values()) == {(0, 0, 0, 255)}
END
