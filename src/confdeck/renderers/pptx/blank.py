"""Makes presentations without slides: the masters of our own themes, and what every presentation has besides."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml

from confdeck.last_results import LastResults, Same
from confdeck.renderers.pptx.master import (
    FURNITURE_MARKS,
    presentation_levels,
    role_binding,
    slide_layout,
    slide_master,
    text_levels,
)
from confdeck.renderers.pptx.notes_pages import notes_master
from confdeck.renderers.pptx.opc import DeckPackage
from confdeck.renderers.pptx.paragraphs import DeckContext, InheritedText
from confdeck.renderers.pptx.tables import table_styles
from confdeck.renderers.pptx.template_deck import FurnitureBinding, LayoutBinding, RoleBinding, TemplateDeck
from confdeck.renderers.pptx.theme_part import theme_xml
from confdeck.renderers.pptx.xml_writer import EMPTY, Xml, document_xml, emu, part_xml, tag
from confdeck.storyboard.geometry import SLIDE_HEIGHT, SLIDE_WIDTH
from confdeck.storyboard.kept_deck import content_digest
from confdeck.storyboard.layouts import HOUSE_DESIGN, house_design
from confdeck.storyboard.levels import running_text
from confdeck.theme import is_nastaliq

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pptx.opc.package import Part

    from confdeck.diagnostics import Diagnostic
    from confdeck.storyboard.roles import Role
    from confdeck.storyboard.slide import Design, PlacedLayout, SlideLayout, Storyboard
    from confdeck.theme import Theme
    from confdeck.theme.tokens import DeckSizes

MASTER_ID = 2_147_483_648
_NOTES_SIZE = (540.0, 720.0)
_CORE_PROPERTIES = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_APP_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"

_WRITTEN = LastResults[bytes]()
"""The XML of the theme, the master and the layouts of the last deck."""
_DIGESTS = LastResults[bytes]()
"""Digests of its layouts, of which those that have not changed are the same objects."""
_BINDINGS = LastResults["Mapping[Role, RoleBinding]"]()
"""How roles are written on the layouts of the last deck."""
_FURNITURE = tuple(FurnitureBinding(kind, mark) for kind, mark in FURNITURE_MARKS.items())


def _bindings(plan: PlacedLayout, sizes: DeckSizes) -> Mapping[Role, RoleBinding]:
    return {role: role_binding(place, sizes) for role, place in plan.items()}


@dataclass(frozen=True, slots=True)
class ThemeTemplate:
    """A template that is generated from a theme."""

    theme: Theme
    diagnostics: ClassVar[tuple[Diagnostic, ...]] = ()
    has_logo: ClassVar[bool] = False
    """Whether it shows a logo of its own, so that the recap's is left out."""

    @property
    def design(self) -> Design:
        """The layouts, composed as the theme chooses."""
        return house_design(self.theme.tokens.deck.composition)

    def deck(self, storyboard: Storyboard) -> TemplateDeck:
        """Return the presentation, still without slides."""
        language = storyboard.language
        sizes = self.theme.tokens.deck.sizes
        outside = InheritedText(running_text(sizes))
        rtl = language.direction == "rtl"
        context = DeckContext(self.theme, language.code, rtl, text_box_style=outside)
        package, parts = blank_presentation(context, storyboard.design.layouts)
        _BINDINGS.begin()
        layouts = {
            layout: LayoutBinding(
                parts[layout],
                _BINDINGS.get((Same(plan), sizes), partial(_bindings, plan, sizes)),
                _FURNITURE if layout.has_footer else (),
            )
            for layout, plan in storyboard.design.layouts.items()
        }
        return TemplateDeck(package, layouts, context)


