"""Data that the slide writer needs of a presentation: its layouts, the placeholders for our roles, its colours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.shapes import INHERITED_COLOUR_MAP
from confdeck.renderers.pptx.xml_writer import EMPTY
from confdeck.storyboard.styles import Ink

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
    from confdeck.storyboard.styles import Align, Anchor


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
    size: float = 0
    """The size of its text in points of the storyboard, if it is not that of the layout."""


@dataclass(frozen=True, slots=True)
class LayoutBinding:
    """A layout of the presentation, with the placeholders for our roles on it."""

    part: Part
    roles: Mapping[Role, RoleBinding]
    furniture: tuple[FurnitureBinding, ...]
    colour_map: Xml = INHERITED_COLOUR_MAP
    """The `p:clrMapOvr` of slides on it: the layout's own map, if it has one, as PowerPoint copies it."""

    @property
    def shown(self) -> tuple[FurnitureBinding, ...]:
        """The furniture that is written on slides: all but the date."""
        return tuple(place for place in self.furniture if place.kind != "dt")


@dataclass(frozen=True, slots=True)
class ShownFoot:
    """The footer or the slide number as a layout shows it, in points of the storyboard."""

    kind: str
    """`ftr` or `sldNum`."""
    words: str
    """Text of the template to be shown in place of ours."""
    box: Box
    size: float
    colour: str
    align: Align
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class LayoutLook:
    """The colours that text has on a layout, and its footer; colours are `#RRGGBB`."""

    colours: Mapping[Role, str]
    """The colours of roles whose text has one."""
    inks: Mapping[Role, str]
    """The colours of roles in which text in our ink has that of the template."""
    markers: Mapping[Role, str]
    """The colours of numbers and bullets, where they are not in the accent colour."""
    feet: tuple[ShownFoot, ...]

    def text_inks(self, role: Role) -> Mapping[Ink, str]:
        """Return the colours of a role's text that are not those of the theme."""
        if colour := self.colours.get(role):
            return dict.fromkeys(Ink, colour)
        own = self.inks.get(role)
        return {Ink.INK: own} if own else {}


@dataclass(frozen=True, slots=True)
class TemplateDeck:
    """A presentation without slides, for one storyboard."""

    package: DeckPackage
    layouts: Mapping[SlideLayout, LayoutBinding]
    """The layouts that the storyboard uses."""
    context: DeckContext
    diagnostics: tuple[Diagnostic, ...] = ()
    """Messages about what of the template could not be used."""
