"""Write the slide master and slide layouts of a deck without a template, from one of confdeck's themes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from confdeck.renderers.pptx.colours import ACCENT, PAPER, THEME_PALETTE, colour_map, theme_fonts
from confdeck.renderers.pptx.paragraphs import (
    AUTOFIT,
    DeckContext,
    InheritedText,
    alignment,
    body_properties,
    level_tag,
    text_run,
)
from confdeck.renderers.pptx.shapes import (
    INHERITED_COLOUR_MAP,
    NO_LINE,
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
from confdeck.renderers.pptx.xml_writer import EMPTY, Xml, join, part_xml, percentage, tag
from confdeck.storyboard.blocks import bullet_of
from confdeck.storyboard.compose.statements import STATEMENTS
from confdeck.storyboard.geometry import Box
from confdeck.storyboard.layouts import HOUSE_DESIGN, house_design
from confdeck.storyboard.levels import LevelStyle, level_of, running_text
from confdeck.storyboard.roles import PlaceholderType, Role
from confdeck.storyboard.slide import PlacedLayout, Placeholder, SlideLayout
from confdeck.storyboard.styles import FOOTER_STYLE, NUMBER_STYLE, PlaceholderStyle
from confdeck.theme.tokens import DeckSizes

FURNITURE_MARKS = {
    "ftr": tag("p:ph", type="ftr", sz="quarter", idx=11),
    "dt": tag("p:ph", type="dt", sz="half", idx=10),
    "sldNum": tag("p:ph", type="sldNum", sz="quarter", idx=12),
}
"""The `p:ph` of each kind of furniture, in the order slides list them."""
FIRST_LAYOUT_ID = 2_147_483_649
_FIRST_ROLE_INDEX = 20
_FIELD_ID = 40
_TYPES = {PlaceholderType.TEXT: "body", PlaceholderType.PICTURE: "pic", PlaceholderType.TABLE: "tbl"}
_BODY = HOUSE_DESIGN.layouts[STATEMENTS][Role.BODY]
_TITLE = HOUSE_DESIGN.layouts[STATEMENTS][Role.TITLE]


def role_index(role: Role) -> int:
    """Return the `idx` of a role's placeholder, the same on every layout."""
    return _FIRST_ROLE_INDEX + list(Role).index(role)


@cache
def placeholder_mark(role: Role, holds: PlaceholderType) -> Xml:
    """Return the `p:ph` that ties a shape to its placeholder on the layout."""
    if role is Role.TITLE:
        return tag("p:ph", type="title")
    return tag("p:ph", type=_TYPES[holds], idx=role_index(role), sz="quarter")


def role_binding(place: Placeholder, sizes: DeckSizes) -> RoleBinding:
    """Return how a role is written into a placeholder that `role_placeholder` wrote."""
    levels = {**_master_levels(place.role, sizes), **levels_of(place, sizes)}
    return RoleBinding(
        InheritedText(levels), tag("a:bodyPr", AUTOFIT), placeholder_mark(place.role, place.holds), place.box
    )


def levels_of(place: Placeholder, sizes: DeckSizes) -> Mapping[int, LevelStyle]:
    """Return the formatting of the levels of a placeholder."""
    return place.levels or {0: level_of(place.style, sizes)}


def _master_levels(role: Role, sizes: DeckSizes) -> Mapping[int, LevelStyle]:
    """Return what a placeholder inherits from the master."""
    return {0: level_of(_TITLE.style, sizes)} if role is Role.TITLE else running_text(sizes, bullet_of)


def slide_master(context: DeckContext, layout_relations: list[str]) -> bytes:
    """Return `slideMaster1.xml`; its layouts are given by their relationship ids."""
    shapes = (
        _placeholder(context, 2, "Title", _TITLE, tag("p:ph", type="title"), "Title", EMPTY),
        _placeholder(context, 3, "Body", _BODY, tag("p:ph", type="body", idx=1), "Text", EMPTY),
        *_furniture(context, 4),
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
        _text_styles(context),
    )


def slide_layout(context: DeckContext, layout: SlideLayout, plan: PlacedLayout) -> bytes:
    """Return `slideLayout<n>.xml` for a layout."""
    stage = house_design(context.theme.tokens.deck.composition).stage
    ground = layout.ground(stage)
    has_field = context.theme.tokens.score.ground == ACCENT != ground
    field = _field(context, layout.panel(stage)) if layout.panel and has_field else EMPTY
    sizes = context.theme.tokens.deck.sizes
    shapes = (
        role_placeholder(context, number, place, InheritedText(_master_levels(place.role, sizes)))
        for number, place in enumerate(plan.values(), 2)
    )
    furniture = _furniture(context, 60) if layout.has_footer else ()
    fill = background(THEME_PALETTE.fill(ACCENT)) if ground == "accent" else EMPTY
    return part_xml(
        "p:sldLayout",
        tag("p:cSld", fill, shape_tree(field, *shapes, *furniture), name=layout.name),
        INHERITED_COLOUR_MAP,
        preserve=1,
        userDrawn=1,
    )


