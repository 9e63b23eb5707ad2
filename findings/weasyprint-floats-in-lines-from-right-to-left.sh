#!/bin/sh
# WeasyPrint 70.0: what floats to the left behind the words of a line from right to left stands outside of its block.
#
# Expected: a float is moved to the edge of its block (CSS 2.2, section 9.5.1); where in the text it stands decides on its
# height alone. From left to right, `float: right` is at the right edge of the block before and behind words.
# What happens: the line is first laid out at the left edge, with the float beside it, and then moved to its place at the
# right, or aligned; floats within it that were placed after its first words are moved as well, the other way.
# Seen: in a block from 50 to 350 px, a float of 40 px behind words ends left of 50 px, off the page for short lines; before
# the words it is at 50 px, where it belongs. From left to right it ends at 350 px in both cases.
# Why it matters: marks that lead to the page numbers of a contents list left their column in Urdu. confdeck writes them
# before the title there (templates/front.html.j2); guarded by test_marks_stay_in_their_column_from_right_to_left in
# tests/renderers/newsletter/engine/test_page_numbers.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check weasyprint==70.0
"$folder/bin/python" - <<'END'
from weasyprint import HTML

PAGE = """<style>
@page {{ size: 400px 200px; margin: 0 }} body {{ margin: 0 }} p {{ margin: 0 50px }}
i {{ float: {side}; width: 40px; height: 8px }}
</style><p dir="{direction}">{words}</p>"""


def edges(direction, side, words):
    document = HTML(string=PAGE.format(direction=direction, side=side, words=words)).render()
    boxes = document.pages[0]._page_box.descendants(placeholders=True)
    (box,) = (box for box in boxes if box.element_tag == "i")
    return box.position_x, box.position_x + box.width


before, behind = "<i></i>a short line", "a short line <i></i>"
assert edges("ltr", "right", before) == edges("ltr", "right", behind) == (310, 350)
assert edges("rtl", "left", before) == (50, 90)
print(edges("rtl", "left", behind))
assert edges("rtl", "left", behind)[1] < 50
END
