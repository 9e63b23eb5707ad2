"""Resolves how text looks in a placeholder: its own list style, its master's placeholder, the master's text styles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.template.xml_lookup import first, local_name, number, stated
from confdeck.renderers.pptx.xml_writer import EMU_PER_PT
from confdeck.storyboard.styles import Align, Anchor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml import etree

_STYLES = {"title": "p:titleStyle", "ctrTitle": "p:titleStyle", "": "p:otherStyle"}
"""The text style of the master for each type of placeholder; `p:bodyStyle` for all others."""
_ANCHORS = {"t": Anchor.TOP, "ctr": Anchor.MIDDLE, "b": Anchor.BOTTOM}
_ALIGNS = {"ctr": Align.CENTER, "r": Align.END}
_DEFAULT_SIZE = 18.0
_FULL = 100_000
_FILLS = ("solidFill", "gradFill", "blipFill", "pattFill", "noFill")
_BULLETS = ("buChar", "buBlip")
_LIST_LEVELS = range(2, 6)
"""Levels of nested lists that a template defines; PowerPoint shows five in its masters."""
_TIGHTEST, _LOOSEST = 0.85, 1.1


@dataclass(frozen=True, slots=True)
class TextStyle:
    """The look of the first level of a placeholder's text."""

    size: float
    """Font size in points of the storyboard; 0 where the template gives none."""
    typeface: str
    """Font as the file names it: a family, or `+mj-lt` for the theme's."""
    bold: bool
    italic: bool
    capitals: bool
    spacing: float
    """Letter spacing in em."""
    leading: float
    """Line spacing as a multiple of single spacing."""
    align: Align
    anchor: Anchor
    fill: etree._Element | None
    """The fill of its characters, if that is a single colour."""
    stops: tuple[etree._Element, ...] = ()
    """The stops of a gradient that its characters are filled with."""
    breadth: float = 1.0
    """Width of its running text, relative to Arial in small letters."""
    bullets: bool = False
    """Whether the levels below the first have bullets."""
    rtl: bool = False
    """Whether it is written from the right."""


def text_style_of(
    kind: str,
    shapes: Sequence[etree._Element],
    bodies: Sequence[etree._Element],
    master: etree._Element,
    units: float,
) -> TextStyle:
    """Return how text looks in a placeholder, given its shape and the one it inherits from, and their body properties."""
    levels = list(text_levels(kind, shapes, master))
    runs = [run for level in levels if (run := first(level, "a:defRPr")) is not None]
    points = next((number(run, "sz") / 100 for run in runs if run.get("sz")), 0.0)
    faces = (first(run, "a:latin") for run in runs)
    painted = next((run for run in runs if any(local_name(child) in _FILLS for child in run)), None)
    gradient = first(painted, "a:gradFill/a:gsLst")
    return TextStyle(
        size=points * EMU_PER_PT / units,
        typeface=next((face.get("typeface", "") for face in faces if face is not None), ""),
        bold=stated(runs, "b") in {"1", "true"},
        italic=stated(runs, "i") in {"1", "true"},
        capitals=stated(runs, "cap") in {"all", "small"},
        spacing=float(stated(runs, "spc", "0")) / 100 / max(points, _DEFAULT_SIZE),
        leading=_leading(levels),
        align=_ALIGNS.get(stated(levels, "algn"), Align.START),
        anchor=_ANCHORS.get(stated(bodies, "anchor"), Anchor.TOP),
        fill=first(painted, "a:solidFill"),
        stops=() if gradient is None else tuple(gradient),
        rtl=stated(levels, "rtl") in {"1", "true"},
        bullets=all(_has_bullet(text_levels(kind, shapes, master, level)) for level in _LIST_LEVELS),
    )


def _has_bullet(levels: Iterable[etree._Element]) -> bool:
    """Return whether a level has a bullet, given its properties, the nearest first."""
    kinds = (local_name(child) for level in levels for child in level)
    return next((kind in _BULLETS for kind in kinds if kind in {*_BULLETS, "buNone", "buAutoNum"}), False)


def _leading(levels: Sequence[etree._Element]) -> float:
    """Return the line spacing as a multiple of single spacing, within what is legible."""
    spacings = (first(level, "a:lnSpc/a:spcPct") for level in levels)
    spacing = next((element for element in spacings if element is not None), None)
    return min(max(number(spacing, "val", _FULL) / _FULL, _TIGHTEST), _LOOSEST)


def text_levels(
    kind: str, shapes: Sequence[etree._Element], master: etree._Element | None, level: int = 1
) -> Iterator[etree._Element]:
    """Yield the properties of a level of text, counted from 1, the nearest first.

    Args:
        kind: The type of the placeholder; empty for text outside of placeholders.
        shapes: The shape, then those that it inherits from.
        master: The slide master.
        level: The level.
    """
    found = [first(shape, f"p:txBody/a:lstStyle/a:lvl{level}pPr") for shape in shapes]
    found.append(first(master, f"p:txStyles/{_STYLES.get(kind, 'p:bodyStyle')}/a:lvl{level}pPr"))
    yield from (level for level in found if level is not None)