def text_level(context: DeckContext, style: LevelStyle, level: int = 0) -> Xml:
    """Return all properties of a level of text: by default the first."""
    return tag(
        level_tag(level),
        tag("a:lnSpc", tag("a:spcPct", val=percentage(style.leading))),
        tag("a:spcBef", tag("a:spcPts", val=context.centipoints(style.before))),
        context.marker(style),
        tag(
            "a:defRPr",
            context.palette.fill(style.ink),
            *theme_fonts(style.face, context.mono),
            sz=context.centipoints(style.size),
            b=int(style.bold),
            i=int(style.italic),
            kern=1200,
        ),
        marL=context.emu(style.margin + style.indent),
        indent=-context.emu(style.indent),
        algn=alignment(style.align, rtl=context.rtl),
        rtl=int(context.rtl),
    )


def text_levels(context: DeckContext, levels: Mapping[int, LevelStyle]) -> tuple[Xml, ...]:
    """Return the properties of several levels of text."""
    return tuple(text_level(context, style, level) for level, style in levels.items())


def presentation_levels(context: DeckContext) -> Mapping[int, LevelStyle]:
    """Return the levels of text outside placeholders."""
    return running_text(context.theme.tokens.deck.sizes)


def _placeholder(
    context: DeckContext, number: int, name: str, place: Placeholder, mark: Xml, prompt: str, levels: Xml
) -> Xml:
    """Return a placeholder of a layout, with its prompt."""
    words = tag("a:p", text_run(prompt, lang=context.language))
    body = text_body(body_properties(place.style.anchor), words, levels=levels)
    return _shape(context, number, name, mark, place.box, body)


def role_placeholder(
    context: DeckContext, number: int, place: Placeholder, inherited: InheritedText | None = None
) -> Xml:
    """Return the placeholder for a role, which prompts for it by its name.

    It repeats nothing of what it inherits from a master of ours; a template's master is unknown.
    """
    name = place.role.capitalize()
    levels = levels_of(place, context.theme.tokens.deck.sizes)
    if inherited is None:
        style = join(*text_levels(context, levels))
    else:
        style = join(*(context.level(level, look, inherited) for level, look in sorted(levels.items())))
    return _placeholder(context, number, name, place, placeholder_mark(place.role, place.holds), name, style)


def _furniture(context: DeckContext, first: int) -> tuple[Xml, Xml, Xml]:
    """Return date, footer and slide number, in the same place on every layout that shows them."""
    number = tag("a:p", slide_number_field(context.language, None, "‹#›"))
    empty = tag("a:p", tag("a:endParaRPr", lang=context.language))
    date, footer, count = (FURNITURE_MARKS[kind] for kind in ("dt", "ftr", "sldNum"))
    return (
        _furnishing(context, first, "Date", date, HOUSE_DESIGN.date, FOOTER_STYLE, empty),
        _furnishing(context, first + 1, "Footer", footer, HOUSE_DESIGN.footer, FOOTER_STYLE, empty),
        _furnishing(context, first + 2, "Slide number", count, HOUSE_DESIGN.number, NUMBER_STYLE, number),
    )


def _field(context: DeckContext, box: Box) -> Xml:
    """Return the field behind the score."""
    properties = non_visual_properties(_FIELD_ID, "Field", decorative=True)
    look = join(
        transform(context.mirrored_if_rtl(box)), preset_geometry(), THEME_PALETTE.fill(ACCENT), NO_LINE
    )
    return shape(properties, look)


def _furnishing(
    context: DeckContext, number: int, name: str, mark: Xml, box: Box, style: PlaceholderStyle, words: Xml
) -> Xml:
    level = text_level(context, level_of(style, context.theme.tokens.deck.sizes))
    body = text_body(body_properties(style.anchor), words, levels=level)
    return _shape(context, number, name, mark, box, body)


def _shape(context: DeckContext, number: int, name: str, mark: Xml, box: Box, body: Xml) -> Xml:
    look = join(context.transform(context.mirrored_if_rtl(box)), preset_geometry())
    return shape(non_visual_properties(number, name), look, body, placeholder=mark)


def _text_styles(context: DeckContext) -> Xml:
    sizes = context.theme.tokens.deck.sizes
    return tag(
        "p:txStyles",
        tag("p:titleStyle", text_level(context, level_of(_TITLE.style, sizes))),
        tag("p:bodyStyle", *text_levels(context, running_text(sizes, bullet_of))),
        tag("p:otherStyle", *text_levels(context, presentation_levels(context))),
    )
