"""Reads how shapes look: fill, outline, effects, form, and how their text stands in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.edits.formatting import UNKNOWN, Formatting
from confdeck.renderers.pptx.edits.theme_values import FILLS, ThemeValues
from confdeck.renderers.pptx.template.xml_lookup import every, first, local_name, number
from confdeck.renderers.pptx.xml_writer import EMU_PER_PT

if TYPE_CHECKING:
    from lxml import etree

_DEGREE = 60_000
_FORMS = ("prstGeom", "custGeom")
_EFFECTS = ("effectLst", "effectDag")
_AUTOFITS = {"noAutofit": "none", "normAutofit": "smaller text", "spAutoFit": "a larger shape"}
_TURNS = {"rotation": "rot", "mirrored": "flipH", "upside down": "flipV"}
SHAPE_CHILDREN = {
    "fill": FILLS,
    "outline": ("ln",),
    "outline width": ("ln",),
    "dashes": ("ln",),
    "arrows": ("ln",),
    "effects": _EFFECTS,
    "form": _FORMS,
    "depth": ("scene3d", "sp3d"),
}
"""The children of a shape's properties by the names of what they say."""
BODY_ATTRIBUTES = {
    "left margin": "lIns",
    "top margin": "tIns",
    "right margin": "rIns",
    "bottom margin": "bIns",
    "anchor": "anchor",
    "columns": "numCol",
    "text direction": "vert",
    "line wrap": "wrap",
}
"""The attributes of a text body's properties by the names of what they say."""
BODY_CHILDREN = {"autofit": tuple(_AUTOFITS)}
TURNS = _TURNS
_LENGTHS = {"left margin", "top margin", "right margin", "bottom margin"}
_DEFAULTS = {
    "fill": "none",
    "outline": "none",
    "outline width": "0.75",
    "dashes": "solid",
    "arrows": "none",
    "effects": "none",
    "form": "rect",
    "depth": "none",
    "rotation": "0",
    "mirrored": "0",
    "upside down": "0",
}
_OF_PARTS = ("fill", "outline", "form", "rotation")
"""The values that count in the look of a shape in a group."""
_BODY_DEFAULTS = {
    "left margin": "7.2",
    "top margin": "3.6",
    "right margin": "7.2",
    "bottom margin": "3.6",
    "anchor": "t",
    "columns": "1",
    "text direction": "horz",
    "line wrap": "square",
    "autofit": "none",
}
_LINES = {"lineChart", "scatterChart", "radarChart"}
"""Kinds of charts whose series have no fill."""


def shape_formatting(
    element: etree._Element, inherited: Mapping[str, str], theme: ThemeValues, *, from_libreoffice: bool
) -> Formatting:
    """Return how a shape looks.

    Args:
        element: The shape.
        inherited: The values that it inherits.
        theme: The colours of its slide.
        from_libreoffice: Whether LibreOffice saved the deck.
    """
    own = dict(_values(element, theme))
    values = _DEFAULTS | (_BODY_DEFAULTS if _body_properties(element) is not None else {})
    values = {**values, **inherited, **own}
    if values["outline"] == "none":
        values |= {name: _DEFAULTS[name] for name in ("outline width", "dashes", "arrows")}
    if from_libreoffice:
        values |= dict.fromkeys(_unknown(element, values), UNKNOWN)
    return Formatting.of(values, own)


def inherited_values(origins: Sequence[etree._Element], theme: ThemeValues) -> dict[str, str]:
    """Return the values that shapes inherit from placeholders, the nearest first."""
    return {name: value for origin in reversed(origins) for name, value in _values(origin, theme)}


def _unknown(element: etree._Element, values: Mapping[str, str]) -> Iterator[str]:
    """Yield the values that LibreOffice writes of its own accord."""
    yield from ("line wrap", "autofit", "text direction")
    if values["form"] in {"rect", "custom", "line"}:
        yield "form"
    if local_name(element) in {"pic", "grpSp", "cxnSp"} or values["fill"] == "a picture":
        yield from ("fill", "depth")


