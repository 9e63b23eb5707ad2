"""Opens a template without its slides, and keeps only masters, layouts, themes and their pictures."""

from __future__ import annotations

import copy
import io
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, cast

from lxml import etree
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import XmlPart
from pptx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI, PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.package import Package

from confdeck.renderers.pptx.template.archive import refuse, refusing_damage
from confdeck.renderers.pptx.template.prompt_styles import adopt_prompt_styles, has_text_styles
from confdeck.renderers.pptx.template.xml_lookup import RELATION, every, local_name, remove_element

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pptx.opc.package import Part, _Relationship
    from pptx.parts.presentation import PresentationPart
    from pptx.slide import SlideMaster

    from confdeck.renderers.pptx.template.archive import Archive

_STRICT = b"http://purl.oclc.org/ooxml/"
_MAIN_TYPES = (
    CT.PML_PRESENTATION_MAIN,
    CT.PML_TEMPLATE_MAIN,
    CT.PML_SLIDESHOW_MAIN,
)
_WEB = ("http://", "https://", "mailto:")
_HDPHOTO = "http://schemas.microsoft.com/office/2007/relationships/hdphoto"
_UNNAMED = (RT.THEME, RT.SLIDE_MASTER, RT.THEME_OVERRIDE)
"""Relationships that are kept although no element names them."""
_PICTURES = (RT.IMAGE, _HDPHOTO)
_XML_TYPES = {
    RT.SLIDE_MASTER: CT.PML_SLIDE_MASTER,
    RT.SLIDE_LAYOUT: CT.PML_SLIDE_LAYOUT,
    RT.THEME: CT.OFC_THEME,
    RT.THEME_OVERRIDE: CT.OFC_THEME_OVERRIDE,
}
_FOLLOWED = (RT.OFFICE_DOCUMENT, *_PICTURES, *_XML_TYPES)
"""Relationships to the only parts that are kept."""
_NAMES = {
    CT.PML_SLIDE_MASTER: "/ppt/slideMasters/slideMaster{}.xml",
    CT.PML_SLIDE_LAYOUT: "/ppt/slideLayouts/slideLayout{}.xml",
    CT.OFC_THEME: "/ppt/theme/theme{}.xml",
    CT.OFC_THEME_OVERRIDE: "/ppt/theme/themeOverride{}.xml",
}
_MEDIA = frozenset([".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".svg", ".wdp"])
_SHAPES = {qn(f"p:{name}") for name in ("sp", "pic", "cxnSp", "grpSp", "graphicFrame", "contentPart")}
_REMOVABLE = {"hlinkClick", "hlinkHover", "hlinkMouseOver", "custDataLst", "snd", "extLst", "bg"}
"""Elements that may go without the shape they belong to."""


@dataclass(frozen=True, slots=True)
class CleanTemplate:
    """The masters of a template, with all that they need under names of our own."""

    presentation: PresentationPart
    """The main part, of which only size and text style are taken over."""
    masters: tuple[SlideMaster, ...]
    layout_parts: int
    """How many parts of layouts there are, listed by a master or not."""
    lost: tuple[str, ...]
    """Names of the shapes that were taken out."""


def cleaned(archive: Archive) -> CleanTemplate:
    """Open a template without its slides, and take out all that is not wanted in a deck.

    Raises:
        UsageError: if it is no presentation, one with macros, one in ISO's strict form, or damaged.
    """
    presentation = _presentation(archive)
    with refusing_damage(archive):
        masters = _listed(archive, presentation, "p:sldMasterIdLst/p:sldMasterId", "slideMaster")
        if not masters:
            refuse(archive.name, "has no slide master")
        for master in masters:
            _listed(archive, master, "p:sldLayoutIdLst/p:sldLayoutId", "slideLayout")
        cleaner = _Cleaner(archive, [], [])
        for part in masters:
            cleaner.clean(part)
            if all(relation.reltype != RT.THEME for relation in part.rels.values()):
                refuse(archive.name, "has a slide master without a theme")
        _rename(cleaner.kept)
        layouts = [part for part in cleaner.kept if part.content_type == CT.PML_SLIDE_LAYOUT]
        slide_masters = tuple(presentation.presentation.slide_masters)
        return CleanTemplate(presentation, slide_masters, len(layouts), tuple(dict.fromkeys(cleaner.lost)))


def _presentation(archive: Archive) -> PresentationPart:
    """Return the presentation part, if it is one that we can use."""
    if CONTENT_TYPES_URI.membername not in archive:
        refuse(archive.name, "is not a PowerPoint file")
    if _STRICT in archive.members.get(PACKAGE_URI.rels_uri.membername, b""):
        refuse(archive.name, "is saved in the strict format", "save it as `PowerPoint Presentation`")
    with refusing_damage(archive):
        package = Package.open(io.BytesIO(_without_slides(archive)))
    main = next(package.iter_parts(), None)
    if main is None:
        refuse(archive.name, "contains no presentation")
    if "macroEnabled" in main.content_type:
        refuse(archive.name, "may contain macros", "save it as a presentation without macros (.pptx)")
    if main.content_type not in _MAIN_TYPES:
        refuse(archive.name, "is not a PowerPoint presentation", "give a .pptx or .potx file")
    return cast("PresentationPart", main)


def _without_slides(archive: Archive) -> bytes:
    """Return a package of the parts that are reached without relationships to slides and others that are not kept."""
    kept = {CONTENT_TYPES_URI.membername: etree.tostring(archive.xml(CONTENT_TYPES_URI.membername))}
    sources = [PACKAGE_URI]
    for source in sources:
        name = source.rels_uri.membername
        if name not in archive:
            continue
        listing = copy.deepcopy(archive.xml(name))
        for relation in [entry for entry in listing if entry.get("TargetMode") != "External"]:
            target = PackURI.from_rel_ref(source.baseURI, relation.get("Target", ""))
            if relation.get("Type") not in _FOLLOWED:
                listing.remove(relation)
            elif target.membername in archive and target.membername not in kept:
                kept[target.membername] = archive.members[target.membername]
                sources.append(target)
        kept[name] = etree.tostring(listing)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, data in kept.items():
            package.writestr(name, data)
    return stream.getvalue()


def _lacks_text_styles(part: Part) -> bool:
    """Return whether a part is a master without styles for text, or a layout of one."""
    if part.content_type == CT.PML_SLIDE_LAYOUT:
        part = part.part_related_by(RT.SLIDE_MASTER)
    root = _root(part) if part.content_type == CT.PML_SLIDE_MASTER else None
    return root is not None and not has_text_styles(root)


def _root(part: Part) -> etree._Element | None:
    """Return the root of a part that may name other parts."""
    if isinstance(part, XmlPart):
        return part._element  # noqa: SLF001  no public way
    return parse_xml(part.blob) if part.content_type in _NAMES else None


def _listed(archive: Archive, part: Part, path: str, kind: str) -> list[Part]:
    """Return the parts that a list in a part names."""
    ids = [entry.get(f"{RELATION}id", "") for entry in every(_root(part), path)]
    if not all(relation in part.rels for relation in ids):
        refuse(archive.name, f"names a {kind} that is not in the file")
    return [part.related_part(relation) for relation in dict.fromkeys(ids)]


@dataclass(frozen=True, slots=True)
class _Cleaner:
    archive: Archive
    kept: list[Part]
    """The parts that are kept, in the order in which they were reached."""
    lost: list[str]
    """Names of the shapes that are taken out."""

    def clean(self, part: Part) -> None:
        """Take out of a part, and of the parts it needs, all that is not kept."""
        if part in self.kept:
            return
        self.kept.append(part)
        root = _root(part)
        known = {relation for relation, target in part.rels.items() if self._comes(target)}
        if root is not None:
            if root.getroottree().docinfo.doctype:
                refuse(
                    self.archive.name,
                    f"declares entities in its part `{part.partname}`",
                    "do not trust this file",
                )
            self._strip(root, known)
            if _lacks_text_styles(part):
                adopt_prompt_styles(root)
            if not isinstance(part, XmlPart):
                part.blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        used = set() if root is None else {name for element in root.iter() for name in _references(element)}
        for relation, target in list(part.rels.items()):
            if relation not in known or (relation not in used and target.reltype not in _UNNAMED):
                part.rels.pop(relation)
            elif not target.is_external:
                self.clean(target.target_part)

    def _comes(self, relation: _Relationship) -> bool:
        if not relation.is_external:
            part = relation.target_part
            if relation.reltype in _PICTURES:
                return PurePosixPath(part.partname).suffix.lower() in _MEDIA
            return part.content_type == _XML_TYPES.get(relation.reltype)
        if relation.reltype != RT.HYPERLINK:
            return False
        return relation.target_ref.lower().startswith(_WEB)

    def _strip(self, root: etree._Element, kept: set[str]) -> None:
        """Remove what refers to anything else than the relationships that are kept."""
        for path in ("p:timing", "p:transition"):
            for element in every(root, path):
                root.remove(element)
        for element in [element for element in root.iter() if _references(element) - kept]:
            if next(reversed([*element.iterancestors()]), element) is not root:
                continue  # it has gone with an object that refers to several parts
            if element.get(f"{RELATION}embed") in kept:
                element.attrib.pop(f"{RELATION}link", None)  # a copy of a linked picture
            else:
                self._remove(_removable(element))

    def _remove(self, element: etree._Element) -> None:
        """Remove an element, and remember its name if it is seen on slides."""
        remove_element(element)
        if element.tag in _SHAPES:
            names = (named.get("name", "") for named in element.iter("{*}cNvPr"))
            self.lost.append(f"`{name}`" if (name := next(names, "")) else "a shape")
        elif local_name(element) == "bg":
            self.lost.append("a background")


def _references(element: etree._Element) -> set[str]:
    """Return the relationships an element names."""
    return {value for name, value in element.attrib.items() if str(name).startswith(RELATION) and value}


def _removable(element: etree._Element) -> etree._Element:
    """Return what goes with an element that refers to something left behind: a link alone, else its whole shape."""
    for ancestor in (element, *element.iterancestors()):
        if local_name(ancestor) in _REMOVABLE:
            return ancestor
        if ancestor.tag in _SHAPES:
            outer = ancestor.getparent()
            choice = None if outer is None else outer.getparent()
            wrapped = choice is not None and local_name(choice) == "AlternateContent"
            return choice if wrapped and choice is not None else ancestor
    return element


def _rename(parts: Iterable[Part]) -> None:
    """Number the parts of each kind, with names that none of ours has."""
    counts: dict[str, int] = {}
    for part in parts:
        pattern = _NAMES.get(part.content_type, "/ppt/media/template{}")
        counts[pattern] = counts.get(pattern, 0) + 1
        suffix = "" if pattern.endswith(".xml") else PurePosixPath(part.partname).suffix.lower()
        part.partname = PackURI(pattern.format(counts[pattern]) + suffix)
