"""Makes a presentation without slides of a template: its masters and layouts, and those of ours that it lacks."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from lxml import etree
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from confdeck.renderers.pptx.blank import MASTER_ID, add_presentation
from confdeck.renderers.pptx.opc import DeckPackage
from confdeck.renderers.pptx.template.cleaning import cleaned
from confdeck.renderers.pptx.template.layout_drawing import BackingShapes, add_backings, drawn_layout
from confdeck.renderers.pptx.template.xml_lookup import first, xml_of
from confdeck.renderers.pptx.xml_writer import parsed, tag

if TYPE_CHECKING:
    from pptx.opc.package import Part
    from pptx.slide import SlideLayout as TemplateLayout

    from confdeck.renderers.pptx.paragraphs import DeckContext
    from confdeck.renderers.pptx.template.archive import Archive
    from confdeck.renderers.pptx.template.placeholder_mapping import PlaceholderMapping
    from confdeck.storyboard.slide import PlacedLayout, SlideLayout


class DeckAssembler:
    """Makes one presentation of a template, which is opened anew for it."""

    def __init__(self, archive: Archive, context: DeckContext) -> None:
        self._template = cleaned(archive)
        self._context = context
        self.package = DeckPackage()
        self.lost = self._template.lost
        """Names of the shapes that were taken out."""
        layouts = (layout for master in self._template.masters for layout in master.slide_layouts)
        self._layouts = {layout.part.partname.membername: layout for layout in layouts}
        self._count = self._template.layout_parts

    def layout(self, mapping: PlaceholderMapping) -> TemplateLayout:
        """Return the template's layout that a mapping names."""
        return self._layouts[mapping.layout.part]

    def draw(
        self,
        layout: SlideLayout,
        plan: PlacedLayout,
        mapping: PlaceholderMapping,
        backings: BackingShapes,
        *,
        recoloured: bool,
    ) -> Part:
        """Draw a layout that the template lacks upon one of its own."""
        base = self.layout(mapping)
        data = drawn_layout(
            layout, plan, mapping.layout, base.element, self._context, backings, recoloured=recoloured
        )
        self._count += 1
        name = f"/ppt/slideLayouts/slideLayout{self._count}.xml"
        part = self.package.add(name, CT.PML_SLIDE_LAYOUT, data)
        part.rels._rels.update(base.part.rels)  # noqa: SLF001  the ids in the copied XML must stay
        relation = base.slide_master.part.relate_to(part, RT.SLIDE_LAYOUT)
        listed = base.slide_master.element.get_or_add_sldLayoutIdLst()
        listed.append(parsed(tag("p:sldLayoutId", r__id=relation)))
        return part

    def add_backings(self, mapping: PlaceholderMapping, backings: BackingShapes) -> None:
        """Draw backings on a layout of the template, once all layouts upon it are drawn."""
        add_backings(self.layout(mapping).element, backings, self._context)

    def finish(self) -> DeckPackage:
        """Return the package, complete but for slides."""
        self._number()
        presentation = self._template.presentation.presentation.element
        style = first(presentation, "p:defaultTextStyle")
        size = first(presentation, "p:sldSz")
        masters = [master.part for master in self._template.masters]
        theme = masters[0].part_related_by(RT.THEME)
        notes_theme = self.package.add(
            "/ppt/theme/notesTheme.xml", CT.OFC_THEME, _without_pictures(theme.blob)
        )
        add_presentation(self.package, self._context, masters, notes_theme, xml_of(size), xml_of(style))
        return self.package

    def _number(self) -> None:
        """Number masters and layouts in one sequence, as the format demands."""
        number = MASTER_ID + len(self._template.masters)
        for master in self._template.masters:
            for entry in master.element.get_or_add_sldLayoutIdLst():
                entry.set("id", str(number))
                number += 1


def _without_pictures(theme: bytes) -> bytes:
    """Return a theme without picture fills, so that the notes need no other part."""
    root = etree.fromstring(theme)
    plain = parsed(tag("a:solidFill", tag("a:schemeClr", val="phClr")))
    for fill in list(root.iter("{*}blipFill")):
        parent = fill.getparent()
        if parent is not None:
            parent.replace(fill, copy.deepcopy(plain))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
