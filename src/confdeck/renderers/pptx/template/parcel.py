"""The parts of a template that come along: its masters, layouts, themes and their pictures, and nothing else."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from lxml import etree

from confdeck.renderers.pptx.template.archive import refuse
from confdeck.renderers.pptx.template.source import OFFICE, Relation
from confdeck.renderers.pptx.template.xpaths import RELATION, every, number, qualified

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from confdeck.renderers.pptx.template.source import Source

_HDPHOTO = "http://schemas.microsoft.com/office/2007/relationships/hdphoto"
_FOLLOWED = {"slideLayout", "slideMaster", "theme", "image", "hdphoto", "themeOverride", "font"}
_FOLDERS = {
    "slideMaster": ("ppt/slideMasters/slideMaster{}.xml", "slideMaster"),
    "slideLayout": ("ppt/slideLayouts/slideLayout{}.xml", "slideLayout"),
    "theme": ("ppt/theme/theme{}.xml", ""),
    "themeOverride": ("ppt/theme/themeOverride{}.xml", ""),
    "image": ("ppt/media/template{}", ""),
    "hdphoto": ("ppt/media/template{}", ""),
    "font": ("ppt/fonts/font{}", ""),
}
_MEDIA = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".bmp": "image/bmp",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".emf": "image/x-emf",
    ".wmf": "image/x-wmf",
    ".svg": "image/svg+xml",
    ".wdp": "image/vnd.ms-photo",
    ".fntdata": "application/x-fontdata",
}
_PRESENTATION = "application/vnd.openxmlformats-officedocument.presentationml"
_DRAWING = "application/vnd.openxmlformats-officedocument"
_TYPES = {
    "slideMaster": f"{_PRESENTATION}.slideMaster+xml",
    "slideLayout": f"{_PRESENTATION}.slideLayout+xml",
    "theme": f"{_DRAWING}.theme+xml",
    "themeOverride": f"{_DRAWING}.themeOverride+xml",
}
_UNNAMED = {"theme", "slideMaster", "themeOverride"}
"""Relationships no element names."""
_SHAPES = {qualified(f"p:{name}") for name in ("sp", "pic", "cxnSp", "grpSp", "graphicFrame", "contentPart")}
_ALONE = {"hlinkClick", "hlinkHover", "hlinkMouseOver", "custDataLst", "snd", "extLst", "bg"}
"""What may go without the shape it belongs to."""


@dataclass(slots=True)
class PartCopier:
    """Parts under new names, each with what it refers to."""

    source: Source
    parts: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    relations: dict[str, list[Relation]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    """New names by old."""
    trees: dict[str, etree._Element] = field(default_factory=dict)
    """Parts that are still to be changed, by new name."""
    lost: list[str] = field(default_factory=list)
    """What was left behind, in words."""
    _counts: dict[str, int] = field(default_factory=dict)

    def take(self, part: str, kind: str) -> str:
        """Bring a part and all it needs, once; its new name."""
        if part in self.names:
            return self.names[part]
        name = self.named(part, kind)
        self.names[part] = name
        if kind in _TYPES:
            tree = copy.deepcopy(self.source.xml(part))
            self.types[name] = _TYPES[kind]
            self.trees[name] = tree
            self._relate(part, name, tree)
        else:
            self.parts[name] = self.source.archive.members[part]
            self.types[name] = _MEDIA[PurePosixPath(part).suffix.lower()]
        return name

    def named(self, part: str, kind: str) -> str:
        """A new name for a part of a kind."""
        pattern = _FOLDERS[kind][0]
        self._counts[pattern] = self._counts.get(pattern, 0) + 1
        suffix = PurePosixPath(part).suffix.lower() if not pattern.endswith(".xml") else ""
        return pattern.format(self._counts[pattern]) + suffix

    def packed(self) -> Iterator[tuple[str, bytes]]:
        """The parts and their relationships as bytes."""
        for name, tree in self.trees.items():
            yield name, etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
        yield from self.parts.items()

    def _relate(self, part: str, name: str, tree: etree._Element) -> None:
        """Follow what a part refers to, and take out what must not come along."""
        self.relations[name] = []
        known = {each.id: each for each in self.source.relations(part)}
        kept = {each.id for each in known.values() if self._comes(each)}
        self._strip(tree, kept)
        used = set(_used(tree))
        for each in known.values():
            if each.id in kept and (each.id in used or each.kind in _UNNAMED):
                target = each.target if each.external else self.take(each.target, each.kind)
                self.relations[name].append(Relation(each.id, each.kind, target, each.external))

    def _comes(self, relation: Relation) -> bool:
        if relation.external:
            return self._comes_from_outside(relation)
        known = relation.kind in _FOLLOWED and relation.target in self.source.archive
        suffix = PurePosixPath(relation.target).suffix.lower()
        return known and (relation.kind in _TYPES or suffix in _MEDIA)

    def _comes_from_outside(self, relation: Relation) -> bool:
        if relation.kind != "hyperlink":
            shown = "".join(each for each in relation.target[:80] if each.isprintable())
            hint = "File > Info > Edit Links to Files > Break Link, then save it again"
            refuse(self.source.name, f"is linked to `{shown}`, which is not in the file", hint)
        return relation.web

    def _strip(self, tree: etree._Element, kept: set[str]) -> None:
        for name in ("p:timing", "p:transition"):
            for each in every(tree, name):
                tree.remove(each)
        for element in [each for each in tree.iter() if _refers(each) - kept]:
            gone = _removable(element)
            parent = None if gone is None else gone.getparent()
            if gone is None or parent is None:
                refuse(self.source.name, "refers to something that is not in the file")
            parent.remove(gone)
            if gone.tag in _SHAPES:
                named = next((each.get("name", "") for each in gone.iter("{*}cNvPr")), "")
                self.lost.append(named or "a shape")


def _refers(element: etree._Element) -> set[str]:
    """The relationships an element names."""
    return {value for name, value in element.attrib.items() if str(name).startswith(RELATION) and value}


def _used(tree: etree._Element) -> Iterator[str]:
    for element in tree.iter():
        yield from _refers(element)


def _removable(element: etree._Element) -> etree._Element | None:
    """What goes with an element that refers to something left behind: a link alone, else its whole shape."""
    line = [element, *element.iterancestors()]
    for each in line:
        if etree.QName(each).localname in _ALONE:
            return each
        if each.tag in _SHAPES:
            outer = each.getparent()
            choice = None if outer is None else outer.getparent()
            wrapped = choice is not None and etree.QName(choice).localname == "AlternateContent"
            return choice if wrapped else each
    return None


def reltype(kind: str) -> str:
    """The whole type of a relationship."""
    return _HDPHOTO if kind == "hdphoto" else f"{OFFICE}/{kind}"


def next_id(tree: etree._Element) -> int:
    """An id no shape has."""
    return int(max((number(each, "id") for each in tree.iter("{*}cNvPr")), default=1)) + 1


def unused(relations: Iterable[Relation]) -> str:
    """A relationship id not taken."""
    taken = {each.id for each in relations}
    return next(f"rId{at}" for at in range(1, len(taken) + 2) if f"rId{at}" not in taken)
