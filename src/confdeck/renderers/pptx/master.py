"""Write the slide master and slide layouts of a deck without a template, from one of confdeck's themes."""

from __future__ import annotations

from dataclasses import dataclass

from confdeck.renderers.pptx.colours import ACCENT, PAPER, THEME_PALETTE, Palette, colour_map, theme_fonts
from confdeck.renderers.pptx.motif import motif_shapes
from confdeck.renderers.pptx.paragraphs import InheritedText, alignment, body_properties, text_run
from confdeck.renderers.pptx.shapes import (
    INHERITED_COLOUR_MAP,
    background,
    non_visual_properties,
    preset_geometry,
    shape,
    shape_tree,
    slide_number_field,
    text_body,
    transform,
)
from confdeck.renderers.pptx.template_deck import RoleBinding
from confdeck.renderers.pptx.xml_writer import EMPTY, Xml, centipoints, emu, join, part_xml, percentage, tag
from confdeck.storyboard.compose.statements import STATEMENTS
from confdeck.storyboard.geometry import SLIDE_WIDTH, Box
from confdeck.storyboard.layouts import HOUSE_DESIGN
from confdeck.storyboard.roles import PlaceholderType, Role
from confdeck.storyboard.slide import Placeholder, SlideLayout
from confdeck.storyboard.styles import Align, Anchor, Ink, PlaceholderStyle
from confdeck.theme import Theme
from confdeck.theme.tokens import DeckSizes

FURNITURE_MARKS = {
    "ftr": tag("p:ph", type="ftr", sz="quarter", idx=11),
    "dt": tag("p:ph", type="dt", sz="half", idx=10),
    "sldNum": tag("p:ph", type="sldNum", sz="quarter", idx=12),
}
"""The `p:ph` of each kind of furniture, in the order slides list them."""
FIRST_LAYOUT_ID = 2_147_483_649
_FIRST_ROLE_INDEX = 20
_LEVELS = 9
_LEVEL_STEP = 18.0
_FURNITURE = PlaceholderStyle(("furniture",), ink=Ink.MUTED, anchor=Anchor.BOTTOM)
_FURNITURE_END = PlaceholderStyle(("furniture",), ink=Ink.MUTED, anchor=Anchor.BOTTOM, align=Align.END)
_TYPES = {PlaceholderType.TEXT: "body", PlaceholderType.PICTURE: "pic", PlaceholderType.TABLE: "tbl"}
_BODY = HOUSE_DESIGN.layouts[STATEMENTS][Role.BODY]
_TITLE = HOUSE_DESIGN.layouts[STATEMENTS][Role.TITLE]


def role_index(role: Role) -> int:
    """Return the `idx` of a role's placeholder, the same on every layout."""
    return _FIRST_ROLE_INDEX + list(Role).index(role)


def placeholder_mark(role: Role, holds: PlaceholderType) -> Xml:
    """Return the `p:ph` that ties a shape to its placeholder on the layout."""
    if role is Role.TITLE:
        return tag("p:ph", type="title")
    return tag("p:ph", type=_TYPES[holds], idx=role_index(role), sz="quarter")


def role_binding(place: Placeholder) -> RoleBinding:
    """Return how a role is written into a placeholder that `MasterWriter` wrote."""
    body = tag("a:bodyPr", tag("a:noAutofit"))
    return RoleBinding(InheritedText(place.style), body, placeholder_mark(place.role, place.holds), place.box)


