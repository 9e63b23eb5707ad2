"""Edits with betteroffice-pptx and with LibreOffice: what is seen of those in `betteroffice_edits.py` and `libreoffice_edits.bas`."""

from __future__ import annotations

from tests.renderers.pptx.edits.matrix.edit_kinds import (
    BETTEROFFICE,
    COLOUR,
    EDIT_KINDS,
    LIBREOFFICE,
    WORD,
    EditKind,
    Evidence,
    both,
    count_written,
    no_longer_says,
    notes_say,
    order,
    place,
    says,
    written,
)
from tests.renderers.pptx.edits.matrix.saved_deck import SavedDeck
from tests.renderers.pptx.edits.matrix.shape_edits import shows_orange

_OWN_SLIDE = f"The {WORD} has one slide of its own"
_DINNER = "The dinner by the river"


def _letters(attribute: str) -> Evidence:
    return written(rf"{attribute}(?:(?!<a:t>).)*<a:t>(?:A )? ?(?:measure|box that)")


def _green_behind(words: str) -> Evidence:
    return written(rf"<p:spPr[^>]*>(?:(?!</p:spPr>).)*{COLOUR}(?:(?!</p:sp>).)*{words}")


def _doubled(deck: SavedDeck) -> bool:
    return sum("of us at" in text for text in deck.texts) == 2


def _hidden(deck: SavedDeck) -> bool:
    return 'show="0"' in deck.slide_xml("The dinner by")[:2000]


_BETTEROFFICE: dict[str, tuple[Evidence, int]] = {
    "word typed": (says(f"A {WORD} measured"), 0),
    "words deleted": (no_longer_says("A measured box"), 0),
    "paragraph typed": (says(f"{WORD} point"), 0),
    "title typed": (says(f"Lids fit {WORD}"), 0),
    "words made bold": (_letters('b="1"'), 0),
    "words coloured": (_letters(COLOUR), 0),
    "words enlarged": (_letters('sz="3700"'), 0),
    "cell typed": (says(f"{WORD} column one"), 0),
    "box added": (both(says(f"Ask the {WORD}"), place(55.5, 405.5)), 0),
    "rounded rectangle added": (both(written(r'prst="roundRect"'), written(COLOUR)), 0),
    "statements placed elsewhere": (place(77.5, 301.5, 333.5, 155.5), 0),
    "person removed": (no_longer_says("Kim Nod"), 0),
    "figure placed elsewhere": (place(43.5, 171.5), 0),
    "box filled": (_green_behind("of us"), 0),
    "box outlined": (_green_behind("of us"), 0),
    "dinner deleted": (no_longer_says(_DINNER), -1),
    "dinner moved": (order("Agenda", _DINNER, "Boxes should be"), 0),
    "empty slide added": (says(_OWN_SLIDE), 1),
    "comment added": (written(WORD, "comments/"), 0),
    "spoken words replaced": (notes_say(f"{WORD} is what I say"), 0),
}
_LIBREOFFICE: dict[str, tuple[Evidence, int]] = {
    "words replaced": (says(f"does not {WORD}"), 0),
    "word of a title replaced": (says(f"The {WORD} by the river"), 0),
    "paragraph written": (says(f"{WORD} point"), 0),
    "words set in bold": (_letters('b="1"'), 0),
    "words set in italics": (_letters('i="1"'), 0),
    "words set in green": (_letters(COLOUR), 0),
    "words set larger": (_letters('sz="3700"'), 0),
    "text put elsewhere": (place(77.5, 301.5), 0),
    "text made smaller": (place(77.5, 301.5, 333.5, 155.5), 0),
    "figure put elsewhere": (place(43.5, 171.5), 0),
    "figure exchanged": (shows_orange, 0),
    "figure removed": (lambda deck: "A square with a diagonal" not in deck.xml("slides/slide"), 0),
    "figure described": (written(f"A drawing by the {WORD}"), 0),
    "shape removed": (no_longer_says("We showed that lids fit"), 0),
    "text box drawn": (both(says(f"Ask the {WORD}"), place(55.5, 405.5)), 0),
    "ellipse drawn": (both(written(r'prst="ellipse"'), says(WORD)), 0),
    "shape filled": (_green_behind("of us"), 0),
    "cell written": (says(WORD), 0),
    "row written": (both(says(WORD), count_written("<a:tr ", 3)), 0),
    "page hidden": (_hidden, 0),
    "page removed": (no_longer_says("of us at"), -1),
    "page doubled": (_doubled, 1),
    "page added": (both(says(_OWN_SLIDE), order("Agenda", _OWN_SLIDE, "Boxes should be")), 1),
    "notes written": (notes_say(f"{WORD} is what I say"), 0),
}


def _by_its_program() -> None:
    """The program makes the edit itself."""


for program, known in ((BETTEROFFICE, _BETTEROFFICE), (LIBREOFFICE, _LIBREOFFICE)):
    for name, (seen, slides) in known.items():
        EDIT_KINDS[name] = EditKind(name, program, _by_its_program, seen, slides)
