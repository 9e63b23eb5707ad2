"""A storyboard as text, for people and for golden tests: a line a slide, a line a slot."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from confdeck.storyboard.slide import (
    BREAK,
    BadgeSlot,
    CodeSlot,
    FormulaSlot,
    PictureSlot,
    RuleSlot,
    TableSlot,
    TextSlot,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from confdeck.storyboard.slide import Slide, SlideParagraph, Slot, Storyboard

_SHOWN = 60


def outline(storyboard: Storyboard) -> str:
    """Every slide with its layout and title; every slot with its size, its lines, and how it begins."""
    return (
        "\n".join(line for number, slide in enumerate(storyboard.slides, 1) for line in _slide(number, slide))
        + "\n"
    )


def _slide(number: int, slide: Slide) -> Iterator[str]:
    notes = sum(len(line) for line in slide.notes)
    yield f"{number} [{slide.layout.name}] {slide.heading}" + (f"  (notes {notes})" if notes else "")
    yield from (f"    {line}" for slot in slide.slots for line in _slot(slot))


def _slot(slot: Slot) -> Iterator[str]:
    match slot:
        case TextSlot(role, _, paragraphs, lines):
            sizes = "/".join(f"{size:g}" for size in dict.fromkeys(each.size for each in paragraphs))
            yield f"{role} {sizes}pt {lines} lines"
            if role != "title":
                yield from (f"  {_mark(each)}{_begun(str(each))}" for each in paragraphs)
        case PictureSlot(role, box, asset, alt, crop):
            how = "cropped" if crop else "whole"
            yield f"{role} {box.width:.0f}x{box.height:.0f} {how} {asset.width}x{asset.height}px: {_begun(alt)}"
        case FormulaSlot(role, _, tex, size):
            yield f"{role} {size:g}pt formula {_begun(tex)}"
        case TableSlot(role, _, columns, rows):
            yield f"{role} {len(rows)} rows of {len(columns)} at {rows[0][0].size:g}pt"
        case RuleSlot(role, box):
            yield f"{role} {box.width:.0f}"
        case CodeSlot(role, box, url):
            yield f"{role} {box.width:.0f} {url}"
        case BadgeSlot(role, _, text):
            yield f"{role} initials {text}"
        case _:
            assert_never(slot)


def _mark(paragraph: SlideParagraph) -> str:
    mark = paragraph.bullet if paragraph.number is None else f"{paragraph.number}."
    return f"{mark} " if mark else ""


def _begun(text: str) -> str:
    text = text.replace(BREAK, " / ").replace("\t", " ")
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "…"
