#!/bin/sh
# python-pptx 1.0.2: a new slide gets the identifier of the slide deleted before it.
#
# Expected: p:sldId/@id identifies a slide for the life of a deck, as a key in a database does.
# What happens: the next identifier is the largest present plus one, so after the last slide is deleted its number
# goes to the next slide that is added, after saving and loading too.
# Seen: the deleted and the new slide have the same slide_id.
# Why it matters: whoever keeps links, comments or a map of slides by identifier takes the new slide for the old one;
# confdeck numbers the slides of a deck once, and its links name the part, not the number;
# guarded by test_every_slide_leads_back_to_the_agenda in tests/renderers/pptx/test_deck.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check python-pptx==1.0.2
"$folder/bin/python" - <<'END'
from io import BytesIO

from pptx import Presentation

deck = Presentation()
slides = [deck.slides.add_slide(deck.slide_layouts[6]) for _ in range(3)]
deleted = slides[-1].slide_id
element = deck.slides._sldIdLst[-1]
deck.part.drop_rel(element.rId)
deck.slides._sldIdLst.remove(element)
deck.save(saved := BytesIO())
reloaded = Presentation(saved)
added = reloaded.slides.add_slide(reloaded.slide_layouts[6])
print(deleted, added.slide_id)
assert added.slide_id == deleted
END
