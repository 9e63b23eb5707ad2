"""An empty presentation made of a template: its masters and layouts, those of ours it lacks, and no slides."""

from __future__ import annotations

import copy
import posixpath
from typing import TYPE_CHECKING

from lxml import etree

from confdeck.renderers.pptx.blank import (
    MASTER_ID,
    NOTES_SIZE,
    application_properties,
    core_properties,
    document,
    zipped,
)
from confdeck.renderers.pptx.master import MasterWriter
from confdeck.renderers.pptx.notespart import notes_master
from confdeck.renderers.pptx.tablestyle import table_styles
from confdeck.renderers.pptx.template.drawing import drawn_layout
from confdeck.renderers.pptx.template.parcel import PartCopier, reltype, unused
from confdeck.renderers.pptx.template.source import Relation
from confdeck.renderers.pptx.template.xpaths import RELATION, first
from confdeck.renderers.pptx.xml import EMPTY, Xml, emu, part, tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from confdeck.edition import Language
    from confdeck.renderers.pptx.colours import Palette
    from confdeck.renderers.pptx.template.placeholder_mapping import PlaceholderMapping
    from confdeck.renderers.pptx.template.reading import TemplateRead
    from confdeck.storyboard import PlacedLayout, SlideLayout
    from confdeck.theme import Theme

_PRESENTATION = "application/vnd.openxmlformats-officedocument.presentationml"
_PROPERTIES = {
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}
_NOTES_MASTER = "ppt/notesMasters/notesMaster1.xml"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


class Builder:
    """Puts a presentation together."""

    def __init__(self, template: TemplateRead, theme: Theme, palette: Palette, language: Language) -> None:
        self.template = template
        rtl = language.direction == "rtl"
        self.writer = MasterWriter(theme, language.code, rtl, template.width, palette, template.scale)
        self.copier = PartCopier(template.source)
        self.masters = [self.copier.take(master, "slideMaster") for master in template.masters]

    @property
    def lost(self) -> tuple[str, ...]:
        """The names of the shapes that could not come along."""
        return tuple(dict.fromkeys(self.copier.lost))

    def taken(self, layout: str) -> str:
        """The new name of one of the template's layouts."""
        return self.copier.names[layout]

    def draw(
        self, layout: SlideLayout, plan: PlacedLayout, mapping: PlaceholderMapping, *, recoloured: bool
    ) -> str:
        """Draw a layout the template lacks upon its plainest one; the new part's name."""
        base = self.copier.names[mapping.layout.part]
        name = self.copier.named(f"{layout}.xml", "slideLayout")
        tree = drawn_layout(
            layout,
            plan,
            mapping,
            self.copier.trees[base],
            self.writer,
            recoloured=recoloured,
        )
        self.copier.trees[name] = tree
        self.copier.types[name] = self.copier.types[base]
        self.copier.relations[name] = list(self.copier.relations[base])
        self._list_on_master(name, self.copier.names[mapping.layout.master])
        return name

    def built(self) -> bytes:
        """The `.pptx`, without slides."""
        self._number()
        files = {**dict(self.copier.packed()), **self._own()}
        types = {**self.copier.types, **self._own_types()}
        relations = {**self.copier.relations, **self._own_relations()}
        listed = {rels_of(name): _relations(name, each) for name, each in relations.items() if each}
        return zipped({"[Content_Types].xml": _content_types(types), **listed, **files})

    def _list_on_master(self, layout: str, master: str) -> None:
        relations = self.copier.relations[master]
        relation = Relation(unused(relations), "slideLayout", layout)
        relations.append(relation)
        listed = first(self.copier.trees[master], "p:sldLayoutIdLst")
        if listed is not None:
            entry = etree.SubElement(
                listed,
                etree.QName(
                    listed.nsmap["p"] if "p" in listed.nsmap else etree.QName(listed).namespace, "sldLayoutId"
                ),
            )
            entry.set(f"{RELATION}id", relation.id)

    def _number(self) -> None:
        """Give masters and layouts ids of one row, as the format demands."""
        at = MASTER_ID + len(self.masters) - 1
        for master in self.masters:
            listed = first(self.copier.trees[master], "p:sldLayoutIdLst")
            for entry in () if listed is None else listed:
                at += 1
                entry.set("id", str(at))

    def _own(self) -> dict[str, bytes]:
        """The parts that are not the template's."""
        theme = self.copier.relations[self.masters[0]]
        dress = next((each.target for each in theme if each.kind == "theme"), "")
        return {
            "ppt/presentation.xml": self._presentation(),
            "ppt/presProps.xml": part("p:presentationPr"),
            "ppt/viewProps.xml": part("p:viewPr"),
            "ppt/tableStyles.xml": table_styles(self.writer.palette),
            _NOTES_MASTER: notes_master(self.writer),
            "ppt/theme/notesTheme.xml": etree.tostring(
                _without_pictures(self.copier.trees[dress]),
                xml_declaration=True,
                encoding="UTF-8",
                standalone=True,
            ),
            "docProps/core.xml": core_properties(),
            "docProps/app.xml": application_properties(),
        }

    def _own_types(self) -> Mapping[str, str]:
        return {
            "ppt/presentation.xml": f"{_PRESENTATION}.presentation.main+xml",
            "ppt/presProps.xml": f"{_PRESENTATION}.presProps+xml",
            "ppt/viewProps.xml": f"{_PRESENTATION}.viewProps+xml",
            "ppt/tableStyles.xml": f"{_PRESENTATION}.tableStyles+xml",
            _NOTES_MASTER: f"{_PRESENTATION}.notesMaster+xml",
            "ppt/theme/notesTheme.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
            **_PROPERTIES,
        }

    def _own_relations(self) -> dict[str, list[Relation]]:
        main = [Relation(f"rId{at}", "slideMaster", master) for at, master in enumerate(self.masters, 1)]
        others = (
            ("notesMaster", _NOTES_MASTER),
            ("presProps", "ppt/presProps.xml"),
            ("viewProps", "ppt/viewProps.xml"),
            (
                "theme",
                next(each.target for each in self.copier.relations[self.masters[0]] if each.kind == "theme"),
            ),
            ("tableStyles", "ppt/tableStyles.xml"),
        )
        main += [Relation(f"rId{at}", *each) for at, each in enumerate(others, len(main) + 1)]
        return {
            "": [
                Relation("rId1", "officeDocument", "ppt/presentation.xml"),
                Relation("rId2", _CORE, "docProps/core.xml"),
                Relation("rId3", "extended-properties", "docProps/app.xml"),
            ],
            "ppt/presentation.xml": main,
            _NOTES_MASTER: [Relation("rId1", "theme", "ppt/theme/notesTheme.xml")],
        }

    def _presentation(self) -> bytes:
        source = self.template.source
        root = source.xml(source.main)
        size, style = first(root, "p:sldSz"), first(root, "p:defaultTextStyle")
        masters = (
            tag("p:sldMasterId", id=self._master_id(at), r__id=f"rId{at}")
            for at in range(1, len(self.masters) + 1)
        )
        shape = (
            {} if size is None else {name: size.get(name) for name in ("cx", "cy", "type") if size.get(name)}
        )
        return part(
            "p:presentation",
            tag("p:sldMasterIdLst", *masters),
            tag("p:notesMasterIdLst", tag("p:notesMasterId", r__id=f"rId{len(self.masters) + 1}")),
            tag("p:sldIdLst"),
            tag("p:sldSz", **shape),
            tag("p:notesSz", cx=emu(NOTES_SIZE[0]), cy=emu(NOTES_SIZE[1])),
            _written(style) or tag("p:defaultTextStyle", *self.writer.levels()),
            saveSubsetFonts=1,
            autoCompressPictures=0,
            rtl=1 if self.writer.rtl else None,
        )

    def _master_id(self, at: int) -> int:
        return MASTER_ID + at - 1


