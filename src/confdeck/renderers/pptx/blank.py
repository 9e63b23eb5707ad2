"""Makes presentations without slides: the masters of our own themes, and what every presentation has besides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from confdeck.renderers.pptx.colours import THEME_PALETTE
from confdeck.renderers.pptx.master import FURNITURE_MARKS, MasterWriter, role_binding
from confdeck.renderers.pptx.notes_pages import notes_master
from confdeck.renderers.pptx.opc import DeckPackage
from confdeck.renderers.pptx.paragraphs import DEFAULT_TEXT
from confdeck.renderers.pptx.tables import table_styles
from confdeck.renderers.pptx.template_deck import FurnitureBinding, LayoutBinding, TemplateDeck
from confdeck.renderers.pptx.theme_part import theme_xml
from confdeck.renderers.pptx.xml_writer import EMPTY, Xml, document_xml, emu, part_xml, tag
from confdeck.storyboard import HOUSE_DESIGN, LAYOUTS
from confdeck.storyboard.geometry import SLIDE_HEIGHT, SLIDE_WIDTH
from confdeck.theme import is_nastaliq

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pptx.opc.package import Part

    from confdeck.diagnostics import Diagnostic
    from confdeck.edition import Language
    from confdeck.storyboard import Design, SlideLayout, Storyboard
    from confdeck.theme import Theme

MASTER_ID = 2_147_483_648
_NOTES_SIZE = (540.0, 720.0)
_CORE_PROPERTIES = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_APP_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"


@dataclass(frozen=True, slots=True)
class ThemeTemplate:
    """A template that is generated from a theme."""

    theme: Theme
    design: ClassVar[Design] = HOUSE_DESIGN
    diagnostics: ClassVar[tuple[Diagnostic, ...]] = ()
    has_logo: ClassVar[bool] = False
    """Whether it shows a logo of its own, so that the recap's is left out."""

    def deck(self, storyboard: Storyboard) -> TemplateDeck:
        """Return the presentation, still without slides."""
        package, parts = blank_presentation(self.theme, storyboard.language)
        furniture = tuple(FurnitureBinding(kind, mark, styled=True) for kind, mark in FURNITURE_MARKS.items())
        layouts = {
            layout: LayoutBinding(
                parts[layout],
                {place.role: role_binding(place) for place in plan.placeholders},
                furniture if layout.has_footer else (),
            )
            for layout, plan in HOUSE_DESIGN.layouts.items()
        }
        return TemplateDeck(package, layouts, THEME_PALETTE, DEFAULT_TEXT)


def blank_presentation(theme: Theme, language: Language) -> tuple[DeckPackage, Mapping[SlideLayout, Part]]:
    """Return a presentation on a theme without slides, and the parts of its layouts."""
    package = DeckPackage()
    writer = MasterWriter(theme, language.code, language.direction == "rtl")
    colours = theme_xml(theme, nastaliq=is_nastaliq(language.code))
    relations = [f"rId{number}" for number, _ in enumerate(LAYOUTS, 1)]
    master = package.add(
        "/ppt/slideMasters/slideMaster1.xml", CONTENT_TYPE.PML_SLIDE_MASTER, writer.master(relations)
    )
    layouts = {}
    for number, layout in enumerate(LAYOUTS, 1):
        name = f"/ppt/slideLayouts/slideLayout{number}.xml"
        layouts[layout] = package.add(name, CONTENT_TYPE.PML_SLIDE_LAYOUT, writer.layout(layout))
        layouts[layout].relate_to(master, RELATIONSHIP_TYPE.SLIDE_MASTER)
        master.relate_to(layouts[layout], RELATIONSHIP_TYPE.SLIDE_LAYOUT)
    master.relate_to(
        package.add("/ppt/theme/theme1.xml", CONTENT_TYPE.OFC_THEME, colours), RELATIONSHIP_TYPE.THEME
    )
    notes_theme = package.add("/ppt/theme/theme2.xml", CONTENT_TYPE.OFC_THEME, colours)
    size = tag("p:sldSz", cx=emu(SLIDE_WIDTH), cy=emu(SLIDE_HEIGHT))
    add_presentation(package, writer, (master,), notes_theme, size)
    return package, layouts


