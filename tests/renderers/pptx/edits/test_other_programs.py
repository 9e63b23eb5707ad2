"""What a program changes by saving a deck is not taken for edits."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from pptx.util import Pt

from confdeck.renderers.pptx.edits import ChangeKind, changes_between, merged_deck, read_deck
from tests.renderers.pptx import audit
from tests.renderers.pptx.edits.edited_decks import Edit, change_title, difference, edited, sentences
from tests.renderers.pptx.edits.test_accepting import theme_colour
from tests.renderers.pptx.edits.test_deck_settings import EDITS as SETTINGS
from tests.renderers.pptx.edits.test_shape_formatting import EDITS as SHAPES
from tests.renderers.pptx.edits.test_text_formatting import LOOKS
from tests.storyboard.stress import SCRIPTS
from tests.tools import PPTX

if TYPE_CHECKING:
    from pathlib import Path

    from pptx.presentation import Presentation as Deck

    from tests.renderers.pptx.conftest import Decks
    from tests.tools import LibreOffice

LOST = {
    ChangeKind.LINK,
    ChangeKind.SECTIONS,
    ChangeKind.DESIGN,
    ChangeKind.DESCRIPTION,
    ChangeKind.FORMULA,
    ChangeKind.ANIMATION,
}
SavedDeck = Callable[[bytes], bytes]


@pytest.fixture
def saved_by_libreoffice(libreoffice: LibreOffice, tmp_path: Path) -> SavedDeck:
    """Called with a deck: the deck as LibreOffice saves it."""

    def save(data: bytes) -> bytes:
        (tmp_path / "deck.pptx").write_bytes(data)
        return libreoffice.convert(tmp_path / "deck.pptx", PPTX).read_bytes()

    return save


@pytest.mark.proof
@pytest.mark.tool("soffice")
@pytest.mark.parametrize("name", ["fixture", "sample", "stress", *SCRIPTS])
def test_libreoffice_saves_a_deck(name: str, decks: Decks, saved_by_libreoffice: SavedDeck) -> None:
    data = decks[name].data
    saved = read_deck(saved_by_libreoffice(data), "deck.pptx", data)
    found = changes_between(read_deck(data, "deck.pptx"), saved)

    assert saved.program.startswith("LibreOffice")
    assert found.changes == ()
    assert {change.kind for change in found.lost} <= LOST
    assert found.lost


@pytest.mark.proof
@pytest.mark.tool("soffice")
@pytest.mark.parametrize(
    ("edits", "words"),
    [
        (
            [
                LOOKS[kind][0]
                for kind in ("size", "colour", "strike", "superscript", "highlight", "alignment")
            ],
            [
                LOOKS[kind][1]
                for kind in ("size", "colour", "strike", "superscript", "highlight", "alignment")
            ],
        ),
        (
            [
                SHAPES[kind][0]
                for kind in ("fill", "outline", "rotation", "anchor", "cell fill", "series", "order")
            ],
            [
                "filled with yellow",
                "outlined in red",
                "turned by 15°",
                "light green",
                "purple",
                "further forward",
            ],
        ),
        (
            [SETTINGS[kind][0] for kind in ("comment", "transition", "animation", "title", "custom show")],
            [
                "comments",
                "animation",
                "the deck's title is now 'Ours'",
                "the deck's custom shows is now 'Short (2)'",
            ],
        ),
    ],
    ids=["text", "shapes", "settings"],
)
def test_edits_are_kept_when_libreoffice_saves_the_deck(
    edits: list[Edit], words: list[str], decks: Decks, saved_by_libreoffice: SavedDeck
) -> None:
    base = decks["fixture"].data
    saved = saved_by_libreoffice(edited(base, *edits))
    new = edited(base, change_title)
    merged = merged_deck(base, saved, new, "deck.pptx")

    for found in (sentences(difference(base, saved)), sentences(difference(new, merged.data))):
        assert [word for word in words if not any(word in sentence for sentence in found)] == []
    assert (merged.conflicts, merged.dropped) == ((), ())
    assert audit.findings(merged.data) == []


@pytest.mark.proof
@pytest.mark.tool("soffice")
def test_the_removed_link_of_a_picture_is_an_edit_in_libreoffice_too(
    decks: Decks, saved_by_libreoffice: SavedDeck
) -> None:
    def unlink(deck: Deck) -> None:
        code = next(
            shape for slide in deck.slides for shape in slide.shapes if shape.name.startswith("QR code")
        )
        click = next(code._element.iter("{*}hlinkClick"))
        click.getparent().remove(click)

    base = decks["fixture"].data
    found = sentences(difference(base, saved_by_libreoffice(edited(base, unlink))))
    assert found == ["QR code 6 is now no longer a link"]


@pytest.mark.proof
@pytest.mark.tool("soffice")
def test_a_colour_of_the_theme_and_shapes_on_master_and_layout_are_kept_from_libreoffice(
    decks: Decks, saved_by_libreoffice: SavedDeck
) -> None:
    base = decks["fixture"].data
    edits = theme_colour("8E44AD"), logo_on_the_master, stamp_on_a_layout
    saved = saved_by_libreoffice(edited(base, *edits))
    said = [
        "the theme was changed: it is now with theme colour accent1 #8E44AD",
        "the layout 'Statements' was changed: Stamp was added",
        "the master was changed: Lab logo was added",
    ]
    assert sentences(difference(base, saved)) == sorted(said)

    new = edited(base, change_title)
    merged = merged_deck(base, saved, new, "deck.pptx")
    assert sentences(difference(new, merged.data)) == sorted(said)
    assert (merged.conflicts, merged.dropped) == ((), ())
    assert audit.findings(merged.data) == []


def stamp_on_a_layout(deck: Deck) -> None:
    box = deck.slides[3].shapes.add_textbox(Pt(700), Pt(10), Pt(80), Pt(20))
    box.text_frame.text, box.name = "Draft", "Stamp"
    layout = next(layout for layout in deck.slide_layouts if layout.name == "Statements")
    layout.shapes._spTree.append(box._element)


def logo_on_the_master(deck: Deck) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (60, 30), "purple").save(picture, "PNG")
    slide = deck.slides[3].shapes.add_picture(picture, Pt(860), Pt(10), Pt(80), Pt(40))
    element, part = slide._element, deck.slide_master.part
    element.getparent().remove(element)
    _, relation = part.get_or_add_image_part(picture)
    next(element.iter("{*}blip")).set(
        "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed", relation
    )
    element.nvPicPr.cNvPr.set("name", "Lab logo")
    deck.slide_master.shapes._spTree.append(element)
