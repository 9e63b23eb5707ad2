"""Decks that are edited as a person would, with python-pptx and in the XML that PowerPoint writes."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor

from confdeck.renderers.pptx.edits import Comparison, changes_between, merged_deck, read_versions
from confdeck.renderers.pptx.xml_writer import NAMESPACES
from tests.renderers.pptx import audit

if TYPE_CHECKING:
    from pptx.presentation import Presentation as Deck

Edit = Callable[["Deck"], Any]
A, P = (f"{{{NAMESPACES[prefix]}}}" for prefix in "ap")


def edited(data: bytes, *edits: Edit) -> bytes:
    deck = Presentation(io.BytesIO(data))
    for edit in edits:
        edit(deck)
    saved = io.BytesIO()
    deck.save(saved)
    return saved.getvalue()


def difference(before: bytes, after: bytes) -> Comparison:
    return changes_between(*read_versions(before, after, "deck.pptx"))


def sentences(found: Comparison) -> list[str]:
    """What a comparison says of looks, and the kinds of all else."""
    return sorted(change.words or str(change.kind) for change in found.changes)


def shaped(deck: Deck, name: str, nth: int = 0) -> Any:
    """A shape with text by the beginning of its name."""
    shapes = [
        shape
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_text_frame and shape.name.startswith(name)
    ]
    return shapes[nth]


def change_title(deck: Deck) -> None:
    """Change a slide as the recap would."""
    shaped(deck, "Title", 6).text_frame.paragraphs[0].runs[0].text = "The recap says it in another way"


def assert_kept(base: bytes, edit: Edit, words: str) -> None:
    """Assert that an edit is found, and kept with and without a change of the recap."""
    by_hand = edited(base, edit)
    assert sentences(difference(base, by_hand)) == [words]

    for new in (base, edited(base, change_title)):
        merged = merged_deck(base, by_hand, new, "deck.pptx")
        assert sentences(difference(new, merged.data)) == [words]
        assert (merged.conflicts, merged.dropped) == ((), ())
        assert audit.findings(merged.data) == []


def assert_all_kept(base: bytes, together: Edit, count: int) -> None:
    """Assert that several edits are kept with a change of the recap."""
    by_hand, new = edited(base, together), edited(base, change_title)
    merged = merged_deck(base, by_hand, new, "deck.pptx")

    assert sentences(difference(new, merged.data)) == sentences(difference(base, by_hand))
    assert len(merged.edits) == count


def rgb(digits: str) -> Any:
    parse: Any = RGBColor.from_string
    return parse(digits)


def xml(source: str) -> Any:
    """An element of DrawingML or PresentationML."""
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    return etree.fromstring(
        source.replace("/>", f" {names}/>", 1)
        if source.find("/>") == source.find(">") - 1
        else source.replace(">", f" {names}>", 1)
    )