def _values(element: etree._Element, theme: ThemeValues) -> Iterator[tuple[str, str]]:
    properties = next((child for child in element if local_name(child) in {"spPr", "grpSpPr"}), None)
    yield from _style_values(element, theme)
    if properties is not None:
        transform = first(properties, "a:xfrm")
        for name, attribute in _TURNS.items() if transform is not None else ():
            written = transform.get(attribute, "0") if transform is not None else "0"
            turned = f"{int(number(transform, 'rot')) / _DEGREE % 360:g}"
            yield name, turned if name == "rotation" else "1" if written in {"1", "true"} else "0"
        for child in properties:
            yield from _property(child, theme)
    body = _body_properties(element)
    if body is not None:
        yield from _body_values(body)


def _property(child: etree._Element, theme: ThemeValues) -> Iterator[tuple[str, str]]:
    kind = local_name(child)
    if kind in FILLS:
        yield "fill", theme.fill_look(child)
    elif kind == "ln":
        yield from outline_values(child, theme)
    elif kind in _EFFECTS:
        yield "effects", " ".join(local_name(effect) for effect in child) or "none"
    elif kind in _FORMS:
        yield "form", child.get("prst", "custom")
    elif kind == "sp3d":
        yield "depth", " ".join(local_name(effect) for effect in child) or "none"


def outline_values(line: etree._Element, theme: ThemeValues) -> Iterator[tuple[str, str]]:
    """Yield what a line looks like."""
    look = theme.fill(line)
    if look:
        yield "outline", look
    if line.get("w"):
        yield "outline width", f"{number(line, 'w') / EMU_PER_PT:g}"
    dashes = first(line, "a:prstDash")
    if dashes is not None:
        yield "dashes", dashes.get("val", "solid")
    ends = [
        f"{name} {end.get('type', 'none')}"
        for name in ("headEnd", "tailEnd")
        if (end := first(line, f"a:{name}")) is not None and end.get("type", "none") != "none"
    ]
    if ends:
        yield "arrows", ", ".join(ends)


def _style_values(element: etree._Element, theme: ThemeValues) -> Iterator[tuple[str, str]]:
    """Yield what the style of a shape says, chosen in the gallery of shape styles."""
    style = first(element, "p:style")
    for name, reference in (("fill", "a:fillRef"), ("outline", "a:lnRef")):
        found = first(style, reference)
        if found is not None and found.get("idx", "0") != "0":
            yield name, theme.colour(found)


def _body_properties(element: etree._Element) -> etree._Element | None:
    """Return the properties of a shape's text; None if it has no words."""
    body = first(element, "p:txBody")
    words = body is not None and (
        next(body.iter("{*}t", "{*}fld"), None) is not None or is_placeholder(element)
    )
    return first(body, "a:bodyPr") if words else None


def is_placeholder(element: etree._Element) -> bool:
    """Return whether a shape is a placeholder."""
    return first(element, "p:nvSpPr/p:nvPr/p:ph") is not None


def _body_values(body: etree._Element) -> Iterator[tuple[str, str]]:
    for name, attribute in BODY_ATTRIBUTES.items():
        written = body.get(attribute)
        if written is not None:
            yield name, f"{number(body, attribute) / EMU_PER_PT:g}" if name in _LENGTHS else written
    for child in body:
        if local_name(child) in _AUTOFITS:
            yield "autofit", _AUTOFITS[local_name(child)]


def table_formatting(table: etree._Element, theme: ThemeValues, *, from_libreoffice: bool) -> Formatting:
    """Return how a table looks: its columns and rows, and the fills and lines of its cells."""
    values = dict(_table_values(table, theme))
    if from_libreoffice:
        values |= {
            name: UNKNOWN for name in values if name.startswith("height of row") or name == "table style"
        }
    return Formatting.of(values, values)