def blank_presentation(
    context: DeckContext, placed: Mapping[SlideLayout, PlacedLayout] = HOUSE_DESIGN.layouts
) -> tuple[DeckPackage, Mapping[SlideLayout, Part]]:
    """Return a presentation on a theme without slides, and the parts of its layouts, which are `placed`."""
    package = DeckPackage()
    layouts, shared = {}, content_digest(context.without_links())
    _WRITTEN.begin()
    _DIGESTS.begin()
    colours = _WRITTEN.get(
        (shared, "theme"), partial(theme_xml, context.theme, nastaliq=is_nastaliq(context.language))
    )
    relations = [f"rId{number}" for number, _ in enumerate(placed, 1)]
    master_xml = _WRITTEN.get((shared, "master", len(relations)), partial(_slide_master, context, relations))
    master = package.add_unread("/ppt/slideMasters/slideMaster1.xml", CT.PML_SLIDE_MASTER, master_xml)
    for number, (layout, plan) in enumerate(placed.items(), 1):
        name = f"/ppt/slideLayouts/slideLayout{number}.xml"
        key = shared, _DIGESTS.get((layout, Same(plan)), partial(content_digest, (layout, plan)))
        xml = _WRITTEN.get(key, partial(_slide_layout, context, layout, plan))
        layouts[layout] = package.add_unread(name, CT.PML_SLIDE_LAYOUT, xml)
        layouts[layout].relate_to(master, RT.SLIDE_MASTER)
        master.relate_to(layouts[layout], RT.SLIDE_LAYOUT)
    master.relate_to(package.add("/ppt/theme/theme1.xml", CT.OFC_THEME, colours), RT.THEME)
    notes_theme = package.add("/ppt/theme/theme2.xml", CT.OFC_THEME, colours)
    size = tag("p:sldSz", cx=emu(SLIDE_WIDTH), cy=emu(SLIDE_HEIGHT))
    add_presentation(package, context, (master,), notes_theme, size)
    return package, layouts


def _slide_layout(context: DeckContext, layout: SlideLayout, plan: PlacedLayout) -> bytes:
    return _as_saved(slide_layout(context, layout, plan))


def _slide_master(context: DeckContext, relations: list[str]) -> bytes:
    return _as_saved(slide_master(context, relations))


def _as_saved(xml: bytes) -> bytes:
    """Return a part as python-pptx writes it."""
    return serialize_part_xml(parse_xml(xml))


def add_presentation(
    package: DeckPackage,
    context: DeckContext,
    masters: Sequence[Part],
    notes_theme: Part,
    size: Xml,
    text_style: Xml = EMPTY,
) -> None:
    """Add what a presentation needs besides its slide masters.

    `size` is the `p:sldSz`, `text_style` the `p:defaultTextStyle`, for which there is one of ours.
    """
    notes = package.add("/ppt/notesMasters/notesMaster1.xml", CT.PML_NOTES_MASTER, notes_master(context))
    notes.relate_to(notes_theme, RT.THEME)
    text_style = text_style or tag("p:defaultTextStyle", *text_levels(context, presentation_levels(context)))
    xml = _presentation(context, len(masters), size, text_style)
    presentation = package.add("/ppt/presentation.xml", CT.PML_PRESENTATION_MAIN, xml)
    related = (
        *((master, RT.SLIDE_MASTER) for master in masters),
        (notes, RT.NOTES_MASTER),
        (package.add("/ppt/presProps.xml", CT.PML_PRES_PROPS, part_xml("p:presentationPr")), RT.PRES_PROPS),
        (package.add("/ppt/viewProps.xml", CT.PML_VIEW_PROPS, part_xml("p:viewPr")), RT.VIEW_PROPS),
        (masters[0].part_related_by(RT.THEME), RT.THEME),
        (
            package.add("/ppt/tableStyles.xml", CT.PML_TABLE_STYLES, table_styles(context.palette)),
            RT.TABLE_STYLES,
        ),
    )
    core = document_xml(tag("cp:coreProperties", xmlns__cp=_CORE_PROPERTIES))
    app = document_xml(tag("Properties", tag("Application", Xml("confdeck")), xmlns=_APP_PROPERTIES))
    properties = (
        (presentation, RT.OFFICE_DOCUMENT),
        (package.add("/docProps/core.xml", CT.OPC_CORE_PROPERTIES, core), RT.CORE_PROPERTIES),
        (package.add("/docProps/app.xml", CT.OFC_EXTENDED_PROPERTIES, app), RT.EXTENDED_PROPERTIES),
    )
    for source, targets in ((presentation, related), (package.package, properties)):
        for target, relation in targets:
            source.relate_to(target, relation)


def _presentation(context: DeckContext, masters: int, size: Xml, text_style: Xml) -> bytes:
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
        rtl=1 if context.rtl else None,
    )
