#!/bin/sh
# python-pptx 1.0.2: a slide that was removed but is still linked to shares the name of its part with the next new slide.
#
# Expected: either the removed slide is no longer saved, or the new one gets a name of its own.
# What happens: names of slides are counted from the list of slides, and what is saved is whatever a relationship leads
# to. So a slide that the last one's text or shape still links to is saved beside the new slide, under the same name.
# Seen: three slides, the first links to the third; the third is taken off the list, and a slide is added. The package
# has two members `ppt/slides/slide3.xml`, of which readers see one; the link shows the new slide, or the file is
# repaired.
# Why it matters: agendas link to slides, and people delete slides of such decks by script.
# confdeck removes the links to a slide with the slide when it merges decks (renderers/pptx/edits/package_draft.py),
# and a deck with two parts of one name is refused with a message (renderers/pptx/template/archive.py); guarded by
# test_the_result_is_a_sound_deck in tests/renderers/pptx/edits/test_merging.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check python-pptx==1.0.2
"$folder/bin/python" -W ignore - <<'END'
import io
import zipfile
from collections import Counter

from pptx import Presentation

deck = Presentation()
slides = [deck.slides.add_slide(deck.slide_layouts[5]) for _ in range(3)]
slides[0].shapes.title.click_action.target_slide = slides[2]
last = deck.slides._sldIdLst[2]
deck.part.drop_rel(last.rId)
deck.slides._sldIdLst.remove(last)
deck.slides.add_slide(deck.slide_layouts[5])
deck.save(saved := io.BytesIO())

names = Counter(zipfile.ZipFile(saved).namelist())
twice = sorted(name for name, count in names.items() if count > 1)
print("stored twice:", twice)
assert "ppt/slides/slide3.xml" in twice
END
