"""Leaves out of a damaged template what cannot be used: single values, shapes, layouts, masters. The rest still serves."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI, PackURI

from confdeck.diagnostics import Diagnostic, note, warning
from confdeck.media.limits import printable
from confdeck.renderers.pptx.template.archive import SAVE_AGAIN, Archive, DamagedPartError, refuse
from confdeck.renderers.pptx.template.embedded_objects import without_embedded_objects
from confdeck.renderers.pptx.template.prompt_texts import without_prompts
from confdeck.renderers.pptx.template.theme_repair import completed_colour_map, completed_theme, office_theme
from confdeck.renderers.pptx.template.xml_lookup import RELATION, every, first, local_name
from confdeck.renderers.pptx.template.xml_repair import XmlRepair

_KINDS = {
    RT.SLIDE_MASTER: ("p:CT_SlideMaster", CT.PML_SLIDE_MASTER),
    RT.SLIDE_LAYOUT: ("p:CT_SlideLayout", CT.PML_SLIDE_LAYOUT),
    RT.THEME: ("a:CT_OfficeStyleSheet", CT.OFC_THEME),
    RT.THEME_OVERRIDE: ("a:CT_BaseStylesOverride", CT.OFC_THEME_OVERRIDE),
}
"""Types of the root, and of the content, of the parts that are checked, by relationships to them."""
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_ID = re.compile(r"[^\W\d][\w.-]*")
"""Ids as XML allows them, without colons."""
_DEFAULT_FONT = "Arial"
_OFFICE_THEME = "officeTheme"
_MOST_NAMED, _MOST_OBJECTS = 5, 20
"""Names in one message, and those of embedded objects."""


def repaired(archive: Archive) -> tuple[Archive, tuple[Diagnostic, ...]]:
    """Return a template without what cannot be used in it, and what that was.

    Raises:
        UsageError: if no master with a layout is left, or if it is no presentation.
    """
    repair = _PackageRepair(archive)
    repair.run()
    return Archive(archive.name, repair.members), tuple(repair.diagnostics())


@dataclass(frozen=True, slots=True)
class _Relation:
    id: str
    type: str
    written: str
    """The target as the file gives it."""
    target: str
    """Name of the member that it leads to; empty for an address."""


class _PackageRepair:
    """The repair of one template."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self.members = dict(archive.members)
        self._xml = XmlRepair()
        self._lost: list[str] = []
        """Parts that are left out as a whole, in words."""
        self._objects: list[str] = []
        """Names of embedded objects that are left out."""
        self._completed: list[str] = []
        """Words for what is missing in themes and colour maps."""
        self._office_themes: dict[str, _Relation] = {}
        """Themes of Office for masters without a theme."""
        self._prompts: list[str] = []
        """Words that only say what belongs in their place."""
        self._content_types: dict[str, str] = {}
        self._checked: dict[str, bool] = {}

    def run(self) -> None:
        """Check the presentation and all parts that a deck takes from it."""
        main = next((entry.target for entry in self._relations("") if entry.type == RT.OFFICE_DOCUMENT), "")
        if main not in self._archive or CONTENT_TYPES_URI.membername not in self._archive:
            return
        root = copy.deepcopy(self._archive.xml(main))
        style, size = first(root, "p:defaultTextStyle"), first(root, "p:sldSz")
        if style is not None and not self._xml.is_valid(style, "a:CT_TextListStyle"):
            root.remove(style)
        if size is not None and not self._xml.is_valid(size, "p:CT_SlideSize"):
            refuse(self._archive.name, "gives no usable slide size")
        if not every(root, "p:sldMasterIdLst/p:sldMasterId"):
            refuse(self._archive.name, "has no slide master")
        masters = self._listed(main, root, "p:sldMasterIdLst", RT.SLIDE_MASTER, self._is_master)
        if not masters:
            refuse(self._archive.name, f"is damaged: {'; '.join(self._lost[:2])}")
        self._write(main, root)
        self._write_relations("", list(self._relations("")))
        self._write_content_types()

    def diagnostics(self) -> Iterator[Diagnostic]:
        """Yield what was left out."""
        name = self._archive.name
        for lost in self._lost:
            yield warning(f"the template `{name}` is damaged: {lost}; it is left out", hint=SAVE_AGAIN)
        if self._objects:
            names = ", ".join(map(printable, dict.fromkeys(self._objects[:_MOST_OBJECTS])))
            more = ", and more" if len(self._objects) > _MOST_OBJECTS else ""
            message = f"masters and layouts of the template `{name}` have objects that a deck cannot take over; they are left out: {names}{more}"
            yield warning(message, hint="replace charts, films and embedded objects by pictures")
        if self._completed:
            missing = ", ".join(dict.fromkeys(self._completed))
            message = f"the template `{name}` lacks {missing}; Office's take their place"
            yield warning(message, hint=SAVE_AGAIN)
        if self._prompts:
            words = ", ".join(f"`{printable(text)}`" for text in dict.fromkeys(self._prompts[:_MOST_NAMED]))
            message = f"words of the template `{name}` that only say what belongs in their place are left out: {words}"
            yield note(message, hint="use footer placeholders: confdeck writes the conference into them")
        if self._xml.shapes:
            shapes = ", ".join(
                f"`{printable(shape)}`" for shape in dict.fromkeys(self._xml.shapes[:_MOST_NAMED])
            )
            message = f"the template `{name}` has damaged shapes, which are left out: {shapes}"
            yield warning(message, hint=SAVE_AGAIN)
        if self._xml.details:
            details = ", ".join(dict.fromkeys(self._xml.details[:_MOST_NAMED]))
            message = (
                f"the template `{name}` has values or elements that the format does not allow; "
                f"they are left out: {details}"
            )
            yield note(message, hint=SAVE_AGAIN)

    def _listed(
        self, source: str, root: etree._Element, path: str, kind: str, is_usable: Callable[[str, str], bool]
    ) -> list[str]:
        """Return the usable parts that a list in a part names; the others go from the list."""
        relations = {entry.id: entry for entry in self._relations(source) if entry.type == kind}
        found: list[str] = []
        for entry in [entry for listing in every(root, path) for entry in listing.iterchildren("{*}*")]:
            relation = relations.get(entry.get(f"{RELATION}id", ""))
            if relation is None:
                self._lost.append(f"it names a {_words(kind)} that is not in the file")
            elif relation.target not in found and is_usable(relation.target, source):
                found.append(relation.target)
                continue
            parent = entry.getparent()
            if parent is not None:
                parent.remove(entry)
        kept = [entry for entry in self._relations(source) if entry.type != kind or entry.target in found]
        self._write_relations(source, kept)
        return found

    def _is_master(self, member: str, _source: str) -> bool:
        root = self._valid(member, RT.SLIDE_MASTER)
        if root is None:
            return False
        themes = [entry.target for entry in self._relations(member) if entry.type == RT.THEME]
        if not themes or not all(self._is_kept(theme, RT.THEME) for theme in themes):
            self._add_theme(member)
        before = len(self._lost)
        layouts = self._listed(member, root, "p:sldLayoutIdLst", RT.SLIDE_LAYOUT, self._is_layout)
        self._write(member, root)
        if not layouts and before == len(self._lost):
            self._lost.append("a slide master has no layouts")
        return bool(layouts)

    def _add_theme(self, master: str) -> None:
        """Give a master Office's theme in place of one that is missing or cannot be used."""
        self._completed.append("a theme")
        name = f"ppt/theme/{_OFFICE_THEME}{len(self._office_themes) + 1}.xml"
        self._office_themes[master] = _Relation(_OFFICE_THEME, RT.THEME, f"/{name}", name)
        self._content_types[name] = CT.OFC_THEME
        self._write(name, office_theme())

    def _is_layout(self, member: str, master: str) -> bool:
        root = self._valid(member, RT.SLIDE_LAYOUT)
        if root is None:
            return False
        relations = list(self._relations(member))
        if [entry.target for entry in relations if entry.type == RT.SLIDE_MASTER] != [master]:
            self._lost.append(f"the layout {_name_of(root, member)} belongs to no slide master")
            return False
        kept = [
            entry
            for entry in relations
            if entry.type != RT.THEME_OVERRIDE or self._is_kept(entry.target, RT.THEME_OVERRIDE)
        ]
        self._write_relations(member, kept)
        self._write(member, root)
        return True

    def _is_kept(self, member: str, kind: str) -> bool:
        """Check a part without parts of its own once, and keep its repaired form."""
        if member not in self._checked:
            root = self._valid(member, kind)
            self._checked[member] = root is not None
            if root is not None:
                self._name_fonts(root)
                self._write_relations(member, list(self._relations(member)))
                self._write(member, root)
        return self._checked[member]

    def _name_fonts(self, theme: etree._Element) -> None:
        """Give the Latin fonts of a theme a name if they have none."""
        for kind in ("major", "minor"):
            for font in every(theme, f"a:themeElements/a:fontScheme/a:{kind}Font/a:latin"):
                if not font.get("typeface"):
                    font.set("typeface", _DEFAULT_FONT)
                    self._xml.details.append("latin without a name")

    def _valid(self, member: str, kind: str) -> etree._Element | None:
        """Return a copy of the root of a part, repaired, or nothing if it cannot be used."""
        if member not in self._archive:
            self._lost.append(f"it names a {_words(kind)} that is not in the file")
            return None
        root_type, self._content_types[member] = _KINDS[kind]
        try:
            root = copy.deepcopy(self._archive.xml(member))
        except DamagedPartError:
            self._lost.append(f"its part `{printable(member)}` is not XML")
            return None
        if kind in (RT.SLIDE_MASTER, RT.SLIDE_LAYOUT):
            self._objects += without_embedded_objects(root)
            self._prompts += without_prompts(root)
            self._completed += completed_colour_map(root)
        if kind == RT.THEME and local_name(root) == "theme":
            self._completed += completed_theme(root)
        expected = {RT.SLIDE_MASTER: "sldMaster", RT.SLIDE_LAYOUT: "sldLayout", RT.THEME: "theme"}
        if local_name(root) != expected.get(kind, "themeOverride") or not self._xml.is_valid(root, root_type):
            self._lost.append(f"the {_words(kind)} {_name_of(root, member)} is not as the format demands")
            return None
        return root

    def _relations(self, source: str) -> Iterator[_Relation]:
        """Yield the relationships of a part that lead somewhere."""
        if source in self._office_themes:
            yield self._office_themes[source]
        uri = PackURI(f"/{source}") if source else PACKAGE_URI
        name = uri.rels_uri.membername
        if name not in self._archive:
            return
        try:
            listing = self._archive.xml(name)
        except DamagedPartError:
            return
        taken: set[str] = set()
        for entry in listing:
            number, kind, target = (entry.get(key, "") for key in ("Id", "Type", "Target"))
            if kind == RT.THEME and source in self._office_themes:
                continue
            if not (kind and target) or number in taken or local_name(entry) != "Relationship":
                continue
            taken.add(number)
            # What no element names, such as a layout's master, is found all the same.
            number = number if _ID.fullmatch(number) else f"damaged{len(taken)}"
            outside = entry.get("TargetMode") == "External"
            member = "" if outside else PackURI.from_rel_ref(uri.baseURI, target).membername
            yield _Relation(number, kind, target, member)

    def _write_relations(self, source: str, kept: list[_Relation]) -> None:
        """Write the relationships of a part that are kept, as far as the format knows them."""
        uri = PackURI(f"/{source}") if source else PACKAGE_URI
        name = uri.rels_uri.membername
        if name not in self.members and not kept:
            return
        listing = etree.Element(f"{{{_RELATIONSHIPS}}}Relationships", nsmap={None: _RELATIONSHIPS})
        for entry in kept:
            values = {"Id": entry.id, "Type": entry.type, "Target": entry.written}
            mode = {"TargetMode": "External"} if not entry.target else {}
            etree.SubElement(listing, f"{{{_RELATIONSHIPS}}}Relationship", values | mode)
        self.members[name] = _serialised(listing)

    def _write(self, member: str, root: etree._Element) -> None:
        self.members[member] = _serialised(root)

    def _write_content_types(self) -> None:
        """Give the parts that were checked the content types they have; entries without a name or a type go."""
        name = CONTENT_TYPES_URI.membername
        listing = copy.deepcopy(self._archive.xml(name))
        for entry in list(listing):
            key = entry.get("PartName") or entry.get("Extension")
            known = (entry.get("PartName") or "").lstrip("/") in self._content_types
            if not (key and entry.get("ContentType")) or known:
                listing.remove(entry)
        for member, content_type in self._content_types.items():
            if member in self.members:
                override = etree.SubElement(listing, f"{{{_CONTENT_TYPES}}}Override")
                override.set("PartName", f"/{member}")
                override.set("ContentType", content_type)
        self.members[name] = _serialised(listing)


def _serialised(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _words(kind: str) -> str:
    """Return what a relationship of a kind leads to, in words."""
    words = {RT.SLIDE_MASTER: "slide master", RT.SLIDE_LAYOUT: "slide layout", RT.THEME: "theme"}
    return words.get(kind, "theme override")


def _name_of(root: etree._Element, member: str) -> str:
    """Return the name of a layout, or of its part."""
    data = first(root, "p:cSld")
    return f"`{printable((data.get('name') if data is not None else '') or member)}`"
