"""Data that the slide writer needs of a presentation: its layouts, the placeholders for our roles, its colours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.shapes import INHERITED_COLOUR_MAP
from confdeck.renderers.pptx.xml_writer import EMPTY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pptx.opc.package import Part

    from confdeck.diagnostics import Diagnostic
    from confdeck.renderers.pptx.opc import DeckPackage
    from confdeck.renderers.pptx.paragraphs import DeckContext, InheritedText
    from confdeck.renderers.pptx.xml_writer import Xml
    from confdeck.storyboard.geometry import Box
    from confdeck.storyboard.roles import Role
    from confdeck.storyboard.slide import SlideLayout


@dataclass(frozen=True, slots=True)
class RoleBinding:
    """How a role of the storyboard is written on a layout."""

    text: InheritedText
    moved_body: Xml
    """Body properties of a shape that does not stand where its placeholder does."""
    mark: Xml = EMPTY
    """The `p:ph` that names its placeholder; empty where the layout has none for it."""
    box: Box | None = None
    """Box of the placeholder's text, in points of the storyboard."""


@dataclass(frozen=True, slots=True)
class FurnitureBinding:
    """How footer, date or slide number are written on a layout."""

    kind: str
    """`ftr`, `dt` or `sldNum`."""
    mark: Xml
    words: str = ""
    """Text of the template to be shown in place of ours."""
    fill: Xml = EMPTY
    """The fill of its text, if it is not that of the layout."""


@dataclass(frozen=True, slots=True)
class LayoutBinding:
    """A layout of the presentation, with the placeholders for our roles on it."""

    part: Part
    roles: Mapping[Role, RoleBinding]
    furniture: tuple[FurnitureBinding, ...]
    colour_map: Xml = INHERITED_COLOUR_MAP
    """The `p:clrMapOvr` of slides on it: the layout's own map, if it has one, as PowerPoint copies it."""


@dataclass(frozen=True, slots=True)
class TemplateDeck:
    """A presentation without slides, for one storyboard."""

    package: DeckPackage
    layouts: Mapping[SlideLayout, LayoutBinding]
    """The layouts that the storyboard uses."""
    context: DeckContext
    diagnostics: tuple[Diagnostic, ...] = ()
    """Messages about what of the template could not be used."""
