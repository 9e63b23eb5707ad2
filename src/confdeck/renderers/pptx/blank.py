"""An empty presentation of our own: master, layouts, themes and settings, and nothing of anyone's template."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from confdeck.renderers.pptx.colours import THEME_PALETTE
from confdeck.renderers.pptx.master import FURNITURE_MARKS, MasterWriter, role_binding
from confdeck.renderers.pptx.notespart import notes_master
from confdeck.renderers.pptx.package import DeckPackage
from confdeck.renderers.pptx.tablestyle import table_styles
from confdeck.renderers.pptx.template_deck import FurnitureBinding, LayoutBinding, TemplateDeck
from confdeck.renderers.pptx.text import OWN_TEXT
from confdeck.renderers.pptx.themepart import theme_part
from confdeck.renderers.pptx.xml import Xml, emu, part, tag
from confdeck.storyboard import HOUSE_DESIGN, LAYOUTS, SlideLayout
from confdeck.storyboard.geometry import SLIDE_HEIGHT, SLIDE_WIDTH
from confdeck.theme import is_nastaliq

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from confdeck.diagnostics import Diagnostic
    from confdeck.edition import Language
    from confdeck.storyboard import Design, Storyboard
    from confdeck.theme import Theme

MASTER_ID = 2_147_483_648
NOTES_SIZE = (540.0, 720.0)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PRESENTATION = "application/vnd.openxmlformats-officedocument.presentationml"
_EPOCH = (1980, 1, 1, 0, 0, 0)

_TYPES = {
    "ppt/presentation.xml": f"{_PRESENTATION}.presentation.main+xml",
    "ppt/presProps.xml": f"{_PRESENTATION}.presProps+xml",
    "ppt/viewProps.xml": f"{_PRESENTATION}.viewProps+xml",
    "ppt/tableStyles.xml": f"{_PRESENTATION}.tableStyles+xml",
    "ppt/slideMasters/": f"{_PRESENTATION}.slideMaster+xml",
    "ppt/slideLayouts/": f"{_PRESENTATION}.slideLayout+xml",
    "ppt/notesMasters/": f"{_PRESENTATION}.notesMaster+xml",
    "ppt/theme/": "application/vnd.openxmlformats-officedocument.theme+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}


@dataclass(frozen=True, slots=True)
class ThemeTemplate:
    """The template that we generate from a theme."""

    theme: Theme
    design: ClassVar[Design] = HOUSE_DESIGN
    diagnostics: ClassVar[tuple[Diagnostic, ...]] = ()
    has_logo: ClassVar[bool] = False
    """Whether it shows a logo of its own, so that the recap's is left out."""

    def deck(self, storyboard: Storyboard) -> TemplateDeck:
        """Return the presentation, still without slides."""
        package = DeckPackage.opened(blank_presentation(self.theme, storyboard.language))
        return TemplateDeck(package, _bindings(package), THEME_PALETTE, OWN_TEXT)


def _bindings(package: DeckPackage) -> Mapping[SlideLayout, LayoutBinding]:
    furniture = tuple(FurnitureBinding(kind, mark, styled=True) for kind, mark in FURNITURE_MARKS.items())
    parts = package.layouts()
    return {
        layout: LayoutBinding(
            parts[layout.name],
            {place.role: role_binding(place) for place in plan.placeholders},
            furniture if plan.has_footer else (),
        )
        for layout, plan in HOUSE_DESIGN.layouts.items()
    }


