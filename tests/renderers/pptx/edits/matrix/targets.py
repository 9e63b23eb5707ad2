"""Finds what is edited in a deck that python-pptx has opened: by its words, which all designs have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pptx.dml.color import RGBColor
from pptx.util import Pt

GREEN: Any = RGBColor(0x1A, 0x7F, 0x37)  # type: ignore[no-untyped-call]
"""`COLOUR` for python-pptx."""


def plain(text: str) -> str:
    """Words with single spaces."""
    return " ".join(text.replace("\v", " ").split())


def slide_with(deck: Any, text: str) -> Any:
    """The first slide with a shape whose text begins like this."""
    return next(slide for slide, _ in _texts(deck) if any(_begins(shape, text) for shape in slide.shapes))


def shape_with(deck: Any, text: str) -> Any:
    """The first shape whose text, or a paragraph of it, begins like this."""
    return next(shape for _, shape in _texts(deck) if _begins(shape, text))


def paragraph(deck: Any, text: str) -> Any:
    """The first paragraph of which a line begins like this."""
    return next(
        line
        for _, shape in _texts(deck)
        for line in shape.text_frame.paragraphs
        if any(" ".join(part.split()).startswith(text) for part in line.text.split("\x0b"))
        or " ".join(line.text.split()).startswith(text)
    )


def say(line: Any, words: str) -> None:
    """Give a paragraph other words."""
    first, *others = line.runs
    first.text = words
    for run in others:
        run._r.getparent().remove(run._r)


def of_kind(deck: Any, kind: str) -> Any:
    """The first shape of a kind: `picture`, `table`, `chart`, `group`."""
    tests: dict[str, Any] = {
        "picture": lambda shape: hasattr(shape, "image"),
        "table": lambda shape: getattr(shape, "has_table", False) and shape.has_table,
        "chart": lambda shape: getattr(shape, "has_chart", False) and shape.has_chart,
        "group": lambda shape: hasattr(shape, "shapes"),
    }
    return next(shape for slide in deck.slides for shape in slide.shapes if tests[kind](shape))


def slide_of(deck: Any, shape: Any) -> Any:
    """The slide that a shape stands on."""
    return next(slide for slide in deck.slides if slide.part is shape.part)


def put(
    shape: Any, x: float | None = None, y: float | None = None, w: float | None = None, h: float | None = None
) -> None:
    """Put a shape to a place in pt; what is not given stays."""
    given = (x, y, w, h)
    old = (shape.left, shape.top, shape.width, shape.height)
    box = [side if value is None else Pt(value) for value, side in zip(given, old, strict=True)]
    shape.left, shape.top, shape.width, shape.height = box


def move_slide(deck: Any, slide: Any, to: int) -> None:
    """Move a slide to another index."""
    listed = deck.slides._sldIdLst
    entry = next(entry for entry in listed if entry.id == slide.slide_id)
    listed.remove(entry)
    listed.insert(to, entry)


def delete_slide(deck: Any, slide: Any) -> None:
    """Delete a slide, with the links that lead to it."""
    entry = next(entry for entry in deck.slides._sldIdLst if entry.id == slide.slide_id)
    for other in deck.slides:
        for name in [
            name
            for name, link in other.part.rels.items()
            if not link.is_external and link._target is slide.part
        ]:
            for node in list(other._element.iter("{*}hlinkClick")):
                if name in node.attrib.values():
                    node.getparent().remove(node)
            other.part.rels.pop(name)
    deck.part.drop_rel(entry.rId)
    deck.slides._sldIdLst.remove(entry)


def _texts(deck: Any) -> Iterator[tuple[Any, Any]]:
    return ((slide, shape) for slide in deck.slides for shape in slide.shapes if shape.has_text_frame)


def _begins(shape: Any, text: str) -> bool:
    return shape.has_text_frame and (
        plain(shape.text_frame.text).startswith(text)
        or any(plain(line.text).startswith(text) for line in shape.text_frame.paragraphs)
    )
