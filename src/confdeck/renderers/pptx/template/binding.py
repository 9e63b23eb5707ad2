"""Binds the roles of a layout to a template: to its placeholders, to those we draw, or to shapes of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from confdeck.renderers.pptx.master import FURNITURE_MARKS, role_binding
from confdeck.renderers.pptx.paragraphs import InheritedText, body_properties
from confdeck.renderers.pptx.template.footer_prompts import is_prompt
from confdeck.renderers.pptx.template.placeholder_mapping import PlaceholderMapping
from confdeck.renderers.pptx.template.reading import TemplateLayout, TemplatePlaceholder
from confdeck.renderers.pptx.template.xml_lookup import xml_of
from confdeck.renderers.pptx.template_deck import FurnitureBinding, RoleBinding
from confdeck.renderers.pptx.xml_writer import EMPTY, Xml, tag
from confdeck.storyboard.geometry import Box
from confdeck.storyboard.levels import level_of
from confdeck.storyboard.roles import LayoutKind, Role
from confdeck.storyboard.slide import PlacedLayout, Placeholder, SlideLayout
from confdeck.storyboard.styles import Anchor
from confdeck.theme.tokens import DeckSizes

COLOUR_OF_TEMPLATE = (LayoutKind.TITLE, LayoutKind.SECTION)
"""Kinds of layout whose background we cannot know: all their text has the colour that the template gives it."""

_RUN_OVER, _PANEL = 0.05, 0.9
"""Share of a footer's box from which on it is run over something, and from which on it is made to stand on it."""

_TALLEST_LATIN = 1.5
"""Height of lines up to which a script needs no more room than Latin, in em."""
_LEAST_FOOTER = 9.0
"""Least size of a footer, in points of the storyboard."""
FURNITURE_SIZE = 12.0
"""Type size of footers that do not say theirs, in pt."""


def role_bindings(
    layout: SlideLayout,
    plan: PlacedLayout,
    mapping: PlaceholderMapping,
    fills: Mapping[Role, Xml],
    *,
    banded: bool,
    sizes: DeckSizes,
) -> Mapping[Role, RoleBinding]:
    """Return how each role of a layout is written.

    Args:
        layout: Our layout.
        plan: Where its roles stand.
        mapping: The template's layout and placeholders for it.
        fills: The fills of text that could not be read in its usual colour.
        banded: Whether the kicker stands on the title's own band.
        sizes: The theme's sizes.
    """
    bindings = {}
    for role, place in plan.items():
        fill = EMPTY if layout.template_kind in COLOUR_OF_TEMPLATE else None
        if banded and role is Role.KICKER:
            fill = _title_fill(mapping.layout)
        bindings[role] = _binding(place, mapping, fills.get(role, fill), sizes)
    return bindings


def is_on_drawn(place: TemplatePlaceholder, layout: TemplateLayout) -> bool:
    """Return whether words of a placeholder would run over words or a logo that the template draws there."""
    for shape in layout.background_shapes:
        share = shape.outline.share_of(place.inner)
        if (shape.words and share > _RUN_OVER) or (shape.picture and _RUN_OVER < share < _PANEL):
            return True
    return False


def furniture_bindings(
    layout: TemplateLayout, fills: Mapping[str, Xml], sizes: Mapping[str, float]
) -> tuple[FurnitureBinding, ...]:
    """Return how footer, date and number are written on a layout, where it has them.

    `fills` replace their colours and `sizes` the sizes of their text.
    """
    theirs = {place.kind: place for place in layout.furniture}
    return tuple(
        FurnitureBinding(
            kind,
            tag("p:ph", type=kind, idx=theirs[kind].index),
            furniture_words(theirs[kind]),
            fills.get(kind, EMPTY),
            sizes.get(kind, 0),
        )
        for kind in FURNITURE_MARKS
        if kind in theirs and not (kind == "ftr" and is_on_drawn(theirs[kind], layout))
    )


def smaller_footers(layout: TemplateLayout, leading: float, slide: Box) -> Mapping[str, float]:
    """Return the size of a footer whose one line would leave the slide, since its script is taller than Latin.

    Args:
        layout: The layout.
        leading: Height of the line, in em.
        slide: The box of the slide.
    """
    places = [place for place in layout.furniture if place.kind == "ftr" and not furniture_words(place)]
    if not places or leading <= _TALLEST_LATIN:
        return {}
    box, style = places[0].inner, places[0].style
    room = {
        Anchor.TOP: slide.bottom - box.y,
        Anchor.MIDDLE: 2 * slide.bottom - box.y - box.bottom,
        Anchor.BOTTOM: box.bottom,
    }[style.anchor]
    size = max(room / leading, _LEAST_FOOTER)
    return {"ftr": size} if size < (style.size or FURNITURE_SIZE) else {}


def furniture_words(place: TemplatePlaceholder) -> str:
    """Return the words that a footer of the template has for every slide; a date is that of the conference."""
    return place.text if place.kind == "ftr" and not is_prompt(place.text) else ""


def _binding(
    place: Placeholder, mapping: PlaceholderMapping, fill: Xml | None, sizes: DeckSizes
) -> RoleBinding:
    body = body_properties(place.style.anchor)
    target = mapping.placeholders.get(place.role)
    if mapping.drawn and place.role is not Role.TITLE:
        drawn = role_binding(place, sizes)
        return replace(drawn, text=InheritedText({0: drawn.text.levels[0]}, fill))
    # Of the template's own placeholders we know the look of characters, but for their size.
    known = {0: replace(level_of(place.style, sizes), size=0)}
    if mapping.drawn:
        return replace(role_binding(place, sizes), text=InheritedText(known, fill, explicit=True))
    if target is None:
        return RoleBinding(InheritedText(fill=fill, explicit=True), body)
    own = target.style
    tinted = bool(own.stops) or (own.fill is not None and any(map(len, own.fill)))
    text = InheritedText(known, fill, tinted, explicit=True, bullets=target.style.bullets)
    if target.is_plain:
        return RoleBinding(text, body, _mark(target), target.inner)
    return RoleBinding(text, body_properties(place.style.anchor, columns=1), _mark(target))


def _mark(place: TemplatePlaceholder) -> Xml:
    """Return the `p:ph` of a placeholder of the template; defaults are left out, as PowerPoint does."""
    kind = place.kind if place.kind != "obj" else None
    return tag("p:ph", type=kind, idx=place.index if place.index != "0" else None)


def _title_fill(layout: TemplateLayout) -> Xml | None:
    fill = layout.title.style.fill if layout.title else None
    return None if fill is None else xml_of(fill)
