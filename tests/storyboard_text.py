"""A storyboard as text that a person can read a change in: a line for each slide and each slot."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from confdeck.storyboard.slide import (
    BREAK,
    BadgeSlot,
    CodeSlot,
    FormulaSlot,
    PictureSlot,
    RuleSlot,
    ScoreSlot,
    Slide,
    SlideParagraph,
    Slot,
    Storyboard,
    TableSlot,
    TextSlot,
)

SHOWN = 60


def storyboard_text(storyboard: Storyboard) -> str:
    """Every slide with its layout and title; every slot with its size, its lines, and how it begins."""
    slides = enumerate(storyboard.slides, 1)
    return "\n".join(line for number, slide in slides for line in _slide(number, slide)) + "\n"


def _slide(number: int, slide: Slide) -> Iterator[str]:
    notes = sum(len(line) for line in slide.notes)
    yield f"{number} [{slide.layout.name}] {slide.heading}" + (f"  (notes {notes})" if notes else "")
    yield from (f"    {line}" for slot in slide.slots for line in _slot(slot))


def _slot(slot: Slot) -> Iterator[str]:
    match slot:
        case TextSlot(role, _, paragraphs, lines):
            sizes = "/".join(
                f"{size:g}" for size in dict.fromkeys(paragraph.size for paragraph in paragraphs)
            )
            yield f"{role} {sizes}pt {lines} lines"
            if role != "title":
                yield from (f"  {_mark(paragraph)}{_start(str(paragraph))}" for paragraph in paragraphs)
        case PictureSlot(role, box, asset, alt, crop):
            how = "cropped" if crop else "whole"
            yield f"{role} {box.width:.0f}x{box.height:.0f} {how} {asset.width}x{asset.height}px: {_start(alt)}"
        case FormulaSlot(role, _, tex, size):
            yield f"{role} {size:g}pt formula {_start(tex)}"
        case TableSlot(role, _, columns, rows):
            yield f"{role} {len(rows)} rows of {len(columns)} at {rows[0][0].size:g}pt"
        case RuleSlot(role, box):
            yield f"{role} {box.width:.0f}"
        case ScoreSlot(role, box, drawing):
            yield f"{role} {box.width:.0f}x{box.height:.0f} {len(drawing.lines)} lines"
        case CodeSlot(role, box, url):
            yield f"{role} {box.width:.0f} {url}"
        case BadgeSlot(role, _, text):
            yield f"{role} initials {text}"
        case _:
            assert_never(slot)


def _mark(paragraph: SlideParagraph) -> str:
    mark = paragraph.bullet if paragraph.number is None else f"{paragraph.number}."
    return f"{mark} " if mark else ""


def _start(text: str) -> str:
    text = text.replace(BREAK, " / ").replace("\t", " ")
    return text if len(text) <= SHOWN else text[: SHOWN - 1].rstrip() + "…"
