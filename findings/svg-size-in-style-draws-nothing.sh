#!/bin/sh
# resvg_py 0.5.0: a rectangle whose width and height stand in its style is not drawn at all.
#
# Expected: in SVG 2, x, y, width, height and r are properties as well as attributes, and a `style` with them works in
# browsers; resvg reads other properties of SVG there.
# What happens: only attributes count. A rectangle sized by CSS has no size and leaves no trace and no message.
# Seen: a red pixel with attributes, a transparent one with the same lengths in `style`.
# Why it matters: a drawing styled by CSS loses its boxes in the deck while its labels remain.
# confdeck repeats such lengths as attributes (media/svg_sanitizer.py);
# guarded by test_a_size_in_a_style_is_a_size in tests/media/test_drawings.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check resvg_py==0.5.0 pillow==13.0.0
"$folder/bin/python" - <<'END'
from io import BytesIO

import resvg_py
from PIL import Image


def pixel(attributes):
    """The colour in the middle of a drawing with one red rectangle."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect fill="red" {attributes}/></svg>'
    data = bytes(resvg_py.svg_to_bytes(svg_string=svg))
    return Image.open(BytesIO(data)).convert("RGBA").getpixel((4, 4))


by_attribute, by_style = pixel('width="9" height="9"'), pixel('style="width:9px;height:9px"')
print(by_attribute, by_style)
assert by_attribute == (255, 0, 0, 255)
assert by_style == (0, 0, 0, 0)
END