def blank_presentation(theme: Theme, language: Language) -> bytes:
    """A `.pptx` without slides."""
    rtl = language.direction == "rtl"
    writer = MasterWriter(theme, language.code, rtl)
    colours = theme_part(theme, nastaliq=is_nastaliq(language.code))
    layouts = list(enumerate(LAYOUTS, 1))
    relations = [f"rId{number}" for number, _ in layouts]
    files = {
        "_rels/.rels": _relations(
            ("officeDocument", "ppt/presentation.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ("extended-properties", "docProps/app.xml"),
        ),
        "docProps/core.xml": core_properties(),
        "docProps/app.xml": application_properties(),
        "ppt/presentation.xml": _presentation(writer),
        "ppt/_rels/presentation.xml.rels": _relations(
            ("slideMaster", "slideMasters/slideMaster1.xml"),
            ("notesMaster", "notesMasters/notesMaster1.xml"),
            ("presProps", "presProps.xml"),
            ("viewProps", "viewProps.xml"),
            ("theme", "theme/theme1.xml"),
            ("tableStyles", "tableStyles.xml"),
        ),
        "ppt/presProps.xml": part("p:presentationPr"),
        "ppt/viewProps.xml": part("p:viewPr"),
        "ppt/tableStyles.xml": table_styles(THEME_PALETTE),
        "ppt/theme/theme1.xml": colours,
        "ppt/theme/theme2.xml": colours,
        "ppt/slideMasters/slideMaster1.xml": writer.master(relations),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": _relations(
            *(("slideLayout", f"../slideLayouts/slideLayout{number}.xml") for number, _ in layouts),
            ("theme", "../theme/theme1.xml"),
        ),
        "ppt/notesMasters/notesMaster1.xml": notes_master(writer),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": _relations(("theme", "../theme/theme2.xml")),
    }
    to_master = _relations(("slideMaster", "../slideMasters/slideMaster1.xml"))
    for number, layout in layouts:
        files[f"ppt/slideLayouts/slideLayout{number}.xml"] = writer.layout(layout)
        files[f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"] = to_master
    return zipped({"[Content_Types].xml": _content_types(files), **files})


def _presentation(writer: MasterWriter) -> bytes:
    return part(
        "p:presentation",
        tag("p:sldMasterIdLst", tag("p:sldMasterId", id=MASTER_ID, r__id="rId1")),
        tag("p:notesMasterIdLst", tag("p:notesMasterId", r__id="rId2")),
        tag("p:sldIdLst"),
        tag("p:sldSz", cx=emu(SLIDE_WIDTH), cy=emu(SLIDE_HEIGHT)),
        tag("p:notesSz", cx=emu(NOTES_SIZE[0]), cy=emu(NOTES_SIZE[1])),
        tag("p:defaultTextStyle", *writer.levels()),
        saveSubsetFonts=1,
        autoCompressPictures=0,
        rtl=1 if writer.rtl else None,
    )


def _relations(*targets: tuple[str, str]) -> bytes:
    listed = (
        tag(
            "Relationship",
            Id=f"rId{number}",
            Type=kind if ":" in kind else f"{_OFFICE}/{kind}",
            Target=target,
        )
        for number, (kind, target) in enumerate(targets, 1)
    )
    return document(tag("Relationships", *listed, xmlns=f"{_PACKAGE}/relationships"))


def _content_types(files: Iterable[str]) -> bytes:
    defaults = (
        tag(
            "Default",
            Extension="rels",
            ContentType="application/vnd.openxmlformats-package.relationships+xml",
        ),
        tag("Default", Extension="xml", ContentType="application/xml"),
    )
    named = (name for name in files if not name.endswith(".rels"))
    overrides = (tag("Override", PartName=f"/{name}", ContentType=_type_of(name)) for name in named)
    return document(tag("Types", *defaults, *overrides, xmlns=f"{_PACKAGE}/content-types"))


def _type_of(name: str) -> str:
    return next(kind for start, kind in _TYPES.items() if name.startswith(start))


def core_properties() -> bytes:
    """Title and authors, still empty."""
    return document(tag("cp:coreProperties", xmlns__cp=f"{_PACKAGE}/metadata/core-properties"))


def application_properties() -> bytes:
    """Who wrote the file."""
    properties = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return document(tag("Properties", tag("Application", Xml("confdeck")), xmlns=properties))


def document(root: Xml) -> bytes:
    """A part whose root says all of its namespaces itself."""
    return ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + root).encode("utf-8")


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Stored, not deflated: it is read again at once."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), data)
    return stream.getvalue()
