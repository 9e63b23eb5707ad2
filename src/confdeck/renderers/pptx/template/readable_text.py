"""Colours for text that could not be read in its usual colour on what a template shows behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from confdeck.renderers.pptx.colours import Palette
from confdeck.renderers.pptx.template.backdrop import colours_behind, least_contrast
from confdeck.renderers.pptx.template.background_shapes import BackgroundShape
from confdeck.renderers.pptx.template.binding import FURNITURE_SIZE, furniture_words, is_on_drawn
from confdeck.renderers.pptx.template.layout_drawing import BackingShapes
from confdeck.renderers.pptx.template.palette import BLACK, WHITE, ThemeColour
from confdeck.renderers.pptx.template.placeholder_mapping import PlaceholderMapping
from confdeck.renderers.pptx.template.reading import TemplatePlaceholder
from confdeck.renderers.pptx.template_deck import FurnitureBinding, ShownFoot
from confdeck.renderers.pptx.xml_writer import Xml, parsed, tag
from confdeck.storyboard.geometry import Box
from confdeck.storyboard.roles import Role
from confdeck.storyboard.slide import PlacedLayout, Placeholder
from confdeck.storyboard.styles import Align, Anchor, Ink
from confdeck.theme import Theme
from confdeck.theme.contrast import READABLE

_ON_BACKING = 0.9
"""Share of a box that lies on a backing for its text to be written on it."""
_LINE, _DIGITS = 1.25, 2.2
"""Height of a line, and width of a slide number, in its type size."""
_WRITTEN = (Ink.INK, Ink.MUTED, Ink.ACCENT, Ink.HIGHLIGHT)
"""Colours that text of any role may have."""


@dataclass(frozen=True, slots=True)
class ReadableText:
    """Finds colours for the text of one layout."""

    mapping: PlaceholderMapping
    plan: PlacedLayout
    """Where its roles stand."""
    inherited: bool
    """Whether text has the colours of the template's placeholders instead of ours."""
    slide: Box
    theme: Theme
    palette: Palette
    backings: tuple[Box, ...] = ()
    """Plain shapes that are drawn behind some of the text."""

    def fills(self) -> Mapping[Role, Xml]:
        """Return the fill of each role whose text needs another colour than its usual one."""
        layout, found = self.mapping.layout, {}
        for role, place in self.plan.items():
            behind = self._behind(place)
            # Text in our ink has the colour of its placeholder, so that changes of the master arrive.
            placed = self._inherited(role) if self.inherited or role in self.mapping.placeholders else ()
            usual = placed if self.inherited else (*self._ours(), *placed)
            if min(least_contrast(colour, behind) for colour in usual) < READABLE:
                own = placed if role in self.mapping.placeholders else ()
                found[role] = self._best(behind, list(map(layout.scheme.named, own)))
        return found

    def shown_colour(self, role: Role, fill: Xml | None) -> str:
        """Return the colour of a role's text with a fill; empty if the runs of text have their own."""
        if fill is None:
            return ""
        return (self.mapping.layout.scheme.look(parsed(fill)) if fill else None) or self._inherited(role)[0]

    def shown_ink(self, role: Role) -> str:
        """Return the colour of text in our ink, which a placeholder of the template has in its own; empty for ours."""
        kept = role in self.mapping.placeholders and not self.mapping.drawn
        return self._inherited(role)[0] if kept else ""

    def shown_feet(self, bindings: Iterable[FurnitureBinding]) -> Iterator[ShownFoot]:
        """Yield footer and slide number as they look, where the layout shows them."""
        fills, layout = self.furniture(), self.mapping.layout
        sizes = {binding.kind: binding.size for binding in bindings}
        for place in layout.furniture:
            if place.kind != "dt" and not (place.kind == "ftr" and is_on_drawn(place, layout)):
                fill = fills.get(place.kind)
                colour = (layout.scheme.look(parsed(fill)) if fill else None) or self._colours_of(place)[0]
                style = place.style
                size = sizes.get(place.kind) or style.size or FURNITURE_SIZE
                words = furniture_words(place)
                yield ShownFoot(place.kind, words, place.inner, size, colour, style.align, style.anchor)

    def are_colours_replaced(self) -> bool:
        """Return whether the colours that the template itself gives to text or furniture cannot be read."""
        places = (
            place for role, place in self.plan.items() if self.inherited or role in self.mapping.placeholders
        )
        unread = (
            least_contrast(colour, self._behind(place)) < READABLE
            for place in places
            for colour in self._inherited(place.role)
        )
        return any(unread) or bool(self.furniture())

    def furniture(self) -> Mapping[str, Xml]:
        """Return the fills of footer and slide number where they could not be read, by the types of their placeholders."""
        layout, found = self.mapping.layout, {}
        for place in layout.furniture:
            behind = self._behind_line(place)
            if min(least_contrast(colour, behind) for colour in self._colours_of(place)) < READABLE:
                found[place.kind] = self._best(behind, [])
        return found

    @property
    def shown_furniture(self) -> tuple[TemplatePlaceholder, ...]:
        """Footer and slide number, as far as they are written and have no fill of their own."""
        layout = self.mapping.layout
        return tuple(
            place
            for place in layout.furniture
            if place.kind != "dt"
            and not place.fill
            and not (place.kind == "ftr" and is_on_drawn(place, layout))
        )

    @property
    def backing_shapes(self) -> BackingShapes:
        """How the backings are drawn."""
        covered = (
            place.index
            for role, place in self.mapping.placeholders.items()
            if place.fill and role in self.plan and self._is_on_backing(self.plan[role].box)
        )
        return BackingShapes(self.backings, tag("a:solidFill", self.backing.colour.xml()), frozenset(covered))

    @property
    def backing(self) -> ThemeColour:
        """The colour of backings: a colour of the theme on which all of our colours can be read."""
        scheme = self.mapping.layout.scheme
        shown = (scheme.shown[name] for name in ("bg1", "bg2", "tx1", "tx2"))
        paper = self.theme.tokens.colours.paper
        colours = (colour for colour in (paper, *shown) if self._are_ours_readable((colour,)))
        return scheme.named(next(colours, paper))

    def is_uneven(self, box: Box, holder: BackgroundShape | None = None) -> bool:
        """Return whether no colour of text can be read on all that is shown behind a box."""
        behind = self._colours_behind(box, holder)
        return max(least_contrast(colour.shown, behind) for colour in self._candidates()) < READABLE

    def is_uneven_at(self, place: Placeholder) -> bool:
        """Return whether no colour of text can be read on all that is shown behind a role."""
        return self.is_uneven(*self._place(place))

    def is_ink_readable(self, box: Box) -> bool:
        """Return whether the usual colour of text can be read on what is shown behind a box."""
        ink = self._own(Ink.INK).shown
        return least_contrast(ink, self._colours_behind(box)) >= READABLE

    def has_fill(self, place: Placeholder) -> bool:
        """Return whether the template's placeholder of a role has a fill of its own."""
        target = self.mapping.placeholders.get(place.role)
        return target is not None and target.fill is not None

    def _behind_line(self, place: TemplatePlaceholder) -> tuple[str, ...]:
        return self._colours_behind(furniture_line(place), place.fill)

    def _behind(self, place: Placeholder) -> tuple[str, ...]:
        return self._colours_behind(*self._place(place))

    def _place(self, place: Placeholder) -> tuple[Box, BackgroundShape | None]:
        """Return the box of a role, and the fill that its placeholder has; a line above a title moves down to its words."""
        box, title = place.box, self.plan[Role.TITLE].box
        if place.role is Role.KICKER and box.bottom <= title.y:
            box = replace(box, height=title.bottom - box.y)
        target = self.mapping.placeholders.get(place.role)
        return box, target.fill if target and target.outer.overlaps(box) else None

    def _colours_behind(self, box: Box, holder: BackgroundShape | None = None) -> tuple[str, ...]:
        """Return the colours that are seen behind a box: that of a backing, or those of the template."""
        if self._is_on_backing(box):
            return (self.backing.shown,)
        return colours_behind(self.mapping.layout, box, self.slide, holder)

    def _is_on_backing(self, box: Box) -> bool:
        return any(backing.common_area(box) >= _ON_BACKING * box.area for backing in self.backings)

    def _best(self, behind: Sequence[str], preferred: Sequence[ThemeColour]) -> Xml:
        """Return the fill of the first colour that can be read, else of the one with the greatest contrast."""
        best = max(
            [*preferred, *self._candidates()],
            key=lambda colour: min(least_contrast(colour.shown, behind), READABLE),
        )
        return tag("a:solidFill", best.colour.xml())

    def _candidates(self) -> Iterator[ThemeColour]:
        """Yield the colours that text may have, the usual ones first."""
        yield from map(self._own, (Ink.INK, Ink.ON_ACCENT))
        yield from map(self.mapping.layout.scheme.named, (BLACK, WHITE))

    def _are_ours_readable(self, behind: Sequence[str]) -> bool:
        return min(least_contrast(colour, behind) for colour in self._ours()) >= READABLE

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


def furniture_line(place: TemplatePlaceholder) -> Box:
    """Return where the one line of a footer or slide number stands in its box."""
    box, size = place.inner, place.style.size or FURNITURE_SIZE
    height = min(_LINE * size, box.height)
    share = {Anchor.TOP: 0.0, Anchor.MIDDLE: 0.5, Anchor.BOTTOM: 1.0}[place.style.anchor]
    line = replace(box, y=box.y + share * (box.height - height), height=height)
    if place.kind != "sldNum" or not place.upright:
        return line if place.upright else box
    width = min(_DIGITS * size, box.width)
    start = {Align.START: 0.0, Align.CENTER: 0.5, Align.END: 1.0}[place.style.align]
    return replace(line, x=box.x + start * (box.width - width), width=width)
