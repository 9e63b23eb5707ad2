"""A storyboard made for a stage 540 high, at the size the template's slides really have."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

from confdeck.storyboard.geometry import Box, Stage

if TYPE_CHECKING:
    from confdeck.storyboard import Slide, Storyboard
    from confdeck.theme import Theme

_LENGTHS = {"size", "before", "indent"}
_ROWS = {"columns", "heights"}


def scaled_storyboard(board: Storyboard, scale: float) -> Storyboard:
    """Every box and every size multiplied."""
    if scale == 1:
        return board
    plans = {
        layout: replace(
            plan,
            placeholders=tuple(replace(each, box=scaled_box(each.box, scale)) for each in plan.placeholders),
        )
        for layout, plan in board.design.layouts.items()
    }
    slides = tuple(_scaled_slide(slide, scale) for slide in board.slides)
    stage = _scaled_stage(board.design.stage, scale)
    return replace(board, slides=slides, design=replace(board.design, stage=stage, layouts=plans))


def _scaled_stage(stage: Stage, scale: float) -> Stage:
    return Stage(
        stage.width * scale,
        stage.height * scale,
        stage.left * scale,
        stage.right * scale,
        tuple((row, at * scale) for row, at in stage.rows),
        stage.content * scale,
    )


def scaled_theme(theme: Theme, scale: float) -> Theme:
    """A theme whose type sizes are multiplied."""
    if scale == 1:
        return theme
    deck = theme.tokens.deck
    sizes = {name: getattr(deck.sizes, name) * scale for name in type(deck.sizes).model_fields}
    deck = deck.model_copy(update={"sizes": deck.sizes.model_copy(update=sizes)})
    return replace(theme, tokens=theme.tokens.model_copy(update={"deck": deck}))


def scaled_box(box: Box, scale: float) -> Box:
    """A box multiplied."""
    return Box(box.x * scale, box.y * scale, box.width * scale, box.height * scale)


def _scaled_slide(slide: Slide, scale: float) -> Slide:
    return replace(slide, slots=tuple(_scaled(slot, scale) for slot in slide.slots))


def _scaled(value: Any, scale: float, name: str = "") -> Any:
    """A slot, or a part of one, with its lengths multiplied; told by their names."""
    match value:
        case Box():
            return scaled_box(value, scale)
        case tuple():
            inner = name if name in _ROWS else ""
            return tuple(_scaled(each, scale, inner) for each in value)
        case float() | int() if not isinstance(value, bool):
            return round(value * scale, 4) if name in _LENGTHS | _ROWS else value
        case _ if is_dataclass(value) and not isinstance(value, type):
            changed = {
                each.name: _scaled(getattr(value, each.name), scale, each.name)
                for each in fields(value)
                if each.name in _SCALED
            }
            return replace(value, **changed)
        case _:
            return value


_SCALED = _LENGTHS | _ROWS | {"box", "paragraphs", "rows"}