@dataclass(frozen=True, slots=True)
class MasterWriter:
    """Writes the master and the layouts of one theme, mirrored for scripts that run from right to left."""

    theme: Theme
    language: str
    rtl: bool
    width: float = SLIDE_WIDTH
    """Width of the storyboard's slides, in pt."""
    palette: Palette = THEME_PALETTE
    scale: float = 1
    """Points on the slide to a point of the storyboard."""

    @property
    def sizes(self) -> DeckSizes:
        """The theme's type sizes."""
        return self.theme.tokens.deck.sizes

    def master(self, layout_relations: list[str]) -> bytes:
        """Return `slideMaster1.xml`; its layouts are given by their relationship ids."""
        shapes = (
            self._placeholder(2, "Title", _TITLE, tag("p:ph", type="title"), "Title"),
            self._placeholder(3, "Body", _BODY, tag("p:ph", type="body", idx=1), "Text"),
            *self._furniture(4),
        )
        layouts = (
            tag("p:sldLayoutId", id=FIRST_LAYOUT_ID + at, r__id=relation)
            for at, relation in enumerate(layout_relations)
        )
        return part_xml(
            "p:sldMaster",
            tag("p:cSld", background(THEME_PALETTE.fill(PAPER)), shape_tree(*shapes)),
            colour_map(),
            tag("p:sldLayoutIdLst", *layouts),
            tag("p:hf", hdr=0),
            self._text_styles(),
        )

    def layout(self, layout: SlideLayout) -> bytes:
        """Return `slideLayout<n>.xml` for a layout."""
        plan = HOUSE_DESIGN.layouts[layout]
        box = layout.motif(HOUSE_DESIGN.stage) if layout.motif else None
        art = motif_shapes(self.mirrored_if_rtl(box), 40) if box else EMPTY
        shapes = (self.role_placeholder(number, place) for number, place in enumerate(plan.placeholders, 2))
        furniture = self._furniture(60) if layout.has_footer else ()
        fill = background(THEME_PALETTE.fill(ACCENT)) if layout.background == "accent" else EMPTY
        return part_xml(
            "p:sldLayout",
            tag("p:cSld", fill, shape_tree(art, *shapes, *furniture), name=layout.name),
            INHERITED_COLOUR_MAP,
            preserve=1,
            userDrawn=1,
        )

    def level(self, style: PlaceholderStyle, name: str = "a:lvl1pPr", *, depth: int = 0) -> Xml:
        """Return the properties of a level of text: by default the first, in a placeholder's style."""
        size = style.sizes(self.sizes)[0]
        return tag(
            name,
            tag("a:lnSpc", tag("a:spcPct", val=percentage(style.leading))),
            tag("a:spcBef", tag("a:spcPts", val=centipoints(size / 2 * self.scale) if depth else 0)),
            tag("a:buNone"),
            tag(
                "a:defRPr",
                self.palette.fill(style.ink),
                *theme_fonts(style.face, self.theme.tokens.deck.mono.family),
                sz=centipoints(size * self.scale),
                b=int(style.bold),
                i=int(style.italic),
                kern=1200,
            ),
            marL=emu(depth * _LEVEL_STEP * self.scale),
            indent=0,
            algn=alignment(style.align, rtl=self.rtl),
            rtl=int(self.rtl),
        )

    def levels(self) -> tuple[Xml, ...]:
        """Return the properties of all levels of running text."""
        style = PlaceholderStyle(("body", "floor"))
        return tuple(self.level(style, f"a:lvl{depth + 1}pPr", depth=depth) for depth in range(_LEVELS))

    def _placeholder(self, number: int, name: str, place: Placeholder, mark: Xml, prompt: str) -> Xml:
        """Return a placeholder of a layout, with its prompt."""
        words = tag("a:p", text_run(prompt, lang=self.language))
        return self._shape(number, name, mark, place.box, place.style, words)

    def role_placeholder(self, number: int, place: Placeholder) -> Xml:
        """Return the placeholder for a role, which prompts for it by its name."""
        name = place.role.capitalize()
        return self._placeholder(number, name, place, placeholder_mark(place.role, place.holds), name)

    def _furniture(self, first: int) -> tuple[Xml, Xml, Xml]:
        """Return date, footer and slide number, in the same place on every layout that shows them."""
        number = tag("a:p", slide_number_field(self.language, None, "‹#›"))
        empty = tag("a:p", tag("a:endParaRPr", lang=self.language))
        date, footer, count = (FURNITURE_MARKS[kind] for kind in ("dt", "ftr", "sldNum"))
        return (
            self._shape(first, "Date", date, HOUSE_DESIGN.date, _FURNITURE, empty),
            self._shape(first + 1, "Footer", footer, HOUSE_DESIGN.footer, _FURNITURE, empty),
            self._shape(first + 2, "Slide number", count, HOUSE_DESIGN.number, _FURNITURE_END, number),
        )

    def _shape(self, number: int, name: str, mark: Xml, box: Box, style: PlaceholderStyle, words: Xml) -> Xml:
        look = join(transform(self.mirrored_if_rtl(box), scale=self.scale), preset_geometry())
        body = text_body(body_properties(style.anchor), words, levels=self.level(style))
        return shape(non_visual_properties(number, name), look, body, placeholder=mark)

    def mirrored_if_rtl(self, box: Box) -> Box:
        """Return a box, mirrored for right-to-left scripts."""
        return box.mirrored(self.width) if self.rtl else box

    def _text_styles(self) -> Xml:
        return tag(
            "p:txStyles",
            tag("p:titleStyle", self.level(_TITLE.style)),
            tag("p:bodyStyle", *self.levels()),
            tag("p:otherStyle", *self.levels()),
        )
