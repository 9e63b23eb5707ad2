"""Resolves how text looks in a placeholder: its own list style, its master's placeholder, the master's text styles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.template.xml_lookup import first, number, stated
from confdeck.renderers.pptx.xml_writer import EMU_PER_PT
from confdeck.storyboard.styles import Align, Anchor

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

_STYLES = {"title": "p:titleStyle", "ctrTitle": "p:titleStyle"}
_ANCHORS = {"t": Anchor.TOP, "ctr": Anchor.MIDDLE, "b": Anchor.BOTTOM}
_ALIGNS = {"ctr": Align.CENTER, "r": Align.END}
_DEFAULT_SIZE = 18.0
_FULL = 100_000
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
    """The fill of its characters."""


def text_style_of(
    kind: str,
    shapes: Sequence[etree._Element],
    bodies: Sequence[etree._Element],
    master: etree._Element,
    units: float,
) -> TextStyle:
    """Return how text looks in a placeholder, given its shape and the one it inherits from, and their body properties."""
    levels = list(_levels(kind, shapes, master))
    runs = [run for level in levels if (run := first(level, "a:defRPr")) is not None]
    points = next((number(run, "sz") / 100 for run in runs if run.get("sz")), 0.0)
    faces = (first(run, "a:latin") for run in runs)
    fills = (first(run, "a:solidFill") for run in runs)
    return TextStyle(
        size=points * EMU_PER_PT / units,
        typeface=next((face.get("typeface", "") for face in faces if face is not None), ""),
        bold=stated(runs, "b") in {"1", "true"},
        italic=stated(runs, "i") in {"1", "true"},
        capitals=stated(runs, "cap") == "all",
        spacing=float(stated(runs, "spc", "0")) / 100 / max(points, _DEFAULT_SIZE),
        leading=_leading(levels),
        align=_ALIGNS.get(stated(levels, "algn"), Align.START),
        anchor=_ANCHORS.get(stated(bodies, "anchor"), Anchor.TOP),
        fill=next((fill for fill in fills if fill is not None), None),
    )


def _leading(levels: Sequence[etree._Element]) -> float:
    """Return the line spacing as a multiple of single spacing, within what is legible."""
    spacings = (first(level, "a:lnSpc/a:spcPct") for level in levels)
    spacing = next((element for element in spacings if element is not None), None)
    return min(max(number(spacing, "val", _FULL) / _FULL, _TIGHTEST), _LOOSEST)


def _levels(kind: str, shapes: Sequence[etree._Element], master: etree._Element) -> Iterator[etree._Element]:
    """Yield the properties of the first level, the nearest first."""
    found = [first(shape, "p:txBody/a:lstStyle/a:lvl1pPr") for shape in shapes]
    found.append(first(master, f"p:txStyles/{_STYLES.get(kind, 'p:bodyStyle')}/a:lvl1pPr"))
    yield from (level for level in found if level is not None)
