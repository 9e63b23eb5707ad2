"""Give placeholders of LibreOffice's templates the text style that LibreOffice writes into their prompts only.

LibreOffice 7.4 to 26.2 saves no list styles: size, colour and bullets of a placeholder are in the runs and paragraphs of
its prompt, which no slide inherits, so that text on slides would be black and of the default size.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from pptx.oxml.ns import qn

from confdeck.renderers.pptx.template.xml_lookup import every, first

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

_LEVELS = 9
_LEFT_OUT = ("lang", "altLang", "dirty", "err", "noProof", "strike", "spc")
"""Attributes of a run that do not belong to the style of a placeholder, or that LibreOffice writes everywhere."""
_MADE_OF_RUNS = ("hlinkClick", "hlinkHover", "hlinkMouseOver", "extLst")


def has_text_styles(master: etree._Element) -> bool:
    """Return whether a master gives its titles a style, as all programs write it but LibreOffice."""
    return first(master, "p:txStyles/p:titleStyle/a:lvl1pPr") is not None


def adopt_prompt_styles(root: etree._Element) -> None:
    """Write the style of each prompt on a master or layout into the list style of its placeholder, if it has none."""
    for shape in root.iter(qn("p:sp")):
        if first(shape, "p:nvSpPr/p:nvPr/p:ph") is not None:
            _adopt(shape)


def _adopt(shape: etree._Element) -> None:
    body = first(shape, "p:txBody")
    if body is None or first(body, "a:lstStyle/a:lvl1pPr") is not None:
        return
    levels: dict[int, etree._Element] = {}
    for paragraph in every(body, "a:p"):
        properties, run = first(paragraph, "a:pPr"), first(paragraph, "a:r/a:rPr")
        run = first(paragraph, "a:fld/a:rPr") if run is None else run
        level = _level(properties)
        if run is not None and level not in levels:
            levels[level] = _style(body, level, properties, run)
    if levels:
        _add_levels(_list_style(body), levels.values())


def _add_levels(style: etree._Element, levels: Iterable[etree._Element]) -> None:
    """Add levels to a list style, except those that it has, in the order that the format demands."""
    known = {child.tag for child in style}
    children = [*style, *(level for level in levels if level.tag not in known)]
    style[:] = sorted(children, key=lambda child: (child.tag == qn("a:extLst"), str(child.tag)))


def _level(properties: etree._Element | None) -> int:
    """Return the level of a paragraph, from 1."""
    written = "0" if properties is None else properties.get("lvl", "0")
    return min(int(written), _LEVELS - 1) + 1 if written.isdecimal() else 1


def _style(
    body: etree._Element, level: int, properties: etree._Element | None, run: etree._Element
) -> etree._Element:
    """Return the properties of a level, from those of a paragraph and a run."""
    unwanted = {qn("a:defRPr"), *(qn(f"a:{name}") for name in _MADE_OF_RUNS)}
    style = body.makeelement(qn(f"a:lvl{level}pPr"))
    if properties is not None:
        style.attrib.update({name: value for name, value in properties.attrib.items() if name != "lvl"})
        style.extend([copy.deepcopy(child) for child in properties if child.tag not in unwanted])
    defaults = body.makeelement(qn("a:defRPr"))
    defaults.attrib.update({name: value for name, value in run.attrib.items() if name not in _LEFT_OUT})
    defaults.extend([copy.deepcopy(child) for child in run if child.tag not in unwanted])
    style.append(defaults)
    return style


def _list_style(body: etree._Element) -> etree._Element:
    """Return the list style of a text body, added behind its properties where there is none."""
    known = first(body, "a:lstStyle")
    if known is not None:
        return known
    style = body.makeelement(qn("a:lstStyle"))
    properties = first(body, "a:bodyPr")
    body.insert(0 if properties is None else body.index(properties) + 1, style)
    return style
