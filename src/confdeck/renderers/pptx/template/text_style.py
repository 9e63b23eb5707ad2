"""How the text of a placeholder looks: what it says itself, else its master's placeholder, else its master's styles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.template.xpaths import first, number
from confdeck.renderers.pptx.xml import EMU_PER_PT
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
    """The first level of a placeholder's text."""

    size: float
    """In pt of the stage; 0 where it is not said."""
    typeface: str
    """As the file has it: a family, or `+mj-lt` for the theme's."""
    bold: bool
    italic: bool
    capitals: bool
    spacing: float
    """Between letters, in em."""
    leading: float
    """Between its lines, of the single line."""
    align: Align
    anchor: Anchor
    fill: etree._Element | None
    """The fill of its letters."""


def text_style_of(
    kind: str,
    line: Sequence[etree._Element],
    bodies: Sequence[etree._Element],
    master: etree._Element,
    units: float,
) -> TextStyle:
    """How text looks in a placeholder of that kind, given the shapes it inherits from, the nearest first."""
    levels = list(_levels(kind, line, master))
    runs = [run for level in levels if (run := first(level, "a:defRPr")) is not None]
    said = next((number(run, "sz") / 100 for run in runs if run.get("sz")), 0.0)
    size = said * EMU_PER_PT / units
    family = next(
        (face.get("typeface", "") for run in runs if (face := first(run, "a:latin")) is not None), ""
    )
    fill = next((inner for run in runs if (inner := first(run, "a:solidFill")) is not None), None)
    anchor = next((each.get("anchor", "") for each in bodies if each.get("anchor")), "t")
    spacing = float(_said(runs, "spc") or 0) / 100
    return TextStyle(
        size=size,
        typeface=family,
        bold=_said(runs, "b") in {"1", "true"},
        italic=_said(runs, "i") in {"1", "true"},
        capitals=_said(runs, "cap") == "all",
        spacing=spacing / max(said, _DEFAULT_SIZE),
        leading=_leading(levels),
        align=_ALIGNS.get(_said(levels, "algn"), Align.START),
        anchor=_ANCHORS.get(anchor, Anchor.TOP),
        fill=fill,
    )


def _leading(levels: Sequence[etree._Element]) -> float:
    """Line spacing in percent, within what is legible."""
    percent = (first(level, "a:lnSpc/a:spcPct") for level in levels)
    said = next((each for each in percent if each is not None), None)
    return min(max(number(said, "val", _FULL) / _FULL, _TIGHTEST), _LOOSEST)


def _levels(kind: str, line: Sequence[etree._Element], master: etree._Element) -> Iterator[etree._Element]:
    for shape in line:
        level = first(shape, "p:txBody/a:lstStyle/a:lvl1pPr")
        if level is not None:
            yield level
    level = first(master, f"p:txStyles/{_STYLES.get(kind, 'p:bodyStyle')}/a:lvl1pPr")
    if level is not None:
        yield level


def _said(elements: Sequence[etree._Element], attribute: str) -> str:
    return next((each.get(attribute, "") for each in elements if each.get(attribute)), "")
