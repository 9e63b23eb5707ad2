#!/bin/sh
# python-pptx 1.0.2: adding four times as many pictures takes about sixteen times as long.
#
# Expected: the cost of add_picture depends on the picture, not on what is in the deck already.
# What happens: each call compares the picture with all parts of the package, one after the other, and looks through
# all part names for a free one.
# Seen: 100 slides with a picture each against 400: a ratio of 10 to 17 (4 would be linear), whatever the machine.
# Why it matters: a recap with a photo for each of 2,000 talks would take minutes instead of seconds.
# confdeck finds names and pictures by counters and a dictionary (renderers/pptx/opc.py); guarded by
# test_two_thousand_slides_with_a_picture_each_take_twenty_times_as_long_as_a_hundred in
# tests/renderers/pptx/test_package.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check python-pptx==1.0.2 pillow==13.0.0
"$folder/bin/python" - <<'END'
import time
from io import BytesIO

from PIL import Image
from pptx import Presentation


def seconds(count):
    """Processor time for adding a small picture to each of some slides."""
    deck, spent = Presentation(), 0.0
    for number in range(count):
        slide = deck.slides.add_slide(deck.slide_layouts[6])
        Image.new("RGB", (8, 8), (number % 256, number // 256, 0)).save(picture := BytesIO(), "PNG")
        start = time.process_time()
        slide.shapes.add_picture(picture, 0, 0)
        spent += time.process_time() - start
    return spent


ratio = min(seconds(400) for _ in range(2)) / min(seconds(100) for _ in range(2))
print(f"four times the pictures take {ratio:.1f} times as long")
assert ratio > 8
END
