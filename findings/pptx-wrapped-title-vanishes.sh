#!/bin/sh
# python-pptx 1.0.2: a title inside mc:AlternateContent is no title and no shape, and the slide has none.
#
# Expected: a shape that PowerPoint wraps, since it holds an equation, is still listed by `slide.shapes`.
# What happens: the shape tree is read by the names of its direct children. What is wrapped is not in
# `shapes`, `placeholders` or `shapes.title`; saving keeps it, so nothing looks amiss until a program
# counts, checks or fills the slide.
# Seen: one shape, one placeholder and a title before; none and None after wrapping; the text is still in the saved slide.
# Why it matters: checks of a deck (titles, alt texts, words) pass over exactly the shapes that are hard to write.
# confdeck reads decks by XPath in its tests (tests/deck_text.py) and wraps equations last;
# guarded by test_every_formula_is_an_equation_with_its_picture in tests/renderers/pptx/test_equations.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check python-pptx==1.0.2
"$folder/bin/python" - <<'END'
from io import BytesIO

from lxml import etree
from pptx import Presentation

MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
A14 = "http://schemas.microsoft.com/office/drawing/2010/main"


def seen(slide):
    """The numbers of shapes and placeholders, and whether there is a title."""
    return len(slide.shapes), len(slide.placeholders), slide.shapes.title is not None


deck = Presentation()
slide = deck.slides.add_slide(deck.slide_layouts[5])
slide.shapes.title.text = "Energy and mass"
before = seen(slide)
shape = slide.shapes.title._element
choice = f'<mc:Choice xmlns:a14="{A14}" Requires="a14"/>'
wrapper = etree.fromstring(f'<mc:AlternateContent xmlns:mc="{MC}">{choice}</mc:AlternateContent>')
shape.addprevious(wrapper)
wrapper[0].append(shape)
deck.save(saved := BytesIO())
again = Presentation(saved).slides[0]
print(before, seen(again))
assert before == (1, 1, True) and seen(again) == (0, 0, False)
assert "Energy and mass" in etree.tostring(again._element, encoding="unicode")
END