def add_presentation(
    package: DeckPackage,
    writer: MasterWriter,
    masters: Sequence[Part],
    notes_theme: Part,
    size: Xml,
    text_style: Xml = EMPTY,
) -> None:
    """Add what a presentation needs besides its slide masters.

    `size` is the `p:sldSz`, `text_style` the `p:defaultTextStyle`, for which there is one of ours.
    """
    notes = package.add(
        "/ppt/notesMasters/notesMaster1.xml", CONTENT_TYPE.PML_NOTES_MASTER, notes_master(writer)
    )
    notes.relate_to(notes_theme, RELATIONSHIP_TYPE.THEME)
    text_style = text_style or tag("p:defaultTextStyle", *writer.levels())
    xml = _presentation(writer, len(masters), size, text_style)
    presentation = package.add("/ppt/presentation.xml", CONTENT_TYPE.PML_PRESENTATION_MAIN, xml)
    for master in masters:
        presentation.relate_to(master, RELATIONSHIP_TYPE.SLIDE_MASTER)
    settings = (
        (
            "presProps",
            CONTENT_TYPE.PML_PRES_PROPS,
            RELATIONSHIP_TYPE.PRES_PROPS,
            part_xml("p:presentationPr"),
        ),
        ("viewProps", CONTENT_TYPE.PML_VIEW_PROPS, RELATIONSHIP_TYPE.VIEW_PROPS, part_xml("p:viewPr")),
    )
    presentation.relate_to(notes, RELATIONSHIP_TYPE.NOTES_MASTER)
    for name, content_type, relation, data in settings:
        presentation.relate_to(package.add(f"/ppt/{name}.xml", content_type, data), relation)
    presentation.relate_to(masters[0].part_related_by(RELATIONSHIP_TYPE.THEME), RELATIONSHIP_TYPE.THEME)
    styles = table_styles(writer.palette)
    presentation.relate_to(
        package.add("/ppt/tableStyles.xml", CONTENT_TYPE.PML_TABLE_STYLES, styles),
        RELATIONSHIP_TYPE.TABLE_STYLES,
    )
    _add_properties(package, presentation)


def _add_properties(package: DeckPackage, presentation: Part) -> None:
    """Relate the package to the presentation and to the properties of the document."""
    core = document_xml(tag("cp:coreProperties", xmlns__cp=_CORE_PROPERTIES))
    app = document_xml(tag("Properties", tag("Application", Xml("confdeck")), xmlns=_APP_PROPERTIES))
    content_type = CONTENT_TYPE.OFC_EXTENDED_PROPERTIES
    opc = package.package
    opc.relate_to(presentation, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    opc.relate_to(
        package.add("/docProps/core.xml", CONTENT_TYPE.OPC_CORE_PROPERTIES, core),
        RELATIONSHIP_TYPE.CORE_PROPERTIES,
    )
    opc.relate_to(package.add("/docProps/app.xml", content_type, app), RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)


def _presentation(writer: MasterWriter, masters: int, size: Xml, text_style: Xml) -> bytes:
    ids = (tag("p:sldMasterId", id=MASTER_ID + at, r__id=f"rId{at + 1}") for at in range(masters))
    return part_xml(
        "p:presentation",
        tag("p:sldMasterIdLst", *ids),
        tag("p:notesMasterIdLst", tag("p:notesMasterId", r__id=f"rId{masters + 1}")),
        tag("p:sldIdLst"),
        size,
        tag("p:notesSz", cx=emu(_NOTES_SIZE[0]), cy=emu(_NOTES_SIZE[1])),
        text_style,
        saveSubsetFonts=1,
        autoCompressPictures=0,
        rtl=1 if writer.rtl else None,
    )
