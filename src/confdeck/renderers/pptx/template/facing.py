"""A template as the words of a language see it: from where they begin, and with lines as high as theirs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from confdeck.storyboard.styles import Align
from confdeck.theme import is_nastaliq

if TYPE_CHECKING:
    from confdeck.edition import Language
    from confdeck.renderers.pptx.template.reading import LayoutRead, Place, TemplateRead


def facing(template: TemplateRead, language: Language) -> TemplateRead:
    """The template for a language; one that is read from the right has it mirrored, as all our boxes are in the end.

    What stands on it thus stays where it is, and the words keep clear of it.
    """
    template = replace(template, tall=is_nastaliq(language.code))
    if language.direction == "ltr":
        return template
    return replace(
        template, layouts=tuple(_mirrored_layout(each, template.width) for each in template.layouts)
    )


def _mirrored_layout(layout: LayoutRead, width: float) -> LayoutRead:
    places = tuple(_mirrored_place(each, width) for each in layout.places)
    ornaments = tuple(replace(each, box=each.box.mirrored(width)) for each in layout.ornaments)
    return replace(layout, places=places, ornaments=ornaments)


def _mirrored_place(place: Place, width: float) -> Place:
    """A placeholder whose words begin at the right, be they flush left in the template or already flush right."""
    align = Align.CENTER if place.style.align is Align.CENTER else Align.START
    return replace(
        place,
        outer=place.outer.mirrored(width),
        inner=place.inner.mirrored(width),
        style=replace(place.style, align=align),
    )
