"""A template ready for use: read, matched, and everything a deck on it needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from confdeck.diagnostics import Diagnostic, note, warning
from confdeck.errors import UsageError
from confdeck.renderers.pptx.template.archive import opened
from confdeck.renderers.pptx.template.binding import Binder
from confdeck.renderers.pptx.template.building import Builder
from confdeck.renderers.pptx.template.facing import facing
from confdeck.renderers.pptx.template.mapping import chosen_layouts, mapping_file
from confdeck.renderers.pptx.template.paint import is_dark, repainted
from confdeck.renderers.pptx.template.planning import designed, room_on
from confdeck.renderers.pptx.template.reading import LayoutRead, TemplateRead, read
from confdeck.renderers.pptx.template.scaling import scaled_box, scaled_storyboard, scaled_theme
from confdeck.renderers.pptx.template.seating import Seating, seatings, unserved
from confdeck.renderers.pptx.template.source import Source
from confdeck.renderers.pptx.template.theming import Clothes, clothed
from confdeck.storyboard import LAYOUTS, Design, Role, SlideLayout
from confdeck.storyboard.compose.statements import MESSAGE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from confdeck.edition import Language
    from confdeck.storyboard import PlacedLayout, Storyboard
    from confdeck.theme import Theme


@dataclass(frozen=True, slots=True)
class Template:
    """A lab's own template and how we use it."""

    read: TemplateRead
    seatings: Mapping[SlideLayout, Seating]
    design: Design
    clothes: Clothes
    remarks: tuple[Diagnostic, ...]

    @property
    def theme(self) -> Theme:
        """The theme in the template's clothes, for a storyboard on its stage."""
        return self.clothes.theme

    def paper(self, storyboard: Storyboard) -> Paper:
        """What the slides of a storyboard are written on."""
        board = scaled_storyboard(storyboard, self.read.scale)
        theme = scaled_theme(self.theme, self.read.scale)
        builder = Builder(self.read, theme, self.clothes.colours, storyboard.language)
        used = dict.fromkeys(slide.layout for slide in storyboard.slides)
        layouts = {layout: self._layout(layout, builder) for layout in LAYOUTS if layout in used}
        return Paper(self, board, theme, builder.built(), layouts, builder.lost)

    def _layout(self, layout: SlideLayout, builder: Builder) -> str:
        seating = self.seatings[layout]
        plan = self.design.layouts[layout]
        if not seating.drawn:
            return builder.taken(seating.layout.part)
        return builder.draw(layout, plan, seating, recoloured=_has_left_its_band(plan, seating, self.read))


@dataclass(frozen=True, slots=True)
class Paper:
    """The template without its slides, and where each of our layouts is in it."""

    template: Template
    storyboard: Storyboard
    """At the real size of the slides."""
    theme: Theme
    blank: bytes
    layouts: Mapping[SlideLayout, str]
    """Names of the parts."""
    lost: tuple[str, ...]

    @property
    def remarks(self) -> tuple[Diagnostic, ...]:
        """What of the template could not come along."""
        if not self.lost:
            return ()
        names = ", ".join(f"`{each}`" for each in self.lost[:5])
        message = f"the template `{self.template.read.name}` has shapes that cannot come along: {names}"
        return (warning(message, hint="replace charts, videos and embedded objects by pictures"),)

    def bound(self, layout: SlideLayout, slide: bytes) -> bytes:
        """A slide of ours on the template's layout, in its colours."""
        return self.painted(self._binder(layout).bound(slide))

    def painted(self, part: bytes) -> bytes:
        """A part of ours in the template's colours."""
        return repainted(part, self.template.clothes.colours)

    def _binder(self, layout: SlideLayout) -> Binder:
        template = self.template
        seating, scale = template.seatings[layout], template.read.scale
        plan = template.design.layouts[layout]
        room = room_on(seating, template.read)
        return Binder(
            layout,
            self.storyboard.design.layouts[layout],
            seating,
            {role: scaled_box(seat.inner, scale) for role, seat in seating.seats.items()},
            banded=room.band and room.kicker_above and not _has_left_its_band(plan, seating, template.read),
            mirrored=self.storyboard.language.direction == "rtl",
            width=template.read.width * scale,
            scale=scale,
            dark=is_dark(template.theme.tokens.colours.paper),
        )


def _has_left_its_band(plan: PlacedLayout, seating: Seating, template: TemplateRead) -> bool:
    """Whether a title stands below the field it was made for."""
    theirs = seating.layout.title
    return (
        theirs is not None
        and room_on(seating, template).band
        and plan[Role.TITLE].box.y >= theirs.outer.bottom
    )


def load_template(path: Path, theme: Theme, language: Language | None = None) -> Template:
    """The template in a file for a deck in a language, with the mapping beside it if there is one.

    Raises:
        UsageError: if it cannot be used.
    """
    try:
        data = path.read_bytes()
    except OSError as fault:
        message = f"cannot read the template `{path}`: {fault.strerror}"
        raise UsageError(message, "give the path of a .pptx or .potx file") from fault
    found = read(Source.of(opened(data, path.name)))
    template = facing(found, language) if language else found
    return arranged(template, theme, chosen_layouts(mapping_file(path), template))


def arranged(
    template: TemplateRead, theme: Theme, chosen: Mapping[SlideLayout, LayoutRead | None]
) -> Template:
    """The template with our layouts on it."""
    found = seatings(template, chosen)
    clothes = clothed(theme, template, found)
    design = designed(template, found)
    return Template(template, found, design, clothes, (*clothes.remarks, *_missing(template, found)))


def _missing(template: TemplateRead, found: Mapping[SlideLayout, Seating]) -> tuple[Diagnostic, ...]:
    kinds = tuple(unserved(found))
    if not kinds:
        return ()
    names = ", ".join(f"`{each}`" for each in kinds)
    hint = f"`confdeck template check {template.name}` shows what is matched with what"
    return (
        note(
            f"the template `{template.name}` has no layout for {names}; they are drawn on `{found[MESSAGE].layout.name}`",
            hint=hint,
        ),
    )
