"""The colours of a score's marks, by roles of the theme: the same rules in all formats."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from confdeck.score.marks import MarkKind
from confdeck.theme import Colours, Tint, on_accent_tint


class Ground(StrEnum):
    """The colour that a score is drawn on, as a role of the theme's colours."""

    PAPER = "paper"
    ACCENT = "accent"


@dataclass(frozen=True, slots=True)
class MarkColour:
    """A colour of the theme, and how opaque it is, from 0 to 1."""

    tint: Tint
    opacity: float


FAINT = 0.3
"""How opaque lines are that do not belong to what is shown, as a share of their usual opacity."""
_SECOND = frozenset({MarkKind.FIGURE, MarkKind.PAPER, MarkKind.PHOTO})
"""Kinds of marks in the second colour."""
_OPACITIES = {
    MarkKind.TAKEAWAY: 0.8,
    MarkKind.QUESTION: 0.9,
    MarkKind.SENTENCE: 0.75,
    MarkKind.CITATION: 0.75,
}


@lru_cache(128)
def mark_colour(kind: MarkKind, ground: Ground, colours: Colours, *, faint: bool = False) -> MarkColour:
    """Return the colour of a kind of marks on a ground."""
    opacity = _OPACITIES.get(kind, 1.0)
    tint = _tint(ground, colours, second=kind in _SECOND)
    return MarkColour(tint, round(opacity * FAINT, 2) if faint else opacity)


def _tint(ground: Ground, colours: Colours, *, second: bool) -> Tint:
    if ground is Ground.PAPER:
        return Tint("highlight" if second else "accent")
    return on_accent_tint(colours) if second else Tint("on_accent")


def mixed(colour: str, background: str, opacity: float) -> str:
    """Return what a `#RRGGBB` colour looks like over a background."""
    pairs = zip(bytes.fromhex(colour[1:]), bytes.fromhex(background[1:]), strict=True)
    return "#" + bytes(round(own * opacity + other * (1 - opacity)) for own, other in pairs).hex().upper()
