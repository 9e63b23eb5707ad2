"""A presentation without slides, and what its slides need to know of its layouts and colours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from confdeck.renderers.pptx.xml import EMPTY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pptx.opc.package import Part

    from confdeck.diagnostics import Diagnostic
    from confdeck.renderers.pptx.colours import Palette
    from confdeck.renderers.pptx.opc import DeckPackage
    from confdeck.renderers.pptx.text import InheritedText
    from confdeck.renderers.pptx.xml import Xml
    from confdeck.storyboard import Role, SlideLayout
    from confdeck.storyboard.geometry import Box


@dataclass(frozen=True, slots=True)
class RoleBinding:
    """How a role of the storyboard is written on a layout."""

    text: InheritedText
    moved_body: Xml
    """The body properties of a shape that does not stand where its placeholder does."""
    mark: Xml = EMPTY
    """The `p:ph` that names its placeholder; empty where the layout has none for it."""
    box: Box | None = None
    """Where its placeholder has its text, in points of the storyboard."""


@dataclass(frozen=True, slots=True)
class FurnitureBinding:
    """How footer, date or slide number are written on a layout."""

    kind: str
    """`ftr`, `dt` or `sldNum`."""
    mark: Xml
    words: str = ""
    """What the template says there, in place of our own words."""
    styled: bool = False
    """Whether its runs say how they look."""


@dataclass(frozen=True, slots=True)
class LayoutBinding:
    """A layout of the presentation, with the placeholders for our roles on it."""

    part: Part
    roles: Mapping[Role, RoleBinding]
    furniture: tuple[FurnitureBinding, ...]


@dataclass(frozen=True, slots=True)
class TemplateDeck:
    """What the slides of one storyboard are written on."""

    package: DeckPackage
    layouts: Mapping[SlideLayout, LayoutBinding]
    """Those the storyboard uses."""
    palette: Palette
    loose: InheritedText
    """What text in no placeholder inherits."""
    scale: float = 1
    """Points on the slide to a point of the storyboard."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What of the template could not come along."""
