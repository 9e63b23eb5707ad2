"""The art of a template's layouts, painted once, and the colours that text has on them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from pptx.opc.constants import RELATIONSHIP_TYPE

from confdeck.diagnostics import Diagnostic, warning
from confdeck.errors import MissingError, RenderError
from confdeck.renderers.pptx.screenshots.betteroffice import draw_with_betteroffice
from confdeck.renderers.pptx.screenshots.fonts import FontFile, font_files
from confdeck.renderers.pptx.shapes import shape_tree
from confdeck.renderers.pptx.template.template import Template
from confdeck.renderers.pptx.xml_writer import part_xml, tag

if TYPE_CHECKING:
    from confdeck.renderers.pptx.planned_deck import PlannedDeck
    from confdeck.renderers.pptx.template_deck import LayoutLook, TemplateDeck
    from confdeck.storyboard.slide import SlideLayout

_WIDTH = 1440
"""Width of the pictures of layouts in px."""
_KEPT = 4
"""Number of templates whose art is kept."""


@dataclass(frozen=True, slots=True)
class TemplateGround:
    """The background of slides on a template, and the colours of text on it."""

    looks: Mapping[SlideLayout, LayoutLook] = field(default_factory=dict)
    """The colours of text; nothing for decks without a template."""
    art: Mapping[SlideLayout, str] = field(default_factory=dict)
    """The names of the pictures of layouts, made from their content."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """The pictures by name, as PNG."""
    diagnostics: tuple[Diagnostic, ...] = ()


def template_ground(plan: PlannedDeck) -> TemplateGround:
    """Return the art and the colours of the template that a deck is written on, if it is on one."""
    template = plan.template
    if not isinstance(template, Template):
        return TemplateGround()
    deck = template.deck(plan.storyboard)
    looks = template.looks(deck)
    try:
        pictures = _drawn(_empty_slides(deck), len(deck.layouts), font_files(template.theme))
    except (MissingError, RenderError) as fault:
        message = f"the art of the template is not shown: {fault.message}"
        return TemplateGround(looks, diagnostics=(warning(message, hint=fault.hint),))
    names = [f"{hashlib.sha256(data).hexdigest()[:24]}.png" for data in pictures]
    return TemplateGround(
        looks, dict(zip(deck.layouts, names, strict=True)), dict(zip(names, pictures, strict=True))
    )


@lru_cache(_KEPT)
def _drawn(deck: bytes, count: int, fonts: tuple[FontFile, ...]) -> tuple[bytes, ...]:
    """Return the slides of a deck as PNG; a template is drawn once as long as its layouts stay the same."""
    return draw_with_betteroffice(deck, range(1, count + 1), fonts, _WIDTH)


def _empty_slides(deck: TemplateDeck) -> bytes:
    """Return the deck with an empty slide on each layout."""
    package = deck.package
    listed = package.presentation.presentation.element.get_or_add_sldIdLst()
    for number, layout in enumerate(deck.layouts.values()):
        slide = package.slide()
        slide.blob = part_xml("p:sld", tag("p:cSld", shape_tree()), layout.colour_map)
        slide.relate_to(layout.part, RELATIONSHIP_TYPE.SLIDE_LAYOUT)
        listed._add_sldId(rId=package.list_slide(slide), id=256 + number)  # noqa: SLF001  python-pptx offers no other way
    return package.saved()
