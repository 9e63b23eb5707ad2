"""Damage a template in the ways that broken programs do: attributes, elements, relationships and parts, one to three at a time."""

from __future__ import annotations

import copy
import io
import random
import zipfile

from lxml import etree

VALUES = ("", "-1", "0", "99999999999", "x", "rId99", "NaN", "1.5", "true", "title", "100%")
CHANGES = (
    *("attribute", "attribute", "attribute", "no attribute", "no attribute", "no element", "no element"),
    *("twice", "swap", "name", "text", "new attribute", "new child", "no part"),
)
PARTS = ("ppt/slideMasters/", "ppt/slideLayouts/", "ppt/theme/", "ppt/presentation.xml", "_rels/")


def damaged(template: bytes, seed: int) -> bytes:
    """The bytes of a template with one to three faults, the same for the same seed."""
    chance = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(template)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    names = sorted(
        name for name in parts if name.endswith((".xml", ".rels")) and any(part in name for part in PARTS)
    )
    for _ in range(chance.randint(1, 3)):
        name, change = chance.choice(names), chance.choice(CHANGES)
        if change == "no part":
            parts.pop(name, None)
        elif name in parts:
            root = etree.fromstring(parts[name])
            _change(root, change, chance)
            parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _change(root: etree._Element, change: str, chance: random.Random) -> None:
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    if change in ("attribute", "no attribute"):
        element = chance.choice([element for element in elements if element.attrib] or elements)
        _change_attribute(element, change, chance)
        return
    element = chance.choice(elements)
    parent = element.getparent()
    match change:
        case "new attribute":
            element.set("bogus", "1")
        case "name":
            element.tag = str(element.tag) + "X"
        case "text":
            element.text = "words"
        case "new child":
            etree.SubElement(element, str(chance.choice(elements).tag))
        case "twice" if parent is not None:
            element.addnext(copy.deepcopy(element))
        case "no element" if parent is not None:
            parent.remove(element)
        case "swap" if parent is not None:
            parent.insert(chance.randrange(len(parent)), element)


def _change_attribute(element: etree._Element, change: str, chance: random.Random) -> None:
    names = sorted(map(str, element.attrib))
    if names and change == "attribute":
        element.set(chance.choice(names), chance.choice(VALUES))
    elif names:
        del element.attrib[chance.choice(names)]
