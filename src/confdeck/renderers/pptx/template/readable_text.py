"""Colours for text that could not be read in its usual colour on what a template shows behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from confdeck.renderers.pptx.colours import Palette
from confdeck.renderers.pptx.template.backdrop import colours_behind, least_contrast
from confdeck.renderers.pptx.template.palette import BLACK, WHITE, ThemeColour
from confdeck.renderers.pptx.template.placeholder_mapping import PlaceholderMapping
from confdeck.renderers.pptx.xml_writer import Xml, tag
from confdeck.storyboard.geometry import Box
from confdeck.storyboard.roles import Role
from confdeck.storyboard.slide import PlacedLayout
from confdeck.storyboard.styles import Ink
from confdeck.theme import Theme
from confdeck.theme.contrast import READABLE

_WRITTEN = (Ink.INK, Ink.MUTED, Ink.ACCENT, Ink.HIGHLIGHT)
"""Colours that text of any role may have."""


@dataclass(frozen=True, slots=True)
class ReadableText:
    """Finds colours for the text of one layout."""

    mapping: PlaceholderMapping
    slide: Box
    theme: Theme
    palette: Palette

    def fills(self, plan: PlacedLayout, *, inherited: bool) -> Mapping[Role, Xml]:
        """Return the fill of each role whose text needs another colour than its usual one.

        Args:
            plan: Where the roles stand.
            inherited: Whether text has the colours of the template's placeholders instead of ours.
        """
        layout, found = self.mapping.layout, {}
        for role, place in plan.items():
            behind = colours_behind(layout, place.box, self.slide)
            # Text in our ink has the colour of its placeholder, so that changes of the master arrive.
            usual = (self._inherited(role),) if inherited else (*self._ours(), *self._placed(role))
            if min(least_contrast(colour, behind) for colour in usual) < READABLE:
                candidates = [
                    *map(self._own, (Ink.INK, Ink.ON_ACCENT)),
                    *map(layout.scheme.named, (BLACK, WHITE)),
                ]
                best = max(candidates, key=lambda colour: min(least_contrast(colour.shown, behind), READABLE))
                found[role] = tag("a:solidFill", best.colour.xml())
        return found

    def _ours(self) -> tuple[str, ...]:
        return tuple(self._own(ink).shown for ink in _WRITTEN)

    def _own(self, ink: Ink) -> ThemeColour:
        return ThemeColour(self.palette.colours[ink], getattr(self.theme.tokens.colours, ink.value))

    def _placed(self, role: Role) -> tuple[str, ...]:
        return (self._inherited(role),) if role in self.mapping.placeholders else ()

    def _inherited(self, role: Role) -> str:
        """Return the colour that the template gives to the text of a placeholder."""
        place, scheme = self.mapping.placeholders.get(role), self.mapping.layout.scheme
        return (scheme.look(place.style.fill) if place else None) or scheme.shown["tx1"]
