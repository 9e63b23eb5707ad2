"""An empty presentation of our own: master, layouts, themes and settings, and nothing of anyone's template."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.master import Draughtsman
from confdeck.renderers.pptx.notespart import notes_master
from confdeck.renderers.pptx.tablestyle import table_styles
from confdeck.renderers.pptx.themepart import theme_part
from confdeck.renderers.pptx.xml import Xml, emu, part, tag
from confdeck.storyboard import LAYOUTS
from confdeck.storyboard.geometry import SLIDE_HEIGHT, SLIDE_WIDTH
from confdeck.storyboard.measure import is_nastaliq

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from confdeck.edition import Language
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


def blank_presentation(theme: Theme, language: Language) -> bytes:
    """A `.pptx` without slides."""
    rtl = language.direction == "rtl"
    draughtsman = Draughtsman(theme, language.code, rtl)
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
        "ppt/presentation.xml": _presentation(draughtsman),
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
        "ppt/tableStyles.xml": table_styles(),
        "ppt/theme/theme1.xml": colours,
        "ppt/theme/theme2.xml": colours,
        "ppt/slideMasters/slideMaster1.xml": draughtsman.master(relations),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": _relations(
            *(("slideLayout", f"../slideLayouts/slideLayout{number}.xml") for number, _ in layouts),
            ("theme", "../theme/theme1.xml"),
        ),
        "ppt/notesMasters/notesMaster1.xml": notes_master(draughtsman),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": _relations(("theme", "../theme/theme2.xml")),
    }
    to_master = _relations(("slideMaster", "../slideMasters/slideMaster1.xml"))
    for number, layout in layouts:
        files[f"ppt/slideLayouts/slideLayout{number}.xml"] = draughtsman.layout(layout)
        files[f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"] = to_master
    return zipped({"[Content_Types].xml": _content_types(files), **files})


def _presentation(draughtsman: Draughtsman) -> bytes:
    return part(
        "p:presentation",
        tag("p:sldMasterIdLst", tag("p:sldMasterId", id=MASTER_ID, r__id="rId1")),
        tag("p:notesMasterIdLst", tag("p:notesMasterId", r__id="rId2")),
        tag("p:sldIdLst"),
        tag("p:sldSz", cx=emu(SLIDE_WIDTH), cy=emu(SLIDE_HEIGHT)),
        tag("p:notesSz", cx=emu(NOTES_SIZE[0]), cy=emu(NOTES_SIZE[1])),
        tag("p:defaultTextStyle", *draughtsman.levels()),
        saveSubsetFonts=1,
        autoCompressPictures=0,
        rtl=1 if draughtsman.rtl else None,
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
