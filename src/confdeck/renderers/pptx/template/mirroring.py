"""Adjusts a template to a language: mirrored for right-to-left writing, with taller lines for Nastaliq.

Words of a language that is written from the left begin at the left edges of a template made for one from the right.
"""

from __future__ import annotations

from dataclasses import replace

from confdeck.edition import Language
from confdeck.renderers.pptx.template.reading import ParsedTemplate, TemplateLayout, TemplatePlaceholder
from confdeck.storyboard.styles import Align
from confdeck.theme import is_nastaliq


def adjusted(template: ParsedTemplate, language: Language) -> ParsedTemplate:
    """Return the template for a language; for one that is written from the right, all boxes are mirrored.

    Slides are mirrored as a whole in the end, so that what stands on the template stays where it is.
    """
    if language.direction == "ltr":
        layouts = tuple(map(_left_aligned, template.layouts))
    else:
        layouts = tuple(_mirrored_layout(layout, template.width) for layout in template.layouts)
    return replace(template, tall=is_nastaliq(language.code), layouts=layouts)


def _left_aligned(layout: TemplateLayout) -> TemplateLayout:
    """Return a layout on which text that the template writes from the right begins at the left."""
    placeholders = tuple(
        replace(place, style=replace(place.style, align=Align.START))
        if place.style.rtl and place.style.align is Align.END
        else place
        for place in layout.placeholders
    )
    return replace(layout, placeholders=placeholders)


def _mirrored_layout(layout: TemplateLayout, width: float) -> TemplateLayout:
    return replace(
        layout,
        placeholders=tuple(_mirrored(placeholder, width) for placeholder in layout.placeholders),
        background_shapes=tuple(
            replace(shape, outline=shape.outline.mirrored(width)) for shape in layout.background_shapes
        ),
        mirrored=True,
    )


def _mirrored(place: TemplatePlaceholder, width: float) -> TemplatePlaceholder:
    """Return a placeholder whose text starts at the right, whether it is set flush left or flush right."""
    fill = place.fill and replace(place.fill, outline=place.fill.outline.mirrored(width))
    align = Align.CENTER if place.style.align is Align.CENTER else Align.START
    return replace(
        place,
        outer=place.outer.mirrored(width),
        inner=place.inner.mirrored(width),
        style=replace(place.style, align=align),
        fill=fill,
    )
