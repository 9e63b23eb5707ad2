"""Colours for text that could not be read in its usual colour on what a template shows behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from confdeck.renderers.pptx.colours import Palette
from confdeck.renderers.pptx.template.backdrop import colours_behind, least_contrast
from confdeck.renderers.pptx.template.palette import BLACK, WHITE, ThemeColour
from confdeck.renderers.pptx.template.placeholder_mapping import PlaceholderMapping
from confdeck.renderers.pptx.template.reading import TemplatePlaceholder
from confdeck.renderers.pptx.xml_writer import Xml, tag
from confdeck.storyboard.geometry import Box
from confdeck.storyboard.roles import Role
from confdeck.storyboard.slide import PlacedLayout, Placeholder
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
            behind = self._behind(place, plan)
            # Text in our ink has the colour of its placeholder, so that changes of the master arrive.
            placed = self._inherited(role) if inherited or role in self.mapping.placeholders else ()
            usual = placed if inherited else (*self._ours(), *placed)
            if min(least_contrast(colour, behind) for colour in usual) < READABLE:
                own = placed if role in self.mapping.placeholders else ()
                found[role] = self._best(behind, list(map(layout.scheme.named, own)))
        return found

    def are_colours_replaced(self, plan: PlacedLayout, *, inherited: bool) -> bool:
        """Return whether the colours that the template itself gives to text or furniture cannot be read."""
        places = (place for role, place in plan.items() if inherited or role in self.mapping.placeholders)
        unread = (
            least_contrast(colour, self._behind(place, plan)) < READABLE
            for place in places
            for colour in self._inherited(place.role)
        )
        return any(unread) or bool(self.furniture())

    def furniture(self) -> Mapping[str, Xml]:
        """Return the fills of footer and slide number where they could not be read, by the types of their placeholders."""
        layout, found = self.mapping.layout, {}
        for place in layout.furniture:
            behind = colours_behind(layout, place.outer, self.slide, place.fill)
            if min(least_contrast(colour, behind) for colour in self._colours_of(place)) < READABLE:
                found[place.kind] = self._best(behind, [])
        return found

    def _behind(self, place: Placeholder, plan: PlacedLayout) -> tuple[str, ...]:
        """Return the colours behind a role; a line above a title moves down to its words."""
        box, title = place.box, plan[Role.TITLE].box
        if place.role is Role.KICKER and box.bottom <= title.y:
            box = replace(box, height=title.bottom - box.y)
        target = self.mapping.placeholders.get(place.role)
        holder = target.fill if target and target.outer.overlaps(box) else None
        return colours_behind(self.mapping.layout, box, self.slide, holder)

    def _best(self, behind: Sequence[str], preferred: Sequence[ThemeColour]) -> Xml:
        """Return the fill of the first colour that can be read, else of the one with the greatest contrast."""
        named = self.mapping.layout.scheme.named
        candidates = [*preferred, *map(self._own, (Ink.INK, Ink.ON_ACCENT)), *map(named, (BLACK, WHITE))]
        best = max(candidates, key=lambda colour: min(least_contrast(colour.shown, behind), READABLE))
        return tag("a:solidFill", best.colour.xml())

    def _ours(self) -> tuple[str, ...]:
        return tuple(self._own(ink).shown for ink in _WRITTEN)

    def _own(self, ink: Ink) -> ThemeColour:
        shown = getattr(self.theme.tokens.colours, ink.value)
        if self.mapping.layout.colour_map is not None:
            return self.mapping.layout.scheme.named(shown)
        return ThemeColour(self.palette.colours[ink], shown)

    def _inherited(self, role: Role) -> tuple[str, ...]:
        """Return the colours that the template gives to the text of a role."""
        return self._colours_of(self.mapping.placeholders.get(role))

    def _colours_of(self, place: TemplatePlaceholder | None) -> tuple[str, ...]:
        """Return the colours of the text of a placeholder: one, or those of a gradient."""
        scheme = self.mapping.layout.scheme
        fills = (place.style.fill, *place.style.stops) if place else ()
        found = tuple(colour for fill in fills if (colour := scheme.look(fill)))
        return found or (scheme.shown["tx1"],)
