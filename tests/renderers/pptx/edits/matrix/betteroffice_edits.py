"""Edits with betteroffice-pptx; what is seen of each is in `other_edits.py`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from betteroffice_pptx import EMU_PER_POINT, Presentation

from tests.renderers.pptx.edits.matrix.edit_kinds import COLOUR, WORD
from tests.renderers.pptx.edits.matrix.targets import plain

_GREEN = f"#{COLOUR.lower()}"


def shape(deck: Any, text: str) -> tuple[Any, Any]:
    """The first slide and shape whose text begins like this."""
    return next(
        (slide, shape)
        for slide in deck.snapshot().slides
        for shape in slide.shapes
        if any(plain(line).startswith(text) for line in shape.text.split("\n"))
    )


def story(deck: Any, text: str) -> tuple[str, int, int]:
    """The story with a paragraph that begins like this, and the ends of that paragraph."""
    _, found = shape(deck, text)
    story = found.stories[0]
    at = 0
    for paragraph in story.paragraphs:
        length = len(paragraph.text.encode("utf-16-le")) // 2
        if plain(paragraph.text).startswith(text):
            return story.id, at, at + length
        at += length + 1
    raise LookupError(text)


def points(*lengths: float) -> list[int]:
    return [round(length * EMU_PER_POINT) for length in lengths]


def word_typed(deck: Any) -> None:
    name, start, _ = story(deck, "A measured box")
    deck.insert_text(name, start + 2, f"{WORD} ")


def words_deleted(deck: Any) -> None:
    name, start, end = story(deck, "A measured box")
    deck.delete_text(name, start + 1, end)


def paragraph_typed(deck: Any) -> None:
    name, _, end = story(deck, "A measured box")
    deck.insert_paragraph_break(name, end)
    deck.insert_text(name, end + 1, f"{WORD} point")


def title_typed(deck: Any) -> None:
    name, _, end = story(deck, "Lids fit")
    deck.insert_text(name, end, f" {WORD}")


def words_made_bold(deck: Any) -> None:
    name, start, _ = story(deck, "A measured box")
    deck.format_text(name, start, start + 10, bold=True)


def words_coloured(deck: Any) -> None:
    name, start, _ = story(deck, "A measured box")
    deck.format_text(name, start, start + 10, color=_GREEN)


def words_enlarged(deck: Any) -> None:
    name, start, _ = story(deck, "A measured box")
    deck.format_text(name, start, start + 10, font_size=37.0)


def cell_typed(deck: Any) -> None:
    name, _, _ = story(deck, "column one")
    deck.insert_text(name, 0, f"{WORD} ")


def box_added(deck: Any) -> None:
    slide, _ = shape(deck, "Lids fit")
    x, y, w, h = points(55.5, 405.5, 200, 40)
    deck.add_text_box(slide.id, x=x, y=y, width=w, height=h, text=f"Ask the {WORD}")


def rounded_rectangle_added(deck: Any) -> None:
    slide, _ = shape(deck, "Lids fit")
    x, y, w, h = points(300, 400, 90, 40)
    deck.add_shape(slide.id, "roundRect", x=x, y=y, width=w, height=h, fill=_GREEN)


def statements_placed_elsewhere(deck: Any) -> None:
    slide, found = shape(deck, "A measured box")
    deck.set_shape_rect(slide.id, found.id, *points(77.5, 301.5, 333.5, 155.5))


def person_removed(deck: Any) -> None:
    slide, found = shape(deck, "Kim Nod")
    deck.remove_shape(slide.id, found.id)


def figure_placed_elsewhere(deck: Any) -> None:
    slide, _ = shape(deck, "Boxes should be")
    figure = next(shape for shape in slide.shapes if shape.name.startswith("Figure"))
    deck.move_shape(slide.id, figure.id, *points(43.5, 171.5))


def box_filled(deck: Any) -> None:
    slide, found = shape(deck, "Twelve of us")
    deck.set_shape_fill(slide.id, found.id, _GREEN)


def box_outlined(deck: Any) -> None:
    slide, found = shape(deck, "Twelve of us")
    deck.set_shape_stroke(slide.id, found.id, color=_GREEN, width_pt=3.5)


def dinner_deleted(deck: Any) -> None:
    slide, _ = shape(deck, "The dinner by")
    deck.delete_slide(slide.id)


def dinner_moved(deck: Any) -> None:
    slide, _ = shape(deck, "The dinner by")
    deck.move_slide(slide.id, 4)


def empty_slide_added(deck: Any) -> None:
    slide, _ = shape(deck, "Lids fit")
    added = deck.insert_slide(slide.index, layout=slide.layout)
    x, y, w, h = points(100, 200, 300, 60)
    deck.add_text_box(
        added.slide_id, x=x, y=y, width=w, height=h, text=f"The {WORD} has one slide of its own"
    )


def comment_added(deck: Any) -> None:
    slide, _ = shape(deck, "Lids fit")
    deck.add_comment(
        slide.id, f"Is the {WORD} right?", author="Ada Author", initials="AA", created="2026-11-28T10:00:00Z"
    )


def spoken_words_replaced(deck: Any) -> None:
    slide, _ = shape(deck, "The dinner by")
    step = {"op": "setSlideNotes", "target": {"slideId": slide.id}, "text": f"{WORD} is what I say"}
    result = deck.apply_edits({"expectVersion": deck.read_content()["version"], "steps": [step]})
    if not result["ok"]:
        raise RuntimeError(result)


_EDITS: tuple[Callable[[Any], None], ...] = (
    word_typed,
    words_deleted,
    paragraph_typed,
    title_typed,
    words_made_bold,
    words_coloured,
    words_enlarged,
    cell_typed,
    box_added,
    rounded_rectangle_added,
    statements_placed_elsewhere,
    person_removed,
    figure_placed_elsewhere,
    box_filled,
    box_outlined,
    dinner_deleted,
    dinner_moved,
    empty_slide_added,
    comment_added,
    spoken_words_replaced,
)
EDITS = {edit.__name__.replace("_", " "): edit for edit in _EDITS}


def edited(data: bytes, name: str) -> bytes:
    """Return a deck with an edit."""
    deck: Any = Presentation.open(data)
    EDITS[name](deck)
    return bytes(deck.save())


def saved(data: bytes) -> bytes:
    """Return a deck saved again; typing and deleting makes the program write what it read."""
    deck: Any = Presentation.open(data)
    for slide in deck.snapshot().slides:
        for found in [found for found in slide.shapes if found.stories][:2]:
            deck.insert_text(found.stories[0].id, 0, "x")
            deck.delete_text(found.stories[0].id, 0, 1)
    return bytes(deck.save())