def rels_of(name: str) -> str:
    """The member that holds a part's relationships."""
    folder, base = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def _relations(name: str, relations: Iterable[Relation]) -> bytes:
    folder = posixpath.dirname(name)
    listed = (
        tag(
            "Relationship",
            Id=each.id,
            Type=each.kind if ":" in each.kind else reltype(each.kind),
            Target=each.target if each.external else posixpath.relpath(each.target, folder or "."),
            TargetMode="External" if each.external else None,
        )
        for each in relations
    )
    return document(tag("Relationships", *listed, xmlns=f"{_PACKAGE}/relationships"))


def _content_types(types: Mapping[str, str]) -> bytes:
    rels = tag(
        "Default", Extension="rels", ContentType="application/vnd.openxmlformats-package.relationships+xml"
    )
    overrides = (tag("Override", PartName=f"/{name}", ContentType=kind) for name, kind in types.items())
    return document(
        tag(
            "Types",
            rels,
            tag("Default", Extension="xml", ContentType="application/xml"),
            *overrides,
            xmlns=f"{_PACKAGE}/content-types",
        )
    )


def _written(element: etree._Element | None) -> Xml:
    return EMPTY if element is None else Xml(etree.tostring(element, encoding="unicode", with_tail=False))


def _without_pictures(theme: etree._Element) -> etree._Element:
    """A theme whose fills need no other part: notes are printed on paper."""
    plain = copy.deepcopy(theme)
    for fill in list(plain.iter("{*}blipFill")):
        solid = etree.fromstring(
            tag("a:solidFill", tag("a:schemeClr", val="phClr"), xmlns__a=str(etree.QName(fill).namespace))
        )
        parent = fill.getparent()
        if parent is not None:
            parent.replace(fill, solid)
    return plain
