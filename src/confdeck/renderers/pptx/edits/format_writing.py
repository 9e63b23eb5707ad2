"""Gives runs and paragraphs of text the formatting of others, in the XML of a slide."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.edits.text_formatting import (
    PARAGRAPH_ATTRIBUTES,
    PARAGRAPH_CHILDREN,
    RUN_ATTRIBUTES,
    RUN_CHILDREN,
)
from confdeck.renderers.pptx.edits.theme_values import FILLS
from confdeck.renderers.pptx.template.xml_lookup import local_name

if TYPE_CHECKING:
    from lxml import etree

_LINKS = ("hlinkClick", "hlinkMouseOver")
_RUN_ORDER = (
    *("ln", *FILLS, "effectLst", "effectDag", "highlight", "uLnTx", "uLn", "uFillTx", "uFill"),
    *("latin", "ea", "cs", "sym", *_LINKS, "rtl", "extLst"),
)
_PARAGRAPH_ORDER = (
    *("lnSpc", "spcBef", "spcAft", "buClrTx", "buClr", "buSzTx", "buSzPct", "buSzPts", "buFontTx", "buFont"),
    *("buNone", "buAutoNum", "buChar", "buBlip", "tabLst", "defRPr", "extLst"),
)
_BULLET_FONTS = ("buFontTx", "buFont")


def format_run(target: etree._Element, source: etree._Element | None, names: Iterable[str]) -> None:
    """Give the properties of a run the values of another by their names; what the other does not state is inherited."""
    children = {**RUN_CHILDREN, "link": _LINKS}
    take_values(target, source, names, RUN_ATTRIBUTES, children, _RUN_ORDER)


def format_paragraph(target: etree._Element, source: etree._Element | None, names: Iterable[str]) -> None:
    """Give the properties of a paragraph the values of another by their names."""
    children = {**PARAGRAPH_CHILDREN, "bullet": (*_BULLET_FONTS, *PARAGRAPH_CHILDREN["bullet"])}
    take_values(target, source, names, PARAGRAPH_ATTRIBUTES, children, _PARAGRAPH_ORDER)


def take_values(
    target: etree._Element,
    source: etree._Element | None,
    names: Iterable[str],
    attributes: Mapping[str, str],
    children: Mapping[str, tuple[str, ...]],
    order: tuple[str, ...],
) -> None:
    """Give an element attributes and children of another by the names of what they say."""
    for name in names:
        if name in attributes:
            written = None if source is None else source.get(attributes[name])
            target.attrib.pop(attributes[name], None)
            if written is not None:
                target.set(attributes[name], written)
        replace_children(target, source, children.get(name, ()), order)


def replace_children(
    target: etree._Element, source: etree._Element | None, kinds: tuple[str, ...], order: tuple[str, ...]
) -> None:
    """Replace the children of some kinds by those of another element, each at its place in the order of the format."""
    for child in list(target):
        if local_name(child) in kinds:
            target.remove(child)
    for child in () if source is None or not kinds else source:
        if local_name(child) in kinds:
            insert_in_order(target, copy.deepcopy(child), order)


def insert_in_order(target: etree._Element, child: etree._Element, order: tuple[str, ...]) -> None:
    """Insert a child before the first one that comes after it in the order of the format."""
    rank = order.index(local_name(child))
    later = (
        at
        for at, known in enumerate(target)
        if local_name(known) in order and order.index(local_name(known)) > rank
    )
    target.insert(next(later, len(target)), child)
