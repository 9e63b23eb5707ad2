"""Gives shapes, tables and their cells the look of others, in the XML of a slide."""

from __future__ import annotations

import copy
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.edits.format_writing import insert_in_order, replace_children, take_values
from confdeck.renderers.pptx.edits.shape_formatting import (
    BODY_ATTRIBUTES,
    BODY_CHILDREN,
    SHAPE_CHILDREN,
    TURNS,
)
from confdeck.renderers.pptx.edits.theme_values import FILLS
from confdeck.renderers.pptx.template.xml_lookup import every, first, local_name

if TYPE_CHECKING:
    from lxml import etree

_SPANS = ("gridSpan", "hMerge", "rowSpan", "vMerge")
_LINKS = ("hlinkClick", "hlinkHover")
_NAME_ORDER = (*_LINKS, "extLst")
_SHAPE_ORDER = (
    *("xfrm", "custGeom", "prstGeom", *FILLS, "ln", "effectLst", "effectDag", "scene3d", "sp3d", "extLst"),
)
_BODY_ORDER = (
    *("prstTxWarp", "noAutofit", "normAutofit", "spAutoFit", "scene3d", "sp3d", "flatTx", "extLst"),
)


def take_looks(
    target: etree._Element,
    source: etree._Element,
    names: Collection[str],
    adopt: Callable[[etree._Element], etree._Element],
) -> None:
    """Give a shape the values of another by their names; the other one stands on another slide."""
    adopted = adopt(source)
    own, properties = _properties(target), _properties(adopted)
    if own is not None and properties is not None:
        _take_turns(own, properties, names)
        take_values(own, properties, names, {}, SHAPE_CHILDREN, _SHAPE_ORDER)
    body, their_body = (first(element, "p:txBody/a:bodyPr") for element in (target, adopted))
    if body is not None:
        take_values(body, their_body, names, BODY_ATTRIBUTES, BODY_CHILDREN, _BODY_ORDER)
    if "link" in names:
        own_name, their_name = (next(element.iter("{*}cNvPr"), None) for element in (target, adopted))
        if own_name is not None:
            replace_children(own_name, their_name, _LINKS, _NAME_ORDER)
    if not SHAPE_CHILDREN.keys().isdisjoint(names):
        _take_style(target, adopted)
    table, their_table = next(target.iter("{*}tbl"), None), next(adopted.iter("{*}tbl"), None)
    if table is not None and their_table is not None:
        _take_table(table, their_table, names)


def _properties(element: etree._Element) -> etree._Element | None:
    return next((child for child in element if local_name(child) in {"spPr", "grpSpPr"}), None)


def _take_turns(own: etree._Element, properties: etree._Element, names: Collection[str]) -> None:
    turned = [attribute for name, attribute in TURNS.items() if name in names]
    transform, their_transform = first(own, "a:xfrm"), first(properties, "a:xfrm")
    if not turned or their_transform is None:
        return
    if transform is None:  # it stands where its layout puts it
        insert_in_order(own, copy.deepcopy(their_transform), _SHAPE_ORDER)
        return
    for attribute in turned:
        transform.attrib.pop(attribute, None)
        written = their_transform.get(attribute)
        if written is not None:
            transform.set(attribute, written)


def _take_style(target: etree._Element, adopted: etree._Element) -> None:
    """Give a shape the style of another, chosen in the gallery of shape styles."""
    style, own = first(adopted, "p:style"), first(target, "p:style")
    if own is not None:
        target.remove(own)
    properties = _properties(target)
    if style is not None and properties is not None:
        properties.addnext(copy.deepcopy(style))


def _take_table(table: etree._Element, their_table: etree._Element, names: Collection[str]) -> None:
    """Give a table the widths, heights and cells of another with as many rows and columns."""
    take_columns(table, their_table, names)
    take_rows(list(zip(*(every(element, "a:tr") for element in (table, their_table)), strict=False)), names)


def take_columns(table: etree._Element, their_table: etree._Element, names: Collection[str]) -> None:
    """Give the columns of a table the widths of those of another."""
    columns = zip(*(every(element, "a:tblGrid/a:gridCol") for element in (table, their_table)), strict=False)
    for at, (own, other) in enumerate(columns, 1):
        if f"width of column {at}" in names:
            own.set("w", other.get("w", "0"))


def take_rows(rows: Sequence[tuple[etree._Element, etree._Element]], names: Collection[str]) -> None:
    """Give rows the heights and cells of others."""
    for at, (own, other) in enumerate(rows, 1):
        if f"height of row {at}" in names:
            own.set("h", other.get("h", "0"))
        cells = zip(every(own, "a:tc"), every(other, "a:tc"), strict=False)
        for place, (cell, their_cell) in enumerate(cells, 1):
            if any(name.endswith(f" of row {at}, column {place}") for name in names):
                _take_cell(cell, their_cell)


def _take_cell(cell: etree._Element, their_cell: etree._Element) -> None:
    for span in _SPANS:
        cell.attrib.pop(span, None)
        if their_cell.get(span):
            cell.set(span, their_cell.get(span, ""))
    for child in every(cell, "a:tcPr"):
        cell.remove(child)
    cell.extend(copy.deepcopy(child) for child in every(their_cell, "a:tcPr"))
    for extension in every(cell, "a:extLst"):
        cell.append(extension)  # comes last


def reorder(elements: list[etree._Element]) -> bool:
    """Put elements of one slide in this order, in the places that they have now; return whether anything moved."""
    parent = elements[0].getparent() if elements else None
    if parent is None or any(element.getparent() is not parent for element in elements):
        return False
    places = sorted(parent.index(element) for element in elements)
    if places == [parent.index(element) for element in elements]:
        return False
    for element in elements:
        parent.remove(element)
    for place, element in zip(places, elements, strict=True):
        parent.insert(place, element)
    return True