def _table_values(table: etree._Element, theme: ThemeValues) -> Iterator[tuple[str, str]]:
    columns, rows = every(table, "a:tblGrid/a:gridCol"), every(table, "a:tr")
    yield "number of columns", str(len(columns))
    yield "number of rows", str(len(rows))
    style = first(table, "a:tblPr/a:tableStyleId")
    yield "table style", "" if style is None else style.text or ""
    for at, column in enumerate(columns, 1):
        yield f"width of column {at}", f"{number(column, 'w') / EMU_PER_PT:g} pt"
    for at, row in enumerate(rows, 1):
        yield f"height of row {at}", f"{number(row, 'h') / EMU_PER_PT:g} pt"
        for place, cell in enumerate(every(row, "a:tc"), 1):
            yield from _cell_values(f"row {at}, column {place}", cell, theme)


def _cell_values(name: str, cell: etree._Element, theme: ThemeValues) -> Iterator[tuple[str, str]]:
    properties = first(cell, "a:tcPr")
    yield f"fill of {name}", theme.fill(properties) or "none"
    covered = not {"1", "true"}.isdisjoint((cell.get("hMerge"), cell.get("vMerge")))
    yield (
        f"span of {name}",
        "none" if covered else f"{cell.get('gridSpan', '1')} x {cell.get('rowSpan', '1')}",
    )
    if properties is not None:
        yield f"anchor of {name}", properties.get("anchor", "t")
        for side, line in (("left", "lnL"), ("right", "lnR"), ("top", "lnT"), ("bottom", "lnB")):
            border = first(properties, f"a:{line}")
            if border is not None:
                yield f"{side} line of {name}", theme.fill(border) or "none"


def part_formatting(shape: etree._Element, theme: ThemeValues, *, from_libreoffice: bool) -> Formatting:
    """Return how a shape in a group looks."""
    own = {name: value for name, value in _values(shape, theme) if name in _OF_PARTS}
    look = {name: _DEFAULTS[name] for name in _OF_PARTS} | own
    if from_libreoffice:
        look |= {name: UNKNOWN for name in _unknown(shape, look) if name in _OF_PARTS}
    return Formatting.of(look, _OF_PARTS)


def chart_formatting(chart: etree._Element, theme: ThemeValues) -> Formatting:
    """Return how a chart looks: its kind, the colours of its series, its titles and its legend."""
    values = dict(_chart_values(chart, theme))
    return Formatting.of(values, values)


def _chart_values(chart: etree._Element, theme: ThemeValues) -> Iterator[tuple[str, str]]:
    area = next(chart.iter("{*}plotArea"), None)
    kinds = [element for element in (() if area is None else area) if local_name(element).endswith("Chart")]
    yield "kind of chart", ", ".join(map(_chart_kind, kinds))
    series = [(kind, row) for kind in kinds for row in kind.iterchildren("{*}ser")]
    for at, (kind, row) in enumerate(series, 1):
        properties = next(row.iterchildren("{*}spPr"), None)
        if local_name(kind) not in _LINES:
            yield f"fill of series {at}", theme.fill(properties)
        yield f"line of series {at}", theme.fill(first(properties, "a:ln"))
        for point in row.iterchildren("{*}dPt"):
            index = next((mark.get("val", "") for mark in point.iterchildren("{*}idx")), "")
            yield (
                f"fill of point {index} of series {at}",
                theme.fill(next(point.iterchildren("{*}spPr"), None)),
            )
    for at, title in enumerate(chart.iter("{*}title"), 1):
        yield f"title {at}", "".join(text.text or "" for text in title.iter("{*}t"))
    legend = next(chart.iter("{*}legendPos"), None)
    yield "legend", "none" if legend is None else legend.get("val", "r")
    labels = (mark for mark in chart.iter("{*}showVal", "{*}showPercent", "{*}showCatName"))
    yield "labels", " ".join(f"{local_name(mark)} {mark.get('val', '1')}" for mark in labels)
    scales = (mark for mark in chart.iter("{*}min", "{*}max"))
    yield "scale", " ".join(f"{local_name(mark)} {mark.get('val', '')}" for mark in scales)


def _chart_kind(element: etree._Element) -> str:
    details = (
        mark.get("val", "") for mark in element.iterchildren("{*}barDir", "{*}grouping", "{*}scatterStyle")
    )
    return " ".join((local_name(element), *details))
