#!/bin/sh
# pptx2md 2.0.6: a slide whose title is nearly that of the slide before loses it, and its words stand under the other title.
#
# Expected: each title of a deck is a heading. A slide with the very same title as the one before may go on below it.
# What happens: titles are compared roughly, and one that is nearly the same is left out. "CIFAR-100" is nearly "CIFAR-10",
# and "ImageNet 2017" nearly "ImageNet 2012". Nothing is logged. `--keep-similar-titles` keeps them, with "(cont.)" behind;
# the name of the option does not say that titles with other numbers are among them.
# Seen: four slides become two headings, and the accuracy on CIFAR-100 stands below "Results on CIFAR-10".
# Why it matters: results are then those of another experiment. confdeck gives each slide a title of its own, and one that is
# cut keeps its number; guarded by test_titles_that_are_cut_to_the_same_words_are_numbered in tests/storyboard/test_titles.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check pptx2md==2.0.6 python-pptx==1.0.2
"$folder/bin/python" - "$folder/deck.pptx" <<'END'
import sys

from pptx import Presentation

deck = Presentation()
for data in ("CIFAR-10", "CIFAR-100", "ImageNet 2012", "ImageNet 2017"):
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = f"Results on {data}"
    slide.placeholders[1].text = f"We measured the accuracy for {data}."
deck.save(sys.argv[1])
END
"$folder/bin/pptx2md" "$folder/deck.pptx" -o "$folder/deck.md" --disable-image --disable-escaping >/dev/null 2>&1
"$folder/bin/python" - "$folder/deck.md" <<'END'
import sys
from pathlib import Path

lines = [line for line in Path(sys.argv[1]).read_text("utf-8").splitlines() if line]
print(*lines, sep="\n")
assert lines == [
    "# Results on CIFAR-10",
    "We measured the accuracy for CIFAR-10.",
    "We measured the accuracy for CIFAR-100.",
    "# Results on ImageNet 2012",
    "We measured the accuracy for ImageNet 2012.",
    "We measured the accuracy for ImageNet 2017.",
]
END
